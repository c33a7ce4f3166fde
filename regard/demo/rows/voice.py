"""What the guests of Lakeside Camp say: gathered, read, and put under themes by the machine, once the desk is up."""

from __future__ import annotations

from regard.jobs import queue
from regard.voice.themes import jobs


def write() -> None:
    """Let it be done behind the screens: it would keep the desk from its start for some seconds."""
    queue.defer(jobs.begin)
