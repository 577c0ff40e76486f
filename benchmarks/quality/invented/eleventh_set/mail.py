"""Newsletters, a podcast, a video channel and a paid column: numbers of issues, sponsors, buttons, ways to leave."""

from benchmarks.quality.invented.eleventh_set.templates import doubtful, in_turn, put, since
from benchmarks.quality.invented.site import Site

_PILLAR_BOX = Site(
    "youtongzhai",
    above=(
        put(
            "pillar head",
            '<p>邮筒斋　第 {serial} 封　{year}年{month}月{day}日　<a href="https://www.youtongzhai.example/{path}">'
            "在网页上拆这封信</a></p>",
        ),
    ),
    below=(
        put(
            "pillar plea",
            "<div><p>邮筒斋靠读信的人养活。留下信箱，下一封直接寄给你。</p></div>",
            "<div><p>你读到的是免费的那一封。付邮资的朋友每个礼拜还会收到另一封。</p></div>",
            "<div><p>谢谢你拆信。要是身边有人也爱读信，把邮筒指给他看。</p></div>",
        ),
        put(
            "pillar buttons",
            '<p class="button-wrapper"><a class="button" href="https://www.youtongzhai.example/ji">留下信箱</a></p>'
            '<p class="button-wrapper"><a class="button" href="https://www.youtongzhai.example/{path}#hui">'
            "写回信（{few}）</a></p>",
        ),
    ),
)

_EVENING_BELL = Site(
    "wanzhongxin",
    pictures=("https://open.wanzhongxin.example/{number}.gif",),
    above=(
        since(
            5,
            put(
                "bell sponsor",
                "<blockquote><p>今天的邮资由<strong>竹节灯行</strong>垫付。竹节的台灯不闪、不烫，熬夜读信也不伤眼。"
                '<a href="https://zhujie.example/?from=wz">去挑一盏</a></p></blockquote>',
                "<blockquote><p>今天的邮资由<strong>三丰米铺</strong>垫付。新米当天碾、当天发，报「晚钟」少收两块。"
                '<a href="https://sanfeng.example/?from=wz">去称几斤</a></p></blockquote>',
                "<blockquote><p>今天的邮资由<strong>慢船旅社</strong>垫付。沿江十二站，哪一站下船都算数。"
                '<a href="https://manchuan.example/?from=wz">去看船期</a></p></blockquote>',
            ),
        ),
    ),
    below=(
        put(
            "bell leaving",
            '<p style="font-size:11px;color:#999">你登记过晚钟，所以收到它（编号 {hex}）。'
            '<a href="https://www.wanzhongxin.example/tui/{hex}">退掉</a>｜'
            '<a href="https://www.wanzhongxin.example/huan/{hex}">换信箱</a></p>',
        ),
        put(
            "bell tracking",
            '<p style="font-size:11px;color:#999">信尾有一粒看不见的点，只用来数有多少人拆了信。'
            '<img src="https://open.wanzhongxin.example/{number}.gif" width="1" height="1" alt=""></p>',
        ),
    ),
)

_EAR_SHOP = Site(
    "erduofang",
    above=(
        put(
            "ear player",
            '<p>▶ <a href="https://cdn.erduofang.example/{serial}.mp3">听第 {serial} 集</a>'
            "（{clock}，{few}.{few2} MB）</p>",
        ),
    ),
    below=(
        doubtful("ear crew", "<p>说话的人 老谭、阿葵　剪声音的人 小北</p>", "<p>说话的人 阿葵　剪声音的人 小北</p>"),
        put("ear places", "<p>别处也能听：蚕豆匣、泛音、小贝壳，以及一切认得订阅地址的程序。</p>"),
        put("ear group", "<p>想进听友群，加 erduofang07，写上「第 {serial} 集」当暗号。</p>"),
    ),
)

_SEEN = Site(
    "kanjiantv",
    often=0.93,
    pictures=("https://i.kanjiantv.example/{number}/max.jpg",),
    above=(
        put(
            "seen thumb",
            '<p><a href="https://www.kanjiantv.example/v/{hex}">'
            '<img src="https://i.kanjiantv.example/{number}/max.jpg" alt=""></a></p>'
            "<p>片長 {clock}｜字幕：中文、英文</p>",
        ),
    ),
    below=(
        put(
            "seen links",
            "<p>＝＝＝＝＝＝＝＝</p>"
            "<p>🥤 請我們喝碗仙草：https://pay.kanjiantv.example/xiancao<br>"
            "👕 週邊小舖：https://shop.kanjiantv.example<br>"
            "📬 邀約來信：hello@kanjiantv.example<br>"
            "🔔 搖過小鈴鐺，下一支才找得到你</p>",
        ),
    ),
)

_HALL = Site(
    "xiashiguan",
    above=(
        in_turn(
            "hall shelf",
            "<p><span>夏石馆藏</span> / <span>{shelf}</span> / 第 {serial} 件</p>",
            shelf=("甲架", "乙架", "丙架", "地窖"),
        ),
    ),
    below=(
        put(
            "hall door",
            '<div class="gate"><p>附录里还有 {many} 字的笔记，只开给馆友。</p>'
            '<p><a href="https://www.xiashiguan.example/ru">办一块门牌（每月 18 枚）</a></p>'
            '<p>早就有门牌了？<a href="https://www.xiashiguan.example/liang">亮一下</a></p></div>',
        ),
    ),
)

SITES = (_PILLAR_BOX, _EVENING_BELL, _EAR_SHOP, _SEEN, _HALL)
