"""What Copier loads of this template, and the wiring step."""
