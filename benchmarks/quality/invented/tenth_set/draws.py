"""What changes in the frames and habits of these sites: clocks, counts, keys, and things that some items have."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.quality.article import Article, titled
from benchmarks.quality.cores import Block, Core
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, escaped, together
from benchmarks.quality.prose import made

_HEX = "0123456789abcdef"
_LETTERS = "abcdefghijkmnpqrstuvwxyz"


def key(length: int, rng: random.Random) -> str:
    """A checksum, or a part of an address: that many hexadecimal digits."""
    return "".join(rng.choices(_HEX, k=length))


def nickname(rng: random.Random) -> str:
    """A name of a user, in Latin letters or Chinese."""
    latin = "".join(rng.choices(_LETTERS, k=rng.randint(3, 8)))
    return rng.choice((latin, f"{latin}{rng.randint(1, 99)}", escaped(made("noun", rng) + made("char", rng))))


def later(core: Core, rng: random.Random, form: str, *, hours: int = 30) -> str:
    """A time up to so many hours after the article, in a form of strftime without Chinese."""
    return (core.when + timedelta(minutes=rng.randint(1, hours * 60))).strftime(form)


def length(rng: random.Random) -> str:
    """Minutes and seconds."""
    return f"{rng.randint(2, 58)}:{rng.randint(0, 59):02}"


def topics(count: int, rng: random.Random) -> list[str]:
    """Names of categories, each another one."""
    found: list[str] = []
    while len(found) < count:
        if (topic := escaped(made("topic", rng))) not in found:
            found.append(topic)
    return found


def at_times(share: float, part: Part) -> Part:
    """The part in that share of every ten items, in no order, so that chance never puts it in nearly all."""
    name = getattr(part, "__name__", "")

    def now_and_then(core: Core, rng: random.Random) -> Labelled:
        ten, place = divmod(core.number, 10)
        chosen = random.Random(f"{name} {ten}").sample(range(10), round(share * 10))
        return part(core, rng) if place in chosen else Labelled()

    return now_and_then


def since(number: int, part: Part) -> Part:
    """The part in every item from that one on."""

    def from_then(core: Core, rng: random.Random) -> Labelled:
        return part(core, rng) if core.number >= number else Labelled()

    return from_then


@dataclass(frozen=True, slots=True)
class Daily:
    """A publisher of texts of one template: nothing in them is a frame."""

    name: str
    text: Callable[[Core, random.Random], Sequence[Block]]
    last: Sequence[Part] = ()
    often: float = 1.0

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The text of the template in place of the core's."""
        own = replace(core, blocks=tuple(self.text(core, rng)))
        body = together(own.body(), *(part(own, rng) for part in self.last))
        url = f"https://www.{self.name}.example/{core.when:%Y%m%d}/{core.number}/"
        return Article(self.name, url, titled((core.title, "")), body, own)
