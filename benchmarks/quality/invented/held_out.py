"""Sites that nobody looked at while learning was made: they tell whether it learned or was tuned."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from benchmarks.quality.invented import above, below, habits, usual
from benchmarks.quality.invented.site import Site

_SITES: Sequence[Site] = (
    Site("jiqi", above=(above.translated,), last=(habits.TRANSLATOR,)),
    Site("biaoqian", below=(below.tags,), last=(habits.EDITOR,)),
    Site("pinglun", below=(below.comments,), first=(habits.LEDE,)),
    Site("jiaoyan", below=(below.receipt,), last=(habits.END,)),
    Site("zanzhu", above=(above.sponsor,), first=(habits.SECTION,),
         pictures=("https://ad.zanzhu.example/banner_970.png",)),
    Site("banquan", below=(below.rights,), often=0.8, last=(habits.UNVERIFIED,)),
    Site("diantai", below=(below.programmes,), last=(habits.END,)),
    Site("gudian", below=(usual.permanent,), last=(habits.END,)),
    Site("chaguan", below=(usual.via,)),
    Site("haokan", below=(usual.read_counts,), last=(habits.EDITOR,)),
    Site("pengyou", below=(usual.pass_it_on,), last=(habits.UNVERIFIED,)),
    Site("xinzha", below=(usual.letter,), first=(habits.SAME_SERIES,)),
    Site("zhengwen", below=(usual.contributions,), last=(habits.TRANSLATOR,)),
    Site("boting", below=(usual.players,), first=(habits.SERIES,)),
    Site("menhu", below=(usual.registered,), last=(habits.EDITOR,)),
    Site("gengxin", above=(usual.updated,), first=(habits.REPORTER,)),
)  # fmt: skip
_BARE: Sequence[Site] = (
    Site("huilv", first=(habits.FIXING,)),
    Site("lianzai", first=(habits.AUTHOR,), last=(habits.END,)),
)

HELD_OUT: Mapping[str, Site] = MappingProxyType({site.name: site for site in (*_SITES, *_BARE)})
