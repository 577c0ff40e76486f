"""Which addresses the server answers beside the public folder."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus

from config.errors import FeedweirError
from config.tree import ServeSettings
from publish.explain.desk import Desk
from publish.operator.health import Readiness, healthz
from publish.operator.metrics import Metrics
from publish.operator.page import render
from publish.operator.values import Status
from publish.operator.view import View
from publish.reply import Handler, Reply, packed
from publish.search.desk import SearchDesk
from publish.server import running

HEALTH, READY, STATUS, METRICS, ITEMS, SEARCH = "/healthz", "/readyz", "/status", "/metrics", "/items/", "/search.atom?"
#: The media type that a scraper names when it reads OpenMetrics.
OPEN = "application/openmetrics-text"


def routes(view: View, metrics: Metrics | None = None) -> Mapping[str, Handler]:
    """By path, what `publish.server.running` is to serve as `extra`, by the settings of the view's configuration.

    The status page is there while `serve.status` is true, also when that changes at a reload; so are the pages of items
    while `serve.items` is, and a feed of any query while `serve.search` is."""
    search = _or_unavailable(SearchDesk(lambda: view.config, view.store))
    items = _or_unavailable(Desk(lambda: view.config, view.store))
    found: dict[str, Handler] = {
        HEALTH: healthz,
        READY: Readiness(view),
        STATUS: _status(view),
        ITEMS: items,
        SEARCH: search,
    }
    if metrics and view.config.settings.serve.metrics == "on":
        found[METRICS] = scrape(view, metrics)
    return found


@asynccontextmanager
async def metrics_server(view: View, metrics: Metrics) -> AsyncIterator[str]:
    """The figures at an address of their own, if `serve.metrics` names one; its address, empty when it does not.

    Raises ServeError when that address cannot be listened on."""
    where = own_address(view.config.settings.serve)
    if where is None:
        yield ""
        return
    extra: dict[str, Handler] = {METRICS: scrape(view, metrics), HEALTH: healthz, READY: Readiness(view)}
    async with running(None, host=where[0], port=where[1], extra=extra) as address:
        yield address


def own_address(settings: ServeSettings) -> tuple[str, int] | None:
    """Host and port of `serve.metrics`, None where it is `off` or `on`."""
    host, _, port = settings.metrics.rpartition(":")
    return (host.strip("[]"), int(port)) if host else None


def scrape(view: View, metrics: Metrics) -> Handler:
    """/metrics, in the format that is asked for."""
    plain = view.keep(lambda status: _figures(metrics, status, is_open=False))
    open_ = view.keep(lambda status: _figures(metrics, status, is_open=True))

    async def handler(accept: str) -> Reply:
        return await (open_ if OPEN in accept else plain).get()

    return _or_unavailable(handler)


def _figures(metrics: Metrics, status: Status, *, is_open: bool) -> Reply:
    body, media_type = metrics.render(status, is_open=is_open)
    return Reply(body, media_type, packed=packed(body))


def _status(view: View) -> Handler:
    kept = view.keep(lambda status: _page(view, status))

    async def handler(_accept: str) -> Reply:
        if not view.config.settings.serve.status:
            return Reply(b"There is no status page here.\n", status=HTTPStatus.NOT_FOUND)
        return await kept.get()

    return _or_unavailable(handler)


def _page(view: View, status: Status) -> Reply:
    settings = view.config.settings
    body = render(status, title=settings.publish.title, items=settings.serve.items)
    return Reply(body, "text/html; charset=utf-8", headers={"X-Robots-Tag": "noindex"}, packed=packed(body))


def _or_unavailable(handler: Callable[[str], Awaitable[Reply]]) -> Handler:
    """The handler's answer, or 503 where the store cannot be read."""

    async def guarded(asked: str) -> Reply:
        try:
            return await handler(asked)
        except FeedweirError:
            text = "The store cannot be read; the log says why.\n无法读取数据库，原因见日志。\n"
            return Reply(text.encode(), status=HTTPStatus.SERVICE_UNAVAILABLE)

    return guarded
