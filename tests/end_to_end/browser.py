"""Drives Chromium without a window over its DevTools protocol: a page is opened and looked at from all sides."""

import asyncio
import base64
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
#: Seconds for anything to happen at all.
_PATIENCE = 60
Evaluate = Callable[[str], Awaitable[Any]]


@dataclass
class Visit:
    """What one look at a page found."""

    #: The page's HTML as the browser holds it.
    dom: str = ""
    #: Values of the expressions that were asked for, by name.
    values: dict[str, Any] = field(default_factory=dict)
    #: Address of everything that was asked for.
    requested: list[str] = field(default_factory=list)
    #: Warnings and errors that the console shows, and requests that failed.
    complaints: list[str] = field(default_factory=list)
    #: PNG of the first screen.
    screenshot: bytes = b""


def program() -> str | None:
    """The browser on this machine, None when there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Browser:
    """A running browser. Each page is opened in a profile of its own: nothing is left of those before it."""

    def __init__(self, address: str) -> None:
        """`address` is that of its DevTools."""
        self._address = address

    def visit(self, address: str, *, width: int, dark: bool = False, values: dict[str, str]) -> Visit:
        """Open the page `width` CSS pixels wide and evaluate the JavaScript expressions `values` in it."""
        return asyncio.run(asyncio.wait_for(self._visit(address, width, dark, values), _PATIENCE))

    async def _visit(self, address: str, width: int, dark: bool, values: dict[str, str]) -> Visit:
        async with aiohttp.ClientSession() as session, session.ws_connect(self._address) as socket:
            whole = _Tab(socket)
            profile = (await whole.ask("Target.createBrowserContext"))["browserContextId"]
            made = await whole.ask("Target.createTarget", url="about:blank", browserContextId=profile)
            page = f"{self._address.partition('/devtools/')[0]}/devtools/page/{made['targetId']}"
            async with session.ws_connect(page, max_msg_size=0) as tab:
                found = await _look(_Tab(tab), address, width, dark, values)
            await whole.ask("Target.disposeBrowserContext", browserContextId=profile)
            return found


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """A browser that ends with the context.

    folder: a new one for what the browser keeps."""
    found = program()
    assert found is not None
    # Its own process group, so that its children end with it.
    process = subprocess.Popen(
        [found, *_OPTIONS, f"--user-data-dir={folder}"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        said = b""
        while line := process.stderr.readline():
            said += line
            if listening := re.search(rb"DevTools listening on (ws://\S+)", line):
                break
        else:
            raise AssertionError(f"{found} did not start: {said.decode(errors='replace')}")
        drain = threading.Thread(target=process.stderr.read)
        drain.start()
        yield Browser(listening[1].decode())
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    drain.join()
    process.stderr.close()


class _Tab:
    """Commands to one tab, or to the browser as a whole, and the events that come in between."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.events: list[dict[str, Any]] = []

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json()
            if message.get("id") == self._number:
                assert "error" not in message, f"{method}: {message}"
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    async def wait_for(self, event: str) -> None:
        """Until the event comes, or came already."""
        while not any(message.get("method") == event for message in self.events):
            self.events.append(await self._socket.receive_json())

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, f"{expression}: {answer}"
        return answer["result"].get("value")


async def _look(tab: _Tab, address: str, width: int, dark: bool, values: dict[str, str]) -> Visit:
    for domain in ("Page", "Network", "Log", "Runtime"):
        await tab.ask(f"{domain}.enable")
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    await tab.ask("Emulation.setEmulatedMedia", features=[scheme])
    await tab.ask("Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=1, mobile=True)
    tab.events.clear()
    await tab.ask("Page.navigate", url=address)
    await tab.wait_for("Page.loadEventFired")
    found = Visit(dom=str(await tab.evaluate("document.documentElement.outerHTML")))
    found.values = {name: await tab.evaluate(expression) for name, expression in values.items()}
    found.screenshot = base64.b64decode((await tab.ask("Page.captureScreenshot"))["data"])
    for event in tab.events:
        _note(found, event.get("method", ""), event.get("params", {}))
    return found


def _note(found: Visit, method: str, parameters: dict[str, Any]) -> None:
    if method == "Network.requestWillBeSent":
        found.requested.append(parameters["request"]["url"])
    elif method == "Log.entryAdded" and parameters["entry"]["level"] in {"warning", "error"}:
        found.complaints.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")
    elif method == "Runtime.consoleAPICalled" and parameters["type"] in {"warning", "error"}:
        found.complaints.append(str(parameters["args"]))
    elif method in {"Runtime.exceptionThrown", "Network.loadingFailed"}:
        found.complaints.append(str(parameters))
