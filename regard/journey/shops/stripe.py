"""Letters of Stripe. Source: docs.stripe.com/webhooks, «Verify webhook signatures manually»;
docs.stripe.com/api/charges.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from regard.journey import money
from regard.journey.shops.letters import (
    A_TEST,
    NO_ORDER,
    NO_TOPIC,
    NOBODY,
    Letter,
    NotProven,
    Opened,
    Told,
    part,
    read_json,
    text,
    whose,
)
from regard.lib.numbers import whole_number

TOLERANCE = timedelta(minutes=5)
"""Stripe's own; each try again is signed anew with its time."""
MOST_SIGNATURES = 10
_CHARGES = frozenset(f"charge.{what}" for what in ("succeeded", "failed", "captured", "pending", "updated", "refunded"))


def open_letter(letter: Letter, secret: str, now: datetime) -> Opened:
    """Read an event: a charge that was paid, failed or given back. See `letters.Open`."""
    signed_at = _proven(letter, secret)
    if abs(now - signed_at) > TOLERANCE:
        raise NotProven(f"It was signed {_far(now - signed_at)}; more than five minutes is no proof. Check the clocks.")
    event = read_json(letter.body)
    topic, pk = text(event.get("type"), 80), text(event.get("id"))
    as_of = _moment(event.get("created"))
    charge = part(part(event, "data"), "object")
    if topic not in _CHARGES:
        return Opened(topic, pk, now, left_out=NO_TOPIC)
    if event.get("livemode") is False:
        return Opened(topic, pk, now, left_out=A_TEST)
    amount = charge.get("amount")
    if as_of is None or not text(charge.get("id")) or not isinstance(amount, int) or isinstance(amount, bool):
        return Opened(topic, pk, now, left_out=NO_ORDER)
    who = whose(part(charge, "billing_details").get("email") or charge.get("receipt_email"),
                part(charge, "billing_details").get("phone"))  # fmt: skip
    if who is None:
        return Opened(topic, pk, as_of, left_out=NOBODY)
    return Opened(topic, pk, as_of, list(_of_charge(charge, who, given_back_at=as_of if "refunded" in topic else None)))


def _far(gap: timedelta) -> str:
    minutes = round(abs(gap).total_seconds() / 60)
    return f"{minutes:,} minutes {'ago' if gap > timedelta() else 'ahead'}"


def _proven(letter: Letter, secret: str) -> datetime:
    """Check the signature over time and body; returns the time. A key may be changing, so several may stand there."""
    fields = [field.partition("=") for field in letter.headers.get("stripe-signature", "").split(",")]
    stamp = next((value.strip() for name, _, value in fields if name.strip() == "t"), "")
    given = [value.strip() for name, _, value in fields if name.strip() == "v1"][:MOST_SIGNATURES]
    signed_at = _moment(whole_number(stamp))
    right = hmac.new(secret.encode(), stamp.encode("utf-8", "replace") + b"." + letter.body, hashlib.sha256).hexdigest()
    matches = [hmac.compare_digest(right.encode(), each.encode("utf-8", "replace")) for each in given]
    if signed_at is None or not any(matches):
        raise NotProven("The signature is not that of the secret that was entered here.")
    return signed_at


def _of_charge(charge: Mapping[str, Any], who: Told, *, given_back_at: datetime | None) -> Iterator[Told]:
    """A charge is one payment; what was given back of it is another, which grows, at the time of the last."""
    pk, code = text(charge.get("id")), text(charge.get("currency")).upper()
    common: Told = {
        **who, "kind": "payment", "currency": code, "words": text(charge.get("description"), 300),
        "reference": text(part(charge, "metadata").get("order_id") or charge.get("invoice")) or pk,
    }  # fmt: skip
    state = "cancelled" if charge.get("status") == "failed" else "done" if charge.get("paid") else "open"
    yield {**common, "id": pk, "at": _moment(charge.get("created")), "state": state,
           "amount": str(money.of_stripe(charge["amount"], code))}  # fmt: skip
    back = charge.get("amount_refunded")
    if given_back_at and isinstance(back, int) and back > 0:
        yield {**common, "id": f"{pk}-refund", "at": given_back_at, "state": "done",
               "amount": str(-money.of_stripe(back, code))}  # fmt: skip


def _moment(seconds: object) -> datetime | None:
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 <= seconds < 2**36:
        return None
    return datetime.fromtimestamp(seconds, UTC)
