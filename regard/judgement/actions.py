"""What can happen to a judgement: we ask, the question is withdrawn, she judges, she changes her mind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from regard.conversations import actions as conversation_actions
from regard.conversations.models import Message
from regard.judgement.events import Judged
from regard.judgement.models import Asking, AskingState, EarlierVerdict, Judgement, Thanks
from regard.judgement.queries import people_to_thank
from regard.judgement.scale import BY_VALUE
from regard.lib.events import announce
from regard.team.models import Desk

MOST_WORDS = 10_000
"""Characters of her words that are kept; a form that sends more is not a person's."""


class LinkExpired(Exception):
    """The question is older than 60 days."""


class NoLongerToChange(Exception):
    """The verdict was given more than 7 days ago."""


class NotAskedAnyMore(Exception):
    """The answer was taken back, so nothing is left to judge."""


class NoSuchStep(Exception):
    """A verdict is a whole number from −2 to 2."""


def ask(answer: Message, *, at: datetime) -> Asking | None:
    """Put the question about `answer`; None when the desk does not ask. Runs in the transaction of the answer.

    At most one question is open for a customer: the newest answer is the one we ask about.
    """
    desk = Desk.the()
    if not desk.asks_for_judgement:
        return None
    Asking.objects.filter(customer_id=answer.customer_id, state=AskingState.OPEN).update(state=AskingState.SUPERSEDED)
    return Asking.objects.create(
        conversation_id=answer.conversation_id,
        customer_id=answer.customer_id,
        answer=answer,
        language=answer.customer.language or desk.language,
        asked_at=at,
    )


def withdraw(answer: Message) -> None:
    """The answer was taken back: its question is no more. Runs in that transaction."""
    Asking.objects.filter(answer=answer).update(state=AskingState.WITHDRAWN, answer=None)


@transaction.atomic
def judge(asking: Asking, value: int, *, at: datetime) -> Judgement:
    """Record or change her verdict. Announces Judged. The same verdict twice is one.

    Raises NoSuchStep, NotAskedAnyMore, LinkExpired, NoLongerToChange.
    """
    if value not in BY_VALUE:
        raise NoSuchStep("A verdict is a whole number from −2 to 2.")
    asking = _locked(asking)
    judgement = Judgement.objects.filter(asking=asking).first()
    if judgement is None:
        return _first_verdict(asking, value, at)
    if judgement.value != value:
        _change(judgement, at, value=value)
        conversation_actions.note_judgement(asking.conversation, value, at=at)
        announce(Judged(judgement, is_change=True))
    return judgement


def _locked(asking: Asking) -> Asking:
    asking = Asking.objects.select_for_update(of=("self",)).select_related("conversation").get(pk=asking.pk)
    if asking.state == AskingState.WITHDRAWN:
        raise NotAskedAnyMore("The answer was taken back.")
    return asking


def _first_verdict(asking: Asking, value: int, at: datetime) -> Judgement:
    if asking.has_expired(at):
        raise LinkExpired("This question is too old to answer.")
    judgement = Judgement.objects.create(
        asking=asking,
        conversation_id=asking.conversation_id,
        customer_id=asking.customer_id,
        value=value,
        at=at,
        changed_at=at,
    )
    asking.state = AskingState.ANSWERED
    asking.save(update_fields=["state"])
    conversation_actions.note_judgement(asking.conversation, value, at=at)
    announce(Judged(judgement, is_change=False))
    return judgement


def _change(judgement: Judgement, at: datetime, *, value: int | None = None, words: str | None = None) -> None:
    if not judgement.can_change(at):
        raise NoLongerToChange("A verdict can be changed for seven days.")
    EarlierVerdict.objects.create(judgement=judgement, value=judgement.value, words=judgement.words, until=at)
    judgement.value = judgement.value if value is None else value
    judgement.words = judgement.words if words is None else words
    judgement.changed_at = at
    judgement.save(update_fields=["value", "words", "changed_at"])


@transaction.atomic
def add_words(judgement: Judgement, words: str, *, thanks: Collection[int], at: datetime) -> Judgement:
    """Keep what she says beside her verdict, and whom she thanks (ids of agents who took part in the matter).

    Announces Judged when the words changed. Raises NoLongerToChange, NotAskedAnyMore.
    """
    asking = _locked(judgement.asking)
    words = words.strip()[:MOST_WORDS]
    if words != judgement.words:
        _change(judgement, at, words=words)
        conversation_actions.note_judgement(asking.conversation, judgement.value, at=at, words=words)
        announce(Judged(judgement, is_change=True))
    allowed = {agent.pk for agent in people_to_thank(asking)}
    Thanks.objects.filter(judgement=judgement).exclude(agent_id__in=thanks).delete()
    Thanks.objects.bulk_create(
        (Thanks(judgement=judgement, agent_id=pk) for pk in sorted(allowed & set(thanks))), ignore_conflicts=True
    )
    return judgement
