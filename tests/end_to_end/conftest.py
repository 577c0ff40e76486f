"""The seeds, imported and published by the command line and served on the loopback interface: what a newcomer has."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import load
from ingest.store.sqlite import open_store
from publish.operator.routes import routes
from publish.operator.view import View
from publish.reply import Handler
from tests.end_to_end import browser
from tests.loopback import Loopback, serving
from tests.program import environment, run

ROOT = Path(__file__).parents[2]


def feedweir(data: Path, *arguments: str, base_url: str = "http://127.0.0.1:8080") -> str:
    """Standard output of a command, run as the user runs it, with nothing of this machine's configuration."""
    done = run("--data", str(data), *arguments, env=environment(FEEDWEIR_PUBLISH_BASE_URL=base_url))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """The published seeds, each address in them that of the server, and the status page of their store."""
    data = tmp_path_factory.mktemp("data")
    public, pages = data / "public", dict[str, Handler]()
    public.mkdir()
    with serving(public, extra=pages) as loopback, ExitStack() as stack:
        feedweir(data, "import", "seeds", base_url=loopback.address)
        feedweir(data, "publish", base_url=loopback.address)
        store = stack.enter_context(closing(open_store(data / "feedweir.db", read_only=True)))
        view = stack.enter_context(closing(View(load(None, data=data), store, now=lambda: datetime.now(UTC))))
        pages.update(routes(view))
        yield loopback


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    """A browser for all tests."""
    required("chromium", found=browser.program() is not None)
    with browser.running(tmp_path_factory.mktemp("chromium")) as running:
        yield running


def required(program: str, *, found: bool) -> None:
    """Skip the test where its program is missing, except where the project's check has promised it."""
    if found:
        return
    if os.environ.get("TEST_READERS") == "required":
        pytest.fail(f"{program} is not installed, and this run requires it")
    pytest.skip(f"{program} is not installed; on Debian: apt-get install {program}")
