"""The main job with the installed wheel: import seeds, publish, serve, read the feeds. Standard library only.

    python wheel_main_job.py FEEDWEIR SEEDS     # FEEDWEIR is the console script of an environment that holds the wheel

It ends with exit code 0 only when each thing that a newcomer would see is there."""

import json
import subprocess
import sys
import tempfile
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
#: Strings that mirrors and publishers added; none may be in a published feed.
BOILERPLATE = ("获取更多RSS", "feedx.", "weserv", "版权声明", "Array<", "selfpromo", "广告 2")


def run(*command: str) -> str:
    """Standard output of a command that must succeed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def expect(condition: bool, what: str) -> None:
    """End with the sentence that is not true."""
    if not condition:
        sys.exit(f"not true: {what}")


def main(feedweir: str, seeds: str) -> None:
    """Walk the main job once."""
    with tempfile.TemporaryDirectory() as folder:
        base = [feedweir, "--data", folder]
        first = json.loads(run(*base, "import", seeds, "--json"))
        expect((first["new"], first["refused_total"]) == (5, 0), "the five seeds are imported")
        second = json.loads(run(*base, "import", seeds, "--json"))
        expect((second["new"], second["unchanged"]) == (0, 5), "a second import finds all unchanged")
        run(*base, "publish")
        expect(json.loads(run(*base, "publish", "--json"))["written"] == [], "a second publish writes nothing")
        titles = {entry.findtext(ATOM + "title") for entry in entries(Path(folder, "public", "all.atom").read_bytes())}
        expect(len(titles) == 5, "all.atom has the five articles")
        serve(base, titles)
    print("1 passed, 0 failed")  # noqa: T201 - the result of this script


def entries(feed: bytes) -> list[ET.Element]:
    """The entries of a feed, which must be well-formed; what people read in them must hold no boilerplate."""
    found = ET.fromstring(feed).findall(ATOM + "entry")
    for entry in found:
        texts = [entry.findtext(ATOM + name) or "" for name in ("title", "summary", "content")]
        expect(len(texts[2]) > 1000, f"{texts[0]} has its full text")
        expect(
            not [string for string in BOILERPLATE for text in texts if string in text], "no boilerplate is published"
        )
    return found


def serve(base: list[str], titles: set[str | None]) -> None:
    """The server gives the same feed over HTTP, and its index page."""
    with subprocess.Popen([*base, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = next(line for line in server.stdout if "http://" in line).split(" at ")[1].split("/  ")[0]
            with urllib.request.urlopen(f"{address}/all.atom", timeout=10) as response:
                expect(response.headers["Content-Type"].startswith("application/atom+xml"), "the media type is Atom's")
                served = {entry.findtext(ATOM + "title") for entry in entries(response.read())}
            expect(served == titles, "the served feed is the published one")
            with urllib.request.urlopen(address, timeout=10) as response:
                expect(b"topics/" in response.read(), "the index page links to the topics")
        finally:
            server.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
