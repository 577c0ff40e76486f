"""Letters by mail, programmes to listen to, and a forum: what their hosts add in the feed."""

from benchmarks.quality.held_out.draws import at_times, doubtful, own, put
from benchmarks.quality.invented.site import Site

#: A letter with a host that sells subscriptions.
_PAID = Site(
    "banyedeng",
    below=(
        put(
            "asks to subscribe to the letter",
            '<div class="subscribe-widget"><p>《半夜灯》靠读者养活。想收到新的一期、也想让我继续写，'
            "可以免费订，也可以付费订。</p><p><a class=button>现在订阅</a></p></div>",
            '<div class="subscribe-widget"><p>你正在读《半夜灯》。觉得不错的话，把邮箱留给我，下一期会自己到。</p>'
            "<p><a class=button>现在订阅</a></p></div>",
        ),
        put(
            "buttons of the letter",
            '<p class="button-wrapper"><a href="https://www.banyedeng.example/p/{number}?share=1">转给朋友</a></p>'
            '<p class="button-wrapper"><a href="https://www.banyedeng.example/p/{number}/comments">写条评论</a></p>',
        ),
    ),
    often=0.9,
    first=(at_times(own("<p>晚上好，今天是{m}月{d}日，{city}。</p>", "<p>各位晚上好。{short}</p>"), 0.5),),
)

#: A letter that a mailing service sends, in English around Chinese.
_MAILED = Site(
    "luhuahui",
    above=(
        put(
            "offers the letter in a browser",
            '<table width="100%"><tbody><tr><td align="center"><a href="https://mail.luhuahui.example/v/{1000-99999}">'
            "Trouble reading this mail? Open it as a web page</a></td></tr></tbody></table>",
        ),
    ),
    below=(
        put(
            "foot of the mail",
            '<table class="footer"><tbody><tr><td><em>© {Y} Luhua Society 芦花会</em><br>'
            "You get this letter because you signed up at one of our evenings.<br><br>"
            "<strong>Write to us:</strong><br>Luhua Society, 14 Reed Lane, Harbour Town<br><br>"
            '<a href="https://mail.luhuahui.example/p/{1000-99999}">Change what we send you</a> or '
            '<a href="https://mail.luhuahui.example/u/{1000-99999}">leave the list</a>.</td></tr></tbody></table>'
            '<img src="https://mail.luhuahui.example/open/{number}.gif" width="1" height="1">',
        ),
    ),
    pictures=("https://mail.luhuahui.example/open/{number}.gif",),
)

#: A podcast with notes, as its host makes them.
_PODCAST = Site(
    "dongkoufeng",
    below=(
        doubtful(
            "who made the programme",
            "<p>主播：{阿浦|思远|阿浦、思远}<br>后期：{小凌|卷卷}</p>",
        ),
        put(
            "where to listen",
            "<p>【在哪里听我们】<br>洞口风在各大播客客户端都能搜到，也可以用 RSS 泛用型客户端订阅。</p>"
            "<p>【找到我们】<br>听友群：加微信号 dongkou_feng 并备注“洞口”<br>来信："
            '<a href="mailto:ni@dongkoufeng.example">ni@dongkoufeng.example</a></p>',
        ),
        put(
            "line of the podcast host",
            '<p><small>Served by Earpipe. How we treat <a href="https://earpipe.example/privacy">your data</a>.'
            "</small></p>",
        ),
    ),
    first=(own("<p>本期时长 {21-98} 分钟，聊的是{topic}。</p>", "<p>这一期我们请来了{name}，聊{topic}。</p>"),),
)

#: A forum whose program writes how much was said.
_FORUM = Site(
    "heantaolun",
    below=(
        put(
            "figures of the topic",
            '<p><small>{1-48} 个帖子 - {1-20} 人参与讨论</small></p><p><a href="https://www.heantaolun.example/t/{number}">'
            "到论坛读整个主题</a></p>",
        ),
    ),
)

SITES = (_PAID, _MAILED, _PODCAST, _FORUM)
