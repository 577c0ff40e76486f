"""中国数字时代: its pages of 2020, 2021 and 2025, and its feed of 2020."""

import random
from urllib.parse import quote

from benchmarks.quality.article import Article, Frame, titled
from benchmarks.quality.cores import Core
from benchmarks.quality.known.mirror import wrapped
from benchmarks.quality.labels import Label, Labelled, escaped, frame, said, shown, silent, together
from benchmarks.quality.prose import made

_SITE = "https://chinadigitaltimes.net/chinese"


def _source(core: Core) -> str:
    return f"{_SITE}/files/{core.when:%Y/%m}/{core.number}-1024x683.jpg"


def _figure(core: Core, image: str) -> Labelled:
    text = f'<p class="wp-caption-text">{escaped(core.captions[0])}</p>'
    return said(
        f'<div id="attachment_{core.number}" style="width: 610px" class="wp-caption aligncenter">{image}{text}</div>'
    )


def _images(core: Core) -> dict[str, str]:
    """The picture as each era has it: plain, and lazily loaded with its <noscript> twin before or behind."""
    real = _source(core)
    sizes = f'srcset="{real} 1024w, {real.replace("1024x683", "300x200")} 300w" sizes="(max-width: 600px) 100vw"'
    empty = "data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E%3C/svg%3E"
    twin = f'<noscript><img class="size-large" src="{real}" {sizes}></noscript>'
    return {
        "2020": f'<img class="size-large" src="{real}" loading="lazy" {sizes}/>',
        "2021": f'{twin}<img class="lazyload size-large" src="{empty}" data-src="{real}" data-srcset="{real} 1024w">',
        "2025": f'<img class="size-large" src="{empty}" data-lazy-src="{real}">{twin}',
    }


def _share(core: Core, rng: random.Random) -> Labelled:
    """Buttons, each with the title in its address; some have names."""
    named = rng.random() < 0.3
    names = ("facebook", "twitter", "telegram", "wechat", "email", "copy_link")
    address = f"linkurl={quote(_url(core))}&amp;linkname={quote(core.title)}"
    links = "".join(
        f'<a class="a2a_button_{name}" href="https://www.addtoany.com/add_to/{name}?{address}" title="{name.title()}" '
        f'rel="nofollow noopener" target="_blank">{name.title() * named}</a>'
        for name in names
    )
    more = '<a class="a2a_dd addtoany_share_save addtoany_share" href="https://www.addtoany.com/share"></a>'
    return frame(
        '<div class="addtoany_share_save_container addtoany_content addtoany_content_bottom">'
        f'<div class="a2a_kit a2a_kit_size_32" data-a2a-title="{escaped(core.title)}">{links}{more}</div></div>',
        "cdt share",
    )


def _card(core: Core, rng: random.Random) -> Labelled:
    name, topic = escaped(core.author), escaped(made("topic", rng))
    lines = (
        f"<strong>标题：</strong>{escaped(core.title)}<br /><strong>作者：</strong>{name}<br />"
        f"<strong>发表日期：</strong>{core.when.year}.{core.when.month}.{core.when.day}<br />"
        f"<strong>来源：</strong>{rng.choice(('微信公众号“某”', '微博', name))}<br /><strong>主题归类：</strong>"
        f'<a href="https://chinadigitaltimes.net/space/x">{topic}</a><br /><strong>CDS收藏：</strong>公民馆<br />'
        "<strong>版权说明：</strong>该作品版权归原作者所有。中国数字时代仅对原作进行存档，以对抗中国的网络审查。"
        '<a href="https://chinadigitaltimes.net/chinese/copyright">详细版权说明</a>。'
    )
    return frame(
        '<div style="width:42%;float:right;padding-left:20px;"><div class="su-spoiler su-spoiler-style-fancy">'
        '<div class="su-spoiler-title" tabindex="0" role="button"><span class="su-spoiler-icon"></span>CDT 档案卡</div>'
        f'<div class="su-spoiler-content su-u-clearfix su-u-trim">{lines}</div></div></div>',
        "cdt card",
    )


def _extras(rng: random.Random) -> Labelled:
    """Names that a plug-in made links of, a tweet with its script, an address that Cloudflare hid."""
    found = Labelled()
    if rng.random() < 0.2:
        found += shown(
            *_hidden(f"{made('Latin', rng).encode('ascii', 'ignore').decode()}@example.org", rng), Label.TEXT
        )
    if rng.random() < 0.5:
        name = escaped(made("name", rng))
        tag = f'<a href="{_SITE}/tag/x" class="st_tag internal_tag" rel="tag" title="Posts tagged with x">{name}</a>'
        found += said(f"<p>{tag}{escaped(made('sentence', rng))}</p>")
    if rng.random() < 0.3:
        tweet = f'<p lang="zh" dir="ltr">{escaped(made("sentence", rng))}</p>&mdash; {made("Latin", rng)} (@x) '
        link = '<a href="https://twitter.com/x/status/1">October 13, 2020</a>'
        script = '<p><script async="" src="https://platform.twitter.com/widgets.js" charset="utf-8"></script></p>'
        found += said(f'<blockquote class="twitter-tweet" data-width="550">{tweet}{link}</blockquote>') + silent(script)
    return found


def _hidden(address: str, rng: random.Random) -> tuple[str, str]:
    """An e-mail address as Cloudflare writes it: by a key that differs at every fetch; and as it must be read."""
    key = rng.randint(1, 255)
    code = f"{key:02x}" + "".join(f"{ord(char) ^ key:02x}" for char in address)
    link = '<a href="/cdn-cgi/l/email-protection" class="__cf_email__"'
    return f'{link} data-cfemail="{code}">[email&nbsp;protected]</a>', address


def _title(core: Core, rng: random.Random) -> Labelled:
    column = rng.choice(("", "【立此存照】", "【404文库】", "【网络民议】"))
    outlet = rng.choice(("", "", "冰川思享号", "BBC", "德国之声"))
    bar = rng.choice(("｜", " | ", " ｜ ")) if outlet else ""
    own = core.title.replace("|", " ").replace("｜", " ")
    return titled((column, "cdt column"), (outlet + bar, "cdt outlet"), (own, ""))


def _url(core: Core) -> str:
    return f"{_SITE}/{600_000 + core.number}.html"


def _page(era: str) -> Frame:
    def build(core: Core, rng: random.Random) -> Article:
        blocks = together(_figure(core, _images(core)[era]), core.body(heading="h4"), _extras(rng))
        body = together(_card(core, rng) if era == "2025" else Labelled(), blocks, _share(core, rng))
        html = wrapped(body, '<div class="post-content">', "</div>")
        return Article(f"cdt {era}", _url(core), _title(core, rng), html, core, (_source(core),))

    return build


def _feed(core: Core, rng: random.Random) -> Article:
    """The feed of 2020, whose plug-in forgot to call a function."""
    page, tags = _url(core), ", ".join(f'<a href="{_SITE}/tag/x" rel="tag">{made("topic", rng)}</a>' for _ in range(3))
    share = f'<a href="http://del.icio.us/post?url={quote(page)}&amp;title={quote(core.title)}">del.icio.us</a>'
    tail = frame(
        f"<p><small>&copy; NMSLESE for <a href=\"{_SITE}\">中国数字时代</a>, get_post_time('Y'). |"
        f'<a href="{page}">Permalink</a> |<a href="{page}#comments">No comment</a> |Add to{share}<br/>'
        f"Post tags: {tags}<br/></small></p><p><small>Feed enhanced by "
        "<a href='http://planetozh.com/blog/my-projects/wordpress-plugin-better-feed-rss/'>Better Feed</a> from  "
        "<a href='http://planetozh.com/blog/'>Ozh</a></small></p>",
        "cdt feed footer",
    )
    date = frame(f"<p>日期：{core.when:%a, %d %b %Y %H:%M:%S} +0000</p>", "cdt feed date")
    body = together(date, core.body(heading="h4"), tail)
    return Article("cdt feed", page, _title(core, rng), body, core)


CDT: dict[str, Frame] = {f"cdt {era}": _page(era) for era in ("2020", "2021", "2025")} | {"cdt feed": _feed}
