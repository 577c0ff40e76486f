"""From a raw item to a clean one: small steps of one signature, rules as data, the sanitiser last."""

from ingest.clean.cleaner import Cleaner
from ingest.clean.examples import Failure
from ingest.clean.table import STEPS

__all__ = ["STEPS", "Cleaner", "Failure"]
