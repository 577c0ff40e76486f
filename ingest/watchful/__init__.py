"""The watch on what publishers send: a source whose items suddenly lose much more text than they used to is held, so
that its old output stays and nothing of what comes is lost (docs/decisions/0089-publishers-that-change.md).

loss.py measures one item, cautious.py cleans it with care, watch.py judges a source and is pure, keeper.py remembers it
in the store, and mend.py makes good what was stored before it was known."""
