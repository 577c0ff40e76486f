"""What extractors find of articles in web pages: python -m benchmarks.extract

Each page is made, and each sentence in it labelled (web_pages.py). Printed are, by extractor, the share of the
characters of articles that it finds, the share of those around them that it takes along, the worst shape, pictures, and
milliseconds a page. Those that are not installed are left out. `feedweir` is the whole way of a page: made simpler,
readability, what is trimmed off, all rules, the sanitiser. --shapes prints each shape."""

import argparse
import importlib
import importlib.util
import json
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from benchmarks.web_pages import Labelled, pages
from config.settings import load
from ingest.clean import Cleaner
from ingest.formats.extract import article
from ingest.formats.raw import with_body
from ingest.model import Format, RawItem
from ingest.text import plain

Extractor = Callable[[Labelled], str]
_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。]+。?")
_PICTURE = re.compile(r"<(?:img|graphic)\b")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one extractor did with some pages; shares in percent."""

    extractor: str
    #: Characters of articles that it found; and those around them that it took along.
    kept: float
    left: float
    #: Of the pictures in articles.
    pictures: float
    #: Processor time of a page.
    milliseconds: float
    #: Pages of which it found less than half.
    lost: int
    pages: int


def extractors() -> Iterator[tuple[str, Extractor]]:
    """Those that are installed, by name; each gives HTML where it can, else text."""
    yield "readability-lxml", _readability(importlib.import_module("readability"))
    yield "the same, page simplified", lambda page: article(page.html, page.url)
    yield "feedweir", _feedweir()
    for name, module, make in _OTHERS:
        if importlib.util.find_spec(module.partition(".")[0]):
            yield name, make(importlib.import_module(module))


def _readability(module: Any) -> Extractor:  # noqa: ANN401 - it has no types
    return lambda page: str(module.Document(page.html, url=page.url).summary(html_partial=True))


def _feedweir() -> Extractor:
    cleaner = Cleaner(load(env={}))

    def extract(page: Labelled) -> str:
        lead = f"<p>{page.article[0].partition('。')[0]}……</p>"
        raw = RawItem(
            "paper", page.url, page.title, lead, page.url, Format.ENTRY, b"", page=page.html, page_url=page.url
        )
        return cleaner.clean(with_body(raw)).html

    return extract


def _trafilatura(module: Any) -> Extractor:  # noqa: ANN401 - a module that need not be there
    return lambda page: module.extract(
        page.html, url=page.url, output_format="html", include_images=True, include_links=True, include_comments=False
    ) or ""  # fmt: skip


def _trafilatura_recall(module: Any) -> Extractor:  # noqa: ANN401 - as above
    return lambda page: module.extract(
        page.html, url=page.url, output_format="html", include_images=True, include_links=True, include_comments=False,
        favor_recall=True,
    ) or ""  # fmt: skip


def _resiliparse(module: Any) -> Extractor:  # noqa: ANN401 - as above
    def extract(page: Labelled) -> str:
        return str(
            module.extract_plain_text(page.html, main_content=True, preserve_formatting="minimal_html", links=True)
        )

    return extract


def _newspaper(module: Any) -> Extractor:  # noqa: ANN401 - as above
    def extract(page: Labelled) -> str:
        found = module.Article(page.url, language="zh", keep_article_html=True)
        found.download(input_html=page.html)
        found.parse()
        return str(found.article_html or "")

    return extract


def _justext(module: Any) -> Extractor:  # noqa: ANN401 - as above
    # It has no list of frequent words for Chinese; without one it goes by length and links alone.
    return lambda page: "\n".join(
        part.text for part in module.justext(page.html.encode(), frozenset(), length_low=10, length_high=30,
                                             stopwords_low=0.0, stopwords_high=0.0, encoding="utf-8")
        if not part.is_boilerplate
    )  # fmt: skip


def _boilerpy3(module: Any) -> Extractor:  # noqa: ANN401 - as above
    return lambda page: str(module.ArticleExtractor(raise_on_failure=False).get_content(page.html))


_OTHERS: Final = (
    ("trafilatura", "trafilatura", _trafilatura),
    ("trafilatura, recall", "trafilatura", _trafilatura_recall),
    ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
    ("newspaper4k", "newspaper", _newspaper),
    ("jusText", "justext", _justext),
    ("boilerpy3", "boilerpy3.extractors", _boilerpy3),
)


def measure(name: str, extract: Extractor, made: Sequence[Labelled]) -> Figures:
    """What it finds in these pages."""
    kept = left = kept_of = left_of = pictures = pictures_of = lost = 0
    spent = 0.0
    for page in made:
        began = time.process_time()
        found = _found(extract, page)
        spent += time.process_time() - began
        text = _BLANKS.sub("", plain(found))
        had, size = _counted(page.article, text)
        taken, around = _counted(page.around, text)
        kept, kept_of, left, left_of = kept + had, kept_of + size, left + taken, left_of + around
        shown = len(_PICTURE.findall(page.html))
        pictures, pictures_of = pictures + min(shown, len(_PICTURE.findall(found))), pictures_of + shown
        lost += had * 2 < size
    milliseconds = 1000 * spent / len(made)
    return Figures(
        name, _share(kept, kept_of), _share(left, left_of), _share(pictures, pictures_of), milliseconds, lost, len(made)
    )


def _found(extract: Extractor, page: Labelled) -> str:
    try:
        return extract(page)
    except Exception:  # noqa: BLE001 - whatever it raises, it found nothing
        return ""


def _counted(texts: Sequence[str], found: str) -> tuple[int, int]:
    """Characters of those sentences that were found, and of all."""
    sentences = [_BLANKS.sub("", one) for text in texts for one in _SENTENCE.findall(text)]
    return sum(len(one) for one in sentences if one in found), sum(map(len, sentences))


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def by_shape(name: str, extract: Extractor, made: Sequence[Labelled]) -> Mapping[str, Figures]:
    """The figures of each shape."""
    shapes = dict.fromkeys(page.shape for page in made)
    return {shape: measure(name, extract, [page for page in made if page.shape == shape]) for shape in shapes}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__)
    parser.add_argument("--pages", type=int, default=20, help="pages of each shape (20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shapes", action="store_true", help="print each shape")
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    made = list(pages(given.pages, given.seed))
    results = {name: (measure(name, extract, made), by_shape(name, extract, made)) for name, extract in extractors()}
    if given.json:
        print(
            json.dumps(
                [
                    {**asdict(total), "shapes": {k: asdict(v) for k, v in each.items()}}
                    for total, each in results.values()
                ]
            )
        )
        return
    print(f"{'extractor':<26}{'kept %':>8}{'left %':>8}{'pictures %':>12}{'ms':>8}{'lost':>6}  worst shape")
    for total, each in results.values():
        shape, worst = min(each.items(), key=lambda pair: pair[1].kept)
        print(f"{_row(total)}  {shape} ({worst.kept:.0f} % kept)")
        for shape, figures in each.items() if given.shapes else ():
            print(_row(figures, f"  {shape}"))
    print(
        f"{len(made)} pages of {len(results and next(iter(results.values()))[1])} shapes; `lost`: less than half found"
    )


def _row(figures: Figures, name: str = "") -> str:
    return (
        f"{name or figures.extractor:<26}{figures.kept:>8.2f}{figures.left:>8.2f}{figures.pictures:>12.1f}"
        f"{figures.milliseconds:>8.1f}{figures.lost:>6}"
    )


if __name__ == "__main__":
    main()
