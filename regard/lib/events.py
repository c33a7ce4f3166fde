"""News travels upward: a package announces what happened, packages above it react.

A reaction runs inside the transaction of what it reacts to, so no news is lost by a crash; an error in it
undoes the whole act. Effects outside the database belong in a job deferred by the reaction. Packages register
in their `reactions.py`, which their AppConfig imports when Django is ready.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_reactions: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def reacts_to(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register the decorated function to be called with every announced `kind`, in order of registration."""

    def register(reaction: Callable[[E], None]) -> Callable[[E], None]:
        if reaction not in _reactions[kind]:
            _reactions[kind].append(reaction)
        return reaction

    return register


def announce(event: object) -> None:
    """Call every reaction to `event`'s own class, now, in this transaction."""
    for reaction in _reactions[type(event)]:
        reaction(event)
