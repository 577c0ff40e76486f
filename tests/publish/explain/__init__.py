"""Why an item is as it is."""
