"""Tests of how the house is built: rooms, homes of libraries, packaging."""
