"""What an article says otherwise since it was issued again: found, kept, and published as a feed of corrections."""
