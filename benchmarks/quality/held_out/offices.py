"""Offices, agencies and newspapers: what their systems print around each text."""

from benchmarks.quality.held_out.draws import at_times, doubtful, own, put, put_of, since
from benchmarks.quality.invented.site import Site

#: A county's site.
_COUNTY = Site(
    "shuangtazf",
    above=(
        put(
            "bar of the office",
            '<div class="xxgk-bar">信息来源：{县政府办|县农业农村局|县应急局|县融媒体中心}　　'
            '时间：{Y}-{mm}-{dd} {hm}　　阅读：<span id="hits">{3-2900}</span>次　　'
            "字号：【<a>大</a> <a>中</a> <a>小</a>】　　<a>打印本页</a></div>",
        ),
    ),
    below=(
        put(
            "neighbours of the office",
            '<div class="pn"><p>上一条：<a href="/art/{10-999}.html">{other}</a></p>'
            '<p>下一条：<a href="/art/{10-999}.html">{other}</a></p></div>',
            '<div class="pn"><p>上一条：<a href="/art/{10-999}.html">{other}</a></p><p>下一条：没有了</p></div>',
        ),
        put("code of the office", '<p style="text-align:center">用手机扫一扫，打开本页<br>〖关闭本窗〗</p>'),
    ),
    last=(
        own(
            "<p>双塔县{水利局|教体局|民政局|人民政府办公室}</p>",
            "<p>双塔县人民政府　{Y}年{m}月{d}日</p>",
        ),
    ),
)

#: An agency.
_AGENCY = Site(
    "huabeitongxun",
    below=(
        doubtful("editor of the agency", "<p>【责编：{田亦舟|房晓|巩立新|祝可}】</p>"),
        put(
            "rights of the agency",
            "<p><small>凡注明“来源：桦北通讯”的稿件，未经书面同意，任何媒体和个人不得转载。"
            "已获同意的，须标明出处和作者。违者将依法追究。</small></p>",
        ),
    ),
    first=(own("<p>桦北通讯{city}{m}月{d}日电　{sentence}</p>"),),
    last=(own("<p>（完）</p>"),),
)

#: A newspaper of an island, Traditional script: what else to read, and its application.
_ISLAND = Site(
    "haijiaobao",
    below=(
        put(
            "more to read of the newspaper",
            '<p>➤ 海角報其他新聞<br>●<a href="/n/{1-9999}">{other}</a><br>●<a href="/n/{1-9999}">{other}</a></p>'
            '<p><a href="https://app.haijiaobao.example/">裝海角報 APP，頭條不漏接</a></p>'
            '<p><a href="https://app.haijiaobao.example/friend">加海角報好友，每天早上八點送新聞給你</a></p>'
            "<p>點我看{政治|社會|生活|國際|財經}版全部新聞</p>"
            "<p>版權所有，海角報股份有限公司，轉載請先來信</p><p>讀者爆料專線 0800-000-{100-999}</p>"
            "<p>看到錯字？回報給編輯台（稿號 {100000-999999}）</p>"
            '<p>追蹤我們：<a href="#f">臉友</a>｜<a href="#i">相片牆</a>｜<a href="#y">影音台</a></p>',
        ),
    ),
    first=(own("<p>〔記者{name}／{city}報導〕{sentence}</p>"),),
)

#: A broadcaster from abroad with programmes in Chinese.
_BROADCASTER = Site(
    "yuanyangtai",
    above=(
        put(
            "player of the broadcaster",
            "<div class=audio><p>收听本文<br>00:00 / {02|03|04|05|07}:{10-59}<br>下载 MP3（{1-9}.{0-9} MB）</p></div>",
        ),
    ),
    below=(
        since(
            9,
            put(
                "application of the broadcaster",
                "<p>📱 远洋台有了手机应用！无需翻墙，打开就听：app.yuanyangtai.example</p>",
            ),
        ),
        put(
            "other reports of the broadcaster",
            '<div class="m-related"><p>推荐收看收听</p><ul><li><a href="/r/{1000-9999}">{other}</a></li>'
            '<li><a href="/r/{1000-9999}">{other}</a></li></ul></div>',
        ),
        put(
            "notice of the broadcaster",
            "<p>© {Y} 远洋台中文部。文字、声音、图片未经许可不得另作他用。</p>"
            '<p>听不到节目？<a href="https://www.yuanyangtai.example/fanqiang">这里有办法</a>，'
            '也可以给 <a href="mailto:zhongwen@yuanyangtai.example">zhongwen@yuanyangtai.example</a> 写信。</p>',
        ),
    ),
    last=(at_times(own("<p>（{name}自{city}报道）</p>")),),
)

_READ_MOST = (
    "渡輪停航第三天，碼頭上的人還在等", "舊區最後一間修錶舖", "校車減班，家長清晨五點排隊", "雨季提前，菜價先漲",
    "一封遲到十一年的掛號信", "圖書館關燈以後",
)  # fmt: skip

#: A medium that lives by gifts of its readers, Traditional script.
_GIFTS = Site(
    "yetaimen",
    below=(
        put(
            "appeal of the medium",
            '<aside class="donate"><p><strong>獨立報導不是免費的。</strong></p><p>夜台門沒有財團，沒有廣告主，'
            "靠的是每月幾十元的贊助人。如果你認同我們，請成為其中一位。</p>"
            "<p><a>我要每月贊助</a>　<a>單次捐款</a></p></aside>",
            '<aside class="donate"><p><strong>讓夜台門的燈亮下去</strong></p><p>今年我們還差 {12-48} 位每月贊助人，'
            "才能付完編採的薪水。一百元也好，請加入。</p><p><a>我要每月贊助</a>　<a>單次捐款</a></p></aside>",
        ),
        put_of(
            "read most at the medium",
            "<div><h4>本週讀者最常看</h4><ol><li>{of0}</li><li>{of1}</li><li>{of2}</li></ol></div>",
            _READ_MOST,
            3,
        ),
    ),
    often=0.95,
    last=(own("<p>文字／{汪予|梁之行|杜若蘭}　攝影／{老賀|小島}</p>"),),
)

SITES = (_COUNTY, _AGENCY, _ISLAND, _BROADCASTER, _GIFTS)
