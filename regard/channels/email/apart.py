"""A lane in a process of its own. Nothing here needs Django until it was set up there."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from importlib import import_module

from regard.lib.offspring import end_with

NICE = 10
"""Of the processor's time that others want as well, a tenth of what they get."""


def begin(database: str, parent: int) -> None:
    """Make a new process ready: Django, the database named `database`, and an end when its parent has ended."""
    # Ctrl-C in a terminal reaches all; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.config.settings")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database


def ready() -> None:
    """Load what the first lane would load; when that is done, this process has begun.

    From then on it gives way: a mail that waits to be read is safe, one that waits to be accepted is not, and a person
    waits for her page.
    """
    import_module("regard.channels.email.lane")
    os.nice(NICE)


def take_lane(ids: Sequence[int]) -> dict[int, bool]:
    """Do as `lane.take_lane` does."""
    # Models can only be imported once `begin` has set Django up.
    from regard.channels.email import lane

    return lane.take_lane(ids)
