"""In which script something is written: a line of another one than all titles of a source is hardly its articles'."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ingest.learning.masking import constant

#: Scripts, and how many of their letters say about as much as an ideograph.
_SCRIPTS: Final = (
    ("han", re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 1),
    ("latin", re.compile(r"[a-z\u00df-\u024f]"), 4),
    ("cyrillic", re.compile(r"[\u0400-\u052f]"), 4),
    ("hangul", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"), 2),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), 3),
)
_KANA: Final = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff]")  # without the dot that parts words in Chinese too
#: What a line must say at least.
_SAYS: Final = 3
#: Part of the titles that are in one script.
_TITLES: Final = 0.9


def script_of(text: str) -> str:
    """The name of the script that says most of a folded text; empty when it says next to nothing. What has kana is
    Japanese, however many ideographs are beside them."""
    if len(_KANA.findall(text)) >= _SAYS:
        return "kana"
    says, name = max((len(letters.findall(text)) / weight, name) for name, letters, weight in _SCRIPTS)
    return name if says >= _SAYS else ""


def common_script(titles: Iterable[str]) -> str:
    """The script of nearly all titles that say something; empty when there is none."""
    found = Counter(filter(None, (script_of(title.lower()) for title in titles)))
    if not found:
        return ""
    name, count = found.most_common(1)[0]
    return name if count >= _TITLES * found.total() else ""


def is_foreign(pattern: str, script: str) -> bool:
    """Whether what is constant in a pattern is written in another script than that one; ideographs alone may be
    Japanese."""
    found = script_of(constant(pattern))
    return bool(script and found) and found != script and (found, script) != ("han", "kana")
