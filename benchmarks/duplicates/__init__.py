"""Labelled pairs of articles that are the same and that are not (python -m benchmarks.duplicates)."""
