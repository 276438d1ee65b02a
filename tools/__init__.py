"""Commands for maintainers of the template."""
