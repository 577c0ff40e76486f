"""Frames in other languages around Chinese articles: English, Japanese, Korean, Russian, German."""

import random

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Site, headlines, link
from benchmarks.quality.invented.tenth_set import own
from benchmarks.quality.invented.tenth_set.draws import at_times, later, length, nickname
from benchmarks.quality.labels import Labelled, escaped, frame
from benchmarks.quality.prose import made

_ROOMS = ("Tides", "Ledger", "Kitchens", "Night Desk", "Far Shore")
_WORDS = ("港と船", "食卓", "裁判の記録", "言葉", "道路", "北の町")
_DESKS = (("지역팀", "local"), ("국제팀", "world"), ("기획팀", "plan"))
_THEMES = ("Wasser", "Wohnen", "Schule", "Häfen", "Grenzen", "Strom")
_LAKES = ("Пирсы", "Дом и двор", "Суд", "Соседи", "Лёд")


def _listen(_core: Core, rng: random.Random) -> Labelled:
    """How long it is when it is read aloud, English."""
    return frame(
        f'<p class="audio"><em>Let the keeper read it to you</em> '
        f'<a href="{link("harborlamp", rng)}">{length(rng)}</a></p>',
        "english listen",
    )


def _lit_first(core: Core, rng: random.Random) -> Labelled:
    """Where it was first, English, with the title; and what it was filed as."""
    rooms = ", ".join(rng.sample(_ROOMS, rng.randint(1, 3)))
    return frame(
        f"<hr/><p>“{escaped(core.title)}” was lit first at <a>Harbor Lamp</a>. Borrow one paragraph"
        f", leave one link.</p>"
        f"<p>Shelved with {rooms} &bull; {rng.randint(2, 20)}-minute watch &bull"
        f"; {rng.randint(0, 90)} notes in the log</p>",
        "english origin",
    )


def _morning(core: Core, rng: random.Random) -> Labelled:
    """Of what a text is a translation, Japanese."""
    return frame(
        f"<p>※朝霧文庫 第{core.number + 310}便（{core.when.year}年{core.when.month}月{core.when.day}日配信・"
        f"{rng.choice(('中文', '华文'))}のまま掲載）</p>",
        "japanese head",
    )


def _members(_core: Core, rng: random.Random) -> Labelled:
    """Key words, and what members may read, Japanese."""
    words = "／".join(rng.sample(_WORDS, rng.randint(2, 3)))
    return frame(
        f'<div class="kw"><span>しおり：{words}</span></div><p>朝霧文庫の会員になると、残'
        f"り{rng.randint(3, 90)}便を今月中に読めます。"
        '<a href="/join">会員のご案内はこちら</a></p><p>無断での複写・朗読・機械学習はご遠慮ください。</p>',
        "japanese foot",
    )


def _entered(core: Core, rng: random.Random) -> Labelled:
    """When it was entered and changed, Korean."""
    first, second = later(core, rng, "%Y.%m.%d %H:%M", hours=2), later(core, rng, "%Y.%m.%d %H:%M", hours=50)
    return frame(f"<p>올린 때 {first} | 고친 때 {second} | 글자 <a>가</a> <a>가+</a></p>", "korean times")


def _mine(_core: Core, rng: random.Random) -> Labelled:
    """Whose desk it is, a hint to readers, and the rights, Korean."""
    desk, box = rng.choice(_DESKS)
    return frame(
        f"<p>남산나루 {desk} {box}{rng.randint(1, 9)}@namsan.example</p><p>보고 들은 일이 있으면 나"
        f"루 제보함에 넣어 주세요. "
        f"오늘 {rng.randint(2, 70)}건이 들어왔습니다.</p><p>ⓒ 남산나루, 허락 없는 옮겨 싣기와 되팔기를 막습니다</p>",
        "korean foot",
    )


def _channel(_core: Core, rng: random.Random) -> Labelled:
    """An invitation to a channel, and one more headline, Russian."""
    return frame(
        f"<p><b>На ту же тему:</b> {headlines('ladoga', 1, rng)[0]}</p><p>Ладожский листок не спит: "
        f'<a href="https://t.example/ladoga{rng.randint(1, 4)}">зайдите в наш канал</a>, нас уж'
        f"е {rng.randint(2, 90)} тысяч.</p>",
        "russian channel",
    )


def _slip(core: Core, rng: random.Random) -> Labelled:
    """A request to tell of slips, and what the item is filed under, Russian."""
    return frame(
        "<p><small>Заметили описку? Выделите слово и нажмите Shift + O, корректор "
        f"{rng.choice(('Зоя', 'Пётр', 'Майя'))} дежурит до {rng.randint(18, 23)}:00.</small></p>"
        f"<p>Полка: {rng.choice(_LAKES)}. Просмотров {rng.randint(40, 9000)}. Листок № {core.number + 1200}</p>",
        "russian foot",
    )


def _rendered(core: Core, rng: random.Random) -> Labelled:
    """A note that a machine rendered it, German."""
    return frame(
        f'<div class="hinweis"><p>Diese Fassung hat am {core.when:%d.%m.%Y} eine Maschine ins Chinesische gesetzt; '
        f"geprüft hat sie {rng.choice(('noch niemand', 'die Nachtredaktion', 'ein Praktikant'))}.</p></div>",
        "german note",
    )


def _watch(_core: Core, rng: random.Random) -> Labelled:
    """Themes, a reader's letter box and the rights, German."""
    themes = " + ".join(rng.sample(_THEMES, rng.randint(2, 3)))
    return frame(
        f"<ul><li>Schlagworte: {themes}</li><li>Leserbriefe an warte{rng.randint(10, 99)}@elbwarte.example</li>"
        f"<li>{rng.randint(0, 80)} Anmerkungen von der Brücke</li></ul>"
        "<p>Alle Rechte bei der Elbwarte eG. Nachdruck nur mit Handschlag.</p>",
        "german foot",
    )


def _kiosk(_core: Core, rng: random.Random) -> Labelled:
    """Who reads along at the moment, and what the kiosk has, German."""
    return frame(
        f"<p>Gerade lesen {nickname(rng)} und {rng.randint(2, 300)} andere mit. Das Heft z"
        f"u {escaped(made('city', rng))} "
        f"liegt für {rng.randint(4, 12)},50 € am Kiosk.</p>",
        "german kiosk",
    )


SITES = (
    Site("harborlamp", above=(_listen,), below=(_lit_first,), first=(at_times(0.55, own.english_place),)),
    Site("asagiri", above=(_morning,), below=(_members,), last=(own.ended,)),
    Site("namsan", above=(_entered,), below=(_mine,), often=0.95),
    Site("ladoga", below=(_channel, _slip), first=(at_times(0.5, own.by_letter),)),
    Site("elbwarte", above=(_rendered,), below=(_watch, _kiosk), often=0.95),
)
