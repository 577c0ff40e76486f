"""Newsletters, blogs and magazines: what their software and their offices put around each piece."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import at, own, put, turned, unsure
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "liuguang-zhoumo",
        below=(
            put(
                "first ran at",
                '<p>《<a href="https://www.liuguang-zhoumo.example/p/{hash}">{headline}</a>》首刊于'
                '<a href="https://www.liuguang-zhoumo.example">流光周末</a>。</p>',
            ),
        ),
        first=(at(0.5, own("<p><em>这是“{不眠|候鸟|旧货}”栏目的一篇。</em></p>")),),
    ),
    Site(
        "zhezhichuan",
        above=(put("issue and length", "<p>《纸船》第 {issue} 封　|　{800-6400} 字，读完约 {3-18} 分钟</p>"),),
        below=(
            put(
                "letter appeal",
                "<p>你若是从朋友那里收到这只纸船，可以在这里领一只自己的，每周日早晨出发。</p>",
                "<p>纸船不靠广告漂着，靠四千多位订户。每月一碗面钱，就能让它多走一程。</p>",
                "<p>读完有话说？直接回复这封信，我们每封都看，只是回得慢。</p>",
            ),
            put(
                "letter buttons",
                '<div class="cta"><a href="https://zhezhichuan.example/sub?from={hash}">领一只纸船</a></div>'
                '<div class="foot"><a href="https://zhezhichuan.example/w/{hash}">在浏览器里打开</a> · '
                '<a href="https://zhezhichuan.example/u/{hash}">不再接收</a></div>',
            ),
        ),
    ),
    Site(
        "slowferry",
        below=(
            put(
                "English letter foot",
                "<p>The Slow Ferry sails to {11-19},{100-999} inboxes on Sundays. Was this one forwarded to you? "
                '<a href="https://slowferry.example/board">Come aboard</a>, it costs nothing.</p>',
            ),
            put(
                "English letter foot",
                "<p>© {when:%Y} Slow Ferry Letters, Unit {2-60}, Pier Road. <a href='https://slowferry.example/p/{hash}'>"
                "Change your cabin</a> or <a href='https://slowferry.example/x/{hash}'>leave the ship</a>.</p>",
            ),
        ),
    ),
    Site(
        "shanlan",
        below=(
            put("posts beside", "<p>← 上一篇：<a href='https://www.shanlan.example/{1-9999}'>{title}</a></p>"),
            put("posts beside", "<p>→ 下一篇：<a href='https://www.shanlan.example/{1-9999}'>{title}</a></p>"),
            put(
                "comment count",
                "<p>{2-88} 条留言 ｜ <a href='#say'>我也说一句</a> ｜ <a href='/c/{hash}'>用阅读器追踪留言</a></p>",
                "<p>还没有留言 ｜ <a href='#say'>我也说一句</a> ｜ <a href='/c/{hash}'>用阅读器追踪留言</a></p>",
            ),
        ),
        often=0.9,
    ),
    Site(
        "mianbaozha",
        above=(
            put(
                "trail of crumbs",
                '<div class="crumb"><a>面包屑报</a> &gt; <a>{国际|社会|书评|影像}</a> &gt; 正文</div>',
            ),
            put("type size", '<div class="tools">字号 <a>小</a> <a>中</a> <a>大</a> <a>特大</a>　<a>夜间</a></div>'),
        ),
    ),
    Site(
        "gonggong-chi",
        last=(own("<p>（责任编辑：{老麦|青禾|小满}）</p>"),),
        below=(
            put(
                "open licence",
                "<p>除另有说明外，本文依“署名—相同方式共享”第 {3-4} 版协议公开，转载请注明作者{by}，"
                "并附上 <a href='https://gongchi.example/{hash}'>gongchi.example/{hash}</a>。</p>",
            ),
            put("open licence", "<div><font color='gray'>图片不在协议之内，需要另外征求摄影者同意。</font></div>"),
        ),
    ),
    Site(
        "chahu",
        below=(
            put(
                "appeal with progress",
                "<p>☕ {when.month}月已有 {12-900} 位读者请我们喝茶，离够付这个月的服务器还差 {90-4900} 元。</p>",
            ),
            put("tea appeal", "<p>茶壶不登广告，也不卖会员。<a href='https://chahu.example/pay'>添一壶水</a></p>"),
        ),
        often=0.85,
    ),
    Site(
        "langdu",
        above=(
            put("read aloud", '<div class="tts"><p>▶ 用耳朵读：{4-29}分{10-59}秒</p><p>0.75× 1× 1.25× 1.5×</p></div>'),
        ),
        below=(put("read aloud", "<p>朗读使用合成声音“{阿萦|子墨}”，遇到多音字可能读错。</p>"),),
    ),
    Site(
        "fengxiangbiao",
        above=(
            put(
                "sponsor of the week",
                "<p>本期由半岛耳机赞助。半岛 M{2-9}，地铁里也听得见雨声。<a href='https://ad.example/{hash}'>去试听</a></p>",
                "<p>本期由一亩茶园赞助。报暗号“风向标”，头采茶减 {10-80} 元。<a href='https://ad.example/{hash}'>看看</a></p>",
                "<p>本期由橡皮擦笔记赞助：写错了也不要紧。<a href='https://ad.example/{hash}'>免费用 {7-90} 天</a></p>",
            ),
        ),
        below=(
            turned(
                24,
                put("mail to the office", "<p>想赞助风向标？写信给 ad@fengxiangbiao.example。</p>"),
                put(
                    "mail to the office",
                    "<p>风向标改由读者会供养了，赞助位只到年底。入会：hui@fengxiangbiao.example。</p>",
                ),
            ),
        ),
    ),
    Site(
        "guanyu-ren",
        below=(
            put("about heading", "<h4>写这篇的人</h4>"),
            unsure("author box", "<p>{by}，{role}，现居{city}。</p>"),
            put("author links", "<p><a href='/u/{hash}'>{by}的另外 {2-60} 篇</a> · <a href='/f/{hash}'>关注</a></p>"),
        ),
    ),
)
