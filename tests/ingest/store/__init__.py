"""Tests of the store: a contract that every store keeps, and what is special of each."""
