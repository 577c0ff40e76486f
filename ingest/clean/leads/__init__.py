"""The first lines of a page: its title, and a lead that it says twice, each of which goes where the article says it."""

from ingest.clean.leads.once import cut

__all__ = ["cut"]
