"""What the log tells of a request: its route, never its address, in which signed links and keys stand."""

from __future__ import annotations

import logging


class RouteForPath(logging.Filter):
    """Put the route («j/<str:token>») in the place of the path in what Django says about a request that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match and isinstance(record.args, tuple) and record.args:
            record.args = (*record.args[:-1], f"/{match.route}")
        return True
