"""Archives, encyclopedias, magazines and collectors: what keeping or selling a text puts around it."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import own, put, tail, turned, unsure
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "cundang-ku",
        above=(
            put(
                "capture note",
                "<div class='cap'>本页存于 {later.year}年{later.month}月{later.day}日 {later:%H:%M}，"
                "是 {2-40} 份快照中的第 {1-2} 份 "
                "<a href='/s/{hash}'>« 前一份</a> <a href='/s/{hash}'>后一份 »</a></div>",
            ),
        ),
        below=(put("capture sum", "<p><code>sha1:{hash}{hash}{hash}{hash}</code></p><p>存档库不拥有所存页面</p>"),),
    ),
    Site(
        "baike-fuben",
        above=(
            turned(
                12,
                None,
                put(
                    "encyclopedia notice",
                    "<blockquote>这份副本可能已旧。原条目于 {later:%Y-%m-%d} 改过（{100000-999999}）。</blockquote>",
                ),
            ),
        ),
        below=(
            put(
                "encyclopedia foot",
                "<p>{3-190} 位编者写过这个条目，最近一位是 {Latin}{1-999}。　分类：<a>{topic}</a>｜<a>{city}</a></p>",
            ),
        ),
    ),
    Site(
        "dingyue-tai",
        last=(
            tail(
                "end of the free part",
                "{sentence}",
                "〔试读到这里为止，后面还有 {21-88}%。<a>单篇 {2-9} 元</a>，<a>订户请登录</a>〕",
            ),
        ),
    ),
    Site(
        "hecha-zhan",
        above=(put("check number", "<p>核查编号 HC-{when:%Y%m}-{100-999}　·　用时 {2-70} 小时　·　两人复核</p>"),),
        below=(
            put("scale of the checkers", "<p>评级说明：■ 属实　■ 大体属实　■ 缺少上下文　■ 不实</p>"),
            put(
                "scale of the checkers", "<p>看到可疑的图文，转给 <a>@hecha{10-99}</a>，上月我们收到 {100-990} 条。</p>"
            ),
        ),
    ),
    Site(
        "letopis",
        above=(put("Russian archive plate", "Дата записи: {later:%d.%m.%Y}<br>Лист {1-400}, опись {2-60}<br><br>"),),
        below=(put("Russian archive plate", "<br><br>* * *<br>Хранится в «Летописи». Прочли: {3-9800}<br>"),),
    ),
    Site(
        "zhaijin",
        above=(put("place in a digest", "<p>[{1-9}/{10-19}] {when.month}月{when.day}日摘锦　<a>回目录</a></p>"),),
        below=(
            put(
                "next in a digest",
                "<p>下面几则：</p><ol><li><a href='/{hash}'>{title}</a></li><li><a href='/{hash}'>{title}</a></li>"
                "<li><a href='/{hash}'>{title}</a></li></ol>",
            ),
            put("next in a digest", "<p>摘锦由程序挑选、人工过目，今日筛掉 {100-9800} 则</p>"),
        ),
    ),
    Site(
        "gongyou",
        below=(
            put(
                "help line",
                "<p>〔公告栏〕工友热线：欠薪、工伤，打 {4000-4009}-{100-999}，{8-10} 点到 21 点有人接。</p>",
                "<p>〔公告栏〕工友夜校本月讲“看懂劳动合同”，还剩 {2-40} 个座位，不收费。</p>",
                "<p>〔公告栏〕工友互助箱：{when.month}月收到 {11-990} 笔，支出 {3-90} 笔，账目贴在门口。</p>",
            ),
        ),
        first=(own("<p>（{讲述人|口述}：{surname}{师傅|大姐}）</p>"),),
    ),
    Site(
        "lanhu-dui",
        above=(unsure("place of play", "<p>{city}，{when.month}月{when.day}日</p>"),),
        below=(
            put(
                "shirt sponsor",
                "<p>蓝湖队胸前广告：{海藻饼干|雷公牌电池|顺风脚踏车}，主场观众凭票根减 {1-9} 元</p>",
            ),
            put(
                "next home match",
                "<p>下个主场：{weekday} {14-20}:30，余票 {10-990} 张，<a href='/tix/{hash}'>买票</a></p>",
            ),
        ),
    ),
)
