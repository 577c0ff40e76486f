"""What a change of the rules would do to what is published: feeds that would differ, and a page to read."""
