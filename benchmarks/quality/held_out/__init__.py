"""Sites that are held out: who mends learning does not look at them, so they tell whether it learned or was tuned.

Once anything was mended by what they show they are spent: they move to invented/, and new ones are made."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from benchmarks.quality.held_out import habits, mirrors, publishers
from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.site import Framed, Site

_SITES: Sequence[Framed] = (
    Site("cunzhao", above=(mirrors.snapshot,), below=(mirrors.snapshot_end,), last=(habits.bylines,)),
    Site("xinglu", above=(mirrors.banner,), first=(habits.dateline,), last=(habits.no_comment,)),
    Site("qiaoliang", below=(mirrors.lines,), last=(habits.lives_in,)),
    Site("feedmill", below=(mirrors.generated,), last=(habits.desk,)),
    Site("yiyan", above=(mirrors.machine,), first=(habits.special,), last=(habits.bylines,)),
    Site("shoulu", below=(mirrors.wire,), last=(habits.changed_names,)),
    Site("shiye", above=(mirrors.synced,), below=(mirrors.synced,), first=(habits.column,)),
    Site("haideng", above=(mirrors.logo,), first=(habits.introduction,),
         pictures=("https://cdn.haideng.example/logo@2x.png",)),
    Site("yongjiu", below=(mirrors.chain,), last=(habits.signed,)),
    Site("guanjia", below=(mirrors.row,), often=0.6, last=(habits.desk,)),
    Site("zhishu", above=(mirrors.files,), first=(habits.transcript,)),
    Site("tongxing", below=(publishers.offer,), last=(habits.lives_in, habits.bylines)),
    Site("liangping", below=(publishers.vote,), last=(habits.farewell,)),
    Site("xiaocha", below=(publishers.tips,), last=(habits.signed,),
         pictures=("https://static.xiaocha.example/pay/wx.png",)),
    Site("huiyuan", below=(publishers.legal,), first=(habits.special,)),
    Site("caijing", below=(publishers.risk,), first=(habits.dateline,), last=(habits.desk,)),
    Site("paihang", below=(publishers.ranking,), last=(habits.no_comment,)),
    Site("xuandu", below=(publishers.picks,), last=(habits.bylines,)),
    Site("hebian", below=(publishers.handles,), first=(habits.introduction,)),
    Site("zhangshang", below=(publishers.scan,), last=(habits.changed_names,),
         pictures=("https://qr.zhangshang.example/{number}.png",)),
    Site("disiji", above=(publishers.visitor,), first=(habits.column,)),
    Site("erduo", above=(publishers.listen,), below=(publishers.misprint,), last=(habits.lives_in,)),
    Site("youju", below=(publishers.letters,), often=0.8, last=(habits.farewell,)),
    Site("baokan", above=(publishers.issue,), below=(publishers.kiosk,), first=(habits.column,)),
    Site("yehang", below=(publishers.gift,), often=0.5, last=(habits.signed,)),
    Moved("cdt 2025", below=mirrors.moved_house),
    Moved("rfa 2022", below=mirrors.told_in_prose),
)  # fmt: skip
#: Sites without any frame; some of their habits are in every item.
_BARE: Sequence[Framed] = (
    Site("shilu", first=(habits.transcript,), last=(habits.changed_names,)),
    Site("tianqi", first=(habits.weather,), last=(habits.desk,)),
    Site("wenda", first=(habits.question,), last=(habits.no_comment,)),
    Site("changjiang", first=(habits.part, habits.introduction), last=(habits.next_part,)),
    Site("tegao", first=(habits.special,), last=(habits.lives_in, habits.signed)),
    Site("laixin", last=(habits.farewell,)),
)

HELD_OUT: Mapping[str, Framed] = MappingProxyType({site.name: site for site in (*_SITES, *_BARE)})
