"""The ninth set of sites that were held out once: whoever mended learning had not seen them until then.

Their frames are those of plugins, relays, the press, letters and public offices."""

from collections.abc import Sequence

from benchmarks.quality.invented.eleventh_set import bare, mail, plugins, press, public, relays
from benchmarks.quality.invented.site import Framed

#: Sites with something around each article.
SITES: Sequence[Framed] = (*plugins.SITES, *relays.SITES, *press.SITES, *mail.SITES, *public.SITES)
#: Sites without any frame.
BARE: Sequence[Framed] = bare.SITES
