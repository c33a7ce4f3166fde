"""What the pulse says, week by week, beside what customers said: of weeks that are over, from five answers on."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from regard.crew.pulse.models import Answered, Count, TeamCount, Words
from regard.crew.pulse.questions import AREAS, BY_KEY
from regard.crew.pulse.teams import FEWEST, shown
from regard.measures import queries
from regard.measures.means import Mean, mean_of
from regard.measures.ranks import Correlation, spearman
from regard.measures.scope import Scope
from regard.measures.shares import Share
from regard.team.models import Agent, Team

WEEKS, TEAM_WEEKS = 26, 8
NOBODY = Share(0, 0)


@dataclass(frozen=True)
class Week:
    """One week. n: how many answered. areas: the mean step by area; None for fewer than five. met: what customers said.

    words: shuffled anew for each day that somebody looks.
    """

    on: date
    n: int
    areas: Sequence[tuple[str, Mean | None]]
    met: Share
    words: Sequence[str]

    @property
    def mean(self) -> float | None:
        """The mean of the areas; None where one of them has too few."""
        values = [mean.value for _, mean in self.areas if mean]
        return sum(values) / len(values) if values and len(values) == len(self.areas) else None


@dataclass(frozen=True)
class Pulse:
    """The newest week first. beside: whether it moves with the share of judgements that were met or better."""

    weeks: Sequence[Week]
    beside: Correlation | None
    pairs: int


@dataclass(frozen=True)
class TeamWeek:
    """One team in one week. areas: the mean step by area; None where it would show too much."""

    on: date
    team: str
    areas: Sequence[tuple[str, Mean | None]]


def has_answered(week: date, agent: Agent) -> bool:
    return Answered.objects.filter(week=week, agent=agent).exists()


def pulse(this_week: date) -> Pulse:
    """Read the weeks before this one: four queries. Of the whole desk, as answers are of no team."""
    first = this_week - timedelta(weeks=WEEKS)
    counts: dict[date, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for week, question, step, amount in Count.objects.filter(week__gte=first, week__lt=this_week).values_list(
        "week", "question", "step", "amount"
    ):
        counts[week][question][step] = amount
    answered: dict[date, int] = defaultdict(int)
    for week in Answered.objects.filter(week__gte=first, week__lt=this_week).values_list("week", flat=True):
        answered[week] += 1
    regard = queries.regard(Scope(first, this_week), today=this_week).by["week"]
    said = _words(first, this_week, answered)
    weeks = [
        Week(week, answered[week], _areas(counts[week]), regard[week].met if week in regard else NOBODY, said[week])
        for week in sorted(answered, reverse=True)
    ]
    pairs = [(week.mean, week.met.value) for week in weeks if week.mean is not None and week.met.is_enough]
    return Pulse(weeks, spearman([one for one, _ in pairs], [other for _, other in pairs]), len(pairs))


def by_team(this_week: date) -> list[TeamWeek]:
    """Read what teams said in the last weeks, the newest first, where they are large enough: three queries."""
    within = Q(week__gte=this_week - timedelta(weeks=TEAM_WEEKS), week__lt=this_week)
    asked = Count.objects.filter(within).order_by().values("week", "question").annotate(n=Sum("amount"))
    whole = {(row["week"], row["question"]): row["n"] for row in asked}
    said: dict[tuple[date, str], dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = TeamCount.objects.filter(within).values_list("week", "question", "team_id", "step", "amount")
    for week, question, team, step, amount in rows:
        said[week, question][team][step] = amount
    found: dict[tuple[date, int], dict[str, dict[int, int]]] = defaultdict(dict)
    for (week, question), of_teams in said.items():
        sizes = {team: sum(steps.values()) for team, steps in of_teams.items()}
        for team in shown(sizes, whole.get((week, question), 0)):
            found[week, team][question] = of_teams[team]
    names = dict(Team.objects.filter(pk__in=[team for _, team in found]).values_list("pk", "name"))
    ordered = sorted(found, key=lambda key: (-key[0].toordinal(), names.get(key[1], "")))
    return [TeamWeek(week, names[team], _areas(found[week, team])) for week, team in ordered if team in names]


def _areas(counts: Mapping[str, dict[int, int]]) -> list[tuple[str, Mean | None]]:
    found: dict[str, Mean | None] = dict.fromkeys(AREAS)
    for key, steps in counts.items():
        mean = mean_of(steps, least=1, most=5)
        if key in BY_KEY and mean.n >= FEWEST:
            found[BY_KEY[key].area] = mean
    return [(AREAS[area], mean) for area, mean in found.items()]


def _words(first: date, until: date, answered: dict[date, int]) -> dict[date, list[str]]:
    """Read the free words of weeks in which five answered, in an order that tells nothing."""
    found: dict[date, list[str]] = defaultdict(list)
    for week, text in Words.objects.filter(week__gte=first, week__lt=until).values_list("week", "text"):
        if answered[week] >= FEWEST:
            found[week].append(text)
    for week, texts in found.items():
        random.Random(f"{week} {until}").shuffle(texts)
    return found
