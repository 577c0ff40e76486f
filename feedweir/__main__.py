"""`python -m feedweir` is the console script `feedweir`."""

from feedweir.cli import main

main()
