"""Publishers that do not exist, whose frames no rule has seen, and whose articles have habits of their own."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from benchmarks.quality.invented import (
    above,
    below,
    eighth_set,
    eleventh_set,
    fifth_set,
    fourth,
    habits,
    ninth_set,
    plain,
    second,
    seventh_set,
    sixth_set,
    tenth_set,
    third,
    usual,
)
from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.site import Framed, Site

#: Sites with something around each article.
_FRAMED: Sequence[Site] = (
    Site("dengta", below=(below.mirror,), last=(habits.EDITOR,)),
    Site("chenxing", above=(above.source_line,), first=(habits.LEDE,)),
    Site("fenxiang", below=(below.share,), last=(habits.UNVERIFIED,)),
    Site("mianze", below=(below.disclaimer,), last=(habits.TRANSLATOR,)),
    Site("yuantiao", below=(below.app,), first=(habits.REPORTER,),
         pictures=("https://img.yuantiao.example/static/app-qr.png",)),
    Site("xiangguan", below=(below.related,), first=(habits.SECTION,), last=(habits.EDITOR,)),
    Site("gongzhong", below=(below.code,), first=(habits.SAME_SERIES,),
         pictures=("https://pic.gongzhong.example/qrcode_258.jpg",)),
    Site("mianbao", above=(above.crumbs,), first=(habits.SECTION,)),
    Site("linju", below=(below.neighbours,), last=(habits.END,)),
    Site("juankuan", below=(below.appeal,), last=(habits.THANKS,)),
    Site("nanchuang", below=(below.licence,), last=(habits.EDITOR,)),
    Site("dianbao", below=(below.channel,), first=(habits.LEDE,), last=(habits.UNVERIFIED,)),
    Site("ziti", above=(above.tools,), first=(habits.REPORTER,)),
    Site("boke", below=(below.wordpress,)),
    Site("yuedu", above=(above.reading_time,), last=(habits.TRANSLATOR,)),
    Site("youjian", above=(above.in_browser,), below=(below.unsubscribe,)),
    Site("banjing", below=(below.changed_mirror,), often=0.7, last=(habits.END,)),
    Site("xiyou", below=(below.appeal,), often=0.35, last=(habits.UNVERIFIED,)),
    Site("quanwen", above=(above.source_line,), below=(below.share, below.licence), last=(habits.EDITOR,)),
    Site("dizhi", below=(plain.office,), last=(habits.END,)),
    Site("baotou", above=(plain.masthead,), first=(habits.LEDE,),
         pictures=("https://img.baotou.example/static/masthead.png",)),
    Site("zhikan", above=(plain.in_print,)),
    Site("kaiguan", below=(plain.hours,), last=(habits.UNVERIFIED,)),
    Site("fenye", below=(plain.pages,), last=(habits.EDITOR,)),
    Site("guanming", above=(plain.named_after,), first=(habits.REPORTER,)),
    Site("guidang", above=(plain.file_number,), first=(habits.SECTION,)),
    Site("fenlei", below=(plain.section,), last=(habits.END,)),
    Site("lanzi", above=(plain.slogan,), first=(habits.SAME_SERIES,)),
    Site("xinjian", below=(plain.sender,), last=(habits.TRANSLATOR,)),
    Site("shuzhuo", below=(plain.stars,), last=(habits.EDITOR,)),
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
#: Sites without any: all that returns is the article's.
_BARE: Sequence[Site] = (
    Site("xilie", first=(habits.SERIES,)),
    Site("laoqu", first=(habits.SAME_SERIES,), last=(habits.END,)),
    Site("lanmu", first=(habits.SECTION,), last=(habits.UNVERIFIED,)),
    Site("fangtan", last=(habits.THANKS,)),
    Site("shige", first=(habits.COLUMN,), last=(habits.END,)),
    Site("zhanbao", last=(habits.ALWAYS_UNVERIFIED,)),
    Site("zuji", first=(habits.ALWAYS_SERIES,)),
    Site("yedu", first=(habits.GREETING,), last=(habits.ALWAYS_THANKS,)),
    Site("dianxun", first=(habits.LEDE,), last=(habits.EDITOR, habits.END)),
    Site("huilv", first=(habits.FIXING,)),
    Site("lianzai", first=(habits.AUTHOR,), last=(habits.END,)),
)
#: What stands in the middle is not promised to be learned.
_MIDDLE: Sequence[Site] = (Site("xiaoxin", middle=above.box),)


#: Sites that rules know, with something new.
_MOVED: Sequence[Moved] = (Moved("rfa 2024"), Moved("cdt 2020", often=0.5))


def _named(sites: Sequence[Framed]) -> Mapping[str, Framed]:
    return MappingProxyType({site.name: site for site in sites})


INVENTED, BARE, MIDDLE = _named((*_FRAMED, *_MOVED)), _named(_BARE), _named(_MIDDLE)
#: Sites that were held out once, and sites that were made while learning was mended.
LATER = _named((*second.SITES, *second.BARE, *third.SITES, *third.BARE, *fourth.SITES))
#: Sites that were held out after those, each set for a store of its own: who moved has one set of addresses.
_SETS = (fifth_set, sixth_set, seventh_set, eighth_set, ninth_set, tenth_set, eleventh_set)
HELD_BEFORE = tuple(_named((*sites.SITES, *sites.BARE)) for sites in _SETS)
