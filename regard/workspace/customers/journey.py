"""What happened with one customer, newest first: what she asked, and what she said of our answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.customers.models import Customer
from regard.judgement.models import Judgement
from regard.team.models import Agent
from regard.ui.charts import Point, RegardChart, regard_chart
from regard.ui.links import url
from regard.ui.times import MONTHS

PAGE_SIZE = 30
Show = Literal["all", "contacts", "words"]


@dataclass(frozen=True)
class Happening:
    """One line of the journey, as `ui.journey` draws it. judgement: −2 … 2, else None and an icon."""

    words: str
    at: datetime
    href: str = ""
    icon: str = "mail"
    judgement: int | None = None
    quote: str = ""
    sub: str = ""
    is_now: bool = False
    is_quiet: bool = False


@dataclass(frozen=True)
class Section:
    """A month of it."""

    title: str
    line: str
    items: Sequence[Happening]
    stage: str = ""


@dataclass(frozen=True)
class Journey:
    """A page of it. next: id of the conversation after which it goes on, 0 at the end."""

    sections: Sequence[Section]
    next: int


def journey(customer: Customer, agent: Agent, *, show: Show = "all", after: Conversation | None = None) -> Journey:
    """Read a page of the journey that `agent` may see: two queries."""
    conversations = Conversation.objects.visible_to(agent).filter(customer=customer)
    if after is not None:
        conversations = conversations.filter(TupleLessThan(Tuple("opened_at", "pk"), (after.opened_at, after.pk)))
    rows = list(conversations.select_related("assignee").order_by("-opened_at", "-pk")[: PAGE_SIZE + 1])
    page = rows[:PAGE_SIZE]
    asked = [_asked(conversation) for conversation in page]
    judged = [_judged(judgement) for judgement in _judgements_of(page)]
    happenings = {"all": asked + judged, "contacts": asked, "words": [j for j in judged if j.quote]}[show]
    happenings.sort(key=lambda h: h.at, reverse=True)
    sections = [Section(title, "", list(items)) for title, items in groupby(happenings, key=lambda h: _month(h.at))]
    return Journey(sections, page[-1].pk if len(rows) > PAGE_SIZE else 0)


def _judgements_of(conversations: Sequence[Conversation]) -> list[Judgement]:
    return list(
        Judgement.objects.filter(conversation__in=conversations)
        .select_related("asking__answer__agent")
        .prefetch_related("thanks")
    )


def _asked(conversation: Conversation) -> Happening:
    is_waiting = conversation.waiting_since is not None
    state = "Waiting on us" if is_waiting else "" if conversation.is_open else "Closed"
    has_it = f"With {conversation.assignee.name}" if conversation.assignee else "Nobody has it"
    return Happening(
        words=f"Asked {BY[conversation.channel]}",
        quote=conversation.title,
        at=conversation.opened_at,
        href=url("conversation", conversation.pk),
        sub=" · ".join(
            word for word in (f"No. {conversation.pk}", state, has_it if conversation.is_open else "") if word
        ),
        is_now=is_waiting,
        is_quiet=not conversation.is_open,
    )


def _judged(judgement: Judgement) -> Happening:
    answer = judgement.asking.answer
    whose = f"{answer.author_name.split(' ')[0]}’s answer" if answer and answer.author_name else "Our answer"
    thanked = ", ".join(agent.name for agent in judgement.thanks.all())
    return Happening(
        words=f"{whose} {SAID[judgement.value]}",
        at=judgement.at,
        href=url("conversation", judgement.conversation_id),
        judgement=judgement.value,
        quote=judgement.words,
        sub=f"Thanked {thanked}" if thanked else "",
    )


BY = {"email": "by email", "api": "through a program"}
SAID = {
    -2: "fell well short",
    -1: "fell short",
    0: "met the need",
    1: "went beyond the need",
    2: "went far beyond the need",
}


def _month(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{MONTHS[local.month - 1]} {local.year}"


def chart_of(customer: Customer, agent: Agent) -> RegardChart | None:
    """Lay out all that she said of answers in matters which `agent` may see: one query."""
    judgements = Judgement.objects.filter(
        customer=customer, conversation__in=Conversation.objects.visible_to(agent)
    ).order_by("at")
    points = [
        Point(timezone.localtime(j.at).date(), j.value, j.words, url("conversation", j.conversation_id))
        for j in judgements
    ]
    return regard_chart(points, name=customer.first_name)
