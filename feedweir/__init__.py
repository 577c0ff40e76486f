"""The shell around the rooms: command line, signals, logging. No decisions live here."""
