"""What can happen to the pulse: somebody answers, once a week."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db import connection, models, transaction

from regard.crew.pulse.models import Answered, Words
from regard.crew.pulse.questions import STEPS, of_week
from regard.crew.pulse.teams import FEWEST, team_of
from regard.lib.text import storable
from regard.team.models import Agent, Team

M = TypeVar("M", bound=models.Model)


class TooFew(Exception):
    """Fewer than five of us could answer."""


class AnsweredAlready(Exception):
    """Who has answered cannot answer again, or change it: nobody knows which answer it was."""


class NothingSaid(Exception):
    """Neither a step nor a word was given."""


def members() -> models.QuerySet[Agent]:
    """Return all who may answer."""
    return Agent.objects.noting()


@transaction.atomic
def answer(week: date, steps: Mapping[str, int], words: str = "", *, by: Agent) -> None:
    """Count what somebody answered, and keep that she or he has, without anything that joins the two.

    steps: by the key of a question of that week; others are left out. Rows of the week are written anew in a random
    order: the database keeps for each row by which transaction and in which place it was written, which would tell.
    Raises TooFew, AnsweredAlready, NothingSaid.
    """
    those = set(members().values_list("pk", flat=True))
    if len(those) < FEWEST:
        raise TooFew("Fewer than five of us could answer: nobody would stay unknown.")
    given = {each.key: steps[each.key] for each in of_week(week) if steps.get(each.key) in STEPS}
    said = storable(words).strip()
    if not given and not said:
        raise NothingSaid("Choose a step, or write something.")
    _lock(week)
    if Answered.objects.filter(week=week, agent=by).exists():
        raise AnsweredAlready("You have answered this week. Nobody can change it, because nobody knows which is yours.")
    _rewrite(Answered, week, Answered(week=week, agent=by))
    if said:
        _rewrite(Words, week, Words(week=week, text=said))
    _count(week, given, team_of(by, those))


def _lock(week: date) -> None:
    """Let those who answer in a week come one after the other: they write each other's rows anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('regard.pulse'), %s)", [week.toordinal()])


def _rewrite(model: type[M], week: date, new: M) -> None:
    """Write all rows of a week anew, one more among them, in an order that nobody chose."""
    rows = [*model._default_manager.filter(week=week), new]
    model._default_manager.filter(week=week).delete()
    secrets.SystemRandom().shuffle(rows)
    model._default_manager.bulk_create(rows)


_ADD = """
INSERT INTO pulse_count (week, question, step, amount) SELECT %s, question, step, 1 FROM unnest(%s::text[], %s::int[])
  AS given (question, step)
ON CONFLICT (week, question, step) DO UPDATE SET amount = pulse_count.amount + 1
"""
_TOUCH = "UPDATE pulse_count SET amount = amount WHERE week = %s"


_ADD_TO_TEAM = """
INSERT INTO pulse_teamcount (week, team_id, question, step, amount)
SELECT %s, %s, question, step, 1 FROM unnest(%s::text[], %s::int[]) AS given (question, step)
ON CONFLICT (week, team_id, question, step) DO UPDATE SET amount = pulse_teamcount.amount + 1
"""
_TOUCH_TEAMS = "UPDATE pulse_teamcount SET amount = amount WHERE week = %s"


def _count(week: date, given: Mapping[str, int], team: Team | None) -> None:
    """Add one to each step that was chosen, and write the other counts of the week anew with them."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [week, list(given), list(given.values())])
        cursor.execute(_TOUCH, [week])
        if team is not None:
            cursor.execute(_ADD_TO_TEAM, [week, team.pk, list(given), list(given.values())])
        cursor.execute(_TOUCH_TEAMS, [week])
