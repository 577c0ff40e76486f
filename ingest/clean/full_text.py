"""Whether the article that was found in a page stands in place of what its feed sent, and how the two become one item.
Pure; why it is so is in docs/decisions/0077-full-text.md."""

import html
import re
from dataclasses import dataclass, replace

from ingest.clean.document import Document
from ingest.clean.edit import outermost, remove_element
from ingest.clean.step import Bound, NoParams
from ingest.fold import fold
from ingest.learning.sighting import Sighting
from ingest.model import CleanItem, Removal
from ingest.text import plain

#: What a trace calls it; it is no step that a rule could name.
NAME = "full-text"

#: Share of the words of title and summary that an article has, at least: an excerpt has nearly all of them, an abstract
#: most; a page that asks for consent or a subscription hardly any.
_WORDS = 0.4
#: How many times as long as the summary it is, at least: what is said around an article is no gain.
_LONGER = 1.2
#: Share of its text that may stand in links.
_LINKS = 0.5
#: Characters, blanks aside, below which a page of an entry without a summary has no article.
_SHORTEST = 60
#: Parts around an article that are looked at.
_MOST_PARTS = 200
#: Characters of what was not taken that a trace keeps.
_KEPT = 200

_BLANKS = re.compile(r"\s+")
#: Words that mean something: two neighbouring ideographs or kana, or four letters and more.
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+")
_LETTERS = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]{4,}")
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"[^>]*>')
_AROUND: Bound[NoParams] = Bound(NAME, NAME, "It stands around the article.", NoParams())


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of an item."""

    item: CleanItem
    #: Why it is what the feed sent and not the article of its page; empty when it is that, or when there is no page.
    flaw: str = ""
    #: What learning is to count of it; None when it is not to be counted.
    sightings: tuple[Sighting, ...] | None = None


def choose(summary: CleanItem, article: CleanItem, page_url: str) -> Choice:
    """The article, if it is better than the summary; both were cleaned by the same rules."""
    flaw = _flaw(summary, article)
    if flaw:
        return keep(summary, flaw, article.text)
    taken = Removal(NAME, NAME, summary.text, "The page of the article has all of it.", page_url)
    return Choice(_with_picture(replace(article, trace=(*article.trace, taken)), summary))


def keep(summary: CleanItem, flaw: str, text: str = "") -> Choice:
    """The summary, and in its trace why."""
    kept = Removal(NAME, NAME, text[:_KEPT], f"The text of the feed stands: {flaw}.")
    return Choice(replace(summary, trace=(*summary.trace, kept)), flaw)


def trim(document: Document, summary: str) -> None:
    """Take out of what was found in a page the parts of the site around the article, and of its first lines the title,
    and a lead that is said again below. `summary` is the text that the feed sent."""
    from ingest.clean import leads  # an eighth of what loading all of cleaning takes, and archives have no pages
    from ingest.clean.leads.head import is_inside

    around = document.body.css("nav, header, footer")[:_MOST_PARTS]
    for node in outermost([node for node in around if node.tag == "nav" or not is_inside(node, ("article", "main"))]):
        remove_element(document, node, _AROUND)
    leads.cut(document, summary)


def _flaw(summary: CleanItem, article: CleanItem) -> str:
    """Why an article is no better than a summary; empty when it is."""
    length, before = _length(article.text), _length(summary.text)
    if length < before * _LONGER:
        return "the article found in the page is hardly longer"
    if not before and length < _SHORTEST:
        return "the page has next to no text"
    if is_mostly_links(article):
        return "what was found in the page is mostly links"
    words = _words(f"{summary.title}\n{summary.text}")
    if words and len(words & _words(article.text)) < len(words) * _WORDS:
        return "what was found in the page says something else"
    return ""


def is_mostly_links(item: CleanItem) -> bool:
    """Whether most of its text stands in links."""
    return sum(_length(plain(link)) for link in _LINK.findall(item.html)) > _length(item.text) * _LINKS


def _length(text: str) -> int:
    return len(_BLANKS.sub("", text))


def _words(text: str) -> set[str]:
    folded = fold(text)
    runs = _IDEOGRAPHS.findall(folded)
    pairs = {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}
    return pairs | set(_LETTERS.findall(folded))


def _with_picture(article: CleanItem, summary: CleanItem) -> CleanItem:
    """An article that lost its pictures takes the first one of the summary."""
    picture = _IMAGE.search(summary.html)
    if article.images or picture is None:
        return article
    images = (html.unescape(picture[1]),)
    return replace(article, html=f"<p>{picture[0]}</p>\n{article.html}", images=images)
