"""Which themes of what customers say speak of a clause, with their figures; and which might."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from regard.definition.figures import WEEKS
from regard.definition.models import Quote, Speaking
from regard.measures.counting import monday_of
from regard.team.models import Agent
from regard.voice.themes.figures import Figures, overview, scope_for, whose_for
from regard.voice.themes.models import Theme

MOST_OFFERED = 60


@dataclass(frozen=True)
class Spoken:
    """A theme that speaks of a clause. figures: None where it is shown no more, or raised in no matter in sight."""

    known: Speaking
    figures: Figures | None


def speaking_of(agent: Agent, clause_id: int, *, today: date) -> Sequence[Spoken]:
    """Return the themes that speak of a clause and whose name `agent` may be told, with figures of what `agent` may
    see: six queries at most.
    """
    named = Theme.objects.named_to(whose_for(agent)).values("pk")
    spoken = Speaking.objects.filter(clause=clause_id, theme__in=named).select_related("theme")
    known = list(spoken.defer("theme__centre").order_by("pk"))
    if not known:
        return []
    last = monday_of(today)
    scope = scope_for(agent, last - timedelta(weeks=WEEKS - 1), last + timedelta(weeks=1))
    found = overview(scope)
    return [Spoken(each, found.of(each.theme_id)) for each in known]


def offered(clause_id: int) -> Sequence[Theme]:
    """Return themes that could be said to speak of a clause: first those under which the words quoted for it stand."""
    spoken = Speaking.objects.filter(clause=clause_id).values("theme")
    shown = Theme.objects.shown().defer("centre").exclude(pk__in=spoken)
    likely = suggested(clause_id)
    others = shown.exclude(pk__in=[theme.pk for theme in likely]).order_by("-size", "pk")
    return [*likely, *others[:MOST_OFFERED]]


def suggested(clause_id: int) -> list[Theme]:
    """Return up to three themes under which words from the conversations quoted for a clause stand, most first."""
    quotes = Quote.objects.filter(proposal__clause=clause_id)
    of_matters = Q(placements__verbatim__conversation__in=quotes.exclude(conversation=None).values("conversation"))
    of_words = Q(placements__verbatim__in=quotes.exclude(verbatim=None).values("verbatim"))
    spoken = Speaking.objects.filter(clause=clause_id).values("theme")
    shown = Theme.objects.shown().defer("centre").exclude(pk__in=spoken)
    near = shown.filter(of_matters | of_words)
    return list(near.annotate(near=Count("placements")).order_by("-near", "pk")[:3])
