"""`bench search`: words of every frequency, for who sees all and for who sees one team's."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from regard.bench.building import MESSAGES_A_CODE
from regard.bench.figures import Figure, of_times, timed
from regard.bench.pages import people
from regard.bench.prose import vocabulary
from regard.conversations.finding import find_conversations, find_customers
from regard.conversations.models import Message
from regard.team.models import Agent

TIMES = 40


def search(folder: Path) -> list[Figure]:
    """Measure rare, usual and common words, by date and by rank, each time other words of that frequency."""
    figures = []
    for who, agent in people().items():
        for kind, texts in _texts().items():
            for order in ("date", "rank"):
                figures.append(_measured(f"{kind}, by {order}, {who}", agent, texts, order))
    names = ["mara", "paul be", "lind", "post7.example", "rossi1"]
    times = [timed(partial(find_customers, people()["owner"], names[n % len(names)])) for n in range(TIMES)]
    return [*figures, of_times("customers by name or address", times)]


def _texts() -> dict[str, list[str]]:
    """Return what is searched for, by kind. A word's place in the vocabulary tells how often it stands in texts."""
    some = random.Random(1)
    words = vocabulary()
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 1

    def of_ranks(low: int, high: int, count: int) -> list[str]:
        return [words[some.randrange(low, high)] + " " for _ in range(count)]

    common = of_ranks(0, 12, TIMES)
    usual = of_ranks(150, 600, TIMES)
    return {
        "rare word": [f"LC-{some.randrange(newest) // MESSAGES_A_CODE:07d} " for _ in range(TIMES)],
        "seldom word": of_ranks(2_000, 6_000, TIMES),
        "usual word": usual,
        "common word": common,
        "common and usual": [a + b for a, b in zip(common, usual, strict=True)],
        "phrase": [f'"{words[some.randrange(12)]} {words[some.randrange(60)]}"' for _ in range(TIMES)],
        "beginning": [words[some.randrange(100, 5_000)][:4] for _ in range(TIMES)],
    }


def _measured(what: str, agent: Agent, texts: Sequence[str], order: str) -> Figure:
    find_conversations(agent, texts[0], order=order)
    times = [timed(partial(find_conversations, agent, text, order=order)) for text in texts]
    return of_times(what, times)
