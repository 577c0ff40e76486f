"""Writes the archive of a mirror that has moved, for docs/guide/cleaning.md: python moved_mirror.py FOLDER

Twenty made-up articles of one publisher, each with a footer that no rule knows and whose address differs."""

import sys
from pathlib import Path

_PLACES = ("河口", "北岭", "南桥", "东港", "西坪")
_THINGS = ("水位", "粮价", "班车", "学堂", "渡船", "集市", "果园", "电厂")
_SAYS = (
    "{place}的{thing}今年第{n}次引起居民议论，有人说比去年好，有人说还要再看。",
    "记者在{place}住了{n}天，看到{thing}每天都有变化，清晨和傍晚完全是两种样子。",
    "一位姓{name}的老人说，他年轻时{place}只有{n}户人家，谁也没有想过{thing}会这样。",
    "镇上去年为{thing}花了{n}万元，{place}的账本里一笔一笔都写着，谁都可以去查。",
    "到了{n}月，{thing}的事情又提了起来，{place}来的代表讲了半个钟头才坐下。",
    "{name}师傅修了{n}年机器，他认为{place}的{thing}要靠大家一起想办法。",
)
_NAMES = "赵钱孙李周吴郑王冯陈"


def article(number: int) -> tuple[str, str]:
    """Title and body of one article."""
    place, thing = _PLACES[number % 5], _THINGS[number * 3 % 8]
    said = [
        says.format(
            place=place, thing=_THINGS[(number + part) % 8], n=number * 17 + part * 5 + 3, name=_NAMES[number % 10]
        )
        for part, says in enumerate(_SAYS[number % 6 :] + _SAYS[: number % 6])
    ]
    footer = f'<p>本文由远山镜像转载，原文地址 <a href="https://a{number}.yuanshan.example/{number}">a{number}.yuanshan.example</a></p>'
    return f"{place}的{thing}（{number}）", "".join(f"<p>{text}</p>" for text in said) + footer


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 21):
        title, body = article(number)
        text = f"<!--{1_700_000_000_000 + number * 86_400_000}-->\n[{title}](https://news.example/{number})\n------\n\n{body}\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
