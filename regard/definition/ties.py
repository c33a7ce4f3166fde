"""What can happen between a clause and what shows it, or a theme that speaks of it: it is tied, and untied."""

from __future__ import annotations

from datetime import datetime

from regard.definition.models import Clause, Shows, Speaking, Tie
from regard.promises.models import Promise
from regard.team.models import Agent
from regard.voice.themes.models import Theme


class NoSuchMeasure(Exception):
    """A promise must be named where one shows it."""


def tie(
    clause: Clause, shows: Shows, *, promise: Promise | None = None, aim: int | None = None, by: Agent, at: datetime
) -> Tie:
    """Let a measure show a clause; the same once more changes what we aim for. Raises NoSuchMeasure."""
    if (shows == Shows.PROMISE) != (promise is not None):
        raise NoSuchMeasure("Choose which promise.")
    made, _ = Tie.objects.update_or_create(
        clause=clause, shows=shows, promise=promise, defaults={"aim": aim, "by": by, "at": at}
    )
    return made


def untie(known: Tie) -> None:
    known.delete()


def speak(clause: Clause, theme: Theme, *, by: Agent, at: datetime) -> Speaking:
    """Say that a theme speaks of a clause; twice is once."""
    made, _ = Speaking.objects.get_or_create(clause=clause, theme=theme, defaults={"by": by, "at": at})
    return made


def hush(known: Speaking) -> None:
    known.delete()
