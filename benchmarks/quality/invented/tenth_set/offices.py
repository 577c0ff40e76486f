"""Offices and agencies: a county's site, an archive, a legal desk, a broadcaster, an agency of an island."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Site, headlines, link
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import at_times, key, later, nickname, since
from benchmarks.quality.labels import Labelled, escaped, frame
from benchmarks.quality.prose import made

_BUREAUS = ("县政府办", "县水利局", "县教体局", "县市监局", "县融媒中心")
_STATES = ("源頁尚在", "源頁已改", "源頁已失", "源頁轉址")
_REMINDERS = (
    "島電提醒您：颱風天請勿觀浪，浪也不想看您。",
    "島電提醒您：接到自稱島電查證員的電話，請先掛斷再撥本社總機。",
    "島電提醒您：開車前看一眼車底，貓比您早到。",
)


def _indexed(core: Core, rng: random.Random) -> Labelled:
    """The table by which an office indexes its papers."""
    number = f"QH{core.when:%Y}-{rng.randint(1, 12):02}-{core.number:05}"
    return frame(
        f"<table><tr><td>检索编号：</td><td>{number}</td><td>出文机关：</td><td>{rng.choice(_BUREAUS)}</td></tr>"
        f"<tr><td>落款日期：</td><td>{core.when.year}年{core.when.month}月{core.when.day}日</td><td>公开属性：</td>"
        f"<td>{rng.choice(('主动', '依申请'))}</td></tr></table>",
        "office table",
    )


def _sizes(_core: Core, rng: random.Random) -> Labelled:
    """Tools of an office's page."""
    return frame(
        f"<div align=right>【字形：<a>特大</a> <a>适中</a> <a>偏小</a>】 点阅：{rng.randint(3, 9000)} 【关怀版】</div>",
        "office tools",
    )


def _scan(core: Core, rng: random.Random) -> Labelled:
    """A code to scan, and who keeps the site."""
    code = f"https://www.qingheban.example/code/{core.number}.png"
    return frame(
        f'<center><img src="{code}"><br>用「清事通」扫此码，带回家慢慢看</center>'
        "<p>承办单位：清禾县数据服务站　站点标识 3309770018　值班电话 0000-2233445</p>"
        f"<p>您是本栏目今日第 {rng.randint(1, 900)} 位来客</p>",
        "office foot",
    )


def _kept_record(core: Core, rng: random.Random) -> Labelled:
    """The record of an archive, as a list of terms."""
    return frame(
        f"<dl><dt>存真號</dt><dd>CZ{core.number + 70_000}-{key(4, rng)}</dd><dt>摹寫於</dt>"
        f"<dd>{later(core, rng, '%Y.%m.%d %H:%M', hours=90)}</dd><dt>由來</dt><dd>{link('cunzhen', rng)}</dd>"
        f"<dt>近況</dt><dd>{rng.choice(_STATES)}</dd></dl>",
        "archive record",
    )


def _volunteer(core: Core, rng: random.Random) -> Labelled:
    """Who proofread the copy, and its licence."""
    return frame(
        f"<hr><p>摹本由義工 {nickname(rng)} 對讀 {rng.randint(1, 4)} 遍，若見漏字請附存真號賜告。</p>"
        f"<p>存真社只存不賣：摹本依「姓名標示－相同方式」{rng.choice(('4.0', '3.0'))} 版放行，著作權仍屬執筆人。"
        f"　{core.when.year} 年度第 {rng.randint(2, 52)} 函</p>",
        "archive licence",
    )


def _not_advice(_core: Core, rng: random.Random) -> Labelled:
    """What a legal desk does not promise, and its telephone."""
    return frame(
        "<section><h5>法律灯的灯罩</h5><p>灯下所言只是讲理，不是出庭，更不构成委托。各地法条有别，用前请再问一名执业的人。</p>"
        f"<p>求助热线 000-55{rng.randint(100, 999)}（周二、周四夜间有人守灯），目前排"
        f"队 {rng.randint(1, 30)} 位。</p></section>",
        "legal notice",
    )


def _report_error(core: Core, rng: random.Random) -> Labelled:
    """Where to complain, as a bare text between the blocks."""
    return frame(
        f"本灯编号 {core.when:%y%m}-{core.number}；认为灯光照错了人，请写信至 fi"
        f"x{rng.randint(1, 9)}@falvdeng.example，七日内回话。",
        "legal complaint",
    )


def _waves(core: Core, rng: random.Random) -> Labelled:
    """How to reach a broadcaster that is blocked: another wave and address each month."""
    return frame(
        f"<p><b>远波</b>｜短波 {rng.randint(7, 17)}.{rng.randint(100, 999)} 兆赫，{rng.randint(1, 23)} 点起。听不到时换"
        f' <a href="https://{key(5, rng)}.yuanbo.example">{core.when.month} 月备用波道</a></p>',
        "wave head",
    )


def _rights(core: Core, _rng: random.Random) -> Labelled:
    """Whose the rights are."""
    return frame(
        f"<p>℗ {core.when.year} 远波广播基金。电台、报章、网页转用须先发函并列明「远波」二字，截图亦同。</p>",
        "wave rights",
    )


def _wave_box(_core: Core, rng: random.Random) -> Labelled:
    """A box that came to the site with its application."""
    return frame(
        "<details open><summary>把远波装进口袋</summary><p>安卓包 "
        f"{rng.randint(8, 24)} MB，自带翻山天线；苹果用户请换区后搜「YuanBo」。</p></details>",
        "wave app",
    )


def _reminded(_core: Core, rng: random.Random) -> Labelled:
    """One of few reminders of an agency."""
    return frame(f"<p>★ {rng.choice(_REMINDERS)}</p>", "agency reminder")


def _more_island(_core: Core, rng: random.Random) -> Labelled:
    """Other headlines after the same words, on one line."""
    first, second = headlines("daodian", 2, rng)
    return frame(
        f"<p>島電還報了 ▷ {first} ▷ {second}</p><p>加島電為好友，ID 搜 @daodian{rng.randint(1, 3)}，每晚送你一則"
        f"{escaped(made('city', rng))}的風聲。</p>",
        "agency more",
    )


SITES = (
    Site(
        "qingheban",
        above=(_indexed, _sizes),
        below=(_scan,),
        last=(own.bureau_seal,),
        pictures=("https://www.qingheban.example/code/{number}.png",),
    ),
    Site("cunzhen", above=(_kept_record,), below=(_volunteer,), last=(at_times(0.5, own.written_at),)),
    Site("falvdeng", below=(_not_advice, _report_error), last=(at_times(0.6, own.names_changed),)),
    Site("yuanbo", above=(_waves,), below=(_rights, since(4, _wave_box)), first=(at_times(0.5, own.listeners),)),
    Site("daodian", below=(_reminded, _more_island), first=(own.island_line,), often=0.9),
)
