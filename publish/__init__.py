"""From the store to feeds, pages and HTTP."""
