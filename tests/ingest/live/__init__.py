"""Live feeds, between the fetch and the store."""
