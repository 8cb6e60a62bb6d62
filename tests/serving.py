"""A server for tests that go over HTTP."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server

import httpx
import uvicorn

from pipeline.browse.serve import newest
from pipeline.places import Places
from tests.patience import PATIENCE


@contextmanager
def served(places: Places) -> Iterator[str]:
    """The address of a server on a free port, in a thread until the block ends."""
    app = newest(places.db, places.rules)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    with create_server(("127.0.0.1", 0)) as listening:
        serving = server.serve(sockets=[listening])
        thread = threading.Thread(target=asyncio.run, args=(serving,), daemon=True)
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.05)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def reader(address: str) -> httpx.Client:
    """A client that asks the server at `address`, and waits for its answers."""
    return httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False)
