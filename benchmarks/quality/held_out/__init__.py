"""Sites that are held out: who mends learning does not look at them, so they tell whether it learned or was tuned.

Once anything was mended by what they show they are spent: they move to invented/, and new ones are made, by somebody
who has not read how learning decides.

What is whose. A frame is what a reader would call an addition: it is at an edge of the body, in nearly every item of
the source or in every one from some item on, and at most one in six of the lines of frames is new words throughout.
All else is the article's. Words that the articles of a source have in common, other than credits and end marks of a few
characters, are in at most about 65 of 100 of its items, because what stands word for word in every item of a source
cannot be told from an addition by any program. Daily texts of a template may be in all items: their numbers and words
change within, and they are the body, not its edge."""

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks.quality.held_out import abroad, bare, bridges, hosts, letters, offices
from benchmarks.quality.invented.site import Framed

_FRAMED = (*bridges.SITES, *hosts.SITES, *letters.SITES, *offices.SITES, *abroad.SITES)

HELD_OUT: Mapping[str, Framed] = MappingProxyType({site.name: site for site in (*_FRAMED, *bare.SITES)})
