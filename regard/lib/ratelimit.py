"""Counting tries in a fixed window, in the cache that all processes share.

The count is read and written in two steps, so a few tries that come at the very same moment may count as one:
a bound against floods, not an exact meter.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most `tries` in each window of `seconds`."""

    tries: int
    seconds: int = 60


class TooManyTries(Exception):
    """The bound is reached. `retry_after_s`: whole seconds until the next window begins."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"Too many tries; wait {retry_after_s} seconds.")
        self.retry_after_s = retry_after_s


def count_try(limit: Limit, purpose: str, who: str) -> None:
    """Count one try of `who` (a token's id, an address) for `purpose`. Raises TooManyTries after the last one."""
    now = int(time.time())
    window, passed_s = divmod(now, limit.seconds)
    key = f"tries:{purpose}:{who}:{window}"
    tries = int(cache.get(key, 0))
    if tries >= limit.tries:
        raise TooManyTries(limit.seconds - passed_s)
    cache.set(key, tries + 1, timeout=limit.seconds * 2)
