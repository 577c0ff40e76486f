"""Gathers what there is to explain of an item: asks the store, and holds the item against the rules of today."""

from collections.abc import Sequence
from dataclasses import replace

from config.errors import Place
from config.learned import NAME as DECISIONS
from config.model import Config
from ingest.clean import Cleaner
from ingest.errors import Refused
from ingest.model import Outcome, StoredItem
from ingest.store import Revision, Store
from ingest.watchful.cautious import cautious
from publish.corrections.earlier import earlier_of
from publish.corrections.finding import issues_of, task_of
from publish.corrections.reissues import Reissue, reissues
from publish.explain.belonging import belongings
from publish.explain.effects import by_rule, pictures
from publish.explain.origin import cleaned_from, text_of
from publish.explain.siblings import siblings
from publish.explain.similarity import resemblance
from publish.explain.values import Belonging, CopySeen, Explanation, Rules
from publish.topics import Matcher

#: Copies that are cleaned again, to tell how similar they are: the newest.
_COMPARED = 12
#: Characters of HTML up to which that is done: an ordinary article has 20,000.
_LONGEST = 200_000
#: What a copy is that gave an item its text.
_TAKEN = frozenset({Outcome.NEW, Outcome.REVISED})


class Explainer:
    """Explains items by one configuration, whose rules and queries it makes ready once. For one thread at a time."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._cleaner = Cleaner(config)
        self._matcher = Matcher(config.topics.values(), config.sources)
        self._places = {rule.id: _written(rule.place) for rule in config.rules}
        self._places |= {block.id: DECISIONS for block in config.learned}

    def explain(self, store: Store, reference: str) -> Explanation | None:
        """The item by its number, entry id, key or address; None when there is none.

        Raises StoreError when the store cannot be read."""
        stored = store.find(reference)
        if stored is None:
            return None
        raw, revisions = store.raw(stored.id), store.revisions(stored.id)
        source, page_url = cleaned_from(raw, stored.item)
        return Explanation(
            stored=stored,
            rules=self._rules(stored),
            length_before=_length(text_of(source)),
            length_after=_length(stored.item.text),
            cleaning=by_rule(stored.item.trace, self._places),
            pictures=pictures(source, stored.item),
            topics=self._topics(store, stored),
            copies=self._copies(store, stored, revisions),
            source=source,
            page_url=page_url,
            reissues=self._reissues(store, stored, revisions),
            siblings=siblings(store, stored, self._config.settings.stories),
        )

    def _rules(self, stored: StoredItem) -> Rules:
        digest = self._cleaner.digest(stored.item.source)
        known = {b"": Rules.UNKNOWN, digest: Rules.CURRENT, cautious(digest): Rules.CAUTIOUS}
        return known.get(stored.rules, Rules.STALE)

    def _topics(self, store: Store, stored: StoredItem) -> tuple[Belonging, ...]:
        published = {member.topic for member in store.memberships([stored.id])}
        return belongings(self._matcher, self._config.topics, stored, published)

    def _copies(self, store: Store, stored: StoredItem, revisions: Sequence[Revision]) -> tuple[CopySeen, ...]:
        current = max((revision.number for revision in revisions if revision.outcome in _TAKEN), default=0)
        compared = {revision.number for revision in revisions[-_COMPARED:]}
        return tuple(
            CopySeen(
                number=revision.number,
                outcome=revision.outcome,
                seen_at=revision.seen_at,
                origin=revision.origin,
                what=revision.what,
                similarity=self._similarity(store, stored, revision) if revision.number in compared else None,
                is_current=revision.number == current,
            )
            for revision in revisions
        )

    def _reissues(self, store: Store, stored: StoredItem, revisions: Sequence[Revision]) -> tuple[Reissue, ...]:
        source = stored.item.source
        earlier = earlier_of(store, source, [stored.id]).get(stored.id)
        task = task_of(store, stored.id, stored.entry_id, source, revisions, earlier)
        return reissues(issues_of(self._cleaner, task))

    def _similarity(self, store: Store, stored: StoredItem, revision: Revision) -> float | None:
        """How similar the text of a copy is to the current one, both cleaned; None when it cannot be cleaned."""
        raw = store.raw(stored.id, revision.raw_id)
        if len(raw.html) + len(raw.page) > _LONGEST:
            return None
        try:
            return resemblance(self._cleaner.clean(raw).text, stored.item.text)
        except Refused:
            return None


def _written(place: Place) -> str:
    """File and line."""
    return str(replace(place, key=""))


def _length(text: str) -> int:
    """Characters that are not blank."""
    return len("".join(text.split()))
