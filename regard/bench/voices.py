"""`bench voice`: the voice's pages over many words, how long a search for themes takes, and placing one new piece."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from regard.bench.door import Door
from regard.bench.figures import Figure, of_times, timed
from regard.bench.pages import people
from regard.bench.reporting import page
from regard.voice.themes import counting
from regard.voice.themes.finding import find
from regard.voice.themes.placing import Space, place
from regard.voice.verbatims.models import Verbatim

SEARCHED = 10_000
PLACED = 200

PAGES = {
    "the themes of a quarter": "/voice/",
    "the themes of two years": "/voice/?period=two",
    "the themes of one stage": "/voice/?period=year&stage=before",
    "a theme": "/voice/themes/7/",
    "all words": "/voice/words/",
    "the words of a theme": "/voice/words/?theme=7",
    "words found, common": "/voice/words/?q=refund",
    "words found, rare": "/voice/words/?q=777",
    "words found in a theme": "/voice/words/?theme=7&q=deposit",
    "words of a mood and verdict": "/voice/words/?sign=1&value=short",
    "a piece of words": "/voice/words/995/",
}
FOR_ALL = ("a piece of words",)
"""Asked by who sees all alone: an agent may have no right to it."""


def voice(folder: Path) -> list[Figure]:
    """Measure the pages for who sees all and for an agent of one team, then the search and the placing."""
    figures: list[Figure] = []
    for who, agent in people().items():
        door = Door(agent)
        pages = {what: address for what, address in PAGES.items() if who != "agent" or what not in FOR_ALL}
        figures += [page(f"{what}, {who}", door, address) for what, address in pages.items()]
    now = timezone.now()
    weeks = [now - timedelta(weeks=n) for n in range(5)]
    times = [timed(lambda week=week: _count(week)) for week in weeks]  # type: ignore[misc]
    figures.append(of_times("counting a week anew", times))
    texts = list(Verbatim.objects.order_by("-pk").values_list("text", flat=True)[:SEARCHED])
    searched = [timed(lambda: find(texts)) for _ in range(2)]
    figures.append(of_times("a search for themes", searched, note=f"{len(texts):,} pieces"))
    found = find(texts[:500])
    space = Space(found.centres, found.least, found.mean)
    placed = [timed(lambda text=text: place([text], space)) for text in texts[:PLACED]]  # type: ignore[misc]
    return [*figures, of_times("placing one piece", placed)]


def _count(week: object) -> None:
    counting.go_stale([week])  # type: ignore[list-item]
    counting.count_stale()
