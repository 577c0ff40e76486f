"""Tests of what the figures of the README are made with."""
