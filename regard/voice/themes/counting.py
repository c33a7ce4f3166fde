"""What the figures of themes are made of, counted by week: all anew, or the weeks in which something changed.

A week begins on Monday, on the desk's clock. Words of whoever, under a theme, doubtful ones too: who doubts them
has not denied them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from regard.measures.counting import monday_of
from regard.mood.labels import SHAPES
from regard.team.models import Desk
from regard.voice.themes.models import APART, EVERY, NOBODYS, STEPS, WHOLE, Count, Raised, StaleWeek
from regard.voice.verbatims.models import Verbatim

_SHAPE = " ".join(f"WHEN '{label}' THEN {shape}" for label, shape in SHAPES.items())
_WHOSE = f"CASE WHEN grouping(whose) = 1 THEN {WHOLE} ELSE whose END"
_STAGE = f"CASE WHEN grouping(stage) = 1 THEN '{EVERY}' ELSE stage END"
_BY_STAGE = "(theme, week, whose, stage), (theme, week, stage)"
_OF_EVERY = "(theme, week, whose), (theme, week)"
_GROUPED = f"GROUP BY GROUPING SETS ({_BY_STAGE}, {_OF_EVERY})"
_SIGNS = ", ".join(f"count(*) FILTER (WHERE sign = {sign})" for sign in range(1, 6))
_VERDICTS = ", ".join(f"count(*) FILTER (WHERE judgement = {verdict})" for verdict in range(-2, 3))
_SAID = f"""
WITH said AS MATERIALIZED (
  SELECT v.id, v.at, v.customer_id, v.stage, v.judgement, v.question, p.theme_id,
    coalesce(v.conversation_id, -v.id) AS matter,
    CASE WHEN c.id IS NULL THEN {APART} ELSE coalesce(c.team_id, {NOBODYS}) END AS whose,
    date_trunc('week', v.at AT TIME ZONE %(zone)s)::date AS week, CASE v.mood {_SHAPE} ELSE 3 END AS sign
  FROM verbatims_verbatim v
  LEFT JOIN themes_placement p ON p.verbatim_id = v.id
  LEFT JOIN conversations_conversation c ON c.id = v.conversation_id
  WHERE v.at >= %(first)s AND v.at < %(until)s
),
raised AS (
  INSERT INTO themes_raised (verbatim_id, theme_id, at, whose, stage, customer_id)
  SELECT id, theme_id, at, whose, stage, customer_id FROM said WHERE theme_id IS NOT NULL
),
twice AS (
  SELECT said.*, CASE WHEN of_theme THEN theme_id END AS theme FROM said, (VALUES (true), (false)) both_of(of_theme)
  WHERE NOT of_theme OR theme_id IS NOT NULL
),
judged AS MATERIALIZED (
  SELECT DISTINCT theme, week, whose, stage, matter, judgement FROM twice WHERE judgement IS NOT NULL
)
INSERT INTO themes_count (theme_id, of, week, whose, stage, {", ".join(STEPS)})
SELECT theme, 'words', week, {_WHOSE}, {_STAGE}, {_SIGNS} FROM twice {_GROUPED}
UNION ALL
SELECT theme, 'asked', week, {_WHOSE}, {_STAGE}, {_SIGNS} FROM twice WHERE question <> '' {_GROUPED}
UNION ALL
SELECT theme, 'matters', week, {_WHOSE}, stage, {_VERDICTS} FROM judged GROUP BY GROUPING SETS ({_BY_STAGE})
UNION ALL
SELECT theme, 'matters', week, {_WHOSE}, '{EVERY}', {_VERDICTS}
FROM (SELECT DISTINCT theme, week, whose, matter, judgement FROM judged) once GROUP BY GROUPING SETS ({_OF_EVERY})
"""
"""Every piece counts in the whole and in its theme; a matter once in each, however many pieces it has."""
_LOCK = "counting themes"
_WORK_MEM = "64MB"
"""For one sorting of everything: the usual 4 MB would spill it to disk in many pieces."""
_LONG_AGO, _FAR_AHEAD = datetime(1900, 1, 1), datetime(2900, 1, 1)


@transaction.atomic
def count_all(*, at: datetime) -> None:
    """Count everything anew."""
    _let_nobody_else_count()
    StaleWeek.objects.all().delete()
    Count.objects.all()._raw_delete("default")
    Raised.objects.all()._raw_delete("default")
    zone = Desk.the().zone
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{_WORK_MEM}'")
    _count(zone, _LONG_AGO.replace(tzinfo=zone), _FAR_AHEAD.replace(tzinfo=zone))


@transaction.atomic
def count_stale() -> int:
    """Count anew the weeks in which something changed; returns how many."""
    _let_nobody_else_count()
    weeks = list(StaleWeek.objects.select_for_update(skip_locked=True).order_by("week"))
    desk = Desk.the()
    for stale in weeks:
        first, until = desk.midnight(stale.week), desk.midnight(stale.week + timedelta(weeks=1))
        Count.objects.filter(week=stale.week)._raw_delete("default")
        Raised.objects.filter(at__gte=first, at__lt=until)._raw_delete("default")
        _count(desk.zone, first, until)
    StaleWeek.objects.filter(pk__in=[stale.pk for stale in weeks]).delete()
    return len(weeks)


def _let_nobody_else_count() -> None:
    """Wait for another run, and let others wait, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_LOCK])


def _count(zone: ZoneInfo, first: datetime, until: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"zone": zone.key, "first": first, "until": until})


def go_stale(moments: Iterable[datetime]) -> None:
    """Note that something changed in the weeks of these moments."""
    desk = Desk.the()
    weeks = {monday_of(desk.day_of(moment)) for moment in moments}
    StaleWeek.objects.bulk_create((StaleWeek(week=week) for week in sorted(weeks)), ignore_conflicts=True)


def moments_of(verbatim_ids: Sequence[int]) -> list[datetime]:
    """Return when these words were said, for `go_stale`."""
    return list(Verbatim.objects.filter(pk__in=verbatim_ids).values_list("at", flat=True))
