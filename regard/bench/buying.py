"""`bench rfm`: how long it takes to find the best customers among many orders.

A desk of orders alone, ten a customer on average and few for most, written by SQL. Deterministic by size, apart from
its end, which is the day it was built.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from regard.bench.figures import Figure, of_times, timed
from regard.voice.interviews import choosing
from regard.voice.interviews.choosing import Group, Wanted

ORDERS_A_CUSTOMER = 10
DAYS = 700
TIMES = 5
TABLES = (
    """INSERT INTO customers_customer (id, name, language, about, created_at)
       SELECT i, 'Customer ' || i, 'en', '', %(now)s FROM generate_series(1, %(customers)s) i""",
    """INSERT INTO customers_address (id, customer_id, kind, value, created_at)
       SELECT i, i, 'email', 'customer' || i || '@bench.example', %(now)s FROM generate_series(1, %(customers)s) i""",
    """INSERT INTO journey_touchpoint (customer_id, address, visitor, kind, stage, stage_is_told, at, words, amount,
         currency, state, reference, source, outside_id, data, as_of, taken_at, problem)
       SELECT 1 + floor(%(customers)s * random() * random())::int, '', '', 'order', 'before', false,
         %(now)s - %(days)s * random() * interval '1 day', '', round((5 + 400 * random() * random())::numeric, 2),
         'EUR',
         (ARRAY['done', 'done', 'done', 'open', 'cancelled'])[1 + i %% 5], '', 'bench', i::text, '{}', %(now)s, %(now)s,
         ''
       FROM generate_series(1, %(orders)s) i""",
)


def build(size: int, tell: Callable[[str, float], None]) -> None:
    """Fill the empty desk with `size` orders. `tell` hears what is done and which share of it."""
    given: dict[str, Any] = {
        "orders": size,
        "customers": max(size // ORDERS_A_CUSTOMER, 1),
        "now": timezone.now(),
        "days": DAYS,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(.5)")
        for done, statement in enumerate(TABLES):
            tell("writing", done / len(TABLES))
            cursor.execute(statement, given)
        cursor.execute("ANALYZE")


def rfm(folder: Path) -> list[Figure]:
    """Measure the statement, and choosing fifty with all rules of rest."""
    now = timezone.now()
    found = [timed(lambda: choosing.best(at=now)) for _ in range(TIMES)]
    wanted = Wanted(Group.BEST, 50)
    chosen = [timed(lambda: choosing.choose(wanted, at=now)) for _ in range(TIMES)]
    return [of_times("best customers, ordered", found), of_times("fifty of them chosen", chosen)]
