"""Forums, podcasts, serials and readers' clubs: what a place where many people write puts around each post."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import at, own, put
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "louti-jian",
        above=(
            put(
                "poster's plate",
                "<div class='p'><b>{Latin}{10-99}</b>　<span>LV{1-18}</span>　<span>楼梯币 {0-9900}</span>　"
                "<span>来自{安卓|网页|平板}端</span>　<span>1 楼</span></div>",
            ),
        ),
        below=(
            put(
                "poster's signature",
                "<p>________________<br>慢慢走，楼梯间的灯是声控的。</p>",
                "<p>________________<br>本人所有帖子禁止搬去短视频。</p>",
                "<p>________________<br>旧书换酒，私信必回。</p>",
            ),
            put("post buttons", "<p><a>顶 {0-900}</a>　<a>踩 {0-60}</a>　<a>收藏 {0-300}</a>　<a>举报</a></p>"),
        ),
        often=0.9,
    ),
    Site(
        "zhixiang-da",
        above=(put("votes above", "<p>{2-99},{100-999} 人觉得有用　· 问题编号 {hash}</p>"),),
        below=(
            put("edited on", "<p>最后改动于 {later:%Y-%m-%d %H:%M}　· {禁止转载|转载须经同意|随意转载}</p>"),
            put("edited on", "<p><a>▲ 有用</a>　<a>▼</a>　<a>{0-480} 条评论</a>　<a>邀请别人也来答</a></p>"),
        ),
    ),
    Site(
        "ermian",
        above=(
            put(
                "episode plate",
                '<figure><img src="https://img.ermian.example/cover.jpg" alt=""><figcaption>🎙 耳面 第 {issue} 期 · '
                "{21-98}:{10-59} · 音频 {19-96} MB</figcaption></figure>",
            ),
        ),
        below=(
            put(
                "where to listen",
                "<h4>怎么听</h4><p>泛用型客户端搜“耳面”，或粘贴 https://ermian.example/rss/{hash}</p>"
                "<p>听友群满了，先加小助手 ermian{10-99}，暗号“吃面”</p>",
            ),
        ),
        pictures=("https://img.ermian.example/cover.jpg",),
    ),
    Site(
        "xiaowu-boke",
        above=(put("plate of the house", "<p>小屋 {100-980} 号院　{when:%Y-%m-%d %H:%M} 贴出　今日来客 {1-300}</p>"),),
        below=(
            put(
                "filed under",
                "<p>归在：<a>{读书|路上|厨房|旧事}</a> ｜ 标签：<a>{topic}</a> ｜ 看过 {9-4800} ｜ 回 {0-60}</p>",
            ),
        ),
    ),
    Site(
        "lianzai-ge",
        below=(
            put(
                "plea of the author",
                "<p>（求票求收藏，连载阁的小二给各位作揖了！）</p>",
                "<p>（连载阁公告：本书今日一更，周末两更，请假条见目录。）</p>",
                "<p>（喜欢本书就点“催更”，连载阁替你转告。已有 {3-900} 人催过。）</p>",
                "<p>（连载阁读者群 {100-999}{100-999}，进群先看群规。）</p>",
            ),
            put(
                "pages of a serial",
                "<p><a>上一回</a> | <a>第 {issue} 回 / 目录</a> | <a>下一回</a> | <a>加书签</a></p>",
            ),
        ),
        often=0.9,
    ),
    Site(
        "gongdu-hui",
        below=(
            put(
                "club with a code",
                '<center><img src="https://img.gongdu-hui.example/group.png" alt=""><br>扫码进第 {2-60} 共读小组，'
                "群满自动换码</center>",
            ),
            put("club ticks", "<p>今日打卡 {30-980} 人，你已连续 {1-99} 天</p>"),
        ),
        pictures=("https://img.gongdu-hui.example/group.png",),
    ),
    Site(
        "hatoba",
        below=(
            put(
                "Japanese blog foot",
                "<p>★ {0-240}　この日記に足あとを残した人 {1-90} 名</p>",
            ),
            put("Japanese blog foot", "<p>まえの日記：<a>{title}</a>　つぎの日記：<a>{title}</a></p>"),
            put(
                "Japanese blog foot",
                "<p><a href='/f/{hash}'>波止場だよりをフォローする</a>（中国語の日記は月{2-9}回くらい）</p>",
            ),
        ),
    ),
    Site(
        "maeulbang",
        above=(
            put("Korean post plate", "<p>글번호 {10000-99999} | 조회 {9-990} | 등록 {when:%y.%m.%d} {when:%H:%M}</p>"),
        ),
        last=(at(0.4, own("<p>{city}，{weekday}夜</p>")),),
        below=(
            put(
                "Korean post foot",
                "<p>마을방 알림: 중국어 글은 자원봉사자가 {1-3}일 안에 옮깁니다."
                " <a>신고</a> <a>스크랩 {0-80}</a> <a>목록</a></p>",
            ),
        ),
    ),
)
