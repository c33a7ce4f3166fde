"""Letters of Shopify. Source: shopify.dev/docs/apps/build/webhooks; the shapes of an order, a fulfillment and a refund:
shopify.dev/docs/api/admin-rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from regard.journey import money
from regard.journey.shops.letters import (
    A_TEST,
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

_ORDERS = frozenset(f"orders/{what}" for what in ("create", "updated", "paid", "fulfilled", "partially_fulfilled",
                                                  "cancelled"))  # fmt: skip
_FULFILLMENTS = frozenset(("fulfillments/create", "fulfillments/update"))
_PAID = ("paid", "partially_refunded", "refunded")


def open_letter(letter: Letter, secret: str, now: datetime) -> Opened:
    """Read a letter: an order with what was sent of it and given back, or one parcel. See `letters.Open`."""
    check_hmac(letter, secret, "x-shopify-hmac-sha256")
    thing = read_json(letter.body)
    topic, event = letter.headers.get("x-shopify-topic", "")[:80], letter.headers.get("x-shopify-event-id", "")[:200]
    # One event may be sent for two topics.
    event = f"{topic} {event}"[:200] if event else ""
    if letter.headers.get("x-shopify-test", "") == "true":
        return Opened(topic, event, now, left_out=A_TEST)
    if topic not in _ORDERS | _FULFILLMENTS:
        return Opened(topic, event, now, left_out=NO_TOPIC)
    as_of = moment(thing.get("updated_at")) or moment(thing.get("created_at"))
    if as_of is None or not text(thing.get("id")):
        return Opened(topic, event, now, left_out=NO_ORDER)
    customer = part(thing, "customer")
    who = whose(
        thing.get("email") or thing.get("contact_email") or customer.get("email"),
        thing.get("phone") or customer.get("phone"),
    )
    if who is None:
        return Opened(topic, event, as_of, left_out=NOBODY)
    told = _of_order(thing, who) if topic in _ORDERS else [_parcel(thing, _order_of(thing), who)]
    return Opened(topic, event, as_of, list(told))


def _of_order(order: Mapping[str, Any], who: Told) -> Iterator[Told]:
    pk, name = text(order["id"]), text(order.get("name"))
    ordered_at, currency = order.get("processed_at") or order.get("created_at"), order.get("currency")
    common: Told = {**who, "reference": name or pk}
    cost = {"amount": order.get("total_price"), "currency": currency}
    words = things(parts(order, "line_items"), "title")
    yield {**common, **cost, "kind": "order", "id": f"order-{pk}", "at": ordered_at, "words": words,
           "state": _state(order)}  # fmt: skip
    if order.get("financial_status") in _PAID:
        yield {**common, **cost, "kind": "payment", "id": f"payment-{pk}", "at": ordered_at, "state": "done"}
    for sent in parts(order, "fulfillments"):
        yield _parcel(sent, common["reference"], who)
    for back in parts(order, "refunds"):
        if amount := _given_back(back):
            yield {**common, "kind": "payment", "id": f"refund-{text(back.get('id'))}", "at": back.get("created_at"),
                   "amount": str(-amount), "currency": currency, "state": "done",
                   "words": text(back.get("note"), 300)}  # fmt: skip


def _state(order: Mapping[str, Any]) -> str:
    if order.get("cancelled_at"):
        return "cancelled"
    return "done" if order.get("fulfillment_status") == "fulfilled" else "open"


def _parcel(sent: Mapping[str, Any], reference: str, who: Told) -> Told:
    """Tell what was sent. That it arrived is told later, by the same id: then that moment counts."""
    is_there = sent.get("shipment_status") == "delivered"
    is_off = sent.get("status") in ("cancelled", "error", "failure")
    return {
        **who, "kind": "delivery", "id": f"delivery-{text(sent.get('id'))}", "reference": reference,
        "at": (sent.get("updated_at") if is_there else None) or sent.get("created_at"),
        "words": things(parts(sent, "line_items"), "title"),
        "state": "cancelled" if is_off else "done" if is_there else "open",
    }  # fmt: skip


def _order_of(sent: Mapping[str, Any]) -> str:
    """Return the reference of the order that a parcel belongs to: "#1001" of "#1001.1"."""
    return text(sent.get("name")).rpartition(".")[0] or text(sent.get("order_id"))


def _given_back(refund: Mapping[str, Any]) -> Decimal:
    """Add up what a refund gave back; 0 for one of goods alone."""
    amounts = Decimal(0)
    for paid in parts(refund, "transactions"):
        if paid.get("kind") == "refund" and paid.get("status", "success") == "success":
            try:
                amounts += abs(money.amount(paid.get("amount")))
            except money.NoAmount:
                continue
    return amounts
