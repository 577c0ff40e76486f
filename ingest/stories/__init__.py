"""Stories: the copies of one article, whatever their sources and scripts. following.py keeps them up to date with the
store, grouping.py decides which items are one."""
