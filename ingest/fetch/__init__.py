"""Fetching of live feeds: polite, bounded, and to public addresses alone unless a source allows more."""

from ingest.fetch.client import Fetcher
from ingest.fetch.headers import contact_of, user_agent

__all__ = ["Fetcher", "contact_of", "user_agent"]
