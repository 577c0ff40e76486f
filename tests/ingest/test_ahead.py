"""What is made for the indexes where articles are cleaned is what they would have made, or is not taken."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.archive import make
from benchmarks.contents import contents
from config.settings import load
from ingest.ahead import finish, made_ahead
from ingest.decide import Copy, decide
from ingest.fold import fold
from ingest.identity import entry_id
from ingest.indexing import catch_up, indexes
from ingest.model import Ahead, CleanItem, Refusal
from ingest.pipeline import import_paths
from ingest.search import document, index
from ingest.search.expression import holding
from ingest.search.index import SearchIndex
from ingest.similar import candidate, sketch
from ingest.store.codec import PackedItem, pack_item, pack_raw
from ingest.store.sqlite import SqliteStore, open_store
from ingest.worker import Event
from tests.ingest.store.making import NOW, clean, copy, dump


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def _import(store: SqliteStore, archive: Path) -> None:
    """What one worker process makes of an archive."""
    config = load(data=archive.parent, env={})
    report = import_paths(
        config, store, [archive], jobs=1, source="", progress=lambda _: None, stop=lambda: False, now=lambda: NOW
    )
    assert report.new > 0


def _packed(item: CleanItem) -> PackedItem:
    return pack_item(item, dump(item.html).body, with_text=True)


def _made(item: CleanItem) -> Ahead:
    return made_ahead([_packed(item)])[0].ahead


def _handed_over(item: CleanItem, made: Ahead) -> Copy:
    """As a worker does, with what it made."""
    raw = dump(item.html)
    return replace(copy(item, raw), raw=pack_raw(raw), item=replace(_packed(item), ahead=made))


def _write(store: SqliteStore, item: CleanItem, made: Ahead) -> None:
    store.write([decide(_handed_over(item, made), None, NOW, entry_id=entry_id)])


def test_indexes_are_the_same_whoever_made_their_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: SqliteStore
) -> None:
    """150 articles, copies of one another among them."""
    make(tmp_path / "archive", 150)
    _import(store, tmp_path / "archive")
    with monkeypatch.context() as patched:
        patched.setattr(index, "tokens", _refused)  # all of it came from the worker
        patched.setattr(candidate, "sketch", _refused)
        catch_up(store, indexes(store, lambda: NOW))
    store.close()
    with closing(open_store(tmp_path / "later.db")) as first:
        _import(first, tmp_path / "archive")
    with closing(open_store(tmp_path / "later.db")) as later:  # it remembers nothing
        catch_up(later, indexes(later, lambda: NOW))
    assert dict(contents(store.path)) == dict(contents(later.path))


def _refused(*_given: object) -> object:
    raise AssertionError("it was made here")


def test_what_was_made_is_taken_once(store: SqliteStore) -> None:
    item = clean(text="一段很长的文字，" * 20)
    _write(store, item, _made(item))
    found = [next(iter(store.texts_since(0))).ahead for _ in range(2)]
    assert [_made(item), {}] == found


def test_tokens_of_another_item_are_not_taken(store: SqliteStore) -> None:
    """One that is of another source has other tokens."""
    item = clean(text="颜色革命")
    _write(store, item, _made(replace(item, source="other", text="一带一路", html="<p>一带一路</p>")))
    catch_up(store, [SearchIndex(store)])
    counts = [store.count_documents(holding(fold(text))) for text in ("颜色革命", "一带一路")]
    assert [1, 0] == counts


def test_what_is_made_is_what_the_indexes_make() -> None:
    item = clean(text="一段很长的文字，" * 20)
    title, text = fold(item.title), fold(item.text)
    one = candidate.Candidate(1, title, text, item.source, None)
    made = _made(item)
    assert document.made_of(made[document.NAME], document.digest(item)) == document.tokens(item, title, text)
    assert sketch.unpack(made[sketch.NAME]) == one.sketch


def test_what_is_no_copy_and_what_has_no_text_at_hand_stays_as_it_is() -> None:
    """A file that was refused, the end of a file, and an item that is not on its way to the indexes."""
    item = clean()
    without = replace(_handed_over(item, {}), item=replace(_packed(item), text=None))
    events: list[Event] = [(0, Refusal("1.md", "")), (0, None), (1, without), (1, _handed_over(item, {})), (1, None)]
    found = finish(events)
    assert events == found
    made = [
        output.item.ahead for _, output in found if isinstance(output, Copy) and isinstance(output.item, PackedItem)
    ]
    assert [{}, _made(item)] == made


@pytest.mark.parametrize("fields", [{"title": "长" * 1_001}, {"text": "长" * 200_001}])
def test_what_is_very_long_is_left_for_its_turn(fields: dict[str, str]) -> None:
    """A worker that takes too long is ended, and what it was given with it."""
    usual, long = clean(), clean(key="https://example.com/2", **fields)
    assert [True, False] == [bool(each.ahead) for each in made_ahead([_packed(usual), _packed(long)])]
