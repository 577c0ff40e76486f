"""The third set of sites that were held out once: whoever mended learning had not seen them until then."""

from collections.abc import Sequence

from benchmarks.quality.invented.fifth_set import blogs, exports, letters, own, papers
from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.places import Changed, Within, Written, seldom
from benchmarks.quality.invented.site import Framed, Site

#: Sites with something around each article.
SITES: Sequence[Framed] = (
    Site("chengnan", above=(exports.account,), below=(exports.account_end,), first=(own.writer,),
         pictures=("https://mp.chengnan.example/qr/258.png",)),
    Site("zaocha", above=(exports.forwarded,), below=(exports.reactions,), last=(seldom(own.recording, 0.5),)),
    Within("lunba", above=(exports.floor,), closing=exports.device, last=(seldom(own.tomorrow, 0.4),)),
    Site("subfeed", below=(exports.submitted,), first=(seldom(own.people, 0.5),)),
    Site("unrolled", above=(exports.thread,), below=(exports.thread_end,)),
    Site("kanjian", above=(exports.captured,), often=0.95, first=(own.place_date,), last=(own.square,)),
    Site("lindeng", above=(letters.salutation,), below=(letters.supporter,), last=(seldom(own.tomorrow, 0.5),)),
    Site("hanxue", below=(letters.mailing_list,), last=(own.poet,)),
    Site("tingjian", below=(letters.hosting,), last=(own.guest,)),
    Within("rsszhi", closing=letters.password, first=(seldom(own.dispute, 0.5),)),
    Site("qianming", above=(letters.allowance,), below=(letters.unlock,), first=(seldom(own.northward, 0.6),),
         last=(own.to_be_continued,)),
    Site("qingmiao", below=(letters.charity,), often=0.95, last=(seldom(own.abridged, 0.5),)),
    Site("hewan", above=(papers.page_of,), below=(papers.spread,), often=0.95, last=(own.responsible,)),
    Site("jinshanpao", above=(papers.ticker,), below=(papers.hotlines,), first=(own.place_date,),
         last=(seldom(own.not_verified, 0.5),)),
    Site("northlake", below=(papers.about_us,), last=(own.columnist,)),
    Site("nanling", above=(papers.index_card,), first=(seldom(own.people, 0.6),)),
    Changed("yubao", since=8, often=20 / 28, below=(papers.agency_now,), before_below=(papers.agency_before,),
            first=(own.place_date,), last=(own.coded,)),
    Changed("tanzi", since=6, often=20 / 26, above=(papers.scout,), before_above=(papers.scout,),
            below=(papers.no_training,), last=(seldom(own.abridged, 0.5),)),
    Site("jinling", above=(papers.remembered,), first=(seldom(own.dispute, 0.4),), last=(own.columnist,)),
    Site("yeyu", below=(blogs.signed_for,), first=(own.dated,), last=(seldom(own.tomorrow, 0.6),)),
    Site("yamaneko", above=(blogs.wildcat_top,), below=(blogs.wildcat,), first=(own.dated,)),
    Within("yimiaoshu", opening=blogs.novel, below=(blogs.novel_end,), first=(own.chapter,)),
    Site("dingyixia", below=(blogs.votes,), last=(own.responsible,)),
    Site("zhongyi", below=(blogs.volunteers,), last=(own.translators,)),
    Moved("rfa 2020", below=exports.ferry),
)  # fmt: skip
#: Sites without any frame.
BARE: Sequence[Framed] = (
    Site("yelie", last=(seldom(own.refrain, 0.6), own.poet)),
    Written("shuiwen", text=own.rivers, last=(own.square,)),
    Site("wenshu", first=(seldom(own.first_question, 0.6), own.long_answer), last=(seldom(own.last_question, 0.5),)),
    Site("riji", first=(own.dated,), last=(seldom(own.tomorrow, 0.6),)),
    Site("beishang", first=(own.writer, seldom(own.northward, 0.6)), last=(own.to_be_continued,)),
    Site("sanren", first=(seldom(own.dispute, 0.5),), last=(seldom(own.abridged, 0.4), own.columnist)),
    Site("gangshe", first=(own.place_date,), last=(seldom(own.not_verified, 0.55), own.coded)),
    Site("changpian", first=(own.chapter,), last=(seldom(own.fiction, 0.6), seldom(own.to_be_continued, 0.9))),
)  # fmt: skip
