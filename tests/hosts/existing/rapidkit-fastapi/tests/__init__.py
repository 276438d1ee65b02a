"""Test package placeholder."""
