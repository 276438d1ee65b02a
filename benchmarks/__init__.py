"""Side-by-side measurements. `make bench` prints them; each is interleaved, so that a busy moment hits both sides."""
