"""Answers /search.atom?q=QUERY where `serve.search` allows it, in turns, so that strangers cost little."""

import hashlib
import logging
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs

from config.errors import ConfigError
from config.model import Config
from ingest.errors import StoreError
from ingest.store import Store
from publish.media import media_type
from publish.reply import Reply, packed
from publish.search import feed
from publish.turns import Turns

_LOG = logging.getLogger("feedweir.search")
#: Seconds for which an answer is given again, and for which readers need not ask.
KEPT = 300.0
#: Parameters of an address that are read.
_PARAMETERS = 20

_OFF = Reply("There is no search here.\n这里没有搜索。\n".encode(), status=HTTPStatus.NOT_FOUND)


class SearchDesk:
    """A Handler for the address with a query. To be used on one event loop.

    config: the configuration in force, asked for at every request.
    store: is asked from a thread; a store on a connection that only reads never waits for a writer.
    turns: who asks the same within its time is given the same."""

    def __init__(self, config: Callable[[], Config], store: Store, turns: Turns | None = None) -> None:
        self._config = config
        self._store = store
        self._turns = turns or Turns(KEPT)
        self._last: Config | None = None

    async def __call__(self, parameters: str) -> Reply:
        """The feed of the query in an address. Raises StoreError when the store cannot be read."""
        config = self._config()
        if not config.settings.serve.search:
            return _OFF
        if self._last is not config:
            self._turns.forget()
            self._last = config
        try:
            query = _query(parameters)
            feed.check(query)
        except (ConfigError, ValueError) as error:
            return Reply(f"{error}\n".encode(), status=HTTPStatus.BAD_REQUEST)
        return await self._turns.get(query, lambda: self._make(config, query))

    def _make(self, config: Config, query: str) -> Reply:
        """On a thread, one at a time."""
        try:
            body = feed.render(config, self._store, query)
        except ConfigError as error:  # such as a source or a topic that there is not
            return Reply(f"{error}\n".encode(), status=HTTPStatus.BAD_REQUEST)
        except StoreError as error:
            _LOG.error("a search cannot be answered: %s", error)
            raise
        tag = hashlib.blake2b(body, digest_size=16).hexdigest()
        headers = {"ETag": f'W/"{tag}"', "Cache-Control": f"max-age={KEPT:.0f}", "X-Robots-Tag": "noindex, nofollow"}
        return Reply(body, media_type(feed.PATH), headers=headers, packed=packed(body))


def _query(parameters: str) -> str:
    """The value of `q`, UTF-8 and percent-encoded. Raises ValueError where there is none."""
    try:
        found = parse_qs(parameters, keep_blank_values=True, errors="strict", max_num_fields=_PARAMETERS).get("q", [])
    except ValueError as error:
        raise ValueError("The address has too many parameters, or is not UTF-8.") from error
    if not found:
        raise ValueError("Write the query behind search.atom?q=, as the query language has it.")
    return found[0].strip()
