"""The second set of invented sites. It was held out until learning was mended by what it showed."""

from collections.abc import Sequence

from benchmarks.quality.invented import mirrors, publishers, second_habits
from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.site import Framed, Site

#: Sites with something around each article.
SITES: Sequence[Framed] = (
    Site("cunzhao", above=(mirrors.snapshot,), below=(mirrors.snapshot_end,), last=(second_habits.bylines,)),
    Site("xinglu", above=(mirrors.banner,), first=(second_habits.dateline,), last=(second_habits.no_comment,)),
    Site("qiaoliang", below=(mirrors.lines,), last=(second_habits.lives_in,)),
    Site("feedmill", below=(mirrors.generated,), last=(second_habits.desk,)),
    Site("yiyan", above=(mirrors.machine,), first=(second_habits.special,), last=(second_habits.bylines,)),
    Site("shoulu", below=(mirrors.wire,), last=(second_habits.changed_names,)),
    Site("shiye", above=(mirrors.synced,), below=(mirrors.synced,), first=(second_habits.column,)),
    Site("haideng", above=(mirrors.logo,), first=(second_habits.introduction,),
         pictures=("https://cdn.haideng.example/logo@2x.png",)),
    Site("yongjiu", below=(mirrors.chain,), last=(second_habits.signed,)),
    Site("guanjia", below=(mirrors.row,), often=0.6, last=(second_habits.desk,)),
    Site("zhishu", above=(mirrors.files,), first=(second_habits.TRANSCRIPT,)),
    Site("tongxing", below=(publishers.offer,), last=(second_habits.lives_in, second_habits.bylines)),
    Site("liangping", below=(publishers.vote,), last=(second_habits.FAREWELL,)),
    Site("xiaocha", below=(publishers.tips,), last=(second_habits.signed,),
         pictures=("https://static.xiaocha.example/pay/wx.png",)),
    Site("huiyuan", below=(publishers.legal,), first=(second_habits.special,)),
    Site("caijing", below=(publishers.risk,), first=(second_habits.dateline,), last=(second_habits.desk,)),
    Site("paihang", below=(publishers.ranking,), last=(second_habits.no_comment,)),
    Site("xuandu", below=(publishers.picks,), last=(second_habits.bylines,)),
    Site("hebian", below=(publishers.handles,), first=(second_habits.introduction,)),
    Site("zhangshang", below=(publishers.scan,), last=(second_habits.changed_names,),
         pictures=("https://qr.zhangshang.example/{number}.png",)),
    Site("disiji", above=(publishers.visitor,), first=(second_habits.column,)),
    Site("erduo", above=(publishers.listen,), below=(publishers.misprint,), last=(second_habits.lives_in,)),
    Site("youju", below=(publishers.letters,), often=0.8, last=(second_habits.FAREWELL,)),
    Site("baokan", above=(publishers.issue,), below=(publishers.kiosk,), first=(second_habits.column,)),
    Site("yehang", below=(publishers.gift,), often=0.5, last=(second_habits.signed,)),
    Moved("cdt 2025", below=mirrors.moved_house),
    Moved("rfa 2022", below=mirrors.told_in_prose),
)  # fmt: skip
#: Sites without any frame; some of their habits are in every item.
BARE: Sequence[Framed] = (
    Site("shilu", first=(second_habits.TRANSCRIPT,), last=(second_habits.changed_names,)),
    Site("tianqi", first=(second_habits.weather,), last=(second_habits.desk,)),
    Site("wenda", first=(second_habits.question,), last=(second_habits.no_comment,)),
    Site("changjiang", first=(second_habits.part, second_habits.introduction), last=(second_habits.NEXT_PART,)),
    Site("tegao", first=(second_habits.special,), last=(second_habits.lives_in, second_habits.signed)),
    Site("laixin", last=(second_habits.FAREWELL,)),
)
