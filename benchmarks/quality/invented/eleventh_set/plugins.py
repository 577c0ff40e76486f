"""Blogs, by what their software and plugins add: an origin line, share bars, counts, licence boxes, ranking buttons."""

from benchmarks.quality.invented.eleventh_set.templates import in_turn, put
from benchmarks.quality.invented.site import Site

_FOG = Site(
    "shanwuji",
    below=(
        put(
            "fog origin",
            '<p>You were reading <a href="https://www.shanwuji.example/{path}" rel="nofollow">{this}</a>, which '
            'went up first at <a href="https://www.shanwuji.example">Mountain Fog Notebook</a>.</p>',
        ),
    ),
)

_PEEL = Site(
    "huangpishu",
    often=0.95,
    below=(
        put(
            "peel share bar",
            '<div class="hp-share"><span>喜欢就传出去：</span>'
            '<a href="https://s.huangpishu.example/wb/{number}">围脖</a> '
            '<a href="https://s.huangpishu.example/he/{number}">纸鹤</a> '
            '<a href="mailto:?subject={number}">电邮</a> '
            '<a href="https://www.huangpishu.example/{path}#copy">复制网址</a></div>',
        ),
        put(
            "peel counts",
            '<p class="meta">{many} 人翻过 · {few} 句留言 · <a href="https://www.huangpishu.example/{path}#say">'
            "我也说一句</a></p>",
            '<p class="meta">{some} 人翻过 · 还没有人留言 · <a href="https://www.huangpishu.example/{path}#say">'
            "我来说第一句</a></p>",
        ),
        in_turn(
            "peel drawers",
            '<p class="tags">收在抽屉：<a href="/t/{number}">{one}</a>、<a href="/t/2{number}">{two}</a></p>',
            one=("市井", "旧物", "路上"),
            two=("厨房", "笔记", "手艺", "听来的"),
        ),
        put(
            "peel neighbours",
            '<h4>黄皮树下还有</h4><ul><li><a href="https://www.huangpishu.example/{five}">{title}</a></li>'
            '<li><a href="https://www.huangpishu.example/{some}">{title2}</a></li></ul>',
        ),
    ),
)

_INK = Site(
    "moyuanji",
    pictures=("https://count.moyuanji.example/dot.gif?p={number}",),
    below=(
        put(
            "ink licence box",
            '<hr><ul class="post-foot"><li><strong>落款：</strong>墨园守夜人</li>'
            '<li><strong>固定网址：</strong><a href="https://www.moyuanji.example/{path}">'
            "https://www.moyuanji.example/{path}</a></li>"
            '<li><strong>授权：</strong>除另外写明的以外，园里的字都按<a href="https://www.moyuanji.example/lic">'
            "留名照搬 3.1 版</a>放出，搬走时请留门牌。</li></ul>",
        ),
        put("ink dot", '<img src="https://count.moyuanji.example/dot.gif?p={number}" width="1" height="1" alt="">'),
    ),
)

_YUZU = Site(
    "yuzuroku",
    above=(put("yuzu notice", "<p><small>※このページには広告を兼ねたリンクが混じることがあります。</small></p>"),),
    below=(
        put(
            "yuzu vote",
            '<p>読み終えたら、柚子をひとつ押していってください。<br><a href="https://yuzu-rank.example/in/{number}">'
            "柚子よみもの番付・大陸ぐらしの部</a></p>",
            '<p>更新のはげみになります。ぽちっとどうぞ。<br><a href="https://yuzu-rank.example/in/{number}">'
            "柚子よみもの番付・大陸ぐらしの部</a></p>",
        ),
        put("yuzu counts", "<p>柚子 {some} 個 ／ ひとこと {few} 件</p>"),
        put("yuzu next", '<p>つぎの一本：<a href="https://www.yuzuroku.example/{five}.html">{title}</a></p>'),
    ),
)

_YARN = Site(
    "stadtgarn",
    pictures=("https://zaehler.stadtgarn.example/z/{number}.png",),
    below=(
        put(
            "yarn appeal",
            '<p><img src="https://zaehler.stadtgarn.example/z/{number}.png" alt="" width="1" height="1"><em>Gern '
            "gelesen? Für den Preis einer Brezel im Monat bleibt das Stadtgarn ohne Reklame. "
            '<a href="https://www.stadtgarn.example/pate">Hier Pate werden</a></em></p>',
        ),
        in_turn(
            "yarn threads",
            '<p>Fäden: <a href="/f/{number}">{one}</a>, <a href="/f/1{number}">{two}</a></p>',
            one=("Alltag", "Ankommen", "Küche"),
            two=("Behördengänge", "Mundart", "Nachbarn"),
        ),
        put(
            "yarn number",
            "<p>Faden Nr. {serial}, geknüpft am {day}.{month}.{year}. "
            '<a href="https://www.stadtgarn.example/{path}#k">{few} Meinungen dazu</a></p>',
        ),
    ),
)

SITES = (_FOG, _PEEL, _INK, _YUZU, _YARN)
