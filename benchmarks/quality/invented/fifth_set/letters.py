"""What newsletters, lists, podcasts, paywalls and charities put around articles at sites that were held out once."""

import random
from urllib.parse import quote

from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, frame, silent, together

_SPONSORS = (
    ("白石信用社", "把零钱存成一条河"),
    ("二姨手工酱", "配什么都行，配新闻更下饭"),
    ("夜航旅行社", "这个冬天有去北边的慢车"),
    ("一平方米书店", "满三本寄到门口，不问天气"),
    ("鹿角键盘", "静音轴，写长信用"),
    ("旧雨茶", "今年的第一批已经上架"),
)
_PASSWORDS = ("青苔", "不锈钢脸盆", "第三颗纽扣", "晚班渡轮", "芦苇", "铁皮饼干盒", "四点钟", "海盐", "半截粉笔")
_SKIES = ("小雨", "大晴天", "雾", "有风", "下雪", "闷热")


def salutation(core: Core, rng: random.Random) -> Labelled:
    """The number of the letter with the weather, and a greeting."""
    head = f"第 {210 + core.number} 封信 · {core.when:%m/%d} · 窗外<b>{rng.choice(_SKIES)}</b>"
    return frame(f"<p>{head}</p><p>早上好，这里是邻灯来信。</p>", "salutation")


def supporter(core: Core, rng: random.Random) -> Labelled:
    """One of six sponsors, and how to answer."""
    name, words = rng.choice(_SPONSORS)
    return together(
        silent("<hr>"),
        frame(f"<div><p>本期来信由 <strong>{name}</strong> 支持寄出：{words}。</p>", "supporter"),
        frame("<p>直接回复这封邮件就能找到我们，每一封都有人读。</p></div>", "supporter"),
    )


def mailing_list(core: Core, rng: random.Random) -> Labelled:
    """English, with breaks; the address of each message is another one."""
    code = "".join(rng.choice("ABCDEFabcdefghijkxyz0123456789_-") for _ in range(38))
    page = f"https://lists.hanxue.example/d/msgid/hanxue-l/CA{code}%40mail"
    return frame(
        "<div>-- <br>You get this message because you are on the list &quot;Hanxue-L&quot;.<br>"
        'To leave it, write to <a href="mailto:hanxue-l+leave@hanxue.example">hanxue-l+leave@hanxue.example</a>.<br>'
        f'To see this message on the web, go to <a href="{page}">{page}</a>.<br></div>',
        "mailing list",
    )


def hosting(core: Core, rng: random.Random) -> Labelled:
    """Traditional script and English, as bare text with breaks; addresses hold the episode's id."""
    episode = f"cl{rng.getrandbits(80):020x}"
    talk = f"https://open.dierting.example/user/ck9tingjian/comments?ep={episode}"
    return frame(
        f'<br>留言告訴我你對這一集的想法： <a href="{talk}">{talk}</a><br>'
        '小額贊助支持本節目： <a href="https://pay.dierting.example/tingjian">https://pay.dierting.example/tingjian</a>'
        '<br><br>--<br>Hosting provided by <a href="https://dierting.example/">Dierting</a>',
        "hosting",
    )


def password(core: Core, rng: random.Random) -> Labelled:
    """Only for those who read it in a reader; within the last paragraph."""
    mail = f"mailto:hi@rsszhi.example?subject=Re:%20{quote(core.title[:8])}"
    return frame(
        f"（这一行只有 RSS 读者看得见。本周暗号「{rng.choice(_PASSWORDS)}」，"
        f'<a href="{mail}">回信</a>时写上它，我就知道是你。）',
        "password",
    )


def allowance(core: Core, rng: random.Random) -> Labelled:
    """What a subscriber still may read, with his number; Traditional script."""
    number = f"R-{rng.randint(10_000, 99_999)}"
    return frame(f'<div class="bar">訂戶 {number} 您好，本月尚可閱讀付費文章 {rng.randint(1, 9)} 篇</div>', "allowance")


def unlock(core: Core, rng: random.Random) -> Labelled:
    """An offer whose price changes; Traditional script."""
    price, first = rng.choice(((199, 39), (249, 49), (180, 1), (229, 99)))
    return frame(
        f"<section><h5>看得更深，走得更遠</h5><p>訂閱「前鳴」每月 NT$ {price}，首月只要 NT$ {first}，隨時可以取消。"
        '<a href="https://qianming.example/plans">看所有方案</a></p></section>',
        "unlock",
    )


def charity(core: Core, rng: random.Random) -> Labelled:
    """Prose, how many give, and accounts in a list; the last line in English."""
    count = f"{rng.randint(3_000, 48_000):,}"
    return together(
        frame(
            "<p>青苗行动自二〇〇八年起为流动儿童开设社区图书室，现有四十七间，全部由志愿者打理。</p>"
            f"<p>截至 {core.when.month} 月 {core.when.day} 日，{count} 位月捐人让这些灯亮着。</p>",
            "charity",
        ),
        frame(
            "<ul><li>户名：青苗行动社区服务中心</li><li>账号：6217 0000 4410 0723</li>"
            "<li>Gifts from Hong Kong are tax-deductible (ref. 91/10342)</li></ul>",
            "charity",
        ),
    )
