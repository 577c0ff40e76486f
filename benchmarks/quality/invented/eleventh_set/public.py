"""A district, a university, an archive, a forum and a review: tables of data, counters, neighbours, backups, lives."""

from benchmarks.quality.invented.eleventh_set.templates import in_turn, put
from benchmarks.quality.invented.site import Site

_DISTRICT = Site(
    "linjiangqu",
    pictures=("https://www.linjiangqu.example/qr/{number}.png",),
    above=(
        in_turn(
            "district table",
            '<table class="xx"><tbody><tr><td>索引号</td><td>LJ-{year}-{five}</td></tr>'
            "<tr><td>发布机构</td><td>临江区{office}</td></tr><tr><td>成文日期</td><td>{iso}</td></tr></tbody></table>",
            office=("城管局", "卫健局", "统计局", "政务办"),
        ),
        put(
            "district size",
            '<p>【字体 <a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】　浏览 {some} 次</p>',
        ),
    ),
    below=(
        put(
            "district code",
            '<p align="center"><img src="https://www.linjiangqu.example/qr/{number}.png" alt=""></p>'
            '<p align="center">手机对准方格，把这一页带走</p>',
        ),
        put("district print", '<p align="right">【<a href="#">打印</a>】【<a href="#">关闭</a>】</p>'),
    ),
)

_HILL = Site(
    "donglingxy",
    above=(
        in_turn(
            "hill line",
            '<div class="info">供稿：{office}　点击：<span>{some}</span>　日期：{iso}</div>',
            office=("党委宣传部", "外语系", "团委", "水利学院", "图书馆"),
        ),
    ),
    below=(
        put(
            "hill neighbours",
            '<p>上一条：<a href="/info/{five}.htm">{title}</a></p>'
            '<p>下一条：<a href="/info/{some}.htm">{title2}</a></p>',
        ),
    ),
)

_STONE = Site(
    "jiyitapian",
    above=(
        put(
            "stone banner",
            "<blockquote><p>记忆石第 {serial} 号拓片，{iso} 拓下。原页如今已打不开。拓工不改一字，也不替它说话。</p>"
            "</blockquote>",
            "<blockquote><p>记忆石第 {serial} 号拓片，{iso} 拓下。原页还在，只是换了模样。"
            "拓工不改一字，也不替它说话。</p></blockquote>",
        ),
    ),
    below=(
        put("stone fingerprint", "<p><code>拓片指纹 {hex}</code></p>"),
        put(
            "stone vaults",
            '<p>另存两处：<a href="https://bei.jiyitapian.example/{serial}">北窖</a>、'
            '<a href="https://nan.jiyitapian.example/{serial}">南窖</a>。石头要花钱买，'
            '<a href="https://www.jiyitapian.example/tian">添一块</a>也好。</p>',
        ),
    ),
)

_TEA_HOUSE = Site(
    "chalouba",
    often=0.9,
    above=(put("tea edited", '<i class="pstatus">{name} 在 {iso} {time} 最后动过这一楼</i><br><br>'),),
    below=(
        put(
            "tea floor",
            '<div class="foot">看过 {many}｜接话 {few}｜加分 +{few2}</div>',
        ),
        put(
            "tea guest",
            '<div class="locked">还没挂号的茶客看不见附件和小图，<a href="https://www.chalouba.example/reg">来挂个号</a>'
            "</div>",
        ),
    ),
)

_LANTERN = Site(
    "paperlantern",
    above=(
        put(
            "lantern minutes",
            '<p>{minutes} min · <a href="https://www.paperlantern.example/hear/{number}">Have it read to you</a></p>',
        ),
    ),
    below=(
        put(
            "lantern lives",
            "<p><em>Odile Tsang keeps bees in Tamsui and writes for the Lantern on harbours and their people.</em></p>",
            "<p><em>Marcus Yip was a ferry pilot before he joined the Lantern as its correspondent at sea.</em></p>",
            "<p><em>Wen Harrow edits the Lantern’s Chinese pages. Her second novel is with the printers.</em></p>",
        ),
        in_turn(
            "lantern shelf",
            '<p>Hung under <a href="/s/{number}">{one}</a> and <a href="/s/2{number}">{two}</a>. Want it in your own '
            "paper? Ask desk@paperlantern.example first.</p>",
            one=("Coast", "Work", "Memory"),
            two=("Long reads", "Letters", "From the Chinese"),
        ),
    ),
)

SITES = (_DISTRICT, _HILL, _STONE, _TEA_HOUSE, _LANTERN)
