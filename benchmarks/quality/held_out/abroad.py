"""Sites whose hosts and plugins speak English, Japanese, Korean, Russian or German around articles in Chinese."""

from benchmarks.quality.held_out.draws import at_times, doubtful, own, put
from benchmarks.quality.invented.site import Site

#: A blog whose program was installed in English.
_FIRST_SEEN = Site(
    "nanpingji",
    below=(
        put(
            "where it was seen first",
            '<p>The entry <a rel="nofollow" href="https://www.nanpingji.example/{Y}/{mm}/{number}.html">{title}</a> '
            'was first put up at <a rel="nofollow" href="https://www.nanpingji.example">南屏记</a>.</p>',
        ),
    ),
    last=(at_times(own("<p>{m}月{d}日，记于{city}</p>")),),
)

#: A blog at a Japanese host.
_JAPANESE = Site(
    "minatonikki",
    below=(
        put(
            "foot of the Japanese host",
            '<div class="entry-footer"><p>カテゴリ：<a>{中国語|旅|暮らし|本}</a>　コメント（{0-14}）</p>'
            '<p><a href="https://rank.minatonikki.example/in/88"><img src="https://rank.minatonikki.example/b.gif"></a>'
            "<br>↑ ぽちっと押していただけると更新の力になります</p></div>",
        ),
    ),
    often=0.95,
    last=(at_times(own("<p>（写于{city}）</p>", "<p>（{m}月{d}日）</p>"), 0.5),),
    pictures=("https://rank.minatonikki.example/b.gif",),
)

#: The Chinese edition of a Korean agency.
_KOREAN = Site(
    "nurisori",
    below=(
        doubtful(
            "mail of the reporter", "<p>{유나래 기자 nrye|민서준 기자 seojun|노하은 기자 haeun}@nurisori.example</p>"
        ),
        put(
            "rights of the Korean agency",
            '<p class="copy">〈누리소리 중국어판 ⓒ 모든 권리 보유. 허락 없는 전재·재배포·AI 학습 금지〉</p>'
            '<p class="copy">제보는 카톡 누리소리 &nbsp;|&nbsp; {Y}/{mm}/{dd} {hm} 송고</p>',
        ),
    ),
    first=(own("<p>【努里之声{city}{m}月{d}日电】{sentence}</p>"),),
)

#: A site from Russia with a Chinese section.
_RUSSIAN = Site(
    "tihayavolna",
    below=(
        put(
            "asks of the Russian site",
            '<p><b>Подписывайтесь на «Тихую волну» в <a href="https://t.tihayavolna.example">мессенджере</a> — '
            "там новости выходят раньше.</b></p>"
            "<p><i>Нашли опечатку? Выделите её мышью и сообщите редакции.</i></p>",
        ),
        doubtful("themes of the Russian site", "<p>Темы: {Китай|Азия|Экономика}, {общество|культура|политика}</p>"),
    ),
)

#: A magazine in Germany.
_GERMAN = Site(
    "lindenhefte",
    below=(
        put(
            "where the German magazine had it first",
            '<footer><p>„<a href="https://www.lindenhefte.example/?p={number}">{title}</a>“ stand zuerst in den '
            '<a href="https://www.lindenhefte.example">Lindenheften</a>.</p>'
            '<p><img src="https://zaehler.lindenhefte.example/{number}.gif" width="1" height="1" alt=""></p></footer>',
        ),
    ),
    pictures=("https://zaehler.lindenhefte.example/{number}.gif",),
    last=(own("<p>翻译：{柏青|邬晴}</p>"),),
)

SITES = (_FIRST_SEEN, _JAPANESE, _KOREAN, _RUSSIAN, _GERMAN)
