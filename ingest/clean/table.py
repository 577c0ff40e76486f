"""The closed table of steps, in order. A rule names one of them; `sanitise` is last and no rule can switch it off."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ingest.clean.addresses import LINKS
from ingest.clean.captions import CAPTION
from ingest.clean.cards import CARD
from ingest.clean.drops import DROP, UNWRAP
from ingest.clean.echoes import ECHO
from ingest.clean.emails import EMAIL
from ingest.clean.embeds import EMBED
from ingest.clean.headers import HEADER
from ingest.clean.images import IMAGES
from ingest.clean.lazy import LAZY
from ingest.clean.link_lists import LINK_LIST
from ingest.clean.media import MEDIA
from ingest.clean.notices import NOTICE
from ingest.clean.sanitise import SANITISE
from ingest.clean.step import Step
from ingest.clean.tails import TAIL
from ingest.clean.tidy import TIDY
from ingest.clean.titles import TITLE

_ORDER: tuple[Step[Any], ...] = (
    TITLE,
    # What is hidden or delayed comes to light first, so that rules see what a reader would.
    EMAIL,
    LAZY,
    EMBED,
    # Elements, by what they are.
    CARD,
    DROP,
    UNWRAP,
    IMAGES,
    # Lines, by what they say; the footer before the notices, so that "last line" means the article's.
    HEADER,
    TAIL,
    NOTICE,
    # Links are absolute before lists of them are told.
    LINKS,
    LINK_LIST,
    ECHO,
    MEDIA,
    CAPTION,
    # Not the user's to choose: the tree is written down, and only the allow-list leaves.
    TIDY,
    SANITISE,
)

#: Name of a step to the step, in the order in which they run.
STEPS: Mapping[str, Step[Any]] = MappingProxyType({step.name: step for step in _ORDER})
