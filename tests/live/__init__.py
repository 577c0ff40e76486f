"""Live feeds at full size: a world of loopback hosts that play publishers, and what a good guest of theirs must do."""
