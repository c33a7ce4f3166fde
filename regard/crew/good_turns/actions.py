"""What can happen to a good turn: it is told, thanked for or found; looked over; kept; taken away, brought back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from regard.conversations.models import Conversation, Message
from regard.crew.good_turns.models import GoodTurn, State, Way
from regard.definition import elements
from regard.definition.calling import said_at
from regard.judgement.models import Judgement, Thanks
from regard.lib.text import one_line, storable
from regard.team.models import Agent

LONGEST = 500


def members() -> QuerySet[Agent]:
    """Return all of whom a good turn can be told."""
    return Agent.objects.noting().order_by("name", "pk")


class NotSaid(Exception):
    """The customer did not say this in that conversation."""


class OnesOwn(Exception):
    """A good turn is told by another."""


@dataclass(frozen=True)
class Told:
    """What was done, whether nobody had to do it, which elements it shows, and the customer's words for it."""

    what: str
    is_voluntary: bool
    elements: Sequence[str] = ()
    words: str = ""


def tell(agent: Agent, told: Told, *, conversation: Conversation | None, by: Agent, at: datetime) -> GoodTurn:
    """Tell what a colleague did. The words must stand in that conversation. Raises NotSaid, OnesOwn."""
    if agent.pk == by.pk:
        raise OnesOwn("Let a colleague or a customer tell it.")
    words = _collapsed(told.words)
    if words and (conversation is None or said_at(conversation, words) is None):
        raise NotSaid("These words do not stand in that conversation, as they are.")
    return GoodTurn.objects.create(
        agent=agent,
        by=by,
        way=Way.COLLEAGUE,
        state=State.TOLD,
        what=storable(told.what).strip(),
        is_voluntary=told.is_voluntary,
        elements=elements.known(told.elements),
        words=words,
        conversation=conversation,
        customer_id=conversation.customer_id if conversation else None,
        at=at,
    )


def _collapsed(words: str) -> str:
    return one_line(words)[:LONGEST]


@transaction.atomic
def note_thanks(judgement: Judgement, agents: Collection[int], *, at: datetime) -> None:
    """Keep that a customer thanked exactly these, with what was said; who is thanked no more loses it."""
    known = GoodTurn.objects.filter(judgement=judgement, way=Way.THANKS)
    known.exclude(agent__in=agents).delete()
    known.update(words=_collapsed(judgement.words))
    GoodTurn.objects.bulk_create((_thanked(judgement, pk, at) for pk in sorted(agents)), ignore_conflicts=True)


def _thanked(judgement: Judgement, agent_id: int, at: datetime) -> GoodTurn:
    return GoodTurn(
        agent_id=agent_id,
        way=Way.THANKS,
        state=State.TOLD,
        words=_collapsed(judgement.words),
        customer_id=judgement.customer_id,
        conversation_id=judgement.conversation_id,
        judgement=judgement,
        at=at,
    )


def note_words(judgement: Judgement) -> None:
    """Keep what the customer says by now with the thanks that were given."""
    GoodTurn.objects.filter(judgement=judgement, way=Way.THANKS).update(words=_collapsed(judgement.words))


def propose(message: Message, agent: int, words: str) -> GoodTurn:
    """Keep that a customer named somebody with gratitude, until somebody has looked at it; the same again is one."""
    found, _ = GoodTurn.objects.get_or_create(
        message=message,
        agent_id=agent,
        way=Way.FOUND,
        defaults={
            "state": State.PROPOSED,
            "words": _collapsed(words),
            "customer_id": message.customer_id,
            "conversation_id": message.conversation_id,
            "at": message.at,
        },
    )
    return found


def look_over(turn: GoodTurn, told: Told, *, by: Agent) -> None:
    """Say of one that was found or thanked for what was done, and whether nobody had to do it. Raises OnesOwn."""
    if turn.agent_id == by.pk:
        raise OnesOwn("Let a colleague say what it was.")
    turn.what, turn.is_voluntary = storable(told.what).strip(), told.is_voluntary
    turn.elements, turn.state, turn.by = elements.known(told.elements), State.TOLD, by
    turn.save(update_fields=["what", "is_voluntary", "elements", "state", "by"])


def keep(turn: GoodTurn, *, at: datetime) -> None:
    """Put it on the own page of who did it."""
    GoodTurn.objects.filter(pk=turn.pk).update(kept_at=at)


def let_go(turn: GoodTurn) -> None:
    GoodTurn.objects.filter(pk=turn.pk).update(kept_at=None)


def take_away(turn: GoodTurn) -> None:
    GoodTurn.objects.filter(pk=turn.pk).update(state=State.GONE)


def bring_back(turn: GoodTurn) -> None:
    GoodTurn.objects.filter(pk=turn.pk, state=State.GONE).update(state=State.TOLD)


def fill_from_thanks() -> int:
    """Make the good turns of all thanks that were given before they were kept as such; returns how many."""
    thanks = Thanks.objects.select_related("judgement").order_by("pk")
    turns = [_thanked(each.judgement, each.agent_id, each.judgement.at) for each in thanks.iterator(chunk_size=2000)]
    return len(GoodTurn.objects.bulk_create(turns, ignore_conflicts=True, batch_size=1000))
