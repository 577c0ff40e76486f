"""Draws docs/images/before-after.png: one seed as the mirror sends it beside what Feedweir publishes (needs chromium).

    python docs/images/before_after.py

Pictures are drawn as boxes that show their address: the drawing needs no network, and the addresses are the point."""

import re
import subprocess
import tempfile
from pathlib import Path

from config.settings import load
from ingest.clean import Cleaner
from ingest.formats.fragment import read_items

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "003_44b31436480c1432.txt"
FOOTER_OF = HERE.parents[1] / "seeds" / "000_97d0c79e074a0698.txt"
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--no-first-run", "--hide-scrollbars", "--window-size=1280,945", f"--screenshot={HERE / 'before-after.png'}",
)  # fmt: skip
STYLE = """
body { margin: 0; font: 15px/1.6 "Noto Sans CJK SC", sans-serif; background: #e9e9e4; color: #222; }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; padding: 20px; }
section { background: #fff; padding: 18px 24px; height: 860px; overflow: hidden; position: relative; }
header { font-weight: 700; color: #fff; background: #8a4b38; margin: -18px -24px 14px; padding: 6px 24px; }
section + section header { background: #2f6b4f; }
h1 { font-size: 19px; line-height: 1.4; } figure { margin: 0; } figcaption { color: #555; font-size: 13px; }
.picture { display: block; background: #d9dde2; padding: 34px 10px; font: 12px/1.4 monospace; word-break: break-all; }
.end { position: absolute; bottom: 0; left: 0; right: 0; padding: 44px 24px 14px; }
.end { background: linear-gradient(#fff0, #fff 40px); }
.end > p:first-child { border-top: 1px dashed #999; color: #777; margin: 0 0 4px; font-size: 13px; }
.gone { background: #fbe3dc; } .end p { font-size: 14px; }
"""


def main() -> None:
    """Render the page and take its picture."""
    config = load(env={})
    item, footed = (read_items(path.read_bytes(), path.name, config)[0] for path in (SEED, FOOTER_OF))
    clean, end = Cleaner(config).clean(item), Cleaner(config).clean(footed)
    notice = re.search(r"(?<=（路透社）\s</p>).*", footed.html, re.DOTALL)
    kept = re.search(r"<p>（路透社）.*", end.html, re.DOTALL)
    assert notice is not None
    assert kept is not None
    before = panel(
        "Before 之前: the mirror's feed",
        item.title,
        marked(item.html),
        f"<p>（路透社）</p><div class='gone'>{notice[0]}</div>",
    )
    after = panel("After 之后: Feedweir's feed", clean.title, clean.html, f"{kept[0]}<p>rights: {end.rights}</p>")
    page = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><main>{before}{after}</main>'
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        subprocess.run([*CHROMIUM, f"--user-data-dir={folder}/profile", source.as_uri()], check=True, timeout=60)


def panel(name: str, title: str, html: str, end: str) -> str:
    """One half of the picture: the beginning of one article and the end of another."""
    html = re.sub(r'<img[^>]*?src="([^"]*)"[^>]*>', r'<span class="picture">\1</span>', html)
    end = f'<div class="end"><p>… the end of another article</p>{end}</div>'
    return f"<section><header>{name}</header><h1>{title}</h1>{html}{end}</section>"


def marked(html: str) -> str:
    """The raw HTML with what Feedweir takes away in colour: the date header, and captions said twice."""
    html = re.sub(r"(<div><i>.*?</i></div>)", r'<div class="gone">\1</div>', html, count=1)
    return re.sub(r"(controls></audio>)(<div><small.*?</small></div>)", r'\1<div class="gone">\2</div>', html, count=1)


if __name__ == "__main__":
    main()
