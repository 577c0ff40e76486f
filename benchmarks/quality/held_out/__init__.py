"""Sites that are held out: who mends learning does not look at them, so they tell whether it learned or was tuned.

Once anything was mended by what they show they are spent: they move to invented/, and new ones are made."""

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks.quality.invented import second
from benchmarks.quality.invented.site import Framed

HELD_OUT: Mapping[str, Framed] = MappingProxyType({site.name: site for site in (*second.SITES, *second.BARE)})
