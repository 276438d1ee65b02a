"""Tests of the template, of the runtimes that it vendors and of the projects that it generates."""
