"""What is gathered of an item, on a real store with articles that were really imported."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest

from config.model import Config, Topic
from ingest.model import Format, Outcome, RawItem, Removal, StoredItem
from ingest.store.sqlite import SqliteStore
from ingest.watchful.cautious import cautious
from publish.explain import Explainer, Explanation, Rules
from publish.explain.effects import in_order
from publish.explain.origin import cleaned_from, text_of
from tests.publish.explain.making import ADDRESS, FIRST, SECOND, dump, imported
from tests.publish.making import article

DAY = 86_400_000
START = 1_641_862_023_000
FOOTER = '<hr><div>获取更多RSS：<br><a href="https://feedx.net">https://feedx.net</a></div>'
PICTURE = '<img src="https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg">'
FILES = {
    "a.txt": dump("哈萨克斯坦骚乱", START, f"{PICTURE}<p>{FIRST}</p>{FOOTER}"),
    "b.txt": dump("哈萨克斯坦骚乱", START + DAY, f"<p>{FIRST}</p><p>{SECOND}</p>{FOOTER}"),
    "c.txt": dump("哈萨克斯坦骚乱", START - DAY, f"<p>{FIRST}</p>"),
    "d.txt": dump("哈萨克斯坦骚乱", START + DAY, f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Config, SqliteStore]]:
    with imported(tmp_path_factory.mktemp("explain"), FILES) as found:
        yield found


@pytest.fixture(scope="module")
def explained(made: tuple[Config, SqliteStore]) -> Explanation:
    found = Explainer(made[0]).explain(made[1], "1")
    assert found is not None
    return found


def test_an_item_is_found_by_number_entry_id_and_address(
    made: tuple[Config, SqliteStore], explained: Explanation
) -> None:
    explainer = Explainer(made[0])
    found = [explainer.explain(made[1], reference) for reference in (explained.stored.entry_id, ADDRESS, "2", "none")]
    assert [explained, explained, None, None] == found


def test_what_each_rule_removed_is_told(explained: Explanation) -> None:
    footer = next(rule for rule in explained.cleaning if rule.rule == "feedx-footer")
    assert {"获取更多RSS：", "https://feedx.net"} == {effect.removed for effect in footer.effects}
    numbers = [effect.number for effect in in_order(explained.cleaning)]
    assert numbers == list(range(1, len(explained.stored.item.trace) + 1))


def test_how_much_text_went_is_told(explained: Explanation) -> None:
    gone = len("获取更多RSS：https://feedx.net")
    assert explained.length_after == len(FIRST + SECOND)
    assert explained.length_before == len(FIRST + SECOND) + gone
    assert gone / explained.length_before == pytest.approx(explained.loss)


def test_every_copy_is_told_with_how_similar_it_is(explained: Explanation) -> None:
    copies = explained.copies
    assert [Outcome.NEW, Outcome.REVISED, Outcome.SUPERSEDED, Outcome.UNCHANGED] == [copy.outcome for copy in copies]
    assert [False, True, False, False] == [copy.is_current for copy in copies]
    similar = [copy.similarity for copy in copies]
    assert [True, 1.0, True, 1.0] == [value if value == 1.0 else 0.3 < (value or 0) < 0.7 for value in similar]
    assert copies[0].origin.endswith("a.txt")
    assert "text" in copies[1].what


def test_topics_are_told_as_the_queries_of_today_have_them(made: tuple[Config, SqliteStore]) -> None:
    config, store = made
    topics = (Topic("war", "战争", "开火 AND 部队"), Topic("sport", "体育", "足球 OR 篮球"))
    config = replace(config, topics=MappingProxyType({topic.slug: topic for topic in topics}))
    found = Explainer(config).explain(store, "1")
    assert found is not None
    assert [("war", True, ("开火", "部队"), False), ("sport", False, ("none of: 足球, 篮球",), False)] == [
        (topic.slug, topic.verdict, topic.why, topic.is_published) for topic in found.topics
    ]


def test_it_is_told_whether_the_rules_are_those_that_cleaned_it(made: tuple[Config, SqliteStore]) -> None:
    config, store = made
    others = replace(config, rules=tuple(rule for rule in config.rules if rule.id != "feedx-footer"))
    assert [Rules.CURRENT, Rules.STALE] == [
        found.rules for each in (config, others) if (found := Explainer(each).explain(store, "1"))
    ]


def test_it_is_told_when_rules_were_left_out(made: tuple[Config, SqliteStore], explained: Explanation) -> None:
    class Held:
        """The store, as if its item had been cleaned with caution."""

        def __getattr__(self, name: str) -> object:
            return getattr(made[1], name)

        def find(self, reference: str) -> StoredItem | None:
            return replace(explained.stored, rules=cautious(explained.stored.rules)) if reference == "1" else None

    found = Explainer(made[0]).explain(Held(), "1")  # type: ignore[arg-type]  # a store in all but its type
    assert found is not None
    assert Rules.CAUTIOUS is found.rules


def test_the_source_is_the_html_as_it_came(explained: Explanation) -> None:
    assert explained.source.startswith(f"<p>{FIRST}</p>")
    assert "" == explained.page_url


def test_of_an_article_from_its_page_the_source_is_what_was_found_there() -> None:
    paragraphs = "".join(f"<p>{FIRST}</p>" for _ in range(4))
    page = f"<html><body><nav>首页 关于</nav><article>{paragraphs}</article><footer>页脚</footer></body></html>"
    raw = RawItem("dw", ADDRESS, "标题", "<p>摘要</p>", "x", Format.ENTRY, b"{}", page=page, page_url=f"{ADDRESS}/full")
    taken = Removal("full-text", "full-text", "摘要", "The page has all of it.", f"{ADDRESS}/full")
    found, url = cleaned_from(raw, article(trace=(taken,)))
    assert (True, False, f"{ADDRESS}/full") == (FIRST in found, "首页" in found, url)
    kept = Removal("full-text", "full-text", "", "The text of the feed stands.")
    assert ("<p>摘要</p>", "") == cleaned_from(raw, article(trace=(kept,)))


def test_scripts_are_no_text() -> None:
    assert "一\n二" == text_of("<p>一</p><script>var x = '<p>三</p>'</script><style>p{}</style><p>二</p><script>x")


def test_what_changed_from_version_to_version_is_told(explained: Explanation) -> None:
    """The third came late and is the oldest; the fourth is the second one in other markup."""
    assert [(1, 2, False)] == [
        (each.before, each.number, each.comparison.is_substantial) for each in explained.reissues
    ]
    new = [piece.text for hunk in explained.reissues[0].hunks for line in hunk.lines for piece in line[-1:]]
    assert any(SECOND[:20] in text for text in new)
