"""The fifth set of sites that were held out once: whoever mended learning had not seen them until then."""

from collections.abc import Sequence

from benchmarks.quality.invented.moved import Moved
from benchmarks.quality.invented.places import Changed, Within, Written, seldom
from benchmarks.quality.invented.seventh_set import bureaus, copies, own, senders, themes
from benchmarks.quality.invented.site import Framed, Site

#: Sites with something around each article.
SITES: Sequence[Framed] = (
    Site("daoying", above=(copies.reflected,), below=(copies.reflected_end,), last=(own.copy_desk,)),
    Site("huijialu", below=(copies.way_home,), first=(seldom(own.dear_sister, 0.5),), last=(own.square_mark,)),
    Site("suishenpan", above=(copies.stick,), below=(copies.stick_end,), first=(own.from_town,)),
    Within("lantern", opening=themes.toolmade, below=(copies.node,), last=(seldom(own.no_reply, 0.5),)),
    Site("yebanyoucha", above=(copies.channel_post,), below=(copies.channel_end,), last=(seldom(own.take_care, 0.6),)),
    Site("shiyi", above=(copies.vanished,), below=(copies.vanished_end,), last=(seldom(own.not_real_names, 0.45),)),
    Changed("banjia", since=7, often=20 / 27, above=(copies.pulled,), below=(copies.letter_robot,),
            before_above=(copies.pulled_before,), before_below=(copies.letter_robot,), last=(own.square_mark,)),
    Site("laoqin", above=(themes.edited_last,), below=(themes.rated,), last=(seldom(own.see_a_doctor, 0.4),)),
    Site("yuanshan", below=(themes.posted_in,), first=(seldom(own.old_street, 0.5),), last=(own.signed_night,)),
    Site("mubei", below=(themes.colophon,), first=(seldom(own.night_shift, 0.45),)),
    Site("chayu", above=(themes.toolbar,), below=(themes.tagged,), last=(own.copy_desk,)),
    Site("siheyuan", above=(themes.trail,), below=(themes.rooms,), first=(own.from_town,)),
    Within("qunzhi", closing=themes.hearts, below=(themes.wiki,), first=(seldom(own.in_short, 0.5),)),
    Site("manxin", above=(senders.numbered,), below=(senders.numbered_end,), last=(seldom(own.tea_cold, 0.6),)),
    Site("wuyan", above=(senders.timeline,), below=(senders.music,), often=0.95, last=(own.talked,)),
    Site("kuaimu", above=(senders.open_app,), below=(senders.version,), last=(seldom(own.no_reply, 0.4),),
         pictures=("https://img.kuaimu.example/static/erwei.png",)),
    Site("changdu", above=(senders.trial,), below=(senders.price,), often=0.95, last=(own.photographed,)),
    Site("zhulu", above=(senders.given_by,), below=(senders.progress,), first=(seldom(own.night_shift, 0.6),)),
    Site("changbo", below=(senders.heard_also,), last=(seldom(own.tea_cold, 0.5),)),
    Site("haifengshe", above=(bureaus.slug,), below=(bureaus.slug_end,), first=(own.wire_line,), last=(own.thirty,)),
    Site("saebyeok", above=(bureaus.entered,), below=(bureaus.reporter_page,), last=(own.photographed,)),
    Site("kawaracho", above=(bureaus.first_in,), below=(bureaus.read_next,), last=(seldom(own.after_note, 0.6),)),
    Site("guanlan", below=(bureaus.institute,), first=(seldom(own.first_memory, 0.4),), last=(own.square_mark,)),
    Changed("nanbu", since=5, often=20 / 25, above=(bureaus.printed_on,), below=(bureaus.answerable,),
            before_below=(bureaus.answerable,), first=(own.from_town,)),
    Moved("bbc 2020", below=copies.lighthouse),
)  # fmt: skip
#: Sites without any frame.
BARE: Sequence[Framed] = (
    Written("sanliqiao", text=own.stalls, last=(own.copy_desk,)),
    Written("dizhenju", text=own.quake),
    Site("jianzi", first=(seldom(own.dear_sister, 0.65),), last=(seldom(own.take_care, 0.6), own.signed_night)),
    Site("xiangkou", first=(seldom(own.numbered_street, 0.6), seldom(own.old_street, 0.65)),
         last=(seldom(own.tea_cold, 0.55),)),
    Site("renzhi", first=(seldom(own.in_short, 0.6),), last=(seldom(own.also_happened, 0.55), own.thirty)),
    Site("wenyao", first=(seldom(own.reader_asks, 0.65), seldom(own.do_not_worry, 0.6)),
         last=(own.old_doctor, seldom(own.see_a_doctor, 0.5))),
    Site("koushu", first=(seldom(own.first_memory, 0.6),), last=(seldom(own.afraid, 0.5), own.talked)),
    Site("yebanji", first=(own.wire_line, seldom(own.night_shift, 0.6)),
         last=(seldom(own.not_real_names, 0.5), own.photographed, own.square_mark)),
)  # fmt: skip
