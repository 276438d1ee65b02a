"""The Python client processes. They run in environments of their own, so they import nothing but their library."""
