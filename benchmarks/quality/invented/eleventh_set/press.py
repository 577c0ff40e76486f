"""Newspapers, broadcasters and agencies: page numbers, times, boxes for letters and programs, rights and hotlines."""

from benchmarks.quality.invented.eleventh_set.templates import doubtful, in_turn, put
from benchmarks.quality.invented.site import Site

_HARBOUR = Site(
    "beigangzao",
    above=(
        in_turn(
            "harbour page",
            "<p>{year}年{mm}月{dd}日　北港早报　第{page}版：{section}</p>",
            page=("A02", "A05", "A11", "B01", "B03"),
            section=("民生", "要闻", "海内外", "副刊", "市场"),
        ),
    ),
    below=(
        doubtful("harbour desk", "<p>责编 方启　校对 莫小满</p>", "<p>责编 石敬　校对 莫小满</p>"),
        put(
            "harbour rights",
            "<p>北港早报社保留一切权利，他处刊用须先取得书面同意。"
            "线索请拨 0899-1020304，或寄 xiansuo@beigangzao.example。</p>",
        ),
    ),
)

_WAVES = Site(
    "ouluozhong",
    above=(
        put(
            "waves times",
            '<p class="t">刊出：<time>{dd}/{mm}/{year} - {time}</time>　<span>更动：<time>{dd}/{mm}/{year} - 23:{ss}'
            "</time></span></p>",
            '<p class="t">刊出：<time>{dd}/{mm}/{year} - {time}</time></p>',
        ),
        put("waves minutes", '<p class="r">{minutes} 分钟可读完</p>'),
    ),
    below=(
        put(
            "waves letter box",
            '<div class="box"><h3>欧罗每日一信</h3><p>把一天里要紧的事折进一封信，早上七点寄到。</p>'
            '<p><a href="https://www.ouluozhong.example/xin">我要收信</a></p></div>',
        ),
        put("waves program", "<p>带着欧罗中文出门：装上我们的手机程序，时局随身走。</p>"),
    ),
)

_BANK = Site(
    "weianwang",
    above=(put("bank advert", '<div class="ad-slot"><span>廣告時段，請向下滑</span></div>'),),
    below=(
        put(
            "bank related",
            '<p><strong>同一條街上的新聞</strong></p><p>▸ <a href="https://www.weianwang.example/n/{five}">{title}</a></p>'
            '<p>▸ <a href="https://www.weianwang.example/n/{some}">{title2}</a></p>',
        ),
        put(
            "bank program",
            '<p>裝「維岸」手機版，突發比人先知 → <a href="https://app.weianwang.example/dl">https://app.weianwang.example/'
            "dl</a></p>",
            '<p>「維岸」手機版全新登場，免費下載 → <a href="https://app.weianwang.example/dl">'
            "https://app.weianwang.example/dl</a></p>",
        ),
        put("bank rights", "<p>© {year} 維岸網絡有限公司。翻印、改編、餵給機器，均須事先來信。</p>"),
    ),
)

_NORTH = Site(
    "severlist",
    above=(put("north head", "<p><b>СЕВЕРНЫЙ ЛИСТ</b> · {dd}.{mm}.{year}, {time} · китайская лента</p>"),),
    below=(
        put(
            "north channels",
            '<p>Лист приходит туда, где вам удобно: <a href="https://gudok.example/sl">Гудок</a>, '
            '<a href="https://www.severlist.example/pochta">бумажная почта</a>, '
            '<a href="https://www.severlist.example/lenta">лента</a>.</p>',
        ),
        put(
            "north counter",
            "<p>Лист № {serial}. Развернули {some} раз. Увидели опечатку — выделите её и нажмите F8.</p>",
        ),
    ),
)

_SUNSTONE = Site(
    "haedolnews",
    below=(
        doubtful(
            "sunstone reporter",
            "<p>문가람 기자 garam@haedolnews.example</p>",
            "<p>서도하 기자 doha@haedolnews.example</p>",
            "<p>유새봄 기자 saebom@haedolnews.example</p>",
        ),
        put(
            "sunstone rights",
            "<p>[해돌뉴스 기사번호 {five}] 허락 없이 옮겨 싣거나 기계에 먹이지 말아 주세요.</p>",
        ),
        put(
            "sunstone tips",
            '<p><a href="https://www.haedolnews.example/tip">우리 동네 이야기 알려 주기</a> ｜ '
            '<a href="https://www.haedolnews.example/{path}#talk">의견 {few}개</a></p>',
        ),
    ),
)

SITES = (_HARBOUR, _WAVES, _BANK, _NORTH, _SUNSTONE)
