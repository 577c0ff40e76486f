"""`python -m feedweir` and the console script `feedweir`: signals are heard first, and the rest is loaded then."""

from feedweir.starting import hear

hear()


def main() -> None:
    """Entry point of the console script."""
    from feedweir.cli import main as run

    run()


if __name__ == "__main__":
    main()
