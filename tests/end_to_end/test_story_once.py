"""One article that comes four times is one entry of its topic, in a real reader too: from an archive, live under
another address, in Traditional script, and issued again with corrections."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import opencc
import pytest
from lxml import etree

from config.stories import path_of, read_stories
from tests.end_to_end.conftest import feedweir, required
from tests.end_to_end.newsboat import Newsboat, Story
from tests.feedweir.publisher import Publisher, publishing
from tests.loopback import Loopback, serving
from tests.publish.rfc4287 import ATOM, complaints
from tests.rooms.tree import ROOT

SEED = next((ROOT / "seeds").glob("000_*")).read_text(encoding="utf-8")
TITLE, BODY = re.findall(r"\n\[(.*)\]\(.*?\)\n------\n\n(.*)", SEED, re.DOTALL)[0]
PARAGRAPHS = re.findall(r"<p\b.*?</p>", BODY, re.DOTALL)
LAST = re.sub("<[^>]*>", "", PARAGRAPHS[-1]).strip()[-12:]
TOPIC = "topics/kazakhstan.atom"


def dump(title: str, address: str, body: str, *, hours: int = 0) -> str:
    """An archive file, published so many hours after the first."""
    return f"<!--{1641861584101 + hours * 3_600_000}-->\n[{title}]({address})\n------\n\n{body}\n"


#: Its first copy is cut: the archive lost the end.
ARCHIVED = dump(TITLE, "https://www.dw.com/zh/a-60381254", "".join(PARAGRAPHS[:-3]))
_CONVERT = opencc.OpenCC("s2t").convert
TRADITIONAL = dump(_CONVERT(TITLE), "https://hant.example/news/7", _CONVERT("".join(PARAGRAPHS)), hours=3)
REISSUED = dump(
    f"{TITLE}（更正）",
    "https://www.dw.com/zh/a-60399999",
    "".join(PARAGRAPHS).replace("托卡耶夫", "托卡叶夫", 3),
    hours=20,
)
LIVE = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>镜像</title>'
    f"<item><title>{escape(TITLE)}</title><link>https://mirror.example/60381254</link>"
    f"<pubDate>Tue, 11 Jan 2022 01:00:00 GMT</pubDate><description>{escape(''.join(PARAGRAPHS))}</description></item>"
    "</channel></rss>"
)


class Machine:
    """A machine on which Feedweir is used: an archive, a subscription, and a public folder that is served."""

    def __init__(self, folder: Path, publisher: Publisher, public: Loopback) -> None:
        self.data = folder / "data"
        self._archive = folder / "archive"
        self._archive.mkdir()
        self._public = public
        self._config = folder / "feedweir.toml"
        table = f'[sources.mirror]\ntitle = "镜像"\nfeed = "{publisher.address}/feed"\nnetworks = ["loopback"]\n'
        self._config.write_text(table, encoding="utf-8")

    def run(self, *words: str) -> str:
        """A command, as the user runs it."""
        return feedweir(self.data, "--config", str(self._config), *words, base_url=self._public.address)

    def archive(self, name: str, text: str) -> None:
        """An article comes into the archive."""
        path = self._archive / name
        path.write_text(text, encoding="utf-8")
        self.run("import", "--quiet", str(path))

    def publish(self) -> list[etree._Element]:
        """Publish; the entries of the topic."""
        self.run("publish")
        data = (self.data / "public" / TOPIC).read_bytes()
        assert [] == complaints(data)
        return list(etree.fromstring(data).findall(f"{ATOM}entry"))

    @property
    def address(self) -> str:
        """Of the topic's feed."""
        return f"{self._public.address}/{TOPIC}"


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    public = tmp_path / "data" / "public"
    public.mkdir(parents=True)
    with publishing({"/feed": ("application/rss+xml", LIVE)}) as publisher, serving(public) as server:
        yield Machine(tmp_path, publisher, server)


def links(entry: etree._Element) -> list[tuple[str, ...]]:
    """Relation, address and language of each link of an entry."""
    return [tuple(link.get(name, "") for name in ("rel", "href", "hreflang")) for link in entry.findall(f"{ATOM}link")]


def all_four(machine: Machine) -> None:
    """All copies come, one after the other."""
    machine.archive("1.md", ARCHIVED)
    machine.run("fetch", "--quiet")
    machine.archive("2.md", TRADITIONAL)
    machine.archive("3.md", REISSUED)


def test_an_article_that_came_four_times_is_one_entry_with_its_copies_linked(machine: Machine) -> None:
    all_four(machine)
    (entry,) = machine.publish()
    assert " ".join(TITLE.split()) == entry.findtext(f"{ATOM}title")
    assert LAST in entry.findtext(f"{ATOM}content", "")
    found = links(entry)
    assert ("alternate", "https://mirror.example/60381254", "") in found
    everywhere = {address for _, address, _ in found}
    assert {
        "https://www.dw.com/zh/a-60381254",
        "https://www.dw.com/zh/a-60399999",
        "https://hant.example/news/7",
        "https://mirror.example/60381254",
    } <= everywhere
    assert 3 == len([relation for relation, _, _ in found if relation == "related"])


def test_it_is_told_on_the_command_line_and_can_be_taken_apart(machine: Machine) -> None:
    all_four(machine)
    machine.publish()
    assert "leads" in machine.run("story", "https://www.dw.com/zh/a-60381254")
    machine.run("story", "split", "https://hant.example/news/7")
    assert 2 == len(machine.publish())
    (decision,) = read_stories(path_of(machine.data))
    machine.run("story", "undo", decision.id)
    assert 1 == len(machine.publish())


@pytest.mark.reader
def test_a_reader_sees_one_article_and_no_second_one_when_a_better_copy_comes(machine: Machine, tmp_path: Path) -> None:
    required("newsboat", found=Newsboat.is_installed())
    machine.archive("1.md", ARCHIVED)
    machine.publish()
    reader = Newsboat(tmp_path / "newsboat", [machine.address])
    reader.reload()
    (first,) = reader.stories()
    assert LAST not in first.content
    machine.run("fetch", "--quiet")
    machine.publish()
    reader.reload()
    (better,) = reader.stories()
    assert LAST in better.content
    assert _who(first) == _who(better)
    machine.archive("2.md", TRADITIONAL)
    machine.archive("3.md", REISSUED)
    machine.publish()
    reader.reload()
    assert [_who(first)] == [_who(story) for story in reader.stories()]


def _who(story: Story) -> tuple[str, int]:
    return story.guid, story.published
