"""`bench touchpoints`: how fast they come in, and the journey of a customer who has many."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from regard.bench.door import Door
from regard.bench.figures import Figure, of_rate, of_times, timed
from regard.bench.pages import people
from regard.customers.models import Address
from regard.journey import batches, files, filing, taking
from regard.journey.models import Touchpoint
from regard.team.actions import make_token, revoke_token
from regard.team.models import Desk

BATCHES, CSV_LINES, LONG_LIFE, TIMES, ORDERS = 10, 20_000, 5_000, 60, 20
SOURCE = "bench"
DAYS = 700
_SHARES = {"visit": 70, "search": 12, "article": 12, "order": 2, "payment": 2, "delivery": 1, "call": 1}
"""Of a hundred. Two visits in seventy end with an order, as in a usual shop."""
_KINDS = [kind for kind, share in _SHARES.items() for _ in range(share)]
_STRANGERS = 0.1

Told = dict[str, Any]


def touchpoints(folder: Path) -> list[Figure]:
    """Measure the API's batches, the same ones again, a CSV file, an order of one with a long life, and that page."""
    addresses = list(Address.objects.filter(kind="email").order_by("pk").values_list("value", "customer_id")[:20_000])
    made = _Maker([value for value, _ in addresses])
    address, customer = addresses[0]
    with _nothing_left_behind() as token:
        door = Door(people()["owner"])
        figures = [*_batches(door, made, token), _file(made), *_long_life(door, made, address, customer)]
    return figures


class _Maker:
    """Makes touchpoints as a busy site tells them: nine in ten of customers, each with an id. Deterministic."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.addresses, self.die, self.ids = addresses, random.Random(1), count(1)
        self.ends = timezone.now().replace(microsecond=0)

    def some(self, number: int, address: str = "") -> list[Told]:
        return [self._one(address) for _ in range(number)]

    def _one(self, address: str) -> Told:
        die, pk = self.die, next(self.ids)
        kind = die.choice(_KINDS)
        at = self.ends - timedelta(seconds=die.randrange(DAYS * 86_400))
        stranger = f"stranger{pk}@bench.example" if die.random() < _STRANGERS else ""
        told = {
            "kind": kind, "at": at.astimezone(UTC).isoformat(), "id": str(pk), "source": SOURCE,
            "email": address or stranger or die.choice(self.addresses), "words": f"Page {die.randrange(400)}",
        }  # fmt: skip
        if kind in ("order", "payment"):
            told |= {"amount": f"{die.randrange(900)}.50", "currency": "EUR"}
        if kind in ("order", "payment", "delivery"):
            told |= {"reference": f"R-{pk // 3}", "state": "done"}
        return told


def _batches(door: Door, made: _Maker, token: str) -> list[Figure]:
    bodies = [json.dumps(made.some(batches.MOST)).encode() for _ in range(BATCHES)]

    def send() -> None:
        for body in bodies:
            door.post("/api/v1/touchpoints", body, content_type="application/json", token=token)

    number = BATCHES * batches.MOST
    note = f"batches of {batches.MOST:,}, by the API"
    first = of_rate("taken in", number, timed(send), note=note)
    return [first, of_rate("the same again", number, timed(send), note=note)]


def _file(made: _Maker) -> Figure:
    names = ("kind", "at", "id", "email", "words", "amount", "currency", "reference", "state")
    told = made.some(CSV_LINES)
    rows = [",".join(str(each.get(name, "")) for name in names) for each in told]
    content = "\n".join([",".join(names), *rows]).encode()

    def act() -> None:
        every = list(files.lines(files.read_table(content)))
        zone = Desk.the().zone
        for first in range(0, len(every), filing.LINES_AT_ONCE):
            some = every[first : first + filing.LINES_AT_ONCE]
            filing.take_lines(some, source=SOURCE, zone=zone, at=timezone.now())

    return of_rate("taken in of a CSV file", CSV_LINES, timed(act))


def _long_life(door: Door, made: _Maker, address: str, customer: int) -> Iterator[Figure]:
    _take(made.some(LONG_LIFE, address))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE journey_touchpoint")
    note = f"{Touchpoint.objects.filter(customer=customer).count():,} touchpoints"
    yield of_times("one more order", [timed(lambda: _take([_order(made, address)])) for _ in range(ORDERS)], note=note)
    for what, query in {"": "", ", during": "?stage=during", ", on the site": "?show=site"}.items():
        yield _page(f"the customer’s page{what}", door, f"/customers/{customer}{query}", note)


def _order(made: _Maker, address: str) -> Told:
    (told,) = made.some(1, address)
    return {name: told[name] for name in ("at", "id", "source", "email", "words")} | {"kind": "order"}


def _take(told: Sequence[Told]) -> None:
    now: datetime = timezone.now()
    taking.take([entry for _, entry in batches.read_all(told, now=now).entries], at=now)


def _page(what: str, door: Door, address: str, note: str) -> Figure:
    queries: set[int] = set()

    def ask() -> None:
        queries.add(door.get(address).queries)

    act: Callable[[], None] = ask
    act()
    return of_times(what, [timed(act) for _ in range(TIMES)], queries=max(queries), note=note)


@contextmanager
def _nothing_left_behind() -> Iterator[str]:
    """Give the key of a program; afterwards the desk is as it was, so that the next run measures the same."""
    token, text = make_token("Bench", at=timezone.now())
    _forget()
    try:
        yield text
    finally:
        revoke_token(token, at=timezone.now())
        _forget()


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journey_touchpoint WHERE source = %s", [SOURCE])
        cursor.execute("VACUUM (ANALYZE) journey_touchpoint")
