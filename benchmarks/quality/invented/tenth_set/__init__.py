"""The eighth set of sites that were held out once: whoever mended learning had not seen them until then.

Their frames are those of bridges and mirrors, hosts of blogs, letters, offices, and sites in other languages."""

from collections.abc import Sequence

from benchmarks.quality.invented.site import Framed
from benchmarks.quality.invented.tenth_set import abroad, bare, bridges, hosts, letters, offices

#: Sites with something around each article.
SITES: Sequence[Framed] = (*bridges.SITES, *hosts.SITES, *letters.SITES, *offices.SITES, *abroad.SITES)
#: Sites without any frame.
BARE: Sequence[Framed] = bare.SITES
