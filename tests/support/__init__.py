"""Helpers that several suites share: real servers, a throw-away TLS, and listeners that misbehave on purpose."""
