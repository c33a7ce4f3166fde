"""Expected against said, by what customers speak of: the themes among the groups of the blind spots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from regard.ui.links import url
from regard.voice.themes.models import Theme
from regard.workspace.blind_spots import Summed, also_by

MOST_THEMES = 12
_THEME = "answer__conversation__verbatims__placement__theme"
_SUMS = """
SELECT theme, count(*), sum(gap), sum(gap * gap), count(DISTINCT agent)
FROM ({pairs}) AS pairs (expectation, gap, agent, theme) GROUP BY theme ORDER BY 2 DESC, 1 LIMIT %s
"""


@also_by("Theme")
def by_theme(judged: QuerySet[Any]) -> Iterator[Summed]:
    """Sum the gaps of the themes with most answers; an answer once in each that its matter raises, in however many
    pieces of words.
    """
    shown = {theme.pk: theme for theme in Theme.objects.shown().defer("centre")}
    pairs = judged.order_by().filter(**{f"{_THEME}__in": list(shown)}).values_list("pk", "gap", "agent", _THEME)
    if not shown:
        return
    sql, given = pairs.distinct().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(pairs=sql), [*given, MOST_THEMES])
        for theme, n, total, squares, people in cursor.fetchall():
            yield Summed(shown[theme].name, n, total, squares, people, href=url("theme", theme))
