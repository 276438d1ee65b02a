"""The wiring of existing projects: structured, idempotent edits of their own files."""
