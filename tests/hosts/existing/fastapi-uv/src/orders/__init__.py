"""Takes orders for the corner shop."""

__version__ = "1.4.0"
