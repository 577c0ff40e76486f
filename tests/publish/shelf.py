"""A library that publishes, and articles of which rules take a part, for the tests of stories under rules."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from config.model import Rule
from ingest.store.sqlite import open_store
from publish.publish import publish
from tests.ingest.replay.stored import Library
from tests.ingest.store.making import NOW
from tests.ingest.stories.telling import prose
from tests.publish.rfc4287 import ATOM
from tests.publish.test_story_feeds import entries

RFI, DW, BBC = "https://www.rfi.fr/cn", "https://www.dw.com/zh", "https://www.bbc.com/zhongwen/simp"
SOURCES = ("rfi", "dw", "bbc")
HOUR = 3_600


def marked(seed: str, count: int, mark: str = "甲乙") -> list[str]:
    """Paragraphs that begin with a mark, by which rules may take them."""
    return [f"{mark}{each}" for each in prose(seed, count)]


def told(number: int, text: Sequence[str], site: str = RFI, when: int | None = None, title: str = "骚乱之后") -> str:
    """A file of the archive, dated `number` hours after the start of 2022 if nothing else is said."""
    body = "".join(f"<p>{each}</p>" for each in text)
    seconds = 1_640_995_200 + (number * HOUR if when is None else when)
    return f"<!--{seconds * 1000}-->\n[{title}]({site}/{number})\n------\n\n{body}\n"


class Shelf(Library):
    """A library that publishes."""

    @property
    def out(self) -> Path:
        """The public folder."""
        return self.folder.parent / "public"

    def publish(self) -> None:
        """Bring the public folder up to date."""
        publish(self.config, self.store, self.out, now=NOW)

    def by(self, *rules: Rule, publishing: bool = True, **given: Any) -> None:
        """From today on by these rules; all that is stored follows, and is published."""
        self.rule(*rules)
        self.reclean(accepted=SOURCES, **given)
        if publishing:
            self.publish()

    def take(self, *files: str, publishing: bool = True) -> None:
        """Import files, and publish."""
        super().take(*files)
        if publishing:
            self.publish()

    def entries(self, path: str = "all.atom") -> dict[str, tuple[str, str, str]]:
        """By entry id: updated, published and text."""
        return {
            each.findtext(f"{ATOM}id", ""): (
                _second(each.findtext(f"{ATOM}updated", "")),
                _second(each.findtext(f"{ATOM}published", "")),
                each.findtext(f"{ATOM}content", ""),
            )
            for each in entries(self.out, path)
        }

    def times(self, path: str = "all.atom") -> dict[str, tuple[str, str]]:
        """The same without texts."""
        return {entry: found[:2] for entry, found in self.entries(path).items()}

    def public(self) -> dict[str, bytes]:
        """All that is published."""
        return {str(path.relative_to(self.out)): path.read_bytes() for path in self.out.rglob("*") if path.is_file()}


def _second(time: str) -> str:
    """The times of entries have a part of a second that comes from their ids."""
    assert time.endswith("+00:00")
    return f"{time[:19]}Z"


def made(folder: Path, *rules: Rule) -> Shelf:
    """An empty one in a new folder, by those rules."""
    (folder / "data").mkdir(parents=True)
    (folder / "archive").mkdir()
    shelf = Shelf(open_store(folder / "data" / "feedweir.db"), folder / "archive")
    shelf.rule(*rules)
    return shelf


def iso(hours: int, seconds: int = 0) -> str:
    """The hour after the start of 2022."""
    return f"2022-01-01T{hours:02}:00:{seconds:02}Z"
