"""Which names the entries of one feed really have. Pure: it sees one document and nothing of the store.

Bad publishers give one link to every entry, repeat guids or leave both out; what does not tell entries apart names none
of them (docs/decisions/0072-names-of-bad-publishers.md)."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from config.model import Source, Tracking
from ingest.addresses.urls import canonical
from ingest.identity import is_home
from ingest.model import RawItem
from ingest.text import plain

#: Most versions of one article that a feed lists.
_MAX_VERSIONS = 10


@dataclass(frozen=True, slots=True)
class Name:
    """What an entry is called."""

    #: As `CleanItem.key`.
    key: str
    #: Keys under which it may be stored already because its feed was another one then, the surest first.
    aliases: tuple[str, ...] = ()


def names(items: Sequence[RawItem], source_of: Callable[[str], Source], tracking: Tracking) -> list[Name]:
    """The names of a document's entries: the canonical link, else a guid that is an address, else the guid, else the
    link with its fragment, else a digest of title, text and enclosures."""
    entries = [_Entry(item, source_of(item.source), tracking) for item in items]
    links = _telling(entries, lambda entry: [entry.link], _is_other_at_link)
    addresses = _telling(entries, lambda entry: [entry.link, entry.guid_address], _is_other_at_link)
    guids = _telling(entries, lambda entry: [entry.guid], _is_other_of_guid)
    full = _telling(entries, lambda entry: [entry.full_link, entry.guid], _is_other_at_link)
    return [_name(entry, links, addresses, guids, full) for entry in entries]


class _Entry:
    """An entry with the names that it claims; empty ones are not claimed."""

    def __init__(self, item: RawItem, source: Source, tracking: Tracking) -> None:
        self.item = item
        guid = item.guid.strip()
        self.link = _address(item.url, source, tracking)
        self.guid_address = _address(guid, source, tracking)
        self.guid = f"guid:{item.source}:{guid}" if guid and not is_home(canonical(guid, source, tracking)) else ""
        self.full_link = f"guid:{item.source}:{item.url.strip()}" if self.link and "#" in item.url else ""
        self._content: tuple[str, str, str] | None = None

    @property
    def content(self) -> tuple[str, str, str]:
        """Title, text and media, blanks folded."""
        if self._content is None:
            media = " ".join(medium.url for medium in self.item.enclosures)
            self._content = " ".join(self.item.title.split()), " ".join(plain(self.item.html).split()), media
        return self._content

    @property
    def digest(self) -> str:
        """The key of an entry that nothing else tells apart: what it says, under its source's name."""
        said = "\0".join(self.content).encode() if any(self.content) else self.item.body
        return f"digest:{hashlib.blake2b(said, digest_size=16, key=self.item.source.encode()[:64]).hexdigest()}"


def _address(url: str, source: Source, tracking: Tracking) -> str:
    """The canonical address if it can name an item."""
    address = canonical(url, source, tracking)
    return "" if is_home(address) else address


_Claims = Callable[[_Entry], Iterable[str]]
_Differs = Callable[[_Entry, _Entry], bool]


def _telling(entries: Sequence[_Entry], claims: _Claims, differs: _Differs) -> set[str]:
    """The names that no two different entries claim."""
    claimed: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        for name in dict.fromkeys(filter(None, claims(entry))):
            claimed[name].append(entry)
    return {name for name, claimants in claimed.items() if len(claimants) == 1 or _are_one(claimants, differs)}


def _are_one(claimants: Sequence[_Entry], differs: _Differs) -> bool:
    """Whether they are copies and versions of one article."""
    versions = list({(entry.content, entry.guid, entry.link): entry for entry in claimants}.values())
    return len(versions) <= _MAX_VERSIONS and not any(differs(*pair) for pair in combinations(versions, 2))


def _is_other_at_link(one: _Entry, other: _Entry) -> bool:
    """Whether two entries with one link are two items. Listed twice, or corrected under its own guid, it is one."""
    if one.content == other.content:
        return False
    return not one.guid or one.guid != other.guid or _says_other(one, other)


def _is_other_of_guid(one: _Entry, other: _Entry) -> bool:
    """Whether two entries with one guid are two items: they lead to different pages and say different things."""
    return one.content != other.content and (one.link != other.link or _says_other(one, other))


def _says_other(one: _Entry, other: _Entry) -> bool:
    """Whether title and text both differ; what both leave out counts as different."""
    return all(mine != theirs or not mine for mine, theirs in zip(one.content[:2], other.content[:2], strict=True))


def _name(entry: _Entry, links: set[str], addresses: set[str], guids: set[str], full: set[str]) -> Name:
    guid = entry.guid if entry.guid in guids else ""
    if entry.link in links:
        return Name(entry.link, (guid,) if guid else ())
    if entry.guid_address in addresses:
        key = entry.guid_address
    else:
        key = guid or (entry.full_link if entry.full_link in full else "") or entry.digest
    return Name(key, tuple(alias for alias in (guid, entry.link) if alias and alias != key))
