"""From a raw item to a clean one: the steps of its source, built once, run in order."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from config.model import Config, Rule, Source
from ingest.addresses.urls import link
from ingest.clean import full_text
from ingest.clean.digest import digest, shared
from ingest.clean.document import Document, Facts
from ingest.clean.ending import TookTooLong, at_most
from ingest.clean.examples import Failure, check
from ingest.clean.full_text import Choice
from ingest.clean.step import Bound, Context, Run, bind
from ingest.clean.table import STEPS
from ingest.dates import parse_date
from ingest.errors import Refused
from ingest.formats.extract import article
from ingest.guard import check_html
from ingest.identity import key_of
from ingest.model import CleanItem, RawItem
from ingest.sources import derived
from ingest.text import plain, scrub

#: As ammonia writes it: names in lower case, values in double quotes.
_IMAGE = re.compile(r'<img(?:\s(?!src=)[a-z]+="[^"]*")*\ssrc="([^"]*)"')


def rules_of(config: Config, source: str) -> list[Rule]:
    """The rules of a source, in the order of the table: those for every source, for it, and for the sources that its
    `rules` name. What those name in turn is not followed."""
    configured = config.sources.get(source)
    names = {"*", source, *(configured.rules if configured else ())}
    return [rule for rule in config.rules if not names.isdisjoint(rule.sources)]


class Cleaner:
    """Cleans items of every source of one configuration. Rules are checked when it is made, built when first used.

    Raises ConfigError at the rule's place for an unknown step, an unknown or mistyped parameter, a bad expression."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._bound: dict[str, Bound[Any]] = {rule.id: bind(rule, STEPS) for rule in config.rules}
        self._runs: dict[str, Sequence[Run]] = {}
        self._shared = shared(config)
        self._digests: dict[str, bytes] = {}

    def digest(self, source: str) -> bytes:
        """16 bytes of all that decides the clean form of the items of a source: when it changes they are stale."""
        found = self._digests.get(source)
        if found is None:
            rules = rules_of(self._config, source)
            found = self._digests[source] = digest(self._config, self._shared, self._source(source), rules)
        return found

    def clean(self, raw: RawItem) -> CleanItem:
        """The clean item. Raises Refused where nesting, attributes or size are beyond the limits."""
        return self.choose(raw).item

    def choose(self, raw: RawItem) -> Choice:
        """The clean item, of the article in its page where it has one that is better than what its feed sent."""
        document = self._opened(raw)
        sent = document.body.text() if raw.page else ""
        summary = self._cleaned(document)
        if not raw.page:
            return Choice(summary, sightings=document.sightings)
        try:
            found, opened = self._article(raw, sent)
        except Refused as refused:
            return full_text.keep(summary, refused.reason)
        choice = full_text.choose(summary, found, raw.page_url)
        # A text that was put together of several pages has edges within.
        seen = document if choice.flaw else opened[0]
        return choice if len(opened) > 1 else replace(choice, sightings=seen.sightings)

    def _article(self, raw: RawItem, sent: str) -> tuple[CleanItem, list[Document]]:
        """What the page of an item has, and those that follow it, with the documents; `sent` is the text of its feed.
        Raises Refused where the first has nothing."""
        opened = [self._opened_page(raw, raw.page, raw.page_url, sent)]
        missing = [page for page in raw.further if page.flaw]
        for page in raw.further:
            try:
                if not page.flaw:
                    opened.append(self._opened_page(raw, page.html, page.url, sent))
            except Refused as refused:
                missing.append(replace(page, flaw=refused.reason))
        if not raw.further:
            return self._cleaned(opened[0]), opened
        from ingest.clean import pages  # as full_text does with leads, and for the same reason

        pages.trim(opened, [raw.page_url, *(page.url for page in raw.further)])
        return pages.join([self._cleaned(document) for document in opened], missing), opened

    def guard(self, html: str) -> None:
        """Raise Refused where nesting, attributes or size are beyond the limits."""
        check_html(html, self._config.settings.clean)

    def _opened_page(self, raw: RawItem, page: str, url: str, sent: str) -> Document:
        self.guard(page)
        document = self._opened(replace(raw, html=article(page, url), base=url))
        full_text.trim(document, sent)
        return document

    def _opened(self, raw: RawItem) -> Document:
        self.guard(raw.html)
        return self._document(raw, self._source(raw.source))

    def _cleaned(self, document: Document) -> CleanItem:
        for run in self._runs.get(document.source.name) or self._build(document.source):
            run(document)
        return self._item(document.raw, document)

    def hangs_in(self, raw: RawItem, seconds: float) -> str:
        """The rule, as `step/id`, that takes longer than so many seconds of processor time of an item by itself; empty
        where none does. To be asked where cleaning took too long."""
        documents = [self._opened(raw)]
        if raw.page:
            documents.append(self._opened_page(raw, raw.page, raw.page_url, documents[0].body.text()))
        for document in documents:
            for name, run in self._one_by_one(document.source):
                try:
                    with at_most(seconds):
                        run(document)
                except TookTooLong:
                    return name
        return ""

    def _one_by_one(self, source: Source) -> Iterator[tuple[str, Run]]:
        """What `_build` puts together, each rule by itself."""
        rules = [self._bound[rule.id] for rule in rules_of(self._config, source.name)]
        for step in STEPS.values():
            own = [rule for rule in rules if rule.step == step.name]
            for some in [[rule] for rule in own] or [[]]:
                if run := step.build(Context(self._config, source), some):
                    yield (f"{step.name}/{some[0].id}" if some else ""), run

    def check(self) -> list[Failure]:
        """Failures of the examples of all rules."""
        return check(self._config, lambda config: Cleaner(config).clean)

    def _source(self, name: str) -> Source:
        return self._config.sources.get(name) or derived(name)

    def _build(self, source: Source) -> Sequence[Run]:
        rules = [self._bound[rule.id] for rule in rules_of(self._config, source.name)]
        context = Context(self._config, source)
        built = (step.build(context, [rule for rule in rules if rule.step == step.name]) for step in STEPS.values())
        self._runs[source.name] = tuple(run for run in built if run is not None)
        return self._runs[source.name]

    def _document(self, raw: RawItem, source: Source) -> Document:
        facts = Facts(
            authors=list(raw.authors),
            categories=list(raw.categories),
            enclosures=list(raw.enclosures),
            rights=raw.rights,
            language=raw.language or source.language,
            published=raw.published or parse_date(raw.local_time, source.timezone),
            updated=raw.updated,
        )
        # A <body> of its own, so that no <title>, <meta> or <noscript> at the beginning moves into a <head>.
        tree = LexborHTMLParser(f"<body>{raw.html}")
        return Document(raw, source, raw.base or raw.url, tree, raw.title, facts)

    def _item(self, raw: RawItem, document: Document) -> CleanItem:
        source, tracking, facts = document.source, self._config.tracking, document.facts
        return CleanItem(
            key=key_of(raw, source, tracking),
            source=raw.source,
            url=link(raw.url, source, tracking),
            title=document.title,
            html=document.html,
            text=plain(document.html),
            language=facts.language,
            authors=tuple(map(scrub, facts.authors)),
            published=facts.published,
            updated=facts.updated,
            categories=tuple(map(scrub, facts.categories)),
            enclosures=tuple(facts.enclosures),
            images=tuple(dict.fromkeys(html.unescape(address) for address in _IMAGE.findall(document.html))),
            rights=scrub(facts.rights),
            trace=tuple(document.trace),
        )
