"""Feeds that show each story once: a real store, and the files that are published of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from config.model import Config, Topic
from config.stories import taken_apart
from ingest.model import CleanItem
from ingest.store import Store
from publish.publish import publish
from tests.ingest.stories.telling import prose
from tests.publish.making import DAY, KAZAKHSTAN, NOW, article, configure, opened, put
from tests.publish.rfc4287 import ATOM, complaints

TEXT = ["哈萨克斯坦骚乱后，各国表态。", *prose("story")]
#: The same in Traditional script.
_TRADITIONAL = str.maketrans("萨骚乱后国态来个这说们为会对时过当发里", "薩騷亂後國態來個這說們為會對時過當發裡")
SLUG = "topics/kazakhstan.atom"


def told(number: int, text: list[str] | None = None, **fields: object) -> CleanItem:
    """An article with the text of the story, or another."""
    paragraphs = TEXT if text is None else text
    plain = "\n".join(paragraphs)
    return article(number, plain, html="".join(f"<p>{each}</p>" for each in paragraphs), **fields)


ARCHIVED = told(1, TEXT[:-2], title="骚乱")
LIVE = told(2, title="骚乱", source="bbc", key="https://www.bbc.com/2", url="https://www.bbc.com/2")
TRADITIONAL = told(
    3,
    [each.translate(_TRADITIONAL) for each in TEXT],
    title="騷亂",
    source="rfi",
    key="https://rfi.example/3",
    url="https://rfi.example/3",
    language="zh-Hant",
)
REISSUED = told(4, [*TEXT[:-1], TEXT[-1][:-1] + "吧。"], title="骚乱（更正）")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def with_settings(config: Config, *, duplicates: str = "collapse", also_at: bool = False, **stories: object) -> Config:
    """The configuration with other settings for stories."""
    settings = config.settings
    return replace(
        config,
        settings=replace(
            settings,
            publish=replace(settings.publish, duplicates=duplicates, also_at=also_at),
            stories=replace(settings.stories, **stories),  # type: ignore[arg-type]  # what a test names
        ),
    )


def entries(out: Path, path: str = SLUG) -> list[etree._Element]:
    data = (out / path).read_bytes()
    assert [] == complaints(data)
    assert not feedparser.parse(data).bozo
    return list(etree.fromstring(data).findall(f"{ATOM}entry"))


def titles(out: Path, path: str = SLUG) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in entries(out, path)]


def related(entry: etree._Element) -> list[tuple[str, ...]]:
    links = entry.findall(f"{ATOM}link[@rel='related']")
    return [tuple(link.get(name, "") for name in ("title", "href", "hreflang")) for link in links]


def ids(out: Path, path: str = SLUG) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in entries(out, path)]


def test_an_article_that_came_four_times_is_one_entry_with_its_copies_linked(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE, TRADITIONAL, REISSUED, article(9, "哈萨克斯坦的另一篇文章。", title="别的"))
    publish(configure(out), store, out, now=NOW)
    assert ["别的", "骚乱"] == titles(out)
    assert [
        ("rfi: 騷亂", "https://rfi.example/3", "zh-Hant"),
        ("德国之声: 骚乱（更正）", "https://www.dw.com/zh/a-60000004", "zh-Hans"),
        ("德国之声: 骚乱", "https://www.dw.com/zh/a-60000001", "zh-Hans"),
    ] == related(entries(out)[1])
    assert [] == related(entries(out)[0])


def test_a_story_takes_a_place_of_the_source_that_had_it_first_whichever_copy_is_shown(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE, article(3, title="别的", source="bbc"))
    shared = replace(KAZAKHSTAN, per_source=1)
    publish(with_settings(configure(out, topics=(shared,)), prefer=("sources",), sources=("bbc",)), store, out, now=NOW)
    assert ["别的", "骚乱"] == titles(out)
    assert [[], ["德国之声: 骚乱"]] == [[title for title, _, _ in related(entry)] for entry in entries(out)]
    publish(configure(out, topics=(replace(shared, duplicates="keep"),)), store, out, now=NOW)
    assert 2 == len(entries(out))


def test_a_better_copy_takes_the_place_of_the_first_under_its_id(store: Store, out: Path) -> None:
    config = configure(out)
    put(store, ARCHIVED, article(9, "哈萨克斯坦的另一篇文章。", title="别的"))
    publish(config, store, out, now=NOW)
    before = entries(out)[1]
    put(store, LIVE)
    report = publish(config, store, out, now=NOW)
    after = entries(out)[1]
    assert SLUG in report.written
    assert 2 == len(entries(out))
    assert (TEXT[-1] in after.findtext(f"{ATOM}content", ""), TEXT[-1] in before.findtext(f"{ATOM}content", "")) == (
        True,
        False,
    )
    assert [before.findtext(f"{ATOM}{name}") for name in ("id", "published")] == [
        after.findtext(f"{ATOM}{name}") for name in ("id", "published")
    ]
    assert before.findtext(f"{ATOM}updated", "") < after.findtext(f"{ATOM}updated", "")


def test_a_lesser_copy_adds_a_link_and_moves_nothing(store: Store, out: Path) -> None:
    put(store, LIVE)
    publish(configure(out), store, out, now=NOW)
    before = entries(out)[0]
    put(store, ARCHIVED)
    publish(configure(out), store, out, now=NOW)
    after = entries(out)[0]
    assert ("德国之声: 骚乱", "https://www.dw.com/zh/a-60000001", "zh-Hans") == related(after)[0]
    for link in after.findall(f"{ATOM}link[@rel='related']"):
        after.remove(link)
    canonical = [etree.tostring(each, method="c14n", strip_text=True) for each in (before, after)]
    assert canonical[0] == canonical[1]


def test_who_knows_the_story_from_the_first_sees_what_one_sees_who_comes_last(
    store: Store, out: Path, tmp_path: Path
) -> None:
    for item in (ARCHIVED, LIVE, TRADITIONAL, REISSUED):
        put(store, item)
        publish(configure(out), store, out, now=NOW)
    with opened(tmp_path / "other") as other:
        put(other, ARCHIVED, LIVE, TRADITIONAL, REISSUED)
        publish(configure(out), other, tmp_path / "other" / "public", now=NOW)
    for path in (SLUG, "all.atom", "sources/dw.atom", "sources/bbc.atom", "sources/rfi.atom"):
        assert (out / path).read_bytes() == (tmp_path / "other" / "public" / path).read_bytes()


def test_the_second_publish_writes_nothing(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE)
    publish(configure(out), store, out, now=NOW)
    put(store, TRADITIONAL)
    publish(configure(out), store, out, now=NOW)
    report = publish(configure(out), store, out, now=NOW + timedelta(days=1))
    assert (0, 0, ()) == (report.changed, report.rendered, report.written)


def test_a_feed_has_its_own_copy_and_links_those_that_are_elsewhere(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE, TRADITIONAL)
    publish(configure(out), store, out, now=NOW)
    assert ["騷亂"] == titles(out, "sources/rfi.atom")
    assert ["BBC 中文: 骚乱", "德国之声: 骚乱"] == [link[0] for link in related(entries(out, "sources/rfi.atom")[0])]
    assert 3 == len({ids(out, f"sources/{name}.atom")[0] for name in ("dw", "bbc", "rfi")})


def test_a_topic_of_some_sources_shows_the_best_of_theirs(store: Store, out: Path) -> None:
    topic = Topic("kazakhstan", "哈萨克斯坦", "哈萨克斯坦", sources=("dw", "rfi"))
    put(store, ARCHIVED, LIVE, REISSUED)
    publish(configure(out, topics=[topic]), store, out, now=NOW)
    assert ["骚乱（更正）"] == titles(out)
    assert ids(out, "sources/dw.atom") == ids(out)
    assert "https://www.bbc.com/2" in [link[1] for link in related(entries(out)[0])]


def test_the_order_of_sources_decides_and_shows_at_once(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE, TRADITIONAL)
    publish(configure(out), store, out, now=NOW)
    assert ["骚乱"] == titles(out)
    publish(with_settings(configure(out), sources=("rfi",)), store, out, now=NOW)
    assert ["騷亂"] == titles(out)


def test_a_feed_may_keep_all_copies_as_if_there_were_no_stories(store: Store, out: Path, tmp_path: Path) -> None:
    put(store, ARCHIVED, LIVE, TRADITIONAL)
    keeping = replace(KAZAKHSTAN, duplicates="keep")
    publish(configure(out, topics=[keeping]), store, out, now=NOW)
    assert (["騷亂", "骚乱", "骚乱"], ["骚乱"]) == (titles(out), titles(out, "all.atom"))
    publish(with_settings(configure(tmp_path / "kept"), duplicates="keep"), store, tmp_path / "kept", now=NOW)
    assert (out / SLUG).read_bytes() == (tmp_path / "kept" / SLUG).read_bytes()
    assert [] == [link for entry in entries(tmp_path / "kept", "all.atom") for link in related(entry)]


def test_a_topic_may_collapse_where_others_keep(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE)
    topic = Topic("kazakhstan", "哈萨克斯坦", "哈萨克斯坦", duplicates="collapse")
    publish(with_settings(configure(out, topics=[topic]), duplicates="keep"), store, out, now=NOW)
    assert (1, 2) == (len(titles(out)), len(titles(out, "all.atom")))


def test_a_store_without_copies_gives_the_same_bytes_either_way(store: Store, out: Path, tmp_path: Path) -> None:
    put(store, article(1), article(2, "哈萨克斯坦。"))
    publish(configure(out), store, out, now=NOW)
    publish(with_settings(configure(out), duplicates="keep"), store, tmp_path / "kept", now=NOW)
    for path in (SLUG, "all.atom", "sources/dw.atom", "index.html", "feeds.opml"):
        assert (out / path).read_bytes() == (tmp_path / "kept" / path).read_bytes()


def test_an_entry_ends_with_where_else_it_stands_when_that_is_wished(store: Store, out: Path) -> None:
    put(
        store, ARCHIVED, LIVE, told(3, source="a<b", key="https://c.example/?a=1&b=2", url="https://c.example/?a=1&b=2")
    )
    publish(with_settings(configure(out), also_at=True), store, out, now=NOW)
    content = entries(out)[0].findtext(f"{ATOM}content", "")
    last = html.fragment_fromstring(content, create_parent="div")[-1]
    assert "也见 · Also at: a<b, 德国之声" == last.text_content()
    assert ["https://c.example/?a=1&b=2", "https://www.dw.com/zh/a-60000001"] == last.xpath(".//a/@href")


def test_a_feed_is_full_however_many_copies_its_stories_have(store: Store, out: Path) -> None:
    copies = [told(number, title="骚乱", key=f"https://c.example/{number}") for number in range(20, 40)]
    put(store, *copies, *(article(number, "哈萨克斯坦的消息。", title=f"第{number}") for number in range(1, 9)))
    publish(configure(out, limit=5), store, out, now=NOW)
    assert ["骚乱", "第8", "第7", "第6", "第5"] == titles(out)


def test_what_was_taken_apart_by_hand_is_two_entries(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE)
    publish(configure(out), store, out, now=NOW)
    names = [stored.entry_id for stored in store.items()]
    config = replace(configure(out), stories=(taken_apart(names[:1], names[1:], NOW, ""),))
    publish(config, store, out, now=NOW)
    assert 2 == len(titles(out))
    publish(configure(out), store, out, now=NOW)
    assert 1 == len(titles(out))


def test_the_page_of_an_entry_is_that_of_the_copy_whose_content_it_has(store: Store, out: Path) -> None:
    put(store, ARCHIVED, LIVE)
    config = configure(out)
    explaining = replace(
        config, settings=replace(config.settings, publish=replace(config.settings.publish, explain=True))
    )
    publish(explaining, store, out, now=NOW)
    live = store.find(LIVE.url)
    assert live is not None
    page = f"https://feeds.example/items/{live.entry_id.removeprefix('urn:uuid:')}"
    assert page in [link[1] for link in related(entries(out)[0])]


def test_an_article_without_a_date_takes_the_place_of_its_dated_copy_and_keeps_its_id(store: Store, out: Path) -> None:
    put(store, replace(ARCHIVED, published=None), article(9, "哈萨克斯坦的另一篇文章。", title="别的", published=DAY))
    publish(configure(out), store, out, now=NOW)
    before = ids(out)
    put(store, LIVE)
    publish(configure(out), store, out, now=NOW)
    assert ["骚乱", "别的"] == titles(out)
    assert set(before) == set(ids(out))
