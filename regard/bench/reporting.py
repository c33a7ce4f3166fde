"""`bench reports`: the report's pages over many judgements, and how long counting takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.utils import timezone

from regard.bench.door import Door
from regard.bench.figures import Figure, of_times, timed
from regard.bench.pages import people
from regard.conversations import tags
from regard.measures import counting
from regard.measures.fitting import fit_prior
from regard.measures.models import Count
from regard.team.models import Team

TIMES = 40
COUNTS = 10
CHECKS = 2

PAGES = {
    "half a year": "/report/",
    "two years": "/report/?period=two",
    "two years of one team": "/report/?period=two&team={team}",
    "two years of one tag": "/report/?period=two&tag={tag}",
    "half a year by tag": "/report/?by=tag",
    "judgements under a figure": "/report/matters?period=two&values=short",
    "slow answers under a figure": "/report/matters?of=first&longer=20000",
    "a table as CSV": "/report/table?table=weeks&period=two",
    "the week by mail": "/report/digest",
}


def reports(folder: Path) -> list[Figure]:
    """Measure the report for who sees all and for an agent of one team, and the counting of what changed."""
    fit_prior(at=timezone.now())
    figures: list[Figure] = []
    tag = tags.in_use()[0].pk
    for who, agent in people().items():
        door = Door(agent)
        team = agent.team_ids()[0] if who == "agent" else Team.objects.order_by("pk")[0].pk
        figures += [page(f"{what}, {who}", door, address.format(team=team, tag=tag)) for what, address in PAGES.items()]
    note = f"{Count.objects.count():,} counts"
    times = [timed(_touch_and_count) for _ in range(COUNTS)]
    figures.append(of_times("counting today and its week anew", times, note=note))
    return [*figures, of_times("the nightly check of all", [timed(_check) for _ in range(CHECKS)], note=note)]


def page(what: str, door: Door, address: str) -> Figure:
    """Measure one page, many times."""
    queries: set[int] = set()
    sizes: set[int] = set()

    def ask() -> None:
        seen = door.get(address)
        queries.add(seen.queries)
        sizes.add(len(seen.body))

    act: Callable[[], None] = ask
    act()
    return of_times(what, [timed(act) for _ in range(TIMES)], queries=max(queries), note=f"{max(sizes) // 1000} kB")


def _check() -> None:
    counting.mend(at=timezone.now())


def _touch_and_count() -> None:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO measures_touched (day) VALUES (%s)", [now.date()])
        cursor.execute(
            "INSERT INTO measures_touched (customer_id) SELECT id FROM customers_customer ORDER BY id DESC LIMIT 100"
        )
    counting.count_touched(at=now)
