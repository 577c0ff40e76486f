"""The step before the last: the tree is written down as plain, regular HTML (ingest/clean/writer.py)."""

from collections.abc import Sequence

from ingest.clean.document import Document
from ingest.clean.step import Bound, Context, NoParams, Run, Step
from ingest.clean.writer import Writer
from ingest.text import scrub


def _build(context: Context, rules: Sequence[Bound[NoParams]]) -> Run:
    def run(document: Document) -> None:
        # `&#1;` is a control character only now that entities are resolved; XML cannot hold it.
        document.html = scrub(Writer().write(document.body))

    return run


TIDY = Step("tidy", "Blocks are paragraphs, and what is empty goes.", NoParams, _build)
