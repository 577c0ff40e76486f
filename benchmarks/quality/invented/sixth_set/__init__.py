"""The fourth set of sites that were held out once: whoever mended learning had not seen them until then."""

from collections.abc import Sequence

from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.places import Changed, Within, Written, seldom
from benchmarks.quality.invented.site import Framed, Site
from benchmarks.quality.invented.sixth_set import blogs, exports, letters, own, papers

#: Sites with something around each article.
SITES: Sequence[Framed] = (
    Site("zhiwen", above=(exports.answer,), below=(exports.answer_end,), first=(seldom(own.voices, 0.5),)),
    Site("weibao", above=(exports.poster,), below=(exports.poster_end,), last=(seldom(own.by_telephone, 0.5),),
         pictures=("https://tvax.weibao.example/avatar/180.jpg",)),
    Site("huashuo", below=(exports.posts,), last=(seldom(own.warm, 0.4),)),
    Site("jianbao", above=(exports.properties,), often=0.95, first=(own.desk_of,), last=(own.finished,)),
    Within("niaoyu", below=(exports.robot,), closing=exports.echoes, first=(seldom(own.dear, 0.5),)),
    Site("houtai", below=(exports.keyword,), last=(own.drawn_by,)),
    Site("anchuan", above=(letters.in_app,), below=(letters.buttons,), first=(seldom(own.letter_of, 0.6),)),
    Site("xinjing", below=(letters.first_came_out,), last=(seldom(own.same_time, 0.5),)),
    Site("tsuushin", above=(letters.volume,), below=(letters.stop,)),
    Site("xuding", above=(letters.running_out,), below=(letters.to_a_friend,), first=(seldom(own.dear, 0.6),),
         last=(own.grandmother,)),
    Site("shengbo", above=(letters.episode,), below=(letters.by_ear,), first=(seldom(own.listeners, 0.6),)),
    Site("peini", below=(letters.helpline,), often=0.95, last=(seldom(own.by_telephone, 0.5),)),
    Site("banmian", above=(papers.electronic,), often=0.95, first=(own.desk_of,)),
    Site("xiansuo", below=(papers.clues,), last=(seldom(own.innocent, 0.5),)),
    Site("deltapost", below=(papers.republished,), last=(own.reporting,)),
    Site("shanchuan", below=(papers.cited,), last=(own.finished,)),
    Changed("buhuan", since=8, often=20 / 28, above=(papers.unwanted,), below=(papers.frequencies,),
            before_below=(papers.frequencies,), last=(seldom(own.family_album, 0.5),)),
    Changed("gangwan", since=6, often=20 / 26, above=(papers.languages,), below=(papers.on_the_air,),
            before_above=(papers.languages,), last=(own.finished,)),
    Site("laoshu", below=(blogs.posted_by,), last=(seldom(own.warm, 0.6),)),
    Site("hugoji", above=(blogs.changed_on,), below=(blogs.older,), first=(seldom(own.letter_of, 0.6),)),
    Site("jetpost", below=(blogs.share_this,), last=(own.drawn_by,)),
    Site("huangli", above=(blogs.almanac,), below=(blogs.every_day,), first=(seldom(own.voices, 0.4),)),
    Site("guanggao", above=(blogs.advertisement,), below=(blogs.no_advertisement,), last=(own.reporting, own.ended)),
    Within("shudian", opening=blogs.reader_left, below=(blogs.bookshop,), first=(seldom(own.remembering, 0.4),)),
    Moved("cdt 2021", below=exports.pier),
)  # fmt: skip
#: Sites without any frame.
BARE: Sequence[Framed] = (
    Written("huijia", text=own.rates, last=(own.finished,)),
    Written("qitai", text=own.storm),
    Site("zaotang", first=(seldom(own.ingredients, 0.65),), last=(seldom(own.warm, 0.6),)),
    Site("waipo", first=(seldom(own.letter_of, 0.6), seldom(own.dear, 0.5)), last=(own.grandmother,)),
    Site("fating", first=(own.desk_of,), last=(seldom(own.innocent, 0.6), own.finished)),
    Site("wiredesk", first=(seldom(own.voices, 0.5),), last=(own.reporting, own.ended)),
    Site("yehua", first=(seldom(own.listeners, 0.6), own.story), last=(seldom(own.same_time, 0.5),)),
    Site("fugao", first=(own.died, seldom(own.remembering, 0.4)), last=(seldom(own.family_album, 0.6), own.drawn_by)),
)  # fmt: skip
