"""What is written to the search index between two looks of one question to it changes nothing of the answer's sense."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ingest.search.expression import EVERY
from ingest.store import sqlite_search
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put_many
from tests.ingest.store.search_contract import document, has


def test_what_came_after_the_count_is_neither_found_nor_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "feedweir.db")
    put_many(store, 3)
    store.add_documents([document(1, "中国"), document(2, "日本")], {})
    count = sqlite_search._next

    def and_then_another_writes(db: Database) -> int:
        before = count(db)
        monkeypatch.undo()
        store.add_documents([document(3, "日本")], {})
        return before

    with closing(open_store(tmp_path / "feedweir.db", read_only=True)) as reader:
        monkeypatch.setattr(sqlite_search, "_next", and_then_another_writes)
        assert [0] == list(reader.find_documents(EVERY, has("日本")))
        assert 3 == reader.documents()
    store.close()
