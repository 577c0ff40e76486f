"""The gate before feedparser: XML is repaired, checked against what is known to be hostile, and made well-formed.

feedparser's lenient parser and its author patterns take quadratic time, so it is only given well-formed XML without
such fields. lxml reads with its default limits and without DTDs, entities of its own or a network."""

import html
import re
from dataclasses import dataclass

from lxml import etree

from ingest.errors import Refused
from ingest.guard import check_attributes

#: Most attributes of one tag.
MAX_ATTRIBUTES = 256
#: Longest name of a person, in characters: feedparser looks for addresses in it in quadratic time.
MAX_NAME = 1_000
#: Most fields of one entry: feedparser compares each category with all others.
MAX_FIELDS = 1_000
#: Most entities of the document's own.
MAX_ENTITIES = 256
#: Most prefixes that are bound for a document that does not declare them.
MAX_PREFIXES = 64
#: Characters that entities of the document's own may add to it.
MAX_EXPANSION = 65_536

_NAMES = tuple(
    f"{{*}}{name}"
    for name in (
        "author",
        "creator",
        "contributor",
        "name",
        "email",
        "managingEditor",
        "webMaster",
        "publisher",
        "owner",
    )
)
_ENTRIES = ("{*}item", "{*}entry")
_CROWDED = f"it has more than {MAX_FIELDS:,} fields"
_LONG_NAME = f"the name of a person in it has more than {MAX_NAME:,} characters"
_PROLOG = re.compile(r"(?:\s++|<\?[^>]*+>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_DOCTYPE = re.compile(
    r"<!DOCTYPE\b[^\[>]*+(?:\[(?P<subset>(?:\"[^\"]*+\"|'[^']*+'|[^\]\"'])*+)\]\s*+)?>", re.IGNORECASE
)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[\w.-]+)\s+(?:\"(?P<a>[^\"]*+)\"|'(?P<b>[^']*+)'|(?P<external>\w+))"
)
#: What an XML parser would stumble over: references, a `<` that begins no tag. CDATA and comments are left alone.
_LOOSE = re.compile(
    r"<!\[CDATA\[(?:(?!\]\]>).)*+(?:\]\]>)?|<!--(?:(?!-->).)*+(?:-->)?"
    r"|&(?:#[xX]?[0-9A-Fa-f]{1,8};|[A-Za-z_][\w.-]{0,63};)?|<(?![A-Za-z_!/?:])",
    re.DOTALL,
)
_PREDEFINED = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
_NUMBER = re.compile(r"&#(?:x[0-9A-Fa-f]+|[0-9]+);")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_BOUND = re.compile(r"\bxmlns:([A-Za-z_][\w.-]{0,40})\s*=")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]*")
#: What the parser complains of that is no defect of a feed: an address of a namespace that is relative or odd.
_HARMLESS = frozenset(("NS_ERR_QNAME", "WAR_NS_URI", "WAR_NS_URI_RELATIVE", "NS_ERR_XML_NAMESPACE"))
#: Namespaces that feeds use without saying so.
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


@dataclass(frozen=True, slots=True)
class Gated:
    """A feed that feedparser can be given."""

    #: Well-formed XML in UTF-8, without declaration and document type.
    data: bytes
    #: Numbers of the entries that were taken out, counted from 1, and why.
    refused: dict[int, str]
    #: The same as a tree.
    root: etree._Element
    #: What was repaired, a line each.
    defects: tuple[str, ...] = ()


def gate(text: str, line: int = 1) -> Gated:
    """The feed made fit. Raises Refused for what no reading of a part would make safe.

    `line` is the number of its first line in the document, for defects."""
    whole = text
    entities, text = _doctype(text)
    check_attributes(text, MAX_ATTRIBUTES)
    line += whole.count("\n", 0, len(whole) - len(text))
    repair = _Repair(entities)
    text = _LOOSE.sub(repair, whole := text)
    defects = [f"the XML is ill-formed: {repair.told(whole, line)}"] if repair.count else []
    text = _bind_prefixes(text, defects)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    data = text.encode("utf-8", "replace")
    root = _root(data, parser)
    errors = [error for error in parser.error_log if error.type_name not in _HARMLESS]
    if errors:
        defects.append(f"the XML is ill-formed: line {line + errors[0].line - 1}: {errors[0].message.strip()[:200]}")
    refused = _take_out(root)
    if refused or len(parser.error_log):
        data = etree.tostring(root, encoding="utf-8")
    return Gated(data, refused, root, tuple(defects))


def _root(data: bytes, parser: etree.XMLParser) -> etree._Element:
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"its XML cannot be read: {error}") from error
    if root is None:
        raise Refused("its XML cannot be read: there is no element in it")
    for defect in parser.error_log:
        if defect.type_name == "ERR_RESOURCE_LIMIT":
            raise Refused(f"its XML is beyond what is safe to read: {defect.message.partition(',')[0]}")
    return root


def _doctype(text: str) -> tuple[dict[str, str], str]:
    """Simple entities that the document declares, and the document without its document type."""
    prolog = _PROLOG.match(text)
    doctype = _DOCTYPE.match(text, prolog.end()) if prolog else None
    if not doctype:
        return {}, text
    entities: dict[str, str] = {}
    for entity in _ENTITY.finditer(doctype["subset"] or ""):
        value = entity["a"] if entity["a"] is not None else entity["b"]
        if value is None or entity["parameter"]:
            continue  # outside of the document: not fetched, so not known
        if re.search(r"[&%](?!#)", value):
            raise Refused("it declares entities that are made of entities")
        entities.setdefault(entity["name"], html.unescape(value))
    text = text[doctype.end() :]
    if len(entities) > MAX_ENTITIES:
        raise Refused(f"it declares more than {MAX_ENTITIES} entities")
    if sum(text.count(f"&{name};") * len(value) for name, value in entities.items()) > MAX_EXPANSION:
        raise Refused(f"its entities add more than {MAX_EXPANSION:,} characters to it")
    return entities, text


@dataclass(slots=True)
class _Repair:
    """Makes references resolvable and stray `&` and `<` text, as far as an XML parser needs it."""

    entities: dict[str, str]
    #: Places that needed it, and where the first one is.
    count: int = 0
    first: re.Match[str] | None = None

    def told(self, text: str, line: int) -> str:
        """Where the first place is and how many there are; `line` is the number of the text's first line."""
        assert self.first is not None  # noqa: S101 - there is one
        number, what = line + text.count("\n", 0, self.first.start()), self.first[0]
        what = f"a stray {what}" if len(what) == 1 else f"{what}, which XML does not know"
        return f"line {number}: {what}" + (f", and {self.count - 1:,} more such places" if self.count > 1 else "")

    def __call__(self, found: re.Match[str]) -> str:
        token = found[0]
        if token in _PREDEFINED or token.startswith("<!"):
            return token
        if token[1:-1] not in self.entities and not _NUMBER.fullmatch(token):
            self.count += 1
            self.first = self.first or found
        if token in ("&", "<"):
            return html.escape(token)
        if token[1:-1] in self.entities:
            return html.escape(self.entities[token[1:-1]])
        # HTML's names, its reading of 128 to 159, and U+FFFD for surrogates and NUL; other controls vanish.
        char = html.unescape(token)
        return html.escape(char) if char != token or not token.startswith("&") else html.escape(token)


def _bind_prefixes(text: str, defects: list[str]) -> str:
    """Declare at the root the prefixes that are used without being declared."""
    missing = set(_PREFIX.findall(text)) - set(_BOUND.findall(text)) - {"xml", "xmlns"}
    root = _ROOT.search(text)
    if len(missing) > MAX_PREFIXES:
        missing &= _NAMESPACES.keys()
    if not missing or not root:
        return text
    names = ", ".join(sorted(missing)[:5])
    defects.append(f"the XML is ill-formed: prefixes that are not declared ({names})")
    bound = "".join(f' xmlns:{name}="{_NAMESPACES.get(name, "urn:unbound:" + name)}"' for name in sorted(missing))
    return text[: root.end()] + bound + text[root.end() :]


def _take_out(root: etree._Element) -> dict[int, str]:
    """Remove the entries that feedparser would take too long for; Refused when the feed itself is of that kind."""
    numbers = {element: number for number, element in enumerate(root.iter(*_ENTRIES), start=1)}
    hostile = {element: _CROWDED for element in numbers if len(element) > MAX_FIELDS}
    for name in root.iter(*_NAMES):
        if len("".join(name.itertext())) > MAX_NAME:
            owner = next(name.iterancestors(*_ENTRIES), None)
            if owner is None:
                raise Refused(_LONG_NAME)
            hostile[owner] = _LONG_NAME
    for holder in (root, *root.findall("{*}channel")):
        if sum(1 for child in holder if child not in numbers) > MAX_FIELDS:
            raise Refused(_CROWDED)
    for element in hostile:
        element.getparent().remove(element)
    return {numbers[element]: reason for element, reason in hostile.items()}
