"""Stored items are stale when the code that cleans gives other output: then its edition is another one."""

from ingest.clean.digest import EDITION
from ingest.clean.table import STEPS
from tests.ingest.clean.edition import outputs, record

_HOW = (
    "cleaning gives other output: raise EDITION in ingest/clean/digest.py, so that stored items are cleaned again, and "
    "run `python -m tests.ingest.clean.edition`"
)


def test_the_same_edition_gives_the_same_output() -> None:
    recorded = record()
    assert EDITION == recorded["edition"], _HOW
    found = outputs(recorded)
    assert [] == [name for name in found if found[name] != recorded["outputs"].get(name)], _HOW


def test_the_documents_have_rules_of_nearly_all_steps() -> None:
    steps = {rule["step"] for rule in record()["rules"]}
    assert len(STEPS.keys() - steps) < 7
