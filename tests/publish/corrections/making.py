"""Versions of articles for the tests of corrections."""

from datetime import UTC, datetime

from config.model import Config
from ingest.clean import Cleaner
from ingest.decide import Copy, decide
from ingest.difference import Kind as PieceKind
from ingest.difference import Piece
from ingest.fingerprint import fingerprint, raw_digest
from ingest.formats.raw import restore
from ingest.identity import entry_id
from ingest.model import Format, Outcome, RawItem
from ingest.store import Store
from publish.corrections.compare import Version, compared
from publish.corrections.values import Comparison, Kind
from tests.publish.making import NOW

#: Sentences that stay, before and behind what a test is about.
BEFORE = "联合国秘书长呼吁各方保持最大限度的克制，避免局势进一步升级。"
AFTER = "观察人士认为，各国政府的立场在短期内难以出现明显的变化。"


def between(sentence: str) -> str:
    """A text in which that stands in the middle."""
    return f"{BEFORE}\n{sentence}\n{AFTER}"


def changed(old: str, new: str) -> Comparison:
    """What is found where one stood in an article and the other does now."""
    return compared(Version("标题", between(old)), Version("标题", between(new)))


def kinds(old: str, new: str) -> tuple[Kind, ...]:
    """Of what kinds that is."""
    return changed(old, new).kinds


def marked(pieces: tuple[Piece, ...]) -> str:
    """Pieces as text, what differs in brackets."""
    return "".join(piece.text if piece.kind is PieceKind.SAME else f"[{piece.text}]" for piece in pieces)


#: An article of which several versions come.
ADDRESS = "https://www.dw.com/zh/a-60381254"


def raw(title: str, text: str, day: int, *, address: str = ADDRESS, source: str = "dw") -> RawItem:
    """An article as an archive file has it, dated that day of January 2022."""
    at = datetime(2022, 1, day, 8, tzinfo=UTC)
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    data = f"<!--{int(at.timestamp()) * 1000}-->\n[{title}]({address})\n------\n\n{body}\n".encode()
    return restore(Format.DUMP, data, source, f"archive/{day}.md")


class Desk:
    """A store of its own into which articles come, cleaned and decided as an import does."""

    def __init__(self, store: Store, config: Config) -> None:
        self.store, self.config = store, config
        self._cleaner = Cleaner(config)

    def take(self, *raws: RawItem, now: datetime = NOW, live: bool = False) -> list[Outcome]:
        """Store them one after the other; what each was."""
        found = []
        for each in raws:
            item = self._cleaner.clean(each)
            copy = Copy(each, raw_digest(each), item, fingerprint(item), rules=self._cleaner.digest(each.source))
            known = self.store.known([item.key]).get(item.key)
            change = decide(copy, known, now, entry_id=entry_id, live=live)
            self.store.write([change])
            found.append(change.outcome)
        return found
