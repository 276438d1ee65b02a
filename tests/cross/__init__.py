"""Tests of the cache in processes of both languages."""
