"""Sites that are read through something else: bridges, mirrors, gateways, feeds that are hosted and translated."""

from collections.abc import Sequence

from benchmarks.quality.invented.filled import at, own, put, tail, turned
from benchmarks.quality.invented.site import Site

SITES: Sequence[Site] = (
    Site(
        "shuiguan",
        below=(
            put(
                "bridge colophon",
                '<hr><p><small>Piped by <a href="https://kelp.example">Kelpbridge</a> 0.{3-9}.{0-30}, route '
                "<code>/shuiguan/{world|china|essay|photo}/{hash}</code>, fetched {later:%Y-%m-%d %H:%M} UTC. "
                "Is something missing? <a href='https://kelp.example/report'>Tell the maintainer of this route</a>."
                "</small></p>",
            ),
        ),
    ),
    Site(
        "beiwei",
        above=(put("channel head", "<p>📡 <b>北纬三十度</b> 频道 · 第 {1200-9800} 条 · 置顶见频道说明</p>"),),
        below=(
            put(
                "channel counters",
                "<p>👁 {1-90}.{0-9}K　♻️ {3-400}　💬 {0-99}<br>"
                '<a href="https://t.example/beiwei30">@beiwei30</a> ｜ 爆料 <a href="https://t.example/b30bot">@b30bot</a>'
                " ｜ 走丢了请加备用群</p>",
            ),
        ),
        often=0.9,
    ),
    Site(
        "zhongzhuan",
        above=(
            put(
                "scraper head",
                "原始链接： https://www.zhongzhuan.example/a/{hash}<br>收录时间： {later:%Y/%m/%d %H:%M:%S} (UTC+8)<br>"
                "收录方式： {定时巡查|人工补录|读者提交}<br><br>",
            ),
        ),
        below=(put("scraper tail", "<br>——<br>文件指纹 {hash}{hash}　如与原文不符，以原文为准。<br>"),),
    ),
    Site(
        "dengxia",
        above=(
            turned(
                12,
                None,
                put(
                    "circumvention notice",
                    "<blockquote><p>你打开的是志愿者搬运的副本。主站今日入口：<a href='https://{hash}.dx.example'>"
                    "{hash}.dx.example</a>，打不开就换 <a href='https://{hash}.dx.example'>另一个</a>，每天零点更换。</p>"
                    "</blockquote>",
                ),
            ),
        ),
        below=(
            put(
                "copy credit",
                "<p><i>搬运：{阿檀|木栅|老丁}　校对：{阿檀|木栅|老丁}　本副本不做删改。</i></p>",
            ),
        ),
    ),
    Site(
        "niederbote",
        above=(
            put(
                "translated from Dutch",
                "<p><em>Maschinell aus dem {Niederländischen|Dänischen|Englischen} ins Chinesische übertragen "
                "(Modell K{4-9}, geschätzte Güte {61-97} %). <a href='https://niederbote.example/o/{hash}'>Zum Original"
                "</a></em></p>",
            ),
        ),
        below=(
            put(
                "translated from Dutch",
                "<p>Stimmt ein Satz nicht? <a href='/fix/{hash}'>Übersetzung verbessern</a> — "
                "bisher {2-480} Vorschläge von Leserinnen und Lesern.</p>",
            ),
        ),
    ),
    Site(
        "jilu-lietou",
        below=(
            put(
                "hosted feed",
                '<p><img src="https://px.feedbarn.example/c/{hash}.gif" width="1" height="1" alt="">'
                '<img src="https://img.jilu-lietou.example/badge.png" alt=""> '
                "<a href='https://feedbarn.example/jl'>{2-99},{100-999} 人通过此源阅读</a> · 本源由谷仓代管，"
                "<a href='https://feedbarn.example/me'>改用邮件接收</a></p>",
            ),
        ),
        pictures=("https://img.jilu-lietou.example/badge.png",),
    ),
    Site(
        "houche",
        last=(
            tail(
                "cut short",
                "{sentence}",
                " ……〔此处为摘录，全文约 {900-8800} 字，<a href='https://www.houche.example/full/{hash}'>去候车室读完</a>〕",
            ),
        ),
    ),
    Site(
        "youju-wang",
        above=(
            put("list header", "<p><tt>[yj-digest {issue}:{1-14}] 编号 &lt;{hash}@list.youju.example&gt;</tt></p>"),
        ),
        last=(at(0.4, own("<p>祝各位{weekday}好。</p>")),),
        below=(
            put(
                "list signature",
                "<p>-- <br>邮局湾文摘 mailing list<br>退订：空信寄到 yj-leave@list.youju.example<br>"
                "往期合订：https://list.youju.example/{when:%Y-%m}/</p>",
            ),
        ),
    ),
)
