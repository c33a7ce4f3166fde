"""The web server: `serve` runs granian with the desk loaded once, before its processes are forked from this
one.

So they share the memory of what they have in common, and start at once. Where processes cannot be forked
(macOS, Windows), each loads the desk by itself.
"""

from __future__ import annotations

import gc
from typing import Any

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

STREAMS_A_PROCESS = 10_000
"""Open streams count as requests in work: granian's own bound (512 for two processes) would stop the 1,025th
browser.
"""

STOP_WITHIN_S = 3


def serve(host: str, port: int, *, processes: int) -> None:
    """Serve the desk until SIGTERM or SIGINT. Django's settings must be there to be read."""
    load()
    gc.collect()
    # What is loaded by now lives for ever; untouched by the collector, its pages stay shared between the
    # processes.
    gc.freeze()
    Server(
        "regard.config.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=processes,
        websockets=False,
        backlog=2048,
        backpressure=STREAMS_A_PROCESS,
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        workers_kill_timeout=STOP_WITHIN_S,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve(target_loader=load, wrap_loader=False)


def load() -> Any:
    """Import the whole desk and return its ASGI application."""
    from django.urls import get_resolver

    from regard.config.asgi import application

    get_resolver().url_patterns  # noqa: B018  imports every view
    return application
