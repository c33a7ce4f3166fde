"""What comes from a shop, and what a shop's module makes of it. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Told = dict[str, Any]
"""A touchpoint as `entries.read` takes it."""


class NotProven(Exception):
    """The signature is missing, is not that of the shop's secret, or is too old."""


class Unreadable(Exception):
    """The letter is proven and is no JSON object."""


@dataclass(frozen=True)
class Letter:
    """headers: names in lower case. body: the bytes that were signed."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Opened:
    """topic: what it is about, in the shop's word. event: the shop's own id of what happened, "" where it has none.

    as_of: when this was so, as the shop says. told: may be empty. left_out: why, a sentence; "" where nothing was.
    first_at: outside ids of which the shop does not say when they happened: the time that was told first stays.
    """

    topic: str
    event: str
    as_of: datetime
    told: Sequence[Told] = ()
    left_out: str = ""
    first_at: frozenset[str] = frozenset()


Open = Callable[[Letter, str, datetime], Opened]
"""(letter, secret, now) → what it tells. Raises NotProven, Unreadable."""

NO_TOPIC = "Of this topic nothing is kept."
A_TEST = "A test: nothing of it is kept."
NOBODY = "It names neither an e-mail address nor a phone number."
NO_ORDER = "It has no id or no time."


def check_hmac(letter: Letter, secret: str, header: str) -> None:
    """Check that `header` is the base64 of the body's HMAC-SHA256, as Shopify and WooCommerce sign. Raises
    NotProven.
    """
    right = base64.b64encode(hmac.digest(secret.encode(), letter.body, hashlib.sha256))
    if not hmac.compare_digest(right, letter.headers.get(header, "").encode("utf-8", "replace")):
        raise NotProven("The signature is not that of the secret that was entered here.")


def read_json(body: bytes) -> Mapping[str, Any]:
    """Read the body as an object. Raises Unreadable."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("The letter is no JSON.") from None
    if not isinstance(found, Mapping):
        raise Unreadable("The letter is no JSON object.")
    return found


def moment(text: object) -> datetime | None:
    """Read a moment that a shop wrote; without an offset it is UTC, as WooCommerce's `…_gmt` fields are."""
    if not isinstance(text, str) or not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware if 1 < aware.year < 9999 else None


def text(value: object, most: int = 200) -> str:
    """Return a text or a number as text, cut; "" for anything else."""
    return str(value)[:most] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def part(value: object, name: str) -> Mapping[str, Any]:
    """Return a part of a letter that is an object; an empty one where there is none."""
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def parts(value: object, name: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list in a letter."""
    found = value.get(name) if isinstance(value, Mapping) else None
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def whose(email: object, phone: object) -> Told | None:
    """Say whose a letter is: by e-mail address, else by phone number; None where it names nobody."""
    if address := text(email, 320):
        return {"email": address}
    number = text(phone, 40)
    return {"phone": number} if number else None


def things(items: Sequence[Mapping[str, Any]], name: str) -> str:
    """Name what was ordered: "Rope, 2 × Peg"."""
    named = []
    for item in items[:20]:
        words, count = text(item.get(name), 120), item.get("quantity")
        if words:
            named.append(f"{count} × {words}" if isinstance(count, int) and count > 1 else words)
    return ", ".join(named)[:300]
