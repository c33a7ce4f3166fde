"""The figures of themes, of what one may see: n, share, mood, judgement, trend, difference, what nobody asked for.

Each is put together from the counts of weeks (`counting`) in one query, however many words there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, Sum

from regard.conversations.visibility import reach_of
from regard.measures.means import Mean, mean_of
from regard.measures.shares import Difference, Share, difference
from regard.mood.labels import GLAD, UPSET, WORRIED
from regard.team.models import Agent
from regard.voice.themes.models import EVERY, NOBODYS, STEPS, WHOLE, Count, Counted, Theme

FEELING = (UPSET, WORRIED, GLAD)
"""The signs that show a feeling; even and at ease are none."""


@dataclass(frozen=True)
class Scope:
    """Weeks from `first` (a Monday) until `until`, which is out of them. teams: None sees all, words of no matter too;
    else own teams' and nobody's. stage: "" for every.
    """

    first: date
    until: date
    teams: tuple[int, ...] | None
    stage: str = ""

    @property
    def weeks(self) -> list[date]:
        return [self.first + timedelta(weeks=n) for n in range((self.until - self.first).days // 7)]

    @property
    def before(self) -> Scope:
        """The same for as many weeks before."""
        return Scope(self.first - (self.until - self.first), self.first, self.teams, self.stage)

    @property
    def whose(self) -> tuple[int, ...]:
        """Of whom counts are in it, as Count tells."""
        return (WHOLE,) if self.teams is None else (NOBODYS, *self.teams)

    def condition(self) -> Q:
        """Which counts are in it."""
        of = Q(whose__in=self.whose, stage=self.stage or EVERY)
        return of & Q(week__gte=self.first, week__lt=self.until)


def scope_for(agent: Agent, first: date, until: date, stage: str = "") -> Scope:
    """Return the scope of what `agent` may see in figures: whole teams, as in the report."""
    reach = reach_of(agent)
    return Scope(first, until, None if reach.sees_everything else reach.teams, stage)


def whose_for(agent: Agent) -> tuple[int, ...]:
    """Return whose matters `agent` sees in figures, as Count tells."""
    reach = reach_of(agent)
    return (WHOLE,) if reach.sees_everything else (NOBODYS, *reach.teams)


@dataclass(frozen=True)
class Tally:
    """Counts of one theme or of all words: by sign, by sign of what answers a question, by verdict."""

    signs: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[int, int] = field(default_factory=dict)
    values: Mapping[int, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return sum(self.signs.values())

    @property
    def met(self) -> Share:
        return Share(sum(n for value, n in self.values.items() if value >= 0), sum(self.values.values()))

    @property
    def feeling(self) -> Share:
        """How many of the words that nobody asked for show a feeling."""
        unasked = self.unasked
        return Share(sum(unasked.get(sign, 0) for sign in FEELING), sum(unasked.values()))

    @property
    def unasked(self) -> dict[int, int]:
        """Pieces for which nobody had asked, by sign."""
        return _less(self.signs, self.asked)

    def without(self, other: Tally) -> Tally:
        """Return what is left without `other`, a part of it."""
        return Tally(_less(self.signs, other.signs), _less(self.asked, other.asked), _less(self.values, other.values))


def _less(whole: Mapping[int, int], part: Mapping[int, int]) -> dict[int, int]:
    """A matter of two themes is once in the whole and in each theme: never below nothing."""
    return {key: max(n - part.get(key, 0), 0) for key, n in whole.items()}


@dataclass(frozen=True)
class Figures:
    """One theme. share: of all words. more: pieces more than in as many weeks before. judged: the mean verdict.

    apart: how much oftener the need was met where customers raise it, than where they do not. trend: by week the
    mean verdict, None for a week without one.
    """

    theme: Theme
    tally: Tally
    share: Share
    more: int
    judged: Mean
    others: Share
    feeling_others: Share
    apart: Difference | None
    feeling_apart: Difference | None
    trend: Sequence[float | None]

    @property
    def n(self) -> int:
        return self.tally.n

    @property
    def sign(self) -> int | None:
        """The sign that most of its words have; None under none."""
        return max(self.tally.signs, key=lambda sign: (self.tally.signs[sign], -sign)) if self.n else None

    @property
    def is_between_the_lines(self) -> bool:
        """Whether it is raised with feeling, more than the rest, though nobody asked."""
        return self.feeling_apart is not None and self.feeling_apart.low > 0


@dataclass(frozen=True)
class Overview:
    """All themes that are shown, the most spoken of first. whole: of all words, under whatever theme or none."""

    whole: Tally
    themes: Sequence[Figures]

    @property
    def nowhere(self) -> int:
        return max(self.whole.n - sum(one.n for one in self.themes), 0)

    @property
    def between_the_lines(self) -> list[Figures]:
        found = [one for one in self.themes if one.is_between_the_lines]
        return sorted(found, key=lambda one: -(one.feeling_apart.low if one.feeling_apart else 0))

    @property
    def told_apart(self) -> list[Figures]:
        """Themes whose raisers were met less or more often than others, as far as can be told; the widest first."""
        found = [one for one in self.themes if one.apart is not None]
        return sorted(found, key=lambda one: (not one.apart.is_told_apart, -abs(one.apart.value)))  # type: ignore[union-attr]

    def of(self, theme_id: int) -> Figures | None:
        return next((one for one in self.themes if one.theme.pk == theme_id), None)


def overview(scope: Scope) -> Overview:
    """Read the figures of all themes that are shown and may be told: four queries."""
    tallies, before, trends = _tallies(scope), _sizes(scope.before), _trends(scope)
    whole = tallies.get(None, Tally())
    themes = [
        _figures(theme, tallies.get(theme.pk, Tally()), whole, before.get(theme.pk, 0), trends.get(theme.pk, {}), scope)
        for theme in Theme.objects.shown().told_to(scope.whose).defer("centre")
    ]
    return Overview(whole, sorted(themes, key=lambda one: (-one.n, one.theme.pk)))


def _figures(
    theme: Theme, tally: Tally, whole: Tally, before: int, trend: Mapping[date, float], scope: Scope
) -> Figures:
    rest = whole.without(tally)
    return Figures(
        theme=theme,
        tally=tally,
        share=Share(min(tally.n, whole.n), whole.n),
        more=tally.n - before,
        judged=mean_of(tally.values, least=-2, most=2),
        others=rest.met,
        feeling_others=rest.feeling,
        apart=_apart(tally.met, rest.met),
        feeling_apart=_apart(tally.feeling, rest.feeling),
        trend=[trend.get(week) for week in scope.weeks],
    )


def _apart(one: Share, other: Share) -> Difference | None:
    """Two shares told apart, where there is enough of both."""
    return difference(one, other) if one.is_enough and other.is_enough else None


_SIGNS, _VERDICTS = range(1, 6), range(-2, 3)
_SUMS = {step: Sum(step) for step in STEPS}


def _by_step(of: str, numbers: Sequence[int]) -> dict[int, int]:
    """Return numbers of STEPS by sign, or by verdict; without those of which there are none."""
    steps = _VERDICTS if of == Counted.MATTERS else _SIGNS
    return {step: n for step, n in zip(steps, numbers, strict=True) if n}


def _tallies(scope: Scope) -> dict[int | None, Tally]:
    """Read the counts of each theme, and of all words under None: one query."""
    found: dict[int | None, dict[str, dict[int, int]]] = defaultdict(lambda: {of: {} for of in Counted.values})
    rows = Count.objects.filter(scope.condition()).order_by().values("theme", "of").annotate(**_SUMS)
    for theme, of, *numbers in rows.values_list("theme", "of", *STEPS):
        found[theme][of] = _by_step(of, numbers)
    return {
        theme: Tally(counts[Counted.WORDS], counts[Counted.ASKED], counts[Counted.MATTERS])
        for theme, counts in found.items()
    }


def _trends(scope: Scope) -> dict[int, dict[date, float]]:
    """Read the mean verdict of each theme in each week that has one: one query."""
    found: dict[int, dict[date, float]] = defaultdict(dict)
    judged = Count.objects.filter(scope.condition(), of=Counted.MATTERS, theme__isnull=False).order_by()
    rows = judged.values("theme", "week").annotate(**_SUMS)
    for theme, week, *numbers in rows.values_list("theme", "week", *STEPS):
        found[theme][week] = sum(v * n for v, n in zip(_VERDICTS, numbers, strict=True)) / sum(numbers)
    return found


@dataclass(frozen=True)
class Week:
    """One theme in one week: pieces of words, and the mean verdict."""

    first: date
    n: int
    judged: Mean


def weeks_of(theme: Theme, scope: Scope) -> list[Week]:
    """Return the weeks in which a theme was raised, the newest first: one query."""
    said: dict[date, int] = {}
    values: dict[date, dict[int, int]] = defaultdict(dict)
    counted = Count.objects.filter(scope.condition(), theme=theme).exclude(of=Counted.ASKED).order_by()
    rows = counted.values("of", "week").annotate(**_SUMS)
    for of, week, *numbers in rows.values_list("of", "week", *STEPS):
        if of == Counted.WORDS:
            said[week] = sum(numbers)
        else:
            values[week] = _by_step(of, numbers)
    return [Week(week, n, mean_of(values[week], least=-2, most=2)) for week, n in sorted(said.items(), reverse=True)]


def _sizes(scope: Scope) -> dict[int | None, int]:
    counted = Count.objects.filter(scope.condition(), of=Counted.WORDS).order_by()
    return {
        theme: sum(numbers)
        for theme, *numbers in counted.values("theme").annotate(**_SUMS).values_list("theme", *STEPS)
    }
