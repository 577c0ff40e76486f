"""Runs the program as a user does, each time in a process of its own, which need not load its modules first.

A server has loaded and used them; it forks for each run. What a process loads, how it starts, and how Python ends it
are tested with `python -m feedweir` (tests/feedweir/test_robust.py, tests/end_to_end/)."""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
#: Seconds until a run that does not end fails its test.
_PATIENCE = 120
_REQUEST = 1_000_000
#: In a run: the code that it ends with, once that is known.
_codes: list[int] = []


class _Program:
    """The server and the way to it."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ours.settimeout(_PATIENCE)
        # A library with threads of its own must not have them where a process is forked.
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "tests.program", str(theirs.fileno())]
        with theirs:
            self._server = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], cwd=_ROOT, env=environment, start_new_session=True
            )

    def run(self, request: bytes, stdin: bytes) -> tuple[int, str, str]:
        """Exit code, standard output and standard error."""
        with ExitStack() as stack:
            streams = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
            streams[0].write(stdin)
            streams[0].seek(0)
            socket.send_fds(self._ours, [request], [stream.fileno() for stream in streams])
            code = int(self._ours.recv(_REQUEST))
            for stream in streams:
                stream.seek(0)
            return code, streams[1].read().decode(), streams[2].read().decode()

    def close(self) -> None:
        """End the server."""
        self._ours.close()
        self._server.wait(_PATIENCE)


@cache
def _started() -> _Program:
    return _Program()


def environment(**more: str) -> dict[str, str]:
    """That of the tests without settings of the program, and what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FEEDWEIR_", "STATE_"))}
    return {**kept, "PYTHONPATH": str(_ROOT), **more}


def run(
    *arguments: str,
    cwd: Path = _ROOT,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    module: str = "feedweir",
) -> subprocess.CompletedProcess[str]:
    """The finished program: started in that folder and with that environment, `environment()` where none is given.
    `module` is another one to run as `python -m` would; a signal that ended it is a negative exit code."""
    environ = dict(environment() if env is None else env)
    wanted = {"module": module, "arguments": arguments, "cwd": str(cwd), "env": environ}
    code, output, errors = _started().run(json.dumps(wanted).encode(), stdin.encode())
    return subprocess.CompletedProcess(list(arguments), code, output, errors)


def close() -> None:
    """End the server, if there is one. The session calls it at its end."""
    if _started.cache_info().currsize:
        _started().close()
        _started.cache_clear()


def _serve(socket_number: int) -> dict[str, Any] | None:
    """In a child what it is to run; None at the end, when who asks has gone."""
    with socket.socket(fileno=socket_number) as theirs:
        while True:
            request, streams, _, _ = socket.recv_fds(theirs, _REQUEST, 3)
            if not request:
                return None
            child = os.fork()
            if not child:
                for number, stream in enumerate(streams):
                    os.dup2(stream, number)
            for stream in streams:
                os.close(stream)
            if not child:
                wanted: dict[str, Any] = json.loads(request)
                return wanted
            _, status = os.waitpid(child, 0)
            theirs.send(str(os.waitstatus_to_exitcode(status)).encode())


def _load() -> None:
    """Load every module of the program, and do its main job once: tables that are made when they are first asked for
    are made then, and depend on no configuration of a user."""
    for room in ("config", "ingest", "publish", "feedweir"):
        for module in pkgutil.walk_packages([str(_ROOT / room)], f"{room}."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _use(Path(folder))
        os.chdir(_ROOT)
    gc.collect()
    gc.freeze()  # what a child does not write to it need not copy


def _use(data: Path) -> None:
    """Import the seeds, index them and publish, as the commands do, in this process alone."""
    from config.settings import load
    from ingest.indexing import catch_up, indexes
    from ingest.pipeline import import_paths
    from ingest.store.sqlite import open_store
    from publish.publish import publish

    def now() -> datetime:
        return datetime.now(UTC)

    config = load(data=data, env={})
    with closing(open_store(data / "feedweir.db")) as store:
        import_paths(config, store, [_ROOT / "seeds"], jobs=1, source="", progress=lambda _: None, stop=lambda: False,
                     now=now)  # fmt: skip
        catch_up(store, indexes(store, now))
        publish(config, store, data / "public", now=now())


def _leave() -> None:
    """End a run that has its exit code. To take apart what the server has loaded takes longer than most runs."""
    if _codes:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(_codes[-1])


def _main() -> None:
    atexit.register(_leave)  # before all others, and so after them
    _load()
    wanted = _serve(int(sys.argv[1]))
    if wanted is None:
        return
    os.environ.clear()
    os.environ.update(wanted["env"])
    os.chdir(wanted["cwd"])
    sys.argv = [wanted["module"], *wanted["arguments"]]
    try:
        runpy.run_module(wanted["module"], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        _codes.extend([end.code] if isinstance(end.code, int) else [])
        raise
    _codes.append(0)


if __name__ == "__main__":
    _main()
