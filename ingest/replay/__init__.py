"""Stored items follow the rules: cleaned again from raw, looked at before that, and held back where much would go."""
