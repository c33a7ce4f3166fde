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
from regard.voice.themes.models import Count, StaleWeek
from regard.voice.verbatims.models import Verbatim

_SHAPE = " ".join(f"WHEN '{label}' THEN {shape}" for label, shape in SHAPES.items())
_SAID = f"""
WITH said AS (
  SELECT v.id, v.conversation_id, v.stage, v.judgement, v.question, p.theme_id, c.team_id, c.id IS NULL AS is_apart,
    date_trunc('week', v.at AT TIME ZONE %(zone)s)::date AS week, CASE v.mood {_SHAPE} ELSE 3 END AS sign
  FROM verbatims_verbatim v
  LEFT JOIN themes_placement p ON p.verbatim_id = v.id
  LEFT JOIN conversations_conversation c ON c.id = v.conversation_id
  WHERE v.at >= %(first)s AND v.at < %(until)s
),
twice AS (
  SELECT said.*, CASE WHEN of_theme THEN theme_id END AS theme FROM said, (VALUES (true), (false)) both_of(of_theme)
  WHERE NOT of_theme OR theme_id IS NOT NULL
)
INSERT INTO themes_count (theme_id, of, week, team_id, is_apart, stage, key, n, is_summed)
SELECT theme, 'words', week, team_id, is_apart, stage, sign, count(*), false FROM twice GROUP BY 1, 2, 3, 4, 5, 6, 7
UNION ALL
SELECT theme, 'asked', week, team_id, is_apart, stage, sign, count(*), false FROM twice WHERE question <> ''
GROUP BY 1, 2, 3, 4, 5, 6, 7
UNION ALL
SELECT theme, 'matters', week, team_id, is_apart, stage, judgement,
  count(DISTINCT coalesce(conversation_id, -id)), false
FROM twice WHERE judgement IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
"""Every piece counts in the whole and in its theme; a matter once in each, however many pieces it has."""
_SUMMED = """
INSERT INTO themes_count (theme_id, of, week, team_id, is_apart, stage, key, n, is_summed)
SELECT theme_id, of, week, NULL, false, '', key, sum(n), true FROM themes_count
WHERE NOT is_summed AND week >= %(first)s AND week < %(until)s GROUP BY theme_id, of, week, key
"""
_LONG_AGO, _FAR_AHEAD = datetime(1900, 1, 1), datetime(2900, 1, 1)


@transaction.atomic
def count_all(*, at: datetime) -> None:
    """Count everything anew."""
    StaleWeek.objects.all().delete()
    Count.objects.all()._raw_delete("default")
    zone = ZoneInfo(Desk.the().time_zone)
    _count(zone, _LONG_AGO.replace(tzinfo=zone), _FAR_AHEAD.replace(tzinfo=zone))


@transaction.atomic
def count_stale() -> int:
    """Count anew the weeks in which something changed; returns how many."""
    weeks = list(StaleWeek.objects.select_for_update(skip_locked=True).order_by("week"))
    zone = ZoneInfo(Desk.the().time_zone)
    for stale in weeks:
        Count.objects.filter(week=stale.week)._raw_delete("default")
        first = datetime(stale.week.year, stale.week.month, stale.week.day, tzinfo=zone)
        until = datetime.combine(stale.week + timedelta(weeks=1), first.time(), zone)
        _count(zone, first, until)
    StaleWeek.objects.filter(pk__in=[stale.pk for stale in weeks]).delete()
    return len(weeks)


def _count(zone: ZoneInfo, first: datetime, until: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"zone": zone.key, "first": first, "until": until})
        cursor.execute(_SUMMED, {"first": first.date(), "until": until.date()})


def go_stale(moments: Iterable[datetime]) -> None:
    """Note that something changed in the weeks of these moments."""
    zone = ZoneInfo(Desk.the().time_zone)
    weeks = {monday_of(moment.astimezone(zone).date()) for moment in moments}
    StaleWeek.objects.bulk_create((StaleWeek(week=week) for week in sorted(weeks)), ignore_conflicts=True)


def moments_of(verbatim_ids: Sequence[int]) -> list[datetime]:
    """Return when these words were said, for `go_stale`."""
    return list(Verbatim.objects.filter(pk__in=verbatim_ids).values_list("at", flat=True))
