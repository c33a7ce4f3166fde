"""Which conversations two could read together: as many by lot as by a signal, and each says why. Never by a score.

A signal is one thing that happened; no number is made of several, and good ones are among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db.models import Exists, OuterRef, QuerySet

from regard.conversations.models import Conversation, Message, MessageKind
from regard.crew.growth.models import Coaching, Why
from regard.team.models import Agent

BACK = timedelta(days=60)
EACH, AMONG = 3, 200


@dataclass(frozen=True)
class Sample:
    """A conversation, and why it is offered."""

    conversation: Conversation
    why: Why


def sample(agent: Agent, looking: Agent, *, at: datetime) -> Sequence[Sample]:
    """Offer up to three by lot and three by a signal, of what `agent` answered lately and `looking` may see.

    The lot is the same for a day: who does not like what was drawn cannot draw again until another comes.
    """
    answered = _answered(agent, looking, since=at - BACK)
    signals = _by_signal(answered)
    taken = {each.conversation.pk for each in signals}
    rest = [each for each in answered.order_by("-opened_at", "-pk")[:AMONG] if each.pk not in taken]
    Random(f"{agent.pk} {at.date()}").shuffle(rest)
    return [*(Sample(each, Why.RANDOM) for each in rest[:EACH]), *signals]


def _answered(agent: Agent, looking: Agent, *, since: datetime) -> QuerySet[Conversation]:
    answers = Message.objects.filter(conversation=OuterRef("pk"), kind=MessageKind.AGENT, agent=agent)
    read = Coaching.objects.filter(conversation=OuterRef("pk"), agent=agent)
    lately = Conversation.objects.visible_to(looking).filter(last_message_at__gte=since)
    return lately.filter(Exists(answers), ~Exists(read)).select_related("customer")


def _by_signal(answered: QuerySet[Conversation]) -> list[Sample]:
    """Return one of each kind of signal, the newest, up to EACH."""
    newest = answered.order_by("-last_message_at", "-pk")
    kinds = (
        (Why.SHORT, newest.filter(judgement__lt=0)),
        (Why.BEYOND, newest.filter(judgement=2)),
        (Why.TWICE, newest.filter(asked__isnull=False)),
        (Why.WORD, newest.filter(words__state="broken")),
    )
    found: dict[int, Sample] = {}
    for why, matters in kinds:
        first = next((each for each in matters[: EACH + 1] if each.pk not in found), None)
        if first is not None:
            found[first.pk] = Sample(first, why)
    return list(found.values())[:EACH]
