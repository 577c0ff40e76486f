"""Text at the door and on the way out: what no text may hold is scrubbed, and clean HTML is read as plain text."""

import html as _html
import re

#: C0 and C1 controls but tab and line ends, DEL, surrogates, and the two code points that XML 1.0 forbids.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Vertical tab, form feed and next line part words: they become a blank, so that no two words are glued.
_PARTING = frozenset("\x0b\x0c\x85")

_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
)  # fmt: skip
#: A tag, split at its name. A `>` in a quoted attribute does not end it; a line end outside of one does, for there a
#: paragraph began (see `plain`). It always matches: time is linear.
_TAG = re.compile(
    r"""<(?:(/?[a-zA-Z][a-zA-Z0-9]*+)(?:[^>"'\n]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|(?=\n)|\Z)|"""
    r"""!--(?:(?!-->).)*+(?:-->|\Z))""",
    re.DOTALL,
)
#: What stands in a tag's place: other tags vanish.
_PARTED = {f"{slash}{name}": "\n" for name in _BLOCKS for slash in ("", "/")} | dict.fromkeys(
    ("td", "/td", "th", "/th"), " "
)
_BLANK_LINES = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)++")


def scrub(text: str) -> str:
    """The text without control characters; a lone surrogate becomes U+FFFD. Tab, line feed and return stay.

    What is left can be written as UTF-8 and as XML 1.0 (section 2.2)."""
    # What is unfit is not printable either, and that is told at once of nearly every text.
    if text.replace("\n", "").replace("\u3000", "").replace("\xa0", "").isprintable():
        return text
    return _UNFIT.sub(_fit, text)


def _fit(match: re.Match[str]) -> str:
    char = match[0]
    if char in _PARTING:
        return " "
    return "\ufffd" if "\ud800" <= char <= "\udfff" else ""


def plain(html: str) -> str:
    """Plain text of clean HTML: a line per block, entities resolved, runs of blanks (NBSP and U+3000 too) as one blank.

    Inline tags vanish without a blank, as a browser shows them; blocks and `<br>` part lines, table cells part words;
    empty lines are left out. Takes what the sanitiser gives: tags are closed by `>` and attributes are quoted."""
    lines = (" ".join(line.split()) for line in untagged(html).split("\n") if line)
    return "\n".join([line for line in lines if line])


def untagged(html: str) -> str:
    """`plain` but for its blanks and line ends, of which there are more."""
    # Most tags are these; they are taken at once, in half the time.
    text = html.replace("\n", " ").replace("</p>", "\n").replace("<p>", "\n")
    if "<" in text:
        parts = _TAG.split(text)
        parts[1::2] = [_PARTED.get(name.lower(), "") if name else "" for name in parts[1::2]]
        text = "".join(parts)
    return _html.unescape(text) if "&" in text else text


def paragraphs(text: str) -> str:
    """HTML of plain text: a paragraph for each block between blank lines, a break for each other line end."""
    blocks = (block.strip("\n") for block in _BLANK_LINES.split(text.strip()))
    return "\n".join(f"<p>{_html.escape(block, quote=False).replace(chr(10), '<br>')}</p>" for block in blocks if block)
