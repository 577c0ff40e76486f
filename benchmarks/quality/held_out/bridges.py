"""Bridges, mirrors and archives: they fetch what others wrote and say so."""

from benchmarks.quality.held_out.draws import at_times, doubtful, own, put
from benchmarks.quality.invented.site import Site

#: A channel of a messenger, as a bridge makes a feed of it.
_CHANNEL = Site(
    "wudengju",
    above=(at_times(doubtful("forwarded from", "<p>转发自 <b>{岸边消息|小城笔记|每日一闻}</b></p>"), 0.2),),
    below=(
        doubtful("hashtags", "<p>#{noun} #{topic}</p>", "<p>#{topic}</p>", "<p>#{city} #{event} #{noun}</p>"),
        put(
            "channel signature",
            '<br>🗞 <a href="https://t.wudengju.example/wudengju">雾灯局</a><br>'
            '📬 爆料请找 <a href="https://t.wudengju.example/wudengju_bot">@wudengju_bot</a>　'
            '💬 <a href="https://t.wudengju.example/+yetan">夜谈群</a>',
        ),
    ),
)

#: A service that makes full text of feeds that have none.
_FULL_TEXT = Site(
    "zhengye",
    below=(
        put(
            "service of full text",
            '<hr><p><small>全文由 <a href="https://www.zhengye.example/">整页</a> 提取，仅供个人阅读。'
            '<a href="https://www.zhengye.example/faq#img">为什么有些图片不见了？</a></small></p>',
        ),
    ),
    last=(at_times(own("<p>（{name}对此文亦有贡献）</p>", "<p>（{city}、{city}综合）</p>")),),
)

#: A mirror that has foreign articles translated by a machine.
_MACHINE = Site(
    "yiqiaowang",
    above=(
        put(
            "note on machine translation",
            '<blockquote class="mt-note"><p>⚙️ 本页由译桥引擎 v3.{0-9} 从{英|法|德|西}文自动译出，未经人工校对，'
            "人名地名可能有误。原文刊于 {Y}-{mm}-{dd}。</p></blockquote>",
        ),
    ),
    below=(
        put(
            "links of the translated page",
            '<p class="mt-foot"><a href="https://www.yiqiaowang.example/o/{number}">对照原文</a> | '
            '<a href="https://www.yiqiaowang.example/fix/{number}">这句译得不对？</a> | 译文编号 {100000-999999}</p>',
        ),
    ),
)

#: A project that keeps what is deleted elsewhere.
_ARCHIVE = Site(
    "wangyicun",
    above=(
        put(
            "card of the archive",
            "<p><strong>网忆存·存档卡</strong></p><dl><dt>题目：{title}</dt><dt>作者：{author}</dt>"
            "<dt>最初发布：{Y}.{mm}.{dd}</dt><dt>首发平台：{公众号|微博客|论坛|视频号|个人网站}</dt>"
            "<dt>目前状态：{已删除|已删除|仍可见|账号注销}</dt></dl>",
        ),
    ),
    below=(
        put(
            "rights of what is kept",
            "<p><em>文章权利属于原作者，网忆存只是替大家收着。若您是作者本人并希望撤下，"
            '请写信到 <a href="mailto:chu@wangyicun.example">chu@wangyicun.example</a>。存档号 W-{1000-99999}</em></p>',
        ),
    ),
    first=(at_times(own("<p>{city}，{weekday}。{short}</p>", "<p>（{city}，{Y}年）</p>"), 0.4),),
)

#: A bridge of a site where links are voted on.
_VOTES = Site(
    "dingtie",
    below=(
        put(
            "figures of the thread",
            '<hr><p>原始网页：<a href="https://www.example.org/{1000-99999}">https://www.example.org/{path}</a></p>'
            '<p>讨论页：<a href="https://www.dingtie.example/t/{number}">https://www.dingtie.example/t/{number}</a></p>'
            "<p>得票：{2-480}</p><p># 评论：{0-260}</p>",
        ),
    ),
)

#: Accounts of a messenger, copied with all that is pasted around each article.
_ACCOUNT = Site(
    "changtinghou",
    above=(
        put(
            "asks to follow the account",
            '<section style="text-align:center"><span style="color:#3a7">点一点上面的蓝色小字，'
            "把「长亭后」带回家</span></section>",
        ),
    ),
    below=(
        put(
            "earlier texts of the account",
            '<section><p><strong>往期可读</strong></p><p><a href="https://mp.changtinghou.example/s/{1000-9999}">'
            '{other}</a></p><p><a href="https://mp.changtinghou.example/s/{1000-9999}">{other}</a></p></section>',
        ),
        put(
            "code of the account",
            '<section><p style="text-align:center">— 长按小图，认识我们 —</p>'
            '<p><img src="https://mp.changtinghou.example/qr.png"></p></section>',
        ),
        put(
            "asks for a like of the account",
            '<p style="text-align:right">喜欢就{点个赞|点个“在看”|转给朋友|顺手点赞}再走 ↘</p>',
            '<p style="text-align:right">你的每一个“在看”，长亭后都{记得|看见了|当成了喜欢} ↘</p>',
        ),
    ),
    last=(at_times(own("<p>（{m}月{d}日晚改定）</p>", "<p>— END —</p>"), 0.6),),
    first=(own("<p>文 | {程小满|老余|阿坤}</p>"),),
    pictures=("https://mp.changtinghou.example/qr.png",),
)

SITES = (_CHANNEL, _FULL_TEXT, _MACHINE, _ARCHIVE, _VOTES, _ACCOUNT)
