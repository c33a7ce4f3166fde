"""What can happen to a plan: aims and steps are set and done, evidence put beside them, guides read, talks noted."""

from __future__ import annotations

from datetime import date, datetime

from regard.conversations.models import Conversation
from regard.crew.growth.models import Aim, Evidence, OneToOne, Read, Step
from regard.crew.growth.reading import BY_KEY
from regard.lib.text import storable
from regard.team.models import Agent


class NoSuchGuide(Exception):
    """The list has no such guide."""


def aim(agent: Agent, text: str, *, why: str = "", review_on: date | None = None, at: datetime) -> Aim:
    """Set an aim of one's own."""
    return Aim.objects.create(agent=agent, text=storable(text), why=storable(why), review_on=review_on, begun_at=at)


def end(known: Aim, *, at: datetime) -> None:
    """Say that an aim is reached, or left."""
    Aim.objects.filter(pk=known.pk, ended_at=None).update(ended_at=at)


def go_on(known: Aim) -> None:
    """Undo `end`."""
    Aim.objects.filter(pk=known.pk).update(ended_at=None)


def step(known: Aim, text: str) -> Step:
    return Step.objects.create(aim=known, text=storable(text))


def do(known: Step, *, at: datetime) -> None:
    """Tick a step off, or on again."""
    known.done_at = None if known.done_at else at
    known.save(update_fields=["done_at"])


def show(known: Aim, conversation: Conversation, what: str, *, at: datetime) -> Evidence:
    """Put a conversation beside an aim; once more says anew what it shows."""
    made, _ = Evidence.objects.update_or_create(
        aim=known, conversation=conversation, defaults={"what": storable(what), "at": at}
    )
    return made


def read(agent: Agent, guide: str, *, at: datetime) -> None:
    """Tick a guide off, or on again. Raises NoSuchGuide."""
    if guide not in BY_KEY:
        raise NoSuchGuide("The list has no such guide.")
    _, is_new = Read.objects.get_or_create(agent=agent, guide=guide, defaults={"at": at})
    if not is_new:
        Read.objects.filter(agent=agent, guide=guide).delete()


def note(agent: Agent, text: str, *, by: Agent, at: datetime) -> OneToOne:
    """Write down what was talked about; the person and the leads read it."""
    return OneToOne.objects.create(agent=agent, by=by, text=storable(text), at=at)
