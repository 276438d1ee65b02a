"""Generated applications: installed, tested by their own tests, run, packed into an image."""
