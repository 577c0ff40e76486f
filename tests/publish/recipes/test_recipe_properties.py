"""Whatever the articles are, a proposal matches those given that have a letter, and can be read again."""

import tempfile
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import Place
from ingest.indexing import catch_up
from ingest.model import CleanItem
from ingest.search.index import SearchIndex
from publish.query import parse
from publish.query.text import normalise
from publish.recipes import suggest
from tests.publish.making import article, configure, opened, put

_PIECES = st.sampled_from(
    [
        *(
            "哈萨克斯坦",
            "哈薩克",
            "斯坦",
            "骚乱",
            "顏色革命",
            "的",
            "表示",
            "总统",
            "在",
            "2022年",
            "三百人",
            "𠮷野家",
            "中",
            "ก็",
        ),
        *(
            "AND",
            "Xi's",
            "café",
            "G20",
            "x_y",
            "Belt and Road",
            "😀",
            '"',
            "\\",
            "，",
            "。",
            " ",
            "\n",
            "\u00ad",
            "\u0301",
        ),
        *("*", "/", "(", "-", ":"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)
_ARTICLES = st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=6)


def _has_letter(item: CleanItem) -> bool:
    return any(map(str.isalnum, normalise(f"{item.title}\n{item.text}")))


@settings(max_examples=40, deadline=None)
@given(_ARTICLES, st.integers(1, 6), st.booleans())
def test_a_proposal_matches_what_has_a_letter_and_is_a_query(
    texts: list[tuple[str, str]], first: int, indexed: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "data") as store:
        items = [article(number, text, title=title) for number, (title, text) in enumerate(texts, 1)]
        put(store, *items)
        if indexed:
            catch_up(store, [SearchIndex(store)])
        stored = list(store.items())
        examples, avoided = stored[:first], stored[first:][:2]
        found = suggest(configure(Path("unused"), topics=()), store, examples, avoided)
        assert [given.is_matched for given in found.given] == [_has_letter(each.item) for each in examples]
        assert found.matches.number >= sum(given.is_matched for given in found.given)
        if found.query:
            parse(found.query, Place("query"))
            assert tomllib.loads(found.table)["topics"].popitem()[1]["query"] == found.query
