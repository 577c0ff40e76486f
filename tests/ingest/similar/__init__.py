"""Tests of what tells that two items are the same article."""
