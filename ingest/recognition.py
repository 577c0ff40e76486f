"""Which stored item a copy belongs to: by its key, another of its names, an address or guid that it once had, and,
where a publisher has changed all ids, by what it says (docs/decisions/0016 and 0072)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ingest.addresses.urls import is_same_page
from ingest.decide import Copy
from ingest.fingerprint import PARTS, WIDTH
from ingest.store import Known, Store

#: The parts of a fingerprint that say what an article says.
_WORDS = slice(0, 2 * WIDTH)
_MEDIA = slice(PARTS.index("enclosures") * WIDTH, (PARTS.index("enclosures") + 1) * WIDTH)
#: Dates of one article differ by no more than a wrong time zone.
_SAME_DATE = timedelta(days=1)
#: So many entries under new names, and at least half of the document, are a change of all names.
_MASS = 3


class Recognition:
    """Finds the items of the copies of one batch."""

    def __init__(self, store: Store, copies: Sequence[Copy], *, live: bool) -> None:
        """`live` also knows articles again by what they say: their publisher gives them new names."""
        self._store = store
        self._copies = copies
        self._live = live
        names = {name for copy in copies for name in (copy.item.key, *copy.aliases)}
        self._known: dict[str, Known] = dict(store.known(names)) if names else {}

    def keys(self) -> list[str]:
        """The key of each copy's item; the copy's own where it is a new one."""
        found = [self._by_name(copy) for copy in self._copies]
        steps = (self._by_address, self._by_guid, self._by_words) if self._live else (self._by_address,)
        for step in steps:
            for index, key in step(found):
                found[index] = key
        return [key or copy.item.key for key, copy in zip(found, self._copies, strict=True)]

    def _by_name(self, copy: Copy) -> str:
        """A guid that an item is stored under is surer than a link, which other entries of that feed once shared."""
        for alias in copy.aliases:
            if alias in self._known and (not _is_address(alias) or self._says_the_same(copy, alias)):
                return alias
        return copy.item.key if copy.item.key in self._known else ""

    def _by_address(self, found: Sequence[str]) -> Iterator[tuple[int, str]]:
        """An address that once named an item names it for ever, whatever form it is given by now. In live feeds guid,
        title or text must say so too: a link that several entries shared may come alone."""
        copies = self._copies
        strange = [i for i, key in enumerate(found) if not key and is_same_page(copies[i].item.url, copies[i].item.key)]
        keys = self._store.keys_at({copies[i].raw.url for i in strange}) if strange else {}
        guids = self._guids(strange) if self._live else {}
        for index in strange:
            key = keys.get(copies[index].raw.url, "")
            if key and (not self._live or guids.get(index) == key or self._resembles(copies[index], key)):
                yield index, key

    def _by_guid(self, found: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The guid that another copy of the item had, where title or text is still the same: guids are used twice."""
        taken = {key for key in found if key}
        for index, key in self._guids([i for i, key in enumerate(found) if not key]).items():
            if key not in taken and self._resembles(self._copies[index], key):
                taken.add(key)
                yield index, key

    def _guids(self, indexes: Sequence[int]) -> dict[int, str]:
        """By copy, the item that was stored with its guid."""
        names = {index: guid for index in indexes if (guid := guid_of(self._copies[index]))}
        keys = self._store.keys_of_names(set(names.values())) if names else {}
        return {index: keys[name] for index, name in names.items() if name in keys}

    def _by_words(self, found: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Items whose title and text come back under a new name, while their old one is gone from the document."""
        candidates = dict(self._candidates(found))
        taken = {key for key in found if key}
        is_mass = len(candidates) >= max(_MASS, len(self._copies) / 2)
        for index, key in candidates.items():
            if key not in taken and (is_mass or self._has_its_date(self._copies[index], key)):
                taken.add(key)
                yield index, key

    def _candidates(self, found: Sequence[str]) -> Iterator[tuple[int, str]]:
        by_source: dict[str, list[int]] = {}
        for index, copy in enumerate(self._copies):
            if not found[index]:
                by_source.setdefault(copy.item.source, []).append(index)
        taken = {key for key in found if key}
        for source, indexes in by_source.items():
            prints = {index: self._copies[index].fingerprint[_WORDS] for index in indexes}
            keys = self._store.keys_of_text(source, set(prints.values()))
            for index, words in prints.items():
                key = keys.get(words, "")
                if key and key not in taken and self._has_its_media(self._copies[index], key):
                    taken.add(key)
                    yield index, key

    def _item(self, key: str) -> Known:
        if key not in self._known:
            self._known.update(self._store.known([key]))
        return self._known[key]

    def _says_the_same(self, copy: Copy, key: str) -> bool:
        return copy.fingerprint[_WORDS] == self._item(key).fingerprint[_WORDS]

    def _resembles(self, copy: Copy, key: str) -> bool:
        mine, its = copy.fingerprint, self._item(key).fingerprint
        return mine[:WIDTH] == its[:WIDTH] or mine[WIDTH : 2 * WIDTH] == its[WIDTH : 2 * WIDTH]

    def _has_its_media(self, copy: Copy, key: str) -> bool:
        return copy.fingerprint[_MEDIA] == self._item(key).fingerprint[_MEDIA]

    def _has_its_date(self, copy: Copy, key: str) -> bool:
        mine, its = copy.item.published, self._item(key).published
        return mine is None or its is None or abs(mine - its) <= _SAME_DATE


def guid_of(copy: Copy) -> str:
    """The name that its guid gives an item, if it tells it from others; empty when there is none."""
    return next((name for name in (*copy.aliases, copy.item.key) if name.startswith("guid:")), "")


def _is_address(name: str) -> bool:
    return name.startswith("https://")
