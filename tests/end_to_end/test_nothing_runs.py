"""Hostile HTML in a real browser: once it is clean nothing of it runs, loads, or changes when it is read again.

The same fragments as they came are the control: if they did not run either, the test would see nothing."""

import html
import json
import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ingest.clean.markup import ADDED, ATTRIBUTES
from ingest.clean.steps.sanitise import TAGS, sanitise
from tests.end_to_end import browser
from tests.ingest.clean.cases import CASES, html_of

pytestmark = pytest.mark.browser

VECTORS = [
    line
    for line in (CASES / "clean" / "hostile.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
_PIECES = sorted({piece for vector in VECTORS for piece in re.findall(r"<[^<>]*>?|[^<>]+", vector)})
#: Host of pictures that would be asked for within this network; the sanitiser alone does not know whose network it is.
_PRIVATE = "192.168."
#: Whatever would run calls one of these.
_ALARM = """window.ran = []; let place = "the page itself";
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = () => { ran.push(place + ": " + name); };
"""
#: What readers do to the HTML of an entry: they read it again, some within other elements.
_AROUND = ["<div>%</div>", "<p>%", "<table><tr><td>%</td></tr></table>", "<svg><foreignObject>%</foreignObject></svg>",
           "<svg>%</svg>", "<math><mtext>%</mtext></math>", "<select>%</select>", "<noscript>%</noscript>",
           "<template>%</template>", "<title>%</title>", "<style>%</style>"]  # fmt: skip
_EVENTS = """abort animationend animationstart auxclick beforeinput beforetoggle begin blur bounce cancel canplay change
click close contextmenu copy cut dblclick dragstart durationchange end ended error finish focus focusin input invalid
keydown keypress keyup load loadeddata loadedmetadata loadstart message mousedown mouseenter mousemove mouseover mouseup
pageshow paste play pointerdown pointerover pointerrawupdate popstate progress repeat reset resize scroll
scrollsnapchange select slotchange start submit toggle touchstart transitionend volumechange wheel"""
_TRY = """
const sections = [...document.querySelectorAll("section")];
const stage = document.getElementById("stage");
addEventListener("click", event => {
  const link = event.target.closest("a");
  if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault();
}, true);
const rouse = root => {
  for (const element of root.querySelectorAll("*")) {
    for (const name of EVENTS) element.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
    if (element.focus) element.focus();
    if (element.tagName === "A") element.click();
  }
};
window.mutated = [];
window.found = {};
sections.forEach((section, number) => {
  place = "fragment " + number;
  rouse(section);
  const read = section.innerHTML, again = document.createElement("div");
  again.innerHTML = read;
  if (again.innerHTML !== read) mutated.push(number);
  for (const element of section.querySelectorAll("*")) {
    const names = found[element.localName] ??= [];
    for (const name of element.getAttributeNames()) if (!names.includes(name)) names.push(name);
  }
});
INSIDE.forEach((fragment, number) => AROUND.forEach(around => {
  place = "fragment " + number + " in " + around;
  stage.innerHTML = around.replace("%", () => fragment);
}));
stage.innerHTML = "";
place = "later";
"""


def _mixtures(count: int) -> list[str]:
    """Fragments put together of the parts of others, the same ones every time."""
    chance = random.Random(20)
    return ["".join(chance.choices(_PIECES, k=chance.randrange(2, 9))) for _ in range(count)]


def _script(**values: Any) -> str:
    lines = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in values.items())
    return f"<script>{lines.replace('</', '<' + chr(92) + '/').replace('<!--', '<' + chr(92) + '!--')}{_TRY}</script>"


def _page(clean: list[str], inside: list[str]) -> str:
    sections = "\n".join(f"<section>{fragment}</section>" for fragment in clean)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>.</title><script>{_ALARM}</script></head><body>"
        f"{sections}<div id=stage></div>{_script(EVENTS=_EVENTS.split(), INSIDE=inside, AROUND=_AROUND)}"
        # The page is not loaded before this is: what runs late has run by then.
        "<img src=/late></body></html>"
    )


def _control(vectors: list[str]) -> str:
    """Each fragment as it came, in a frame of its own that tells when something runs in it, and cannot open dialogs."""
    alarm = "<script>for (const name of ['alert', 'print']) window[name] = () => parent.ran.add({});</script>"
    pages = (html.escape(alarm.format(number) + vector) for number, vector in enumerate(vectors))
    frames = [f'<iframe sandbox="allow-scripts allow-same-origin" srcdoc="{page}"></iframe>' for page in pages]
    return f"<!DOCTYPE html><meta charset=utf-8><script>ran = new Set();</script>{''.join(frames)}<img src=/late>"


@contextmanager
def _serving(page: str) -> Iterator[str]:
    """A server that sends the page without any policy, and the picture at its end a while later."""
    late = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/late":
                late.wait(1)
            body = page.encode() if self.path == "/" else b""
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Nothing: what was asked for is told by the browser."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _look(chromium: browser.Browser, page: str, values: dict[str, str]) -> browser.Visit:
    with _serving(page) as address:
        return chromium.visit(address, width=800, values={"address": "location.href", **values})


@pytest.fixture(scope="module")
def clean() -> list[str]:
    """Every fragment cleaned as items of two sources are and by the sanitiser alone, and mixtures of their parts."""
    whole = [html_of(f"<p>文。</p>{vector}", source=source) for vector in VECTORS for source in ("bbc", "cdt")]
    mixed = [html_of(fragment, source="cdt") for fragment in _mixtures(200)]
    return whole + [sanitise(vector) for vector in VECTORS if _PRIVATE not in vector] + mixed


def test_nothing_hostile_runs_or_is_asked_for_once_it_is_clean(clean: list[str], chromium: browser.Browser) -> None:
    values = {
        "ran": "ran",
        "mutated": "mutated",
        "found": "found",
        "sections": "document.querySelectorAll('body > section').length",
        "elements": "document.querySelectorAll('body > :not(section, script, #stage, img)').length",
        "policies": "document.querySelectorAll('head > *').length",
    }
    seen = _look(chromium, _page(clean, clean[1 : 2 * len(VECTORS) : 2]), values)
    assert [] == seen.values["ran"]
    assert [] == [clean[number] for number in seen.values["mutated"]]
    assert seen.values["address"].startswith("http://127.0.0.1:"), "nothing led away from the page"
    assert (len(clean), 0, 3) == (seen.values["sections"], seen.values["elements"], seen.values["policies"])
    assert [] == _strange(seen.values["found"])
    # Icons of its own players are all that a browser takes from `data:`; no attribute here may hold such an address.
    asked = {address for address in seen.requested if not address.startswith("data:")}
    assert [] == sorted(asked - _shown(clean, seen.values["address"]))


def test_no_item_asks_for_anything_of_a_private_network(clean: list[str]) -> None:
    private = re.compile(r"192\.168\.|127\.0|\[::|localhost")
    assert [] == [fragment for fragment in clean[: 2 * len(VECTORS)] if private.search(fragment)]


def _shown(fragments: list[str], page: str) -> set[str]:
    """Addresses that a browser may ask for: those of the page, its pictures and its players."""
    written = [html.unescape(found) for found in re.findall(r' (?:src|srcset|poster)="([^"]*)"', "".join(fragments))]
    addresses = {word.rstrip(",") for value in written for word in value.split()}
    return addresses | {page, f"{page}late", f"{page}favicon.ico"}


def _strange(found: dict[str, list[str]]) -> list[str]:
    """Elements and attributes in the page that are not on the list."""
    known = {tag: {*ATTRIBUTES.get(tag, ()), *ADDED.get(tag, ())} for tag in TAGS}
    known["a"].add("rel")
    elements = [tag for tag in found if tag not in known]
    return elements + [
        f"{tag}[{name}]" for tag, names in found.items() for name in names if name not in known.get(tag, ())
    ]


def test_the_same_fragments_run_as_they_came(chromium: browser.Browser) -> None:
    # A frame is a page of its own: every third is enough to see that the others would run too.
    vectors = [vector for vector in VECTORS if _PRIVATE not in vector][::3]
    seen = _look(chromium, _control(vectors), {"ran": "[...ran]"})
    assert len(seen.values["ran"]) > len(vectors) / 4
