"""The sixth set of sites that were held out once: whoever mended learning had not seen them until then.

Their frames are those of pipes (bridges, mirrors, gateways), letters (newsletters, blogs) and presses."""

from collections.abc import Sequence

from benchmarks.quality.invented.eighth_set import letters, pipes, presses, unframed
from benchmarks.quality.invented.site import Framed

#: Sites with something around each article.
SITES: Sequence[Framed] = (*pipes.SITES, *letters.SITES, *presses.SITES)
#: Sites without any frame.
BARE: Sequence[Framed] = (*unframed.BARE,)
