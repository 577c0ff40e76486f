"""Drives Chromium without a window over its DevTools protocol: one page is opened and looked at from all sides."""

import asyncio
import base64
import os
import re
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
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


def visit(address: str, profile: Path, *, width: int, dark: bool = False, values: dict[str, str]) -> Visit:
    """Open the page `width` CSS pixels wide and evaluate the JavaScript expressions `values` in it.

    profile: a new folder for what the browser keeps."""
    return asyncio.run(asyncio.wait_for(_visit(address, profile, width, dark, values), _PATIENCE))


async def _visit(address: str, profile: Path, width: int, dark: bool, values: dict[str, str]) -> Visit:
    async with _browser(profile) as endpoint, aiohttp.ClientSession() as session:
        async with session.put(f"http://{endpoint}/json/new?about:blank") as answer:
            target = (await answer.json())["webSocketDebuggerUrl"]
        async with session.ws_connect(target, max_msg_size=0) as socket:
            return await _look(_Tab(socket), address, width, dark, values)


@asynccontextmanager
async def _browser(profile: Path) -> AsyncIterator[str]:
    """A running browser; host and port of its DevTools."""
    found = program()
    assert found is not None
    # Its own process group, so that its children end with it.
    process = await asyncio.create_subprocess_exec(
        found, *_OPTIONS, f"--user-data-dir={profile}", stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        said = b""
        while line := await process.stderr.readline():
            said += line
            if listening := re.search(rb"DevTools listening on ws://([^/]+)/", line):
                break
        else:
            raise AssertionError(f"{found} did not start: {said.decode(errors='replace')}")
        drain = asyncio.create_task(process.stderr.read())
        yield listening[1].decode()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    await drain


class _Tab:
    """Commands to one tab, and the events that come in between."""

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
