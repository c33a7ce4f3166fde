"""What can happen to a judgement: she judges, an agent notes what she said, she changes her mind, she thanks.

How the question is put: `asking`. What follows from a verdict that fell short: `repairing`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from regard.conversations import changing, noting
from regard.conversations.models import Conversation, Message
from regard.judgement.asking import told
from regard.judgement.events import Judged, Thanked
from regard.judgement.models import (
    Asking,
    AskingState,
    EarlierVerdict,
    Expectation,
    ExtraAnswer,
    Judgement,
    Rules,
    Thanks,
)
from regard.judgement.queries import people_to_thank
from regard.judgement.scale import BY_VALUE, EXTRA_STEPS, LATE
from regard.lib.events import announce
from regard.lib.text import whole_lines
from regard.team.models import Agent

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


@transaction.atomic
def judge(
    asking: Asking, value: int, *, words: str | None = None, at: datetime, noted_by: Agent | None = None
) -> Judgement:
    """Record or change her verdict, and her words where given; twice the same is one. Announces Judged.

    noted_by: the agent who writes down what she said; None: her own hand.
    Raises NoSuchStep, NotAskedAnyMore, LinkExpired, NoLongerToChange.
    """
    if value not in BY_VALUE:
        raise NoSuchStep("A verdict is a whole number from −2 to 2.")
    asking = _locked(asking)
    words = None if words is None else _trimmed(words)
    judgement = Judgement.objects.filter(asking=asking).first()
    if judgement is None:
        return _first_verdict(asking, value, words or "", at, noted_by)
    return _change(judgement, value, judgement.words if words is None else words, at, noted_by)


@transaction.atomic
def note(conversation: Conversation, value: int, *, words: str, by: Agent, at: datetime) -> Judgement:
    """Write down what the customer told one of us, on the phone or at the counter; it is marked as such.

    It answers the newest question that she may still answer; then her link shows it, and she may change it.
    Announces Judged. Raises NoSuchStep.
    """
    if value not in BY_VALUE:
        raise NoSuchStep("A verdict is a whole number from −2 to 2.")
    asking = told(conversation, by=by, at=at)
    return judge(asking, value, words=words, at=at, noted_by=by)


def _locked(asking: Asking) -> Asking:
    """Read a question for writing, behind its matter, as an answer takes them."""
    changing.locked(asking.conversation_id)
    asking = Asking.objects.select_for_update(of=("self",)).select_related("conversation").get(pk=asking.pk)
    if asking.state == AskingState.WITHDRAWN:
        raise NotAskedAnyMore("The answer was taken back.")
    return asking


def _trimmed(words: str) -> str:
    return whole_lines(words)[:MOST_WORDS]


def _first_verdict(asking: Asking, value: int, words: str, at: datetime, noted_by: Agent | None) -> Judgement:
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
        noted_by=noted_by,
    )
    asking.state = AskingState.ANSWERED
    asking.save(update_fields=["state"])
    waited = at - asking.asked_at
    _tell(judgement, is_change=False, **({"days_late": waited.days} if waited >= LATE else {}))
    return judgement


def _change(judgement: Judgement, value: int, words: str, at: datetime, noted_by: Agent | None) -> Judgement:
    """Words added to none replace nothing, so they leave no earlier verdict behind."""
    if (judgement.value, judgement.words) == (value, words):
        return judgement
    if not judgement.can_change(at):
        raise NoLongerToChange("A verdict can be changed for seven days.")
    before = judgement.value
    if before != value or judgement.words:
        EarlierVerdict.objects.create(
            judgement=judgement, value=before, words=judgement.words, until=at, noted_by=judgement.noted_by
        )
    judgement.value, judgement.words, judgement.changed_at, judgement.noted_by = value, words, at, noted_by
    judgement.save(update_fields=["value", "words", "changed_at", "noted_by"])
    _tell(judgement, is_change=True, **({"before": before} if before != value else {}))
    return judgement


def _tell(judgement: Judgement, *, is_change: bool, **more: object) -> None:
    noting.note_judgement(
        judgement.conversation,
        judgement.value,
        at=judgement.changed_at,
        words=judgement.words,
        by=judgement.noted_by,
        **more,
    )
    announce(Judged(judgement, is_change=is_change))


@transaction.atomic
def thank(judgement: Judgement, agents: Collection[int], *, at: datetime) -> None:
    """Thank exactly these agents (ids), of those who took part in the matter. Announces Thanked.

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
    announce(Thanked(judgement, frozenset(wanted), at))


@transaction.atomic
def add_extra(asking: Asking, value: int, *, at: datetime) -> None:
    """Keep what she chose on the one other scale that the desk collects; her last choice counts.

    Raises NoSuchStep when there is no such scale or value; NoLongerToChange, NotAskedAnyMore.
    """
    scale = Rules.the().extra
    if not scale or value not in EXTRA_STEPS[scale]:
        raise NoSuchStep("This is no step of that scale.")
    asking = _locked(asking)
    judgement = Judgement.objects.filter(asking=asking).first()
    if judgement is None or not judgement.can_change(at):
        raise NoLongerToChange("It goes with a verdict, for seven days.")
    ExtraAnswer.objects.update_or_create(asking=asking, defaults={"scale": scale, "value": value, "at": at})


def expect(answer: Message, value: int, *, by: Agent, at: datetime) -> Expectation:
    """Keep the verdict that who sends an answer expects; its own last word counts. Raises NoSuchStep."""
    if value not in BY_VALUE:
        raise NoSuchStep("An expectation is a whole number from −2 to 2.")
    expected, _ = Expectation.objects.update_or_create(answer=answer, defaults={"agent": by, "value": value, "at": at})
    return expected


def set_rules(*, rest_days: int, reminder_days: int, extra: str, repair_days: int) -> Rules:
    """Change how often customers are asked, and by when is repaired."""
    rules = Rules.the()
    rules.rest_days, rules.reminder_days, rules.extra, rules.repair_days = rest_days, reminder_days, extra, repair_days
    rules.save()
    return rules
