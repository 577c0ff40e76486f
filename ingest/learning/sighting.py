"""One block at an edge of one item, as a worker saw it: the value that learning counts."""

from typing import Final, Literal, NamedTuple

#: At which end of the body.
Place = Literal["start", "end"]


class Mark:
    """What a block has about it, beside its text: bits of a number. Flags of the library cost a microsecond each."""

    #: A link to another site than the article's.
    ELSEWHERE: Final = 1
    #: An address in its text.
    ADDRESS: Final = 2
    #: It is set apart from the paragraphs: by a rule, another element or a smaller type; or it stands in an element for
    #: what is beside an article, such as `footer`.
    APART: Final = 4
    ASIDE: Final = 256
    #: A sentence, or long: what an article may go on with. Other lines may be titles of other articles.
    PROSE: Final = 8
    #: There is a link in it; or nothing but links.
    LINKED: Final = 128
    ONLY_LINKS: Final = 16
    #: A heading.
    HEADING: Final = 32
    #: A picture that says by its size that it is none of an article: a code, a button.
    SMALL: Final = 64
    #: All of it is bold.
    BOLD: Final = 512
    #: The name of its source or site is in it.
    NAMED: Final = 1024
    #: What sets it apart is that one is a `p` and the other a `div`, or text without an element: pages write both.
    BARE: Final = 2048


class Sighting(NamedTuple):
    """A line or picture at an edge, or a label with all lines between it and the end. A tuple, for each article sends a
    dozen from one process to another."""

    place: Place
    #: A `tail` is what is appended to the last sentence of a paragraph.
    kind: Literal["text", "picture", "tail"]
    #: Lines and pictures between it and the edge.
    depth: int
    #: Whether it stands for all of them too.
    is_list: bool
    #: Folded text with what changes replaced (ingest/learning/masking.py), the most exact first; a picture's address.
    patterns: tuple[str, ...]
    #: As it stands, cut to 200 characters.
    text: str
    #: Part of the item's text that it is, from 0 to 1.
    share: float
    #: Of `Mark`.
    marks: int
