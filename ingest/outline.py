"""Which elements are open while HTML is read: the tree builder's stack (HTML standard, section 13.2.6), names only.

It knows implied end tags, scopes and formatting that is opened again, and leaves out what does not change the depth
much. Where it differs from a parser it counts more."""

_VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_IGNORED = frozenset(("html", "head", "body", "frameset"))
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_ENDS_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li",
    "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul", "dd", "dt", "listing",
    "plaintext", "xmp",
))  # fmt: skip
#: End tags do not reach beyond these ("has an element in scope").
_SCOPE = frozenset(("applet", "caption", "table", "td", "th", "marquee", "object", "template", "svg", "math", "button"))
_TABLE = frozenset(("table", "template"))
#: Cells and the like keep formatting to themselves ("push a marker").
_MARKERS = frozenset(("applet", "caption", "td", "th", "marquee", "object", "template"))
_BLOCKS = _ENDS_PARAGRAPH | _SCOPE | frozenset(("tbody", "thead", "tfoot", "tr", "colgroup", "select"))
#: A start tag that closes an open element of these names first, and what it does not look beyond.
_ITEMS = _BLOCKS - {"address", "div", "p", "li", "dd", "dt"}
_CLOSES = {
    "li": (frozenset(("li",)), _ITEMS),
    "dt": (frozenset(("dt", "dd")), _ITEMS),
    "dd": (frozenset(("dt", "dd")), _ITEMS),
    "option": (frozenset(("option",)), _BLOCKS),
    "optgroup": (frozenset(("option", "optgroup")), _BLOCKS),
    "td": (frozenset(("td", "th")), _TABLE),
    "th": (frozenset(("td", "th")), _TABLE),
    "tr": (frozenset(("tr",)), _TABLE),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "caption", "colgroup")), _TABLE),
    "thead": (frozenset(("tbody", "thead", "tfoot", "caption", "colgroup")), _TABLE),
    "tfoot": (frozenset(("tbody", "thead", "tfoot", "caption", "colgroup")), _TABLE),
}
_IN_TABLE = frozenset(("table", "td", "th", "tr", "tbody", "thead", "tfoot", "caption"))
_PARAGRAPH = frozenset(("p",))


class Outline:
    """Open elements, outermost first, and formatting that will be opened again in the next block."""

    def __init__(self) -> None:
        self._open: list[str] = []
        #: Active formatting elements as (name, attributes); None is a marker.
        self._active: list[tuple[str, str] | None] = []
        #: How often formatting was opened again, at most.
        self.repeated = 0
        #: Elements that were passed by in search of the one that a tag ends.
        self.searched = 0

    @property
    def depth(self) -> int:
        """Elements that are open or will be opened again."""
        return len(self._open) + len(self._active)

    def open(self, name: str, attributes: str) -> None:
        """A start tag."""
        if name in _VOID or name in _IGNORED:
            return
        if name in _ENDS_PARAGRAPH:
            self._end_within(_PARAGRAPH, _SCOPE)
            self.repeated += len(self._active)
        if name in _CLOSES:
            self._end_within(*_CLOSES[name])
        if attributes.endswith("/") and ("svg" in self._open or "math" in self._open):
            return
        if name in _FORMATTING:
            self._format(name, attributes)
        self._open.append(name)
        if name in _MARKERS:
            self._active.append(None)

    def close(self, name: str) -> None:
        """An end tag; one that closes nothing is ignored."""
        if name in _FORMATTING:
            self._unformat(name)
        elif name in _IN_TABLE:
            self._end_within(frozenset((name,)), _TABLE - {name})
        elif name in _BLOCKS:
            self._end_within(frozenset((name,)), _SCOPE - {name})
        else:
            self._end_within(frozenset((name,)), _BLOCKS)

    def _end_within(self, names: frozenset[str], beyond: frozenset[str]) -> None:
        """Close the innermost open element of those names with all that is in it, unless `beyond` shuts it off."""
        for i in range(len(self._open) - 1, -1, -1):
            self.searched += 1
            if self._open[i] in names:
                closed = self._open[i:]
                del self._open[i:]
                for _ in filter(_MARKERS.__contains__, closed):
                    self._forget_to_marker()
                return
            if self._open[i] in beyond:
                return

    def _format(self, name: str, attributes: str) -> None:
        if name in ("a", "nobr"):
            self._unformat(name)  # the one element of its kind: a second one ends the first
        # "Noah's Ark clause": of the same element with the same attributes only three are opened again.
        key = (name, attributes)
        same = 0
        for i in range(len(self._active) - 1, -1, -1):
            self.searched += 1
            if self._active[i] is None:
                break
            same += self._active[i] == key
            if same == 3:
                del self._active[i]
                break
        self._active.append(key)

    def _unformat(self, name: str) -> None:
        """End formatting; blocks that were opened inside it stay open ("adoption agency")."""
        for i in range(len(self._active) - 1, -1, -1):
            self.searched += 1
            entry = self._active[i]
            if entry is None:
                return
            if entry[0] == name:
                del self._active[i]
                break
        for i in range(len(self._open) - 1, -1, -1):
            self.searched += 1
            if self._open[i] == name:
                del self._open[i]
                return
            if self._open[i] in _SCOPE:
                return

    def _forget_to_marker(self) -> None:
        while self._active and self._active.pop() is not None:
            pass
