"""What follows on what a transaction wrote: done once for all of it, when it has committed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import transaction

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Afterwards(Generic[T]):
    """Gathers things for `work`, which is called with all that one transaction gathered.

    Nothing that happens there can stop what was committed: a fault is logged. What a fault or a crash leaves out must
    be found by a job of the package that owns this.
    """

    def __init__(self, work: Callable[[list[T]], object]) -> None:
        self.work = work

    def add(self, thing: T) -> None:
        """Add a thing to what the running transaction gathered; without a transaction it is worked on at once."""
        for _, function, _ in transaction.get_connection().run_on_commit:
            if isinstance(function, _Gathered) and function.by is self and not function.is_over:
                function.things.append(thing)
                return
        transaction.on_commit(_Gathered(self, [thing]), robust=True)


@contextmanager
def together() -> Iterator[None]:
    """Let what follows on all transactions of this thread inside be done once, at the end, whatever ends it."""
    if _waiting() is not None:
        yield
        return
    waiting: _Waiting = {}
    _here.waiting = waiting
    try:
        yield
    finally:
        _here.waiting = None
        for afterwards, things in waiting.items():
            try:
                afterwards.work(things)
            except Exception:
                logger.exception("what follows on a commit failed")


@dataclass
class _Gathered:
    by: Afterwards[Any]
    things: list[Any] = field(default_factory=list)
    is_over: bool = False

    def __post_init__(self) -> None:
        self.__qualname__ = getattr(self.by.work, "__qualname__", "what follows")  # Django's log of a fault names it

    def __call__(self) -> None:
        self.is_over = True
        waiting = _waiting()
        if waiting is None:
            self.by.work(self.things)
        else:
            waiting.setdefault(self.by, []).extend(self.things)


_Waiting = dict[Afterwards[Any], list[Any]]
_here = threading.local()


def _waiting() -> _Waiting | None:
    return getattr(_here, "waiting", None)
