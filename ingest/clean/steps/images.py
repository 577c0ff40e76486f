"""Pictures as readers get them: one `<img>` each, at its original's absolute address, without spacers and counters.

Proxies are opened (ingest/addresses/proxies.py) as the source's image policy says; captions are another step's
business."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode, create_tag

from ingest.addresses.hosts import covers, is_public_host
from ingest.addresses.proxies import ImagePolicy, unwrapper
from ingest.addresses.urls import absolute, split
from ingest.clean.document import Document
from ingest.clean.edit import opening
from ingest.clean.lines import MEDIA
from ingest.clean.step import Bound, Context, Run, Step, compiled
from ingest.clean.steps.lazy import lay_open, shown
from ingest.clean.steps.srcset import Candidate, best, parse, write
from ingest.clean.styles import sides


@dataclass(frozen=True, slots=True)
class ImageParams:
    """What a rule about pictures does: drops those that any of `hosts`, `src`, `alt`, `side` tells, or asks for no
    referrer."""

    #: Hosts, with their subdomains, that have no pictures.
    hosts: tuple[str, ...] = ()
    #: Patterns found in the picture's whole address, after proxies are taken out.
    src: tuple[str, ...] = ()
    #: Patterns found in its alternative text.
    alt: tuple[str, ...] = ()
    #: Pictures with a declared width or height of at most so many pixels; 0 means none.
    side: int = 0
    #: Hosts, with their subdomains, that answer only requests without a foreign `Referer`.
    no_referrer: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Patterns must compile, and a rule must do something."""
        for pattern in self.src + self.alt:
            compiled(pattern)
        if not (self.hosts or self.src or self.alt or self.side > 0 or self.no_referrer):
            raise ValueError("it needs one of 'hosts', 'src', 'alt', 'side' and 'no_referrer'")


class _Drop:
    """One rule that drops pictures, compiled."""

    def __init__(self, rule: Bound[ImageParams]) -> None:
        self.rule = rule
        self._hosts = frozenset(rule.params.hosts)
        self._src = _either(rule.params.src)
        self._alt = _either(rule.params.alt)

    def names(self, address: str, host: str) -> bool:
        """Whether the rule names this address."""
        return covers(self._hosts, host) or bool(self._src and self._src.search(address))

    def drops(self, have: Mapping[str, str | None]) -> bool:
        """Whether the rule tells this picture by what is said of it."""
        if self._alt and self._alt.search(have.get("alt") or ""):
            return True
        if self.rule.params.side <= 0:
            return False
        known = sides(have)
        is_nothing = 0 in known and set(known) <= {0, None}
        return is_nothing or any(size is not None and 0 < size <= self.rule.params.side for size in known)


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE) if patterns else None


class _Pictures:
    """The step, built for one source."""

    def __init__(self, context: Context, rules: Sequence[Bound[ImageParams]]) -> None:
        policy = context.source.images or context.config.settings.clean.images
        self._proxies = unwrapper(context.config.proxies)
        self._policy = ImagePolicy(policy, self._proxies)
        self._unwraps = policy != "keep"
        dropping = [
            rule for rule in rules if rule.params.hosts or rule.params.src or rule.params.alt or rule.params.side
        ]
        self._drops = tuple(map(_Drop, dropping))
        self._shy = frozenset(host for rule in rules for host in rule.params.no_referrer)

    def run(self, document: Document) -> None:
        """Change every picture, poster and player of the document."""
        for shelter in reversed(document.body.css("noscript")):
            lay_open(shelter)
        for picture in reversed(document.body.css("picture")):
            _reduce(document, picture)
        is_silent, left = not document.folded().strip(), len(document.body.css(MEDIA))
        for image in document.body.css("img"):
            # Whatever the last thing of an item looks like, it stays.
            left -= not self._image(document, image, is_all=is_silent and left == 1)
        for player in document.body.css("video, audio, source"):
            self._player(document, player)
        if self._unwraps:
            for link in document.body.css("a[href]"):
                self._link(document, link)

    def _image(self, document: Document, image: LexborNode, *, is_all: bool) -> bool:
        """Whether the picture stays."""
        have = image.attributes
        candidates = parse(have.get("srcset") or "")
        src = (have.get("src") or "").strip()
        if not absolute(src, document.base):
            src = best([candidate for candidate in candidates if absolute(candidate.url, document.base)]) or src
        address = self._policy.apply(src, document.base) if src else None
        if address is None:
            reason = "its address is not one of the public web" if src else "it has no address"
            IMAGES.record(document, shown(src) or opening(image), reason)
            image.decompose()
            return False
        original = absolute(self._proxies.unwrap(src, document.base) or "", document.base) or address
        host = _host(original)
        if self._unwraps and _is_inside(document, host):
            IMAGES.record(document, shown(src), "its address is one of a private network")
            image.decompose()
            return False
        drop = None if is_all else self._drop_for(original, host, have)
        if drop is not None:
            drop.rule.record(document, shown(src))
            image.decompose()
            return False
        self._place(document, image, src, address)
        self._place_candidates(document, image, candidates)
        if covers(self._shy, host if address == original else _host(address)):
            image.attrs["referrerpolicy"] = "no-referrer"
        return True

    def _drop_for(self, address: str, host: str, have: Mapping[str, str | None]) -> _Drop | None:
        """The rule by which a picture goes, if there is one."""
        return next((drop for drop in self._drops if drop.names(address, host) or drop.drops(have)), None)

    def _place(self, document: Document, image: LexborNode, src: str, address: str) -> None:
        if (image.attributes.get("src") or "") != address:
            image.attrs["src"] = address
        if src != address:
            IMAGES.record(document, shown(src), "the original's whole address", address)

    def _place_candidates(self, document: Document, image: LexborNode, candidates: Sequence[Candidate]) -> None:
        """`srcset` with the same policy; without it where none of its candidates can be published."""
        have = image.attributes.get("srcset")
        if have is None:
            return
        placed = [(self._policy.apply(url, document.base), size) for url, size in candidates]
        home = _host(image.attributes.get("src") or "")
        kept = [Candidate(url, size) for url, size in placed if url and not self._is_counter(document, url, home)]
        if kept:
            image.attrs["srcset"] = write(kept)
        else:
            del image.attrs["srcset"]
        if kept != candidates:
            IMAGES.record(document, shown(have), "the originals' whole addresses", shown(write(kept)))

    def _is_counter(self, document: Document, address: str, home: str) -> bool:
        """Whether nothing should be asked of an address beside the picture's own, which is of the host `home`."""
        host = _host(address)
        if host == home:
            return False
        return any(drop.names(address, host) for drop in self._drops) or (self._unwraps and _is_inside(document, host))

    def _player(self, document: Document, player: LexborNode) -> None:
        """Poster and source of a player: absolute, and without proxies the poster."""
        have = player.attributes
        for name in have.keys() & {"src", "poster"}:
            old = (have[name] or "").strip()
            new = self._policy.apply(old, document.base) if name == "poster" else absolute(old, document.base)
            if new and self._unwraps and _is_inside(document, _host(absolute(old, document.base))):
                new = None
            if new:
                player.attrs[name] = new
            else:
                del player.attrs[name]
            if new != old:
                IMAGES.record(document, shown(old) or f'{name}=""', "the original's whole address", new or "")

    def _link(self, document: Document, link: LexborNode) -> None:
        """A link to a proxied picture leads to its original."""
        href = (link.attributes.get("href") or "").strip()
        original = self._proxies.unwrap(href, document.base)
        if original and original != href:
            link.attrs["href"] = original
            IMAGES.record(document, shown(href), "the original of a picture that is linked", original)


def _host(address: str) -> str:
    parts = split(address)
    return parts.host if parts else ""


def _is_inside(document: Document, host: str) -> bool:
    """Whether a host is one of a private network, and the article is not of that network: whoever reads it would send
    requests to machines of their own."""
    if is_public_host(host):
        return False
    home = _host(document.base)
    return host != home and (not home or is_public_host(home))


def _reduce(document: Document, picture: LexborNode) -> None:
    """Make a `<picture>` its `<img>`; one without gets the largest of its sources."""
    # In foreign content (svg) a source can hold elements, this picture's image among them.
    sources = [(source, _srcset(source)) for source in reversed(picture.css("source"))]
    image = picture.css_first("img")
    src = "" if image is None else (image.attributes.get("src") or "").strip()
    if not absolute(src, document.base):
        src = best([candidate for _, srcset in reversed(sources) for candidate in parse(srcset)]) or src
    for source, srcset in sources:
        IMAGES.record(document, shown(srcset) or opening(source), "one address is enough for a picture", shown(src))
        lay_open(source)
    if image is not None:
        image.attrs["src"] = src
    elif src:
        made = create_tag("img")
        made.attrs["src"] = src
        picture.insert_before(made)
    lay_open(picture)


def _srcset(source: LexborNode) -> str:
    have = source.attributes
    return (have.get("srcset") or have.get("src") or "").strip()


def _build(context: Context, rules: Sequence[Bound[ImageParams]]) -> Run:
    return _Pictures(context, rules).run


#: Opens proxies, makes addresses absolute, drops what is no picture.
IMAGES = Step("images", "shows pictures from their original addresses, and no spacers", ImageParams, _build)
