"""Reads of themes for a person's screens."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from regard.team.models import Agent
from regard.voice.themes.figures import Scope, whose_for
from regard.voice.themes.models import Change, Placement, Raised, Run, Theme
from regard.voice.verbatims.models import Verbatim, VerbatimQuerySet

MOST_CHANGES = 12
MOST_DOUBTFUL = 999


def theme_for(agent: Agent, theme_id: int) -> Theme:
    """Return a theme, also one that is dismissed, merged or empty: its address stays.

    Raises Http404, also for one whose words `agent` may not be told.
    """
    theme = Theme.objects.select_related("merged_into").filter(pk=theme_id).first()
    if theme is None or not _is_told(agent, theme.merged_into or theme):
        raise Http404
    return theme


def _is_told(agent: Agent, theme: Theme) -> bool:
    """Tell whether `agent` may read some of the words of a theme: of own teams' matters, or any other."""
    if Theme.objects.told_to(whose_for(agent)).filter(pk=theme.pk).exists():
        return True
    return Verbatim.objects.visible_to(agent).filter(placement__theme=theme).exists()


def raised_within(agent: Agent, theme: Theme, scope: Scope) -> QuerySet[Raised]:
    """Return what is counted under a theme in these weeks, of whom the figures are: of whole teams, as they are."""
    first, until = (agent.desk().midnight(day) for day in (scope.first, scope.until))
    rows = Raised.objects.filter(theme=theme, at__gte=first, at__lt=until)
    if scope.stage:
        rows = rows.filter(stage=scope.stage)
    return rows if scope.teams is None else rows.filter(whose__in=scope.whose)


def some_words(agent: Agent, theme: Theme, scope: Scope, number: int) -> list[Verbatim]:
    """Return the words most like the theme among the newest hundred, judged ones before others, the newest first.

    Whether `agent` may read them is asked of the words themselves: a matter may have gone to another team since.
    """
    newest = raised_within(agent, theme, scope).order_by("-at", "-verbatim").values_list("verbatim", flat=True)[:100]
    readable = Verbatim.objects.visible_to(agent).filter(pk__in=list(newest), placement__theme=theme)
    rows = readable.values_list("pk", "judgement", "placement__likeness", "at")
    best = sorted(rows, key=lambda row: (row[1] is None, -row[2], -row[3].timestamp(), -row[0]))[:number]
    shown = Verbatim.objects.filter(pk__in=[pk for pk, *_ in best]).select_related("customer").defer("search")
    return list(shown.newest_first())


def customers_of(agent: Agent, theme: Theme, scope: Scope) -> int:
    """Count the customers who raise a theme."""
    return raised_within(agent, theme, scope).aggregate(n=Count("customer_id", distinct=True))["n"]


def count_doubtful(agent: Agent) -> int:
    """Count the words that wait for a person to say where they belong, at most MOST_DOUBTFUL."""
    return doubtful_words(agent).order_by()[:MOST_DOUBTFUL].count() if agent.can_lead else 0


def doubtful_words(agent: Agent) -> VerbatimQuerySet:
    """Return the words that the machine was not sure of, under themes that are shown; the newest first."""
    waiting = Verbatim.objects.visible_to(agent).filter(placement__is_doubtful=True)
    shown = waiting.filter(placement__theme__dismissed_at=None, placement__theme__merged_into=None)
    return shown.select_related("customer", "placement__theme").defer("search").newest_first()


def last_run() -> Run | None:
    return Run.objects.defer("mean").order_by("-asked_at").first()


def changes_of(theme: Theme) -> list[Change]:
    """Return what people did to a theme, the newest first."""
    of = Q(theme=theme) | Q(act="merged", before__into=theme.pk) | Q(act="split", before__from=theme.pk)
    rows = Change.objects.filter(of).exclude(act="placed").select_related("by", "theme")
    return list(rows.defer("theme__centre").order_by("-at", "-pk")[:MOST_CHANGES])


def placement_of(verbatim: Verbatim) -> Placement | None:
    return Placement.objects.select_related("theme", "by").filter(verbatim=verbatim).first()
