"""Sites with the frames of everyday.py and unfamiliar.py, written while learning was mended, each dozen before anybody
saw what becomes of it."""

from collections.abc import Sequence

from benchmarks.quality.invented import everyday, habits, second_habits, third_habits, unfamiliar
from benchmarks.quality.invented.site import Framed, Site

#: Sites with something around each article.
SITES: Sequence[Framed] = (
    Site("zhandian", below=(everyday.channel,), last=(habits.EDITOR,)),
    Site("wenxuan", below=(everyday.filed_under,), last=(habits.TRANSLATOR,)),
    Site("bolan", below=(everyday.related_posts,), often=0.95),
    Site("nanchuangxin", above=(everyday.stack,), below=(everyday.stack_end,), last=(second_habits.FAREWELL,)),
    Site("jieli", below=(everyday.relay,), last=(second_habits.no_comment,)),
    Site("beichuang", above=(everyday.account,), first=(habits.REPORTER,)),
    Site("qiangwai", below=(everyday.wall,), last=(habits.END,)),
    Site("erlang", below=(everyday.player,), often=0.95, last=(second_habits.desk,)),
    Site("honyaku", below=(everyday.japanese,), last=(third_habits.reporter_after,)),
    Site("haicheng", above=(everyday.weather_bar,), first=(second_habits.dateline,)),
    Site("geyan", below=(everyday.mottoes,), last=(second_habits.bylines,)),
    Site("zhongchou", below=(everyday.donors,), last=(third_habits.wrote,)),
    Site("kuaiye", above=(everyday.fast_page,), first=(second_habits.column,)),
    Site("guancang", above=(unfamiliar.shelf,), first=(second_habits.dateline,)),
    Site("shufang", below=(unfamiliar.book_ad,), last=(second_habits.bylines,)),
    Site("chuangtai", below=(unfamiliar.wishes,), last=(habits.EDITOR,)),
    Site("xiugai", above=(unfamiliar.edited_note,), first=(habits.REPORTER,)),
    Site("zhaiyao", above=(unfamiliar.ai_note,), often=0.95, last=(second_habits.desk,)),
    Site("toupiao", below=(unfamiliar.polls,), last=(second_habits.changed_names,)),
    Site("huanzhan", below=(unfamiliar.ring,), last=(second_habits.lives_in,)),
    Site("haneul", below=(unfamiliar.korean,), last=(habits.TRANSLATOR,)),
    Site("jixian", below=(unfamiliar.stall,), often=0.95, last=(second_habits.signed,)),
    Site("tianbing", above=(unfamiliar.cookie,), first=(second_habits.column,)),
    Site("toubi", below=(unfamiliar.fund,), last=(third_habits.reporter_after,)),
    Site("tingwen", above=(unfamiliar.audio_head,), first=(second_habits.special,)),
)
