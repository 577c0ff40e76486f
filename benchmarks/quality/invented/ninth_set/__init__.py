"""The seventh set of sites that were held out once: whoever mended learning had not seen them until then.

Their frames are those of halls (offices, schools, stations), crowds (forums, podcasts, serials) and stacks (archives,
encyclopedias)."""

from collections.abc import Sequence

from benchmarks.quality.invented.ninth_set import crowds, halls, stacks, unframed
from benchmarks.quality.invented.site import Framed

#: Sites with something around each article.
SITES: Sequence[Framed] = (*halls.SITES, *crowds.SITES, *stacks.SITES)
#: Sites without any frame.
BARE: Sequence[Framed] = (*unframed.BARE,)
