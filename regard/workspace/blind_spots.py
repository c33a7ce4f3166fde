"""Expected against said: where customers see our answers otherwise than we do. By tag and team, and for oneself.

Packages above add groups of their own (`also_by`): what is put together up there is not known down here.

Only who expected sees her or his own figures: a group is shown to leads when at least two people are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Abs

from regard.conversations.models import Conversation
from regard.judgement.models import Expectation
from regard.measures.gaps import Gap, gap
from regard.team.models import Agent

FEWEST_PEOPLE = 2
MOST_MATTERS = 12
_SAID = F("answer__asking__judgement__value")
_FIGURES = {"n": Count("pk"), "total": Sum("gap", default=0), "squares": Sum(F("gap") * F("gap"), default=0)}
_PEOPLE = Count("agent", distinct=True)
_TAG = "answer__conversation__taggings__tag"


@dataclass(frozen=True)
class Group:
    """name: of a tag, a team, or what was expected. is_of_one: of one person alone, so others are not told.

    href: where more of it stands, "" for nowhere.
    """

    name: str
    gap: Gap
    is_of_one: bool = False
    href: str = ""


@dataclass(frozen=True)
class Summed:
    """One group of expectations that were met by a verdict: how many, the sum of the gaps and of their squares, and of
    how many people.
    """

    name: str
    n: int
    total: int
    squares: int
    people: int
    href: str = ""


Summing = Callable[[QuerySet[Any]], Iterable[Summed]]
"""From expectations, each with its `gap`, to groups of them."""
_MORE: dict[str, Summing] = {}


def also_by(head: str) -> Callable[[Summing], Summing]:
    """Register the decorated function: its groups are shown beside the tags, under `head`."""

    def register(summing: Summing) -> Summing:
        _MORE[head] = summing
        return summing

    return register


@dataclass(frozen=True)
class Miss:
    """One answer that was judged otherwise than expected."""

    conversation: Conversation
    expected: int
    said: int


@dataclass(frozen=True)
class BlindSpots:
    """whole: of everything. waiting: expectations that no verdict has met yet. more: by what packages above know."""

    whole: Group
    waiting: int
    by_tag: Sequence[Group]
    by_team: Sequence[Group]
    more: Sequence[tuple[str, Sequence[Group]]] = field(default=())


def own(agent: Agent, *, since: datetime) -> BlindSpots:
    """Compare what `agent` expected with what customers said."""
    expected = Expectation.objects.filter(agent=agent, at__gte=since)
    return _spots(expected, is_own=True)


def of_desk(*, since: datetime) -> BlindSpots:
    """Compare for the whole desk; for leads."""
    return _spots(Expectation.objects.filter(at__gte=since), is_own=False)


def widest(agent: Agent, *, since: datetime) -> list[Miss]:
    """Return the answers of `agent` with the widest gaps, the newest first among equals."""
    rows = _judged(Expectation.objects.filter(agent=agent, at__gte=since)).exclude(gap=0)
    newest = rows.select_related("answer__conversation__customer").order_by(Abs("gap").desc(), "-at")
    visible = newest.filter(answer__conversation__in=Conversation.objects.visible_to(agent))
    return [Miss(row.answer.conversation, row.value, row.said) for row in visible[:MOST_MATTERS]]


def _judged(expected: QuerySet[Expectation]) -> QuerySet[Any]:
    answered = expected.filter(answer__asking__judgement__isnull=False)
    return answered.annotate(said=_SAID, gap=_SAID - F("value"))


def _spots(expected: QuerySet[Expectation], *, is_own: bool) -> BlindSpots:
    judged = _judged(expected)
    tagged = judged.filter(Q(**{f"{_TAG}__gone_at": None}) & Q(**{f"{_TAG}__isnull": False}))
    return BlindSpots(
        whole=_whole(judged, is_own=is_own),
        waiting=expected.filter(answer__asking__judgement=None).count(),
        by_tag=_groups(tagged, f"{_TAG}__name", is_own=is_own),
        by_team=[] if is_own else _groups(judged, "answer__conversation__team__name", is_own=False),
        more=[(head, _sorted(summing(judged), is_own=is_own)) for head, summing in _MORE.items()],
    )


def _whole(judged: QuerySet[Any], *, is_own: bool) -> Group:
    return _group(Summed("All", **judged.aggregate(**_FIGURES, people=_PEOPLE)), is_own)


def _groups(judged: QuerySet[Any], by: str, *, is_own: bool) -> list[Group]:
    rows = judged.order_by().values_list(by).annotate(**_FIGURES, people=_PEOPLE)
    return _sorted((Summed(name or "No team", *figures) for name, *figures in rows), is_own=is_own)


def _sorted(summed: Iterable[Summed], *, is_own: bool) -> list[Group]:
    """Return the groups, the furthest from what was expected first; those too small to tell at the end."""
    groups = [_group(one, is_own) for one in summed]
    return sorted(groups, key=lambda one: (one.is_of_one or not one.gap.is_enough, -abs(one.gap.mean), one.name))


def _group(one: Summed, is_own: bool) -> Group:
    is_of_one = not is_own and 0 < one.people < FEWEST_PEOPLE
    return Group(one.name, gap(one.n, one.total, one.squares), is_of_one=is_of_one, href=one.href)
