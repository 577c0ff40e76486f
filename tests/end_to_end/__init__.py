"""Tests of the whole walk, from the seeds to a reader's and a browser's screen."""
