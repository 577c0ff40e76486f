"""Whether a line is the title, with or without what titles carry: marks such as `（组图）`, the name of the site."""

import itertools
import re
from functools import lru_cache
from urllib.parse import urlsplit

from ingest.clean.document import Document
from ingest.clean.leads.wording import end_of, words
from ingest.clean.lines import HEADINGS, Line
from ingest.clean.steps.titles import plain_title
from ingest.fold import fold

#: Characters of a title that are looked at.
_MOST = 500
#: Characters of a page among which it says what its site is called.
_MOST_HEAD = 100_000
#: Letters below which a title may be a sentence of its own, where it is not the heading of the page.
_SHORTEST = 6
#: What a title says of what comes with the article, folded.
_MARK = (
    r"(?:高清)?(?:[组多]?图(?:[集片文])?|高清|视频|影片|影音|音频|独家|原创|转载)|photos?|pics?|gallery|videos?|audio"
)
_MARKS = re.compile(
    rf"^\s*(?:[【\[(〔]\s*(?:{_MARK})\s*[】\])〕]|(?:{_MARK})\s*[:|丨])\s*|\s*[【\[(〔]\s*(?:{_MARK})\s*[】\])〕]\s*$"
)
#: What a line is no title with at its end, where it is no heading: it goes on.
_GOES_ON = re.compile(r"[,;、–—-]\Z")
_STOP = re.compile(r"(?<![.。…])[.。]\Z")
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u200d\u2060\ufeff]+")
#: Quotes, dashes and dots of many kinds, each as one.
_QUOTES = re.compile(r"[\"'“”„‟‘’‚「」『』«»]")
_DASHES = re.compile(r"[–—―-]+")
_DOTS = re.compile(r"(?:[…⋯]|\.{3,})+")
#: What parts a title from what stands beside it.
_PARTING = re.compile(r"\s*[|_丨·]\s*|\s*[-–—]+\s*|\s*[:】\]]\s*|\s*[【\[(]\s*")
#: What parts a title from a text in one line; a sign before a number is the number's.
_BEHIND = re.compile(r"(?:[\s。:：!！?？…|｜丨_·\])）】」』”》]|[-–—.](?!\d))+")
#: The same where a label stands before the title.
_BEHIND_LABELLED = re.compile(rf"[,，]\s*|{_BEHIND.pattern}")
#: What stands around the place where a text follows a title at once: no sign, and no word that goes on.
_GLUED = re.compile(r"\S(?:[\u3040-\u30ff\u3400-\u9fff]|(?<=[\u3400-\u9fff])\d|(?<![A-Z\d])[A-Z]|[“「『《【(（\[])")
#: A last part, and what parts it from the others. In Chinese two dashes go before a subtitle, so they part no name.
_LAST = re.compile(r"^(.+?\S)(\s*[|_丨·]\s*|\s*(?<![-–—])[-–](?![-–—])\s*)([^|_丨·–—-]{1,30})$")
#: Where a name that the item does not say may stand behind them, too.
_CLEAR = re.compile(r"\s*_\s*|\s+[|丨–-]\s+")
#: Publishers whose names are put behind titles on other sites, folded.
_PUBLISHER = re.compile(
    r"(?:人民|光明|经济|解放|中国|新华|北京|广州|南方)日报|北京晚报|羊城晚报|环球时报|新京报|南方都市报|北京青年报|大公报|文汇报|明报|联合早报|自由时报"
    r"|新华社|中央社|新华网|人民网|环球网|光明网|中新网|中国新闻网|央视网|央视新闻|凤凰网|财新网|(?:澎湃|界面|新浪|搜狐|网易|腾讯)新闻|bbc|cnn|reuters"
)
_SITE_NAME = re.compile(
    r"<meta\b(?=[^<>]{0,500}[\"'](?:og:site_name|application-name)[\"'])[^<>]{0,500}>", re.IGNORECASE
)
_CONTENT = re.compile(r"\scontent\s*=\s*([\"'])(.{1,80}?)\1", re.IGNORECASE)


class Title:
    """The title of a document, as lines of its page may say it."""

    def __init__(self, document: Document) -> None:
        titles = {document.title[:_MOST], plain_title(document.raw.title)[:_MOST]}
        self._names = _names(document)
        self._cores = {words(_core(title, self._names)) for title in titles} - {()}
        self._signs = {_signs(_core(title, self._names)) for title in titles}
        self._wholes = self._cores | {words(title) for title in titles} - {()}
        self._is_question = any(_signs(title).rstrip('"').endswith("?") for title in titles)
        self._loud = _loud("".join(titles))
        self._exact = {fold(title).strip() for title in titles if sum(map(len, words(title))) >= _SHORTEST}
        self._parts = {part for title in titles for part in _parts(title)}

    def is_said_by(self, line: Line) -> bool:
        """Whether a line says the title and nothing else. A short one must be the heading of the page, which may also
        be one part of the title: all that goes is said there. What is no heading must say it sign by sign, and a
        heading asks or exclaims nothing that the title does not."""
        text = line.text.strip()
        if not text or len(text) > _MOST or not _loud(text) <= self._loud:
            return False
        core = _core(text, self._names)
        said, is_heading = words(core), line.block.tag == "h1"
        if said in self._cores and (is_heading or sum(map(len, said)) >= _SHORTEST):
            return line.block.tag in HEADINGS or (_signs(core) in self._signs and not _GOES_ON.search(core))
        return is_heading and words(text) in self._parts

    def is_quoted_in(self, line: Line) -> bool:
        """Whether a line says the title sign by sign, be it in quotes, and nothing else."""
        core = _core(line.text.strip(), self._names)
        is_same = sum(map(len, words(core))) >= _SHORTEST and not _GOES_ON.search(core)
        return is_same and _signs(core).strip('"') in {each.strip('"') for each in self._signs}

    def end_in(self, line: Line, start: int = 0) -> int:
        """Where a line goes on behind the title that it begins with, from a character on (where its label ends), and
        what parts the two, be it an element around the title; 0 where it does not begin with it, or nothing parts
        them."""
        text = line.text[start:]
        behind = _BEHIND_LABELLED if start else _BEHIND
        found = (behind.match(text, end) for end in self.ends_in(text))
        if parting := next(filter(None, found), None):
            # `港口通航？船只…` is told of, or asked, where the title does not ask.
            return start + parting.end() if self._is_question or "?" not in fold(parting[0]) else 0
        leaves = itertools.accumulate(len(leaf.text_content or "") for leaf in line.leaves)
        near = (end for end in leaves if 0 < end - start <= 2 * _MOST)
        return next((end for end in near if end - start in self.ends_in(line.text[start:end])), 0)

    def glued_end(self, line: Line, start: int = 0) -> int:
        """Where a line goes on, from a character on, behind the whole title, sign by sign, that no sign and no blank
        parts from it; 0 where it does not. Within letters another capital begins: `weeksThe harbour`."""
        text = line.text[start : start + 2 * _MOST]
        folded = fold(text)
        blank = len(text) - len(text.lstrip())
        ends = (blank + len(title) for title in self._exact if folded.startswith(title, blank))
        return next((start + end for end in ends if _GLUED.match(text, end - 1)), 0)

    def ends_in(self, text: str) -> list[int]:
        """Right behind which characters the title may end that a text begins with."""
        long = (said for said in self._wholes if sum(map(len, said)) >= _SHORTEST)
        return [end for said in long if (end := end_of(text, said))]


@lru_cache(maxsize=64)  # a title is compared with several lines
def _core(title: str, names: frozenset[str]) -> str:
    """A title, folded, without its marks and the name of the site."""
    found = fold(title[:_MOST]).strip()
    while True:
        core = _MARKS.sub("", found)
        last = _LAST.search(core)
        if last is not None and _is_name(last[2], last[3].strip(), names):
            core = last[1]
        if core == found or not words(core):
            return found
        found = core


def _signs(title: str) -> str:
    """A title sign by sign, folded, without blanks and a full stop at its end."""
    text = _UNSEEN.sub("", fold(title))
    return _STOP.sub("", _DOTS.sub("…", _DASHES.sub("-", _QUOTES.sub('"', text))))


def _loud(text: str) -> set[str]:
    """Which of the signs that ask or exclaim a text has."""
    return set("?!").intersection(fold(text))


def _is_name(parting: str, text: str, names: frozenset[str]) -> bool:
    """Whether the last part of a title, with what parts it, is wholly the name of its site or of a publisher."""
    return "".join(words(text)) in names or (
        _CLEAR.fullmatch(parting) is not None and _PUBLISHER.fullmatch(text) is not None
    )


@lru_cache(maxsize=64)  # as above
def _parts(title: str) -> frozenset[tuple[str, ...]]:
    """What stands before and after each of the marks that part a title."""
    found = {words(title)}
    for mark in _PARTING.finditer(fold(title)):
        found |= {words(title[: mark.start()]), words(title[mark.end() :])}
    return frozenset(found - {()})


def _names(document: Document) -> frozenset[str]:
    """What the site of an item is called, as `_core` compares it."""
    source = document.source
    hosts = [*source.hosts, _host(document.base), _host(document.raw.url)]
    called = [
        source.title,
        source.name,
        *_said_names(document.raw.page),
        *hosts,
        *(label for host in hosts for label in host.split(".")[:-1]),
    ]
    return frozenset("".join(words(name)) for name in called) - {"", "www"}


def _said_names(page: str) -> list[str]:
    """What a page says that its site is called (Open Graph, HTML 4.2.5.1)."""
    contents = (_CONTENT.search(tag) for tag in _SITE_NAME.findall(page[:_MOST_HEAD]))
    return [plain_title(content[2]) for content in contents if content is not None]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # it is no address, which others tell of
        return ""
