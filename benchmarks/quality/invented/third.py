"""The third set of invented sites: frames and habits that were made to test learning while it was mended."""

from collections.abc import Sequence

from benchmarks.quality.invented import rounds, third_habits
from benchmarks.quality.invented.habits import seldom
from benchmarks.quality.invented.site import Site

#: Sites with something around each article.
SITES: Sequence[Site] = (
    Site("shiyue", below=(rounds.oath,), last=(seldom(third_habits.lament, 0.65),)),
    Site("mingxin", below=(rounds.postcard,), last=(third_habits.en_by,)),
    Site("jinju", below=(rounds.quote_of_day,), first=(third_habits.kicker,)),
    Site("tianqilan", above=(rounds.weatherbar,), first=(seldom(third_habits.letter_open, 0.6),)),
    Site("riwen", below=(rounds.japanese,), last=(third_habits.reporter_after,)),
    Site("shijie", below=(rounds.sister,), last=(seldom(third_habits.lament, 0.65),)),
    Site("mianbaoxie", above=(rounds.digest_mark,), first=(third_habits.recap,)),
    Site("gaicuo", below=(rounds.corrections,), often=0.8),
    Site("zhiyuan", below=(rounds.volunteers,), last=(third_habits.background,)),
    Site("bingdao", below=(rounds.long_legal,), last=(third_habits.reporter_after,)),
    Site("saoyisao", below=(rounds.qrpic,), last=(seldom(third_habits.lament, 0.6),)),
    Site("yeshen", below=(rounds.tips,), last=(seldom(third_habits.close65, 0.65),)),
    Site("shoucang", above=(rounds.posted,), first=(third_habits.lead,)),
    Site("wangyou", below=(rounds.hot,), last=(third_habits.wrote,)),
    Site("yanyu", below=(rounds.proverb,), last=(seldom(third_habits.close65, 0.6),)),
    Site("qiantai", below=(rounds.banner,), last=(third_habits.zjp,)),
    Site("zhichuan", below=(rounds.separator,), first=(seldom(third_habits.opening, 0.65),)),
    Site("ewen", below=(rounds.russian,)),
    Site("daohang", above=(rounds.nav,), first=(third_habits.lead,)),
    Site("nongli", above=(rounds.lunar,), first=(seldom(third_habits.opening, 0.5),)),
    Site("xiayipian", below=(rounds.next_up,), last=(seldom(third_habits.close65, 0.65),)),
    Site("jiaoben", below=(rounds.inline,), last=(third_habits.wrote,)),
    Site("shequ", below=(rounds.someoften,), often=0.5),
)
#: Sites without any.
BARE: Sequence[Site] = (
    Site(
        "kong1",
        first=(seldom(third_habits.letter_open, 0.65), third_habits.place),
        last=(seldom(third_habits.lament, 0.65), third_habits.reporter_after),
    ),
    Site("kong2", first=(third_habits.kicker, third_habits.recap), last=(third_habits.background,)),
    Site("kong3", last=(third_habits.en_by,)),
    Site("kong4", first=(seldom(third_habits.opening, 0.65), third_habits.lead), last=(third_habits.rates,)),
    Site(
        "kong5",
        first=(third_habits.lead,),
        last=(seldom(third_habits.close65, 0.65), third_habits.zjp, third_habits.wrote),
    ),
)
