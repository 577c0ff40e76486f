"""Makes an archive folder in the layout of the real one, as large as wanted, the same for the same seed.

The frames are those of five sites and two eras: date headers, weserv pictures, captions said twice, notices, mirror
footers. The text is made from seeds/ and no other article: a chain of its characters, each drawn from those that follow
the last two there. Sentences of five articles alone, shuffled, would make every article a near-duplicate of each other.
"""

import html
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

_SEEDS = Path(__file__).parents[1] / "seeds"
#: Newest id of every folder; each further article has one less.
_FIRST_ID = 1_048_575
_START = datetime(2020, 10, 1, tzinfo=UTC)
#: Bytes of a file.
_SMALLEST, _LARGEST = 10_000, 30_000
_TAG = re.compile(r"<[^>]*>")
_LINE = re.compile(r"[^。！？]{12,400}[。！？]")
#: Sentences that articles are put together of, and their shortest and longest length.
_POOL, _SHORT, _LONG = 20_000, 20, 90
_DW_NOTICE = (
    "年德国之声版权声明：本文所有内容受到著作权法保护，如无德国之声特别授权，不得擅自使用。"
    "任何不当行为都将导致追偿，并受到刑事追究。"
)
_FOOTERS = ("xyz", "top", "fun", "best")

Paragraphs = Iterator[str]
#: Title, time, random numbers, paragraphs to the address and the body of one article.
Site = Callable[[str, datetime, random.Random, list[str]], tuple[str, str]]


def sentences(seed: int = 1) -> list[str]:
    """Sentences that read like the seeds and are not in them."""
    rng = random.Random(seed)
    followers: dict[str, list[str]] = {}
    for line in _lines():
        for start in range(len(line) - 2):
            followers.setdefault(line[start : start + 2], []).append(line[start + 2])
    starts = sorted(followers)
    return [_sentence(followers, starts, rng) for _ in range(_POOL)]


def _sentence(followers: dict[str, list[str]], starts: list[str], rng: random.Random) -> str:
    wanted = rng.randint(_SHORT, _LONG)
    text = rng.choice(starts)
    while len(text) < wanted:
        following = followers.get(text[-2:]) if rng.random() < 0.6 else None
        text += rng.choice(following) if following else rng.choice(starts)
    return text.rstrip("，、：") + "。"


def _lines() -> Iterator[str]:
    for path in sorted(_SEEDS.iterdir()):
        text = html.unescape(_TAG.sub("\n", path.read_text(encoding="utf-8")))
        for line in text.splitlines():
            yield from (found.rstrip("。！？") for found in _LINE.findall(line.strip()))


def make(folder: Path, files: int, seed: int = 1) -> None:
    """Write `files` articles under `folder`/articles, in turn for each site; half in the early layout."""
    pool = sentences()
    names = list(_SITES)
    for name in {name for pair in names for name in pair}:
        (folder / "articles" / name).mkdir(parents=True, exist_ok=True)
    for number in range(files):
        rng = random.Random(f"{seed} {number}")
        early, late = names[number % len(names)]
        path, data = _article(number, pool, rng, is_early=rng.random() < 0.5, folders=(early, late))
        (folder / "articles" / path).write_bytes(data)


def _article(
    number: int, pool: list[str], rng: random.Random, *, is_early: bool, folders: tuple[str, str]
) -> tuple[str, bytes]:
    when = _START + timedelta(minutes=17 * number, seconds=rng.randrange(60))
    title = rng.choice(pool)[:28].strip("。！？”」")
    url, body = _SITES[folders](f"{number:06d}", when, rng, _paragraphs(pool, rng))
    file_id = _FIRST_ID - number // len(_SITES)
    name = f"{folders[0]}/{file_id}_{title.replace('/', '／')}.md" if is_early else f"{folders[1]}/{file_id}.md"
    stamp = int(when.timestamp() * 1000)
    return name, f"<!--{stamp}-->\n[{title}]({url})\n------\n\n{body}\n".encode()


def _paragraphs(pool: list[str], rng: random.Random) -> list[str]:
    wanted = rng.randint(_SMALLEST, _LARGEST) - 3_000
    paragraphs: list[str] = []
    while wanted > 0:
        paragraph = "".join(html.escape(rng.choice(pool), quote=False) for _ in range(rng.randint(2, 5)))
        paragraphs.append(paragraph)
        wanted -= len(paragraph.encode())
    return paragraphs


def _footer(rng: random.Random) -> str:
    """The mirror puts it on some articles only."""
    if rng.random() > 0.3:
        return ""
    links = [
        f'<a href="https://feedx.{end}" style="color:orange" target="_blank">https://feedx.{end}</a>'
        for end in ("net", rng.choice(_FOOTERS))
    ]
    return f"<br><hr><div>获取更多RSS：<br>{links[0]} <br>{links[1]}<br></div>"


def _dw(number: str, when: datetime, rng: random.Random, text: list[str]) -> tuple[str, str]:
    picture = f"https://images.weserv.nl/?url=static.dw.com/image/{60_000_000 + int(number)}_303.jpg"
    body = [
        f"<div><i>{rng.choice(('', '张慈 （综合报道）', 'William  Yang'))}<br>{when:%Y-%m-%dT%H:%M:%S}.101Z</i></div>",
        f'<img src="{picture}" width="100%"><div><small style="color: #999;">{text[0][:60]}</small></div>',
        f"<p>（德国之声中文网）{text[0]}</p>",
        *(f"<p>{each}</p>" for each in text[1:-1]),
        '<h3>相关报道</h3><p><a href="https://api.dw.com/api/detail/article/71590287" rel="ArticleRef">另见</a></p>',
        f"<p>{text[-1]}</p>",
        f"<p><em>© {when.year}{_DW_NOTICE}</em></p>",
    ]
    return f"https://www.dw.com/zh/{quote(text[0][:12])}/a-{50_000_000 + int(number)}", "".join(body) + _footer(rng)


def _voa(number: str, when: datetime, rng: random.Random, text: list[str]) -> tuple[str, str]:
    clips = [f"https://images.weserv.nl?url=gdb.voanews.com/{number}-{each}_w900.jpg" for each in range(3)]
    inline = [
        f'<div ><img  src="{clip}" alt="{text[0][:20]}" border="0"/><div><small>{text[0][:20]}</small></div></div>'
        for clip in clips[1:]
    ]
    body = [
        f"<div><i>{when:%a, %d %b %Y %H:%M:%S} GMT</i></div>",
        f'<img src="{clips[0]}" width="100%"><div><small style="color: #999;">{text[0][:40]}</small></div>',
        *(f"<p>{each}</p>" for each in text[: len(text) // 2]),
        *inline,
        *(f"<p>{each}</p><p>\xa0</p>" for each in text[len(text) // 2 :]),
        '<a href="/a/5613410.html"></a><p>====<br />嘉宾和观众听众发表的都是个人观点，并不代表美国之音。<br />====</p>',
    ]
    return f"https://www.voachinese.com/a/story-{when:%Y%m%d}/{number}.html", "".join(body) + _footer(rng)


def _rfi(number: str, when: datetime, rng: random.Random, text: list[str]) -> tuple[str, str]:
    body = [
        f"<div>{when:%d/%m/%Y - %H:%M}</div>Array<p><strong>{text[0]}                </strong></p><div ><p>",
        "</p><p>".join(text[1:]),
        "</p><div data-selfpromo-newsletter></div><div data-selfpromo-app></div></div>",
    ]
    path = quote(f"中国/{when:%Y%m%d}-{text[0][:14]}")
    return f"https://www.rfi.fr/cn/{path}-{number}", "".join(body) + _footer(rng)


def _bbc(number: str, when: datetime, rng: random.Random, text: list[str]) -> tuple[str, str]:
    def picture(index: int) -> str:
        source = f"ichef.bbci.co.uk/news/640/cpsprodpb/{number}/production/_{index}.jpg"
        return (
            f'<picture><source srcSet="https://{source}.webp 640w" type="image/webp"><source srcSet="https://{source} '
            f'640w" type="image/jpeg"><img alt="" src="https://images.weserv.nl/?url={source}"></picture>'
        )

    def figure(index: int) -> str:
        lazy = picture(index) if index == 0 else f"<div></div><noscript>{picture(index)}</noscript>"
        credit = '<p role="text"><span>图像来源，</span><span>Reuters</span></p>'
        return f"<div><figure><div>{lazy}</div>{credit}<figcaption>{text[index][:30]}</figcaption></figure></div>"

    third = max(len(text) // 3, 1)
    parts = [text[:third], text[third : 2 * third], text[2 * third :]]
    body = [
        f'<main role="main"><div></div><div><time dateTime="{when:%Y-%m-%d}">46 分钟前</time></div>',
        *(
            figure(index) + "".join(f"<div><p>{each}</p></div>" for each in part)
            for index, part in enumerate(parts)
            if part
        ),
        '<section aria-label="广告" role="region" data-e2e="advertisement"><div id="dotcom-mpu"></div></section>',
        "</main>",
    ]
    return f"http://www.bbc.com/zhongwen/simp/world-{55_000_000 + int(number)}", "".join(body) + _footer(rng)


def _cdt(number: str, when: datetime, rng: random.Random, text: list[str]) -> tuple[str, str]:
    source = f"https://chinadigitaltimes.net/chinese/files/{when:%Y/%m}/{number}"
    picture = (
        f'<div class="wp-caption aligncenter"><img class="size-large" src="{source}-1024x683.jpg" loading="lazy" '
        f'srcset="{source}-300x200.jpg 300w, {source}-1024x683.jpg 1024w"/>'
        f'<p class="wp-caption-text">{text[0][:30]}</p></div>'
    )
    share = "".join(
        f'<a class="a2a_button_{name}" href="https://www.addtoany.com/add_to/{name}?linkurl={quote(source)}" '
        'rel="nofollow noopener" target="_blank"></a>'
        for name in ("facebook", "twitter", "telegram", "email")
    )
    body = [
        '<div class="post-content">',
        picture,
        *(f"<p>{each}&nbsp;</p>" for each in text),
        f'<div class="addtoany_share_save_container"><div class="a2a_kit">{share}</div></div></div>',
    ]
    return f"https://chinadigitaltimes.net/chinese/{600_000 + int(number)}.html", "".join(body)


#: Early and late folder of each site.
_SITES: dict[tuple[str, str], Site] = {
    ("德国之声", "dw"): _dw,
    ("美国之音", "voa"): _voa,
    ("法广", "rfi"): _rfi,
    ("BBC", "bbc"): _bbc,
    ("中国数字时代", "cdt"): _cdt,
}
