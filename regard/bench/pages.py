"""`bench inbox` and `bench pages`: lists of 50 and single pages, as the server makes them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from regard.bench.door import Door
from regard.bench.figures import Figure, of_times, timed
from regard.conversations.models import Conversation
from regard.team.models import Agent

TIMES = 60
DEEP = 20
VIEWS = ("waiting", "due", "mine", "nobodys", "upset", "customer", "closed")
_NEXT = re.compile(rb"[?&;]after=([0-9.]+)")


def inbox(folder: Path) -> list[Figure]:
    """Measure each list of 50 for an owner (sees all) and an agent of one team: its first page and its twentieth."""
    figures = []
    for who, agent in people().items():
        door = Door(agent)
        for view in VIEWS:
            first = f"/conversations/?view={view}"
            figures.append(_measured(f"{view}, {who}", door, [first]))
            if deep := _deep(door, first):
                figures.append(_measured(f"{view}, {who}, page {DEEP}", door, [deep]))
    return figures


def pages(folder: Path) -> list[Figure]:
    """Measure the conversation of ten messages and the customer's page, each time another one."""
    agent = people()["owner"]
    door = Door(agent)
    some = random.Random(1)
    ids = list(Conversation.objects.filter(message_count=10).values_list("pk", "customer_id").order_by("pk"))
    chosen = some.sample(ids, min(len(ids), TIMES))
    return [
        _measured("conversation of 10 messages", door, [f"/conversations/{pk}" for pk, _ in chosen]),
        _measured("customer", door, [f"/customers/{customer}" for _, customer in chosen]),
    ]


def people() -> dict[str, Agent]:
    """Return who the pages are measured for."""
    return {
        "owner": Agent.objects.get(email="agent0@bench.example"),
        "agent": Agent.objects.get(email="agent5@bench.example"),
    }


def _measured(what: str, door: Door, addresses: Sequence[str]) -> Figure:
    door.get(addresses[0])
    queries: set[int] = set()
    sizes: set[int] = set()

    def ask(address: str) -> Callable[[], None]:
        def act() -> None:
            seen = door.get(address)
            queries.add(seen.queries)
            sizes.add(len(seen.body))

        return act

    times = [timed(ask(addresses[n % len(addresses)])) for n in range(TIMES)]
    return of_times(what, times, queries=max(queries), note=f"{max(sizes) // 1000} kB")


def _deep(door: Door, address: str) -> str:
    """Follow the list to its twentieth page; "" when it is shorter."""
    at = address
    for _ in range(DEEP - 1):
        found = _NEXT.search(door.get(at).body)
        if not found:
            return ""
        at = f"{address}&after={found[1].decode()}"
    return at
