"""The search index: which items may hold a word, and how well they fit, without reading them.

It is made of every item, follows the sequence (index.py), and knows words by parts that texts in any script have
(tokens.py). What it finds holds every item that matches, and some that do not: who asks reads them and decides."""
