"""`feedweir run`: everything that happens by itself, on one event loop."""
