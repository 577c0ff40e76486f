"""From a source to a clean item in the store."""
