"""What can happen to a judgement: we ask, the question is withdrawn, she judges, she changes her mind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from regard.conversations import actions as conversation_actions
from regard.conversations.models import Message
from regard.customers.models import Customer
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
    """Put the question about `answer`; None when the desk does not ask. Runs in the answer's transaction.

    At most one question is open for a customer: the newest answer is the one we ask about. Of two answers to a customer
    at one moment, in two matters, the second waits for the first.
    """
    desk = Desk.the()
    if not desk.asks_for_judgement:
        return None
    Customer.objects.select_for_update(no_key=True).only("pk").get(pk=answer.customer_id)
    earlier = Asking.objects.filter(customer_id=answer.customer_id, state=AskingState.OPEN)
    earlier.update(state=AskingState.SUPERSEDED)
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
def judge(asking: Asking, value: int, *, words: str | None = None, at: datetime) -> Judgement:
    """Record or change her verdict, and her words where given; twice the same is one. Announces Judged.

    Raises NoSuchStep, NotAskedAnyMore, LinkExpired, NoLongerToChange.
    """
    if value not in BY_VALUE:
        raise NoSuchStep("A verdict is a whole number from −2 to 2.")
    asking = _locked(asking)
    words = None if words is None else _trimmed(words)
    judgement = Judgement.objects.filter(asking=asking).first()
    if judgement is None:
        return _first_verdict(asking, value, words or "", at)
    return _change(judgement, value, judgement.words if words is None else words, at)


def _locked(asking: Asking) -> Asking:
    asking = Asking.objects.select_for_update(of=("self",)).select_related("conversation").get(pk=asking.pk)
    if asking.state == AskingState.WITHDRAWN:
        raise NotAskedAnyMore("The answer was taken back.")
    return asking


def _trimmed(words: str) -> str:
    """NUL cannot be stored; line ends of a form are CR LF."""
    return words.replace("\x00", "").replace("\r\n", "\n").strip()[:MOST_WORDS]


def _first_verdict(asking: Asking, value: int, words: str, at: datetime) -> Judgement:
    if asking.has_expired(at):
        raise LinkExpired("This question is too old to answer.")
    judgement = Judgement.objects.create(
        asking=asking,
        conversation_id=asking.conversation_id,
        customer_id=asking.customer_id,
        value=value,
        words=words,
        at=at,
        changed_at=at,
    )
    asking.state = AskingState.ANSWERED
    asking.save(update_fields=["state"])
    conversation_actions.note_judgement(asking.conversation, value, at=at, words=words)
    announce(Judged(judgement, is_change=False))
    return judgement


def _change(judgement: Judgement, value: int, words: str, at: datetime) -> Judgement:
    """Words added to none replace nothing, so they leave no earlier verdict behind."""
    if (judgement.value, judgement.words) == (value, words):
        return judgement
    if not judgement.can_change(at):
        raise NoLongerToChange("A verdict can be changed for seven days.")
    if judgement.value != value or judgement.words:
        EarlierVerdict.objects.create(judgement=judgement, value=judgement.value, words=judgement.words, until=at)
    judgement.value, judgement.words, judgement.changed_at = value, words, at
    judgement.save(update_fields=["value", "words", "changed_at"])
    conversation_actions.note_judgement(judgement.conversation, value, at=at, words=words)
    announce(Judged(judgement, is_change=True))
    return judgement


@transaction.atomic
def thank(judgement: Judgement, agents: Collection[int], *, at: datetime) -> None:
    """Thank exactly these agents (ids), of those who took part in the matter.

    Raises NoLongerToChange, NotAskedAnyMore.
    """
    asking = _locked(judgement.asking)
    wanted = {agent.pk for agent in people_to_thank(asking)} & set(agents)
    thanked = set(Thanks.objects.filter(judgement=judgement).values_list("agent_id", flat=True))
    if wanted == thanked:
        return
    if not judgement.can_change(at):
        raise NoLongerToChange("Thanks can be changed for seven days.")
    Thanks.objects.filter(judgement=judgement, agent_id__in=thanked - wanted).delete()
    Thanks.objects.bulk_create(Thanks(judgement=judgement, agent_id=pk) for pk in sorted(wanted - thanked))
