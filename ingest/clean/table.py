"""The closed table of steps, in order. A rule names one of them; `sanitise` is last and no rule can switch it off."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ingest.clean.step import Step
from ingest.clean.steps.captions import CAPTION
from ingest.clean.steps.cards import CARD
from ingest.clean.steps.drops import DROP, UNWRAP
from ingest.clean.steps.echoes import ECHO
from ingest.clean.steps.emails import EMAIL
from ingest.clean.steps.embeds import EMBED
from ingest.clean.steps.foreign import FOREIGN
from ingest.clean.steps.headers import HEADER
from ingest.clean.steps.hidden import HIDDEN
from ingest.clean.steps.images import IMAGES
from ingest.clean.steps.lazy import LAZY
from ingest.clean.steps.learned import LEARNED
from ingest.clean.steps.link_lists import LINK_LIST
from ingest.clean.steps.links import LINKS
from ingest.clean.steps.media import MEDIA
from ingest.clean.steps.notices import NOTICE
from ingest.clean.steps.sanitise import SANITISE
from ingest.clean.steps.tails import TAIL
from ingest.clean.steps.tidy import TIDY
from ingest.clean.steps.titles import TITLE

_ORDER: tuple[Step[Any], ...] = (
    TITLE,
    # What is hidden or delayed comes to light first, so that rules see what a reader would.
    EMAIL,
    LAZY,
    EMBED,
    HIDDEN,
    FOREIGN,
    # Elements, by what they are.
    CARD,
    DROP,
    UNWRAP,
    IMAGES,
    # Lines, by what they say. Links are absolute before footers and lists are told by them; both go before the
    # notices, so that "last line" means the article's.
    HEADER,
    LINKS,
    TAIL,
    LINK_LIST,
    NOTICE,
    # What rules do not know, but what returns at the edges of a source's items. The title said again may be beneath it.
    LEARNED,
    ECHO,
    MEDIA,
    CAPTION,
    # Not the user's to choose: the tree is written down, and only the allow-list leaves.
    TIDY,
    SANITISE,
)

#: Name of a step to the step, in the order in which they run.
STEPS: Mapping[str, Step[Any]] = MappingProxyType({step.name: step for step in _ORDER})
