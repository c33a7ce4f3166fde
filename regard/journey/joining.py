"""Whose touchpoints are: by address, and by the visitor's id once an address has come with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from regard.journey import stages
from regard.journey.models import Touchpoint

KIND_OF_ADDRESS = "CASE WHEN strpos({0}, '@') > 0 THEN 'email' ELSE 'phone' END"

_BY_ADDRESS = f"""
UPDATE journey_touchpoint touchpoint SET customer_id = address.customer_id
FROM customers_address address
WHERE touchpoint.customer_id IS NULL AND touchpoint.address <> '' AND address.value = touchpoint.address
  AND address.kind = {KIND_OF_ADDRESS.format("touchpoint.address")} {{only}}
RETURNING touchpoint.customer_id, touchpoint.visitor
"""
_NEW_VISITORS = """
INSERT INTO journey_visitor (visitor, customer_id, at)
SELECT DISTINCT ON (visitor) visitor, customer_id, %s FROM unnest(%s::text[], %s::bigint[]) AS seen(visitor,
customer_id) WHERE visitor <> '' ORDER BY visitor, customer_id
ON CONFLICT (visitor) DO NOTHING RETURNING visitor
"""
_BY_VISITOR = """
UPDATE journey_touchpoint touchpoint SET customer_id = visitor.customer_id
FROM journey_visitor visitor
WHERE touchpoint.customer_id IS NULL AND touchpoint.visitor = visitor.visitor AND touchpoint.visitor = ANY(%s)
RETURNING touchpoint.customer_id, touchpoint.visitor
"""


@transaction.atomic
def join_customers(customer_ids: Collection[int], *, at: datetime) -> set[int]:
    """Give these customers what was told of their addresses before anybody knew whose they are; returns who
    got some.
    """
    return _joined(_BY_ADDRESS.format(only="AND address.customer_id = ANY(%s)"), [list(customer_ids)], at)


@transaction.atomic
def join_all(*, at: datetime) -> set[int]:
    """Do the same for all customers; for the night, and after a restore."""
    return _joined(_BY_ADDRESS.format(only=""), [], at)


def _joined(sql: str, parameters: list[Any], at: datetime) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    got = {customer_id for customer_id, _ in rows} | know_visitors(rows, at=at)
    if got:
        stages.renew_touchpoints(got)
        stages.renew_conversations(got, at=at)
    return got


def know_visitors(seen: Sequence[tuple[int, str]], *, at: datetime) -> set[int]:
    """Keep which customers these visitors are, and give them what was told of the visitors; returns who got some.

    seen: (customer's id, visitor's id). Who was known first stays: two people may share a browser.
    """
    pairs = [(visitor, customer_id) for customer_id, visitor in seen if visitor]
    if not pairs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_NEW_VISITORS, [at, [visitor for visitor, _ in pairs], [pk for _, pk in pairs]])
        new = [visitor for (visitor,) in cursor.fetchall()]
        if not new:
            return set()
        cursor.execute(_BY_VISITOR, [new])
        return {customer_id for customer_id, _ in cursor.fetchall()}


def forget_strangers(before: datetime) -> int:
    """Remove what visitors did of whom no address ever became known; returns how much."""
    count, _ = Touchpoint.objects.filter(customer=None, address="", taken_at__lt=before).delete()
    return count
