"""Tests of the vendored Python runtime, against real servers and against listeners that misbehave on purpose."""
