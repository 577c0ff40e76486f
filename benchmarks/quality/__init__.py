"""How much of an article cleaning keeps, and how much boilerplate it leaves: `python -m benchmarks.quality`.

It is measured on articles of which every character is labelled as the article's or as put around it."""
