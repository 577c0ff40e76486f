"""What the user decides: typed settings, and the data they select."""
