"""The figures of themes, of what one may see: n, share, mood, judgement, trend, difference, what nobody asked for.

Each is put together from the counts of weeks (`counting`) in one query, however many words there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, Sum

from regard.conversations.visibility import reach_of
from regard.measures.means import Mean, mean_of
from regard.measures.shares import Difference, Share, difference
from regard.mood.labels import GLAD, UPSET, WORRIED
from regard.team.models import Agent
from regard.voice.themes.models import Count, Counted, Theme

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

    def condition(self) -> Q:
        """Which counts are in it."""
        wanted = Q(week__gte=self.first, week__lt=self.until)
        if self.stage:
            wanted &= Q(stage=self.stage)
        if self.teams is not None:
            wanted &= Q(is_apart=False) & (Q(team_id=None) | Q(team_id__in=self.teams))
        return wanted


def scope_for(agent: Agent, first: date, until: date, stage: str = "") -> Scope:
    """Return the scope of what `agent` may see in figures: whole teams, as in the report."""
    reach = reach_of(agent)
    return Scope(first, until, None if reach.sees_everything else reach.teams, stage)


@dataclass(frozen=True)
class Tally:
    """Counts of one theme or of all words: by sign, by sign of what nobody asked for, by verdict, and by week."""

    signs: Mapping[int, int] = field(default_factory=dict)
    unasked: Mapping[int, int] = field(default_factory=dict)
    values: Mapping[int, int] = field(default_factory=dict)
    weeks: Mapping[date, int] = field(default_factory=dict)
    values_by_week: Mapping[date, Mapping[int, int]] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return sum(self.signs.values())

    @property
    def met(self) -> Share:
        return Share(sum(n for value, n in self.values.items() if value >= 0), sum(self.values.values()))

    @property
    def feeling(self) -> Share:
        """How many of the words that nobody asked for show a feeling."""
        return Share(sum(self.unasked.get(sign, 0) for sign in FEELING), sum(self.unasked.values()))

    def without(self, other: Tally) -> Tally:
        """Return what is left without `other`, a part of it."""
        return Tally(
            _less(self.signs, other.signs), _less(self.unasked, other.unasked), _less(self.values, other.values)
        )


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
    """Read the figures of all themes that are shown: three queries."""
    tallies = _tallies(scope)
    before = _sizes(scope.before)
    whole = tallies.get(None, Tally())
    themes = [_figures(theme, tallies.get(theme.pk, Tally()), whole, before, scope) for theme in _shown()]
    return Overview(whole, sorted(themes, key=lambda one: (-one.n, one.theme.pk)))


def _shown() -> list[Theme]:
    return list(Theme.objects.shown().defer("centre"))


def _figures(theme: Theme, tally: Tally, whole: Tally, before: Mapping[int | None, int], scope: Scope) -> Figures:
    rest = whole.without(tally)
    by_week = tally.values_by_week
    return Figures(
        theme=theme,
        tally=tally,
        share=Share(min(tally.n, whole.n), whole.n),
        more=tally.n - before.get(theme.pk, 0),
        judged=mean_of(tally.values, least=-2, most=2),
        others=rest.met,
        feeling_others=rest.feeling,
        apart=_apart(tally.met, rest.met),
        feeling_apart=_apart(tally.feeling, rest.feeling),
        trend=[mean_of(by_week[week], least=-2, most=2).value if by_week.get(week) else None for week in scope.weeks],
    )


def _apart(one: Share, other: Share) -> Difference | None:
    """Two shares told apart, where there is enough of both."""
    return difference(one, other) if one.is_enough and other.is_enough else None


def _tallies(scope: Scope) -> dict[int | None, Tally]:
    """Read the counts of each theme, and of all words under None: one query."""
    rows = Count.objects.filter(scope.condition()).order_by().values_list("theme", "of", "week", "key")
    signs: dict[int | None, Counter[int]] = defaultdict(Counter)
    unasked: dict[int | None, Counter[int]] = defaultdict(Counter)
    values: dict[int | None, Counter[int]] = defaultdict(Counter)
    weeks: dict[int | None, Counter[date]] = defaultdict(Counter)
    by_week: dict[int | None, dict[date, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for theme, of, week, key, n in rows.annotate(total=Sum("n")):
        if of == Counted.WORDS:
            signs[theme][key] += n
            weeks[theme][week] += n
        elif of == Counted.UNASKED:
            unasked[theme][key] += n
        else:
            values[theme][key] += n
            by_week[theme][week][key] += n
    known = {*signs, *values}
    return {one: Tally(signs[one], unasked[one], values[one], weeks[one], by_week[one]) for one in known}


def _sizes(scope: Scope) -> dict[int | None, int]:
    counted = Count.objects.filter(scope.condition(), of=Counted.WORDS).order_by()
    return dict(counted.values_list("theme").annotate(total=Sum("n")))
