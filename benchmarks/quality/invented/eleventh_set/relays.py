"""What passes articles on: a feed bridge, a channel of a messenger, a translator, a full-text service, an account."""

from benchmarks.quality.invented.eleventh_set.templates import doubtful, in_turn, put
from benchmarks.quality.invented.site import Site

_SHUTTLE = Site(
    "tongsuo",
    below=(
        put(
            "shuttle note",
            "<hr><p><small>通梭 {few} 号梭子取回 · {iso} {time} · 用时 {some} 毫秒 · "
            '<a href="https://src-{few}.tongsuo.example/{hex}">回源站看</a></small></p>',
        ),
    ),
)

_KITE = Site(
    "fengzhengxian",
    often=0.92,
    above=(
        in_turn(
            "kite forwarded",
            '<p>📎 线轴转自 <a href="https://k.example/{handle}/{five}">@{handle}</a></p>',
            handle=("heshang_ribao", "nanwan_jishi", "xiaozhen_guangbo", "chidao_kuaixun"),
        ),
    ),
    below=(
        doubtful("kite hashtags", "<p>#民生 #纪事</p>", "<p>#国际</p>", "<p>#生意经 #纪事</p>", "<p>#旧闻</p>"),
        put(
            "kite rooms",
            '<p>🪁 放线：<a href="https://k.example/fzx_main">@fzx_main</a><br>'
            '🍵 闲坐：<a href="https://k.example/fzx_tea">@fzx_tea</a><br>'
            '✍️ 递纸条：<a href="https://k.example/fzx_post_bot">@fzx_post_bot</a></p>',
        ),
    ),
)

_ECHO = Site(
    "huishengyi",
    above=(
        in_turn(
            "echo machine note",
            '<div class="notice"><p>🤖 下文由机器自{tongue}转成中文（回声引擎 {engine}，{iso}），没有人通读过，'
            "专名和数目可能走样。</p></div>",
            tongue=("葡萄牙文", "法文", "越南文", "土耳其文"),
            engine=("4.1", "4.2", "4.2b"),
        ),
    ),
    below=(
        put("echo original", "<p>外文原页：https://orig.huishengyi.example/{hex}</p>"),
        put(
            "echo report",
            '<p>哪句译得离谱？<a href="https://www.huishengyi.example/fix/{number}">报上第 {serial} 号</a>，'
            "七天之内重译。</p>",
        ),
    ),
)

_WHOLE = Site(
    "quanwenbang",
    above=(put("whole counts", "<p>〔全文帮〕替你补齐了 {many} 字，读完大约 {minutes} 分钟。</p>"),),
    below=(
        put(
            "whole appeal",
            '<div><p>全文帮没有老板，机器钱靠大家凑。<a href="https://www.quanwenbang.example/cou">凑一份</a></p></div>',
            '<div><p>每补一篇要花三厘钱，这个月还差 {few} 元。<a href="https://www.quanwenbang.example/cou">凑一份</a></p>'
            "</div>",
            '<div><p>帮友可以把每天的额度从二十篇加到两百篇。<a href="https://www.quanwenbang.example/bang">做帮友</a></p>'
            "</div>",
        ),
        put("whole mute", "<p>不想再收到这家？给机器人回一句 /jingyin {five}</p>"),
    ),
)

_LAST_CUP = Site(
    "weibeiguan",
    pictures=("https://pic.weibeiguan.example/top.gif", "https://pic.weibeiguan.example/qr.png"),
    above=(
        put(
            "cup follow",
            '<section style="text-align:center"><img src="https://pic.weibeiguan.example/top.gif" alt="">'
            "<p><span>↑ 轻碰上面的「尾杯馆」三个字，每晚九点半给你留一盏</span></p></section>",
        ),
    ),
    below=(
        put(
            "cup code",
            '<section><p><img src="https://pic.weibeiguan.example/qr.png" alt=""></p>'
            "<p>按住这块黑白格子三秒，认得路，就不会走散</p></section>",
        ),
        put(
            "cup plea",
            "<section><p>觉得这杯不错，点一下<strong>「亮」</strong>再走</p></section>",
            "<section><p>把这杯<strong>「递」</strong>给还没睡的人</p></section>",
            "<section><p>留句话吧，掌柜的都会看</p></section>",
        ),
        put("cup counts", "<section><p>喝过 {many}　亮了 {some}</p></section>"),
    ),
)

SITES = (_SHUTTLE, _KITE, _ECHO, _WHOLE, _LAST_CUP)
