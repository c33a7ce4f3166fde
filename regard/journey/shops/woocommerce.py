"""Letters of WooCommerce. Source: developer.woocommerce.com/docs/best-practices/urls-and-routing/webhooks; the
REST API's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from regard.journey import money
from regard.journey.shops.letters import (
    NO_ORDER,
    NO_TOPIC,
    NOBODY,
    Letter,
    Opened,
    Told,
    check_hmac,
    moment,
    part,
    parts,
    read_json,
    text,
    things,
    whose,
)

PING = re.compile(rb"webhook_id=\d+")
"""What WooCommerce sends, unsigned, to an address before it keeps it."""
_ORDERS = ("order.created", "order.updated", "order.restored")
_CANCELLED = ("cancelled", "failed", "trash")


def open_letter(letter: Letter, secret: str, now: datetime) -> Opened:
    """Read a letter: an order, paid or not, with what was given back. See `letters.Open`."""
    check_hmac(letter, secret, "x-wc-webhook-signature")
    order = read_json(letter.body)
    topic = letter.headers.get("x-wc-webhook-topic", "")[:80]
    event = letter.headers.get("x-wc-webhook-delivery-id", "")[:200]
    if topic not in _ORDERS:
        return Opened(topic, event, now, left_out=NO_TOPIC)
    as_of = moment(order.get("date_modified_gmt")) or moment(order.get("date_created_gmt"))
    if as_of is None or not text(order.get("id")):
        return Opened(topic, event, now, left_out=NO_ORDER)
    billing = part(order, "billing")
    who = whose(billing.get("email"), billing.get("phone"))
    if who is None:
        return Opened(topic, event, as_of, left_out=NOBODY)
    told = list(_of_order(order, who))
    return Opened(topic, event, as_of, told, first_at=frozenset(t["id"] for t in told if t["id"].startswith("refund-")))


def _of_order(order: Mapping[str, Any], who: Told) -> Iterator[Told]:
    pk, status = text(order["id"]), order.get("status")
    common: Told = {**who, "reference": text(order.get("number")) or pk, "currency": order.get("currency")}
    state = "cancelled" if status in _CANCELLED else "done" if status == "completed" else "open"
    yield {
        **common, "kind": "order", "id": f"order-{pk}", "at": moment(order.get("date_created_gmt")), "state": state,
        "until": moment(order.get("date_completed_gmt")), "amount": order.get("total"),
        "words": things(parts(order, "line_items"), "name"),
    }  # fmt: skip
    if paid_at := moment(order.get("date_paid_gmt")):
        yield {**common, "kind": "payment", "id": f"payment-{pk}", "at": paid_at, "amount": order.get("total"),
               "state": "done"}  # fmt: skip
    for back in parts(order, "refunds"):
        if amount := _given_back(back):
            yield {
                **common, "kind": "payment", "id": f"refund-{text(back.get('id'))}", "amount": str(-amount),
                "at": moment(order.get("date_modified_gmt")), "words": text(back.get("reason")), "state": "done",
            }  # fmt: skip


def _given_back(refund: Mapping[str, Any]) -> Decimal:
    try:
        return abs(money.amount(refund.get("total")))
    except money.NoAmount:
        return Decimal(0)
