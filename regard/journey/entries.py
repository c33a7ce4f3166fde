"""One touchpoint as a program tells it: read from JSON, from a row of a file, from a shop. Pure, and quick: a batch has
10,000.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import Any

from regard.journey import clocks, money
from regard.journey.kinds import PLANNED, STAGES, Kind, State
from regard.lib.moments import in_utc
from regard.lib.numbers import whole_number
from regard.lib.text import one_line, storable

KINDS = frozenset(kind.value for kind in Kind)
STATES = frozenset(state.value for state in State)
FIELDS = frozenset(
    (
        "kind", "at", "until", "customer", "email", "phone", "visitor", "words", "found", "amount", "currency", "state",
        "reference", "id", "source", "stage", "data",
    )
)  # fmt: skip
MOST_WORDS, MOST_DATA = 300, 8_000
"""Characters; of `data` as JSON."""
MOST_ID = 200

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\]{1,250}")
SOURCE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_PHONE = re.compile(r"\+?\d{5,20}")


class Unusable(Exception):
    """What was told cannot be kept: `reason`, a sentence; `field` is where, "" for the whole."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


@dataclass(frozen=True, slots=True)
class Entry:
    """A touchpoint that can be kept. at, until: aware. address: an e-mail address or a phone number, normalised.

    stage: "" follows from the sale. as_of: when this was so; of two tellings of one outside id the later counts.
    problem: what was mended in it.
    """

    kind: str
    at: datetime
    until: datetime | None = None
    customer_id: int | None = None
    address: str = ""
    visitor: str = ""
    words: str = ""
    found: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    state: str = ""
    reference: str = ""
    outside_id: str = ""
    source: str = "api"
    stage: str = ""
    data: str = "{}"
    as_of: datetime | None = None
    problem: str = ""


def read(told: object, *, now: datetime, source: str = "api", zone: tzinfo | None = None) -> Entry:
    """Read what was told: fields as docs/journey.md has them, unknown ones are refused.

    source: where one counts from that names none. zone: of moments without an offset; None refuses those. Raises
    Unusable.
    """
    fields, kind = _fields_and_kind(told)
    at = _moment(fields, "at", zone) or now
    until = _moment(fields, "until", zone)
    right = clocks.mended(at, until, now=now, may_be_planned=kind in PLANNED)
    customer_id, address = _customer(fields)
    visitor = _text(fields, "visitor", MOST_ID)
    if not (customer_id or address or visitor):
        raise Unusable("email", "Say whose it is: email, phone, customer or visitor.")
    amount, currency = _money(fields)
    return Entry(
        kind=kind,
        at=right.at,
        until=right.until,
        words=_text(fields, "words", MOST_WORDS, cuts=True),
        found=_found(fields),
        reference=_text(fields, "reference", MOST_ID),
        outside_id=_outside_id(fields),
        source=_chosen(fields, "source", SOURCE.fullmatch, "A source is a short word, as shopify.") or source,
        state=_chosen(fields, "state", STATES.__contains__, "A state is open, done or cancelled."),
        stage=_chosen(fields, "stage", STAGES.__contains__, "A stage is before, during or after."),
        customer_id=customer_id,
        address=address,
        visitor=visitor,
        amount=amount,
        currency=currency,
        data=_data(fields),
        as_of=now,
        problem=right.problem,
    )


def _fields_and_kind(told: object) -> tuple[Mapping[str, Any], str]:
    if not isinstance(told, Mapping):
        raise Unusable("", "A touchpoint is an object with a kind.")
    if unknown := told.keys() - FIELDS:
        name = str(min(unknown, key=str))[:40]
        raise Unusable(storable(name), "There is no such field.")
    kind = told.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Unusable("kind", f"A kind is one of {', '.join(sorted(KINDS))}.")
    return told, kind


def _customer(told: Mapping[str, Any]) -> tuple[int | None, str]:
    """Say whose it is: the customer's id, and the address."""
    customer = told.get("customer")
    if isinstance(customer, Mapping):
        if unknown := customer.keys() - {"id", "email", "phone", "name"}:
            raise Unusable(f"customer/{storable(str(min(unknown, key=str)))[:40]}", "There is no such field.")
        told, customer = customer, customer.get("id")
    return _customer_id(customer), _email(told) or _phone(told)


def _customer_id(value: object) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = whole_number(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**63:
        raise Unusable("customer", "A customer is named by its id, a number.")
    return value


def _email(told: Mapping[str, Any]) -> str:
    text = _text(told, "email", 320).lower()
    if text and not _EMAIL.fullmatch(text):
        raise Unusable("email", "This is no e-mail address.")
    return text


def _phone(told: Mapping[str, Any]) -> str:
    text = re.sub(r"[\s()/.-]", "", _text(told, "phone", 40))
    if text and not _PHONE.fullmatch(text):
        raise Unusable("phone", "This is no phone number.")
    return text


def _money(told: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    value = told.get("amount")
    if value is None or value == "":
        return None, ""
    try:
        amount = money.amount(value)
    except money.NoAmount as error:
        raise Unusable("amount", str(error)) from None
    try:
        return amount, money.currency(told.get("currency"))
    except money.NoAmount as error:
        raise Unusable("currency", str(error)) from None


def _text(told: Mapping[str, Any], field: str, most: int, *, cuts: bool = False) -> str:
    value = told.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(field, "This is text.")
    text = one_line(value)
    if len(text) > most and not cuts:
        raise Unusable(field, f"This has at most {most} characters.")
    return text[:most]


def _outside_id(told: Mapping[str, Any]) -> str:
    """Programs write ids as text or as numbers; 7 and "7" are one."""
    value = told.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**100:
        return str(value)
    return _text(told, "id", MOST_ID)


def _chosen(told: Mapping[str, Any], field: str, is_one: Callable[[str], object], reason: str) -> str:
    value = told.get(field)
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or not is_one(value.strip().lower()):
        raise Unusable(field, reason)
    return value.strip().lower()


def _found(told: Mapping[str, Any]) -> int | None:
    value = told.get("found")
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = whole_number(value.strip())
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise Unusable("found", "How many results a search found is a whole number.")
    return value


def _data(told: Mapping[str, Any]) -> str:
    value = told.get("data")
    if value is None or value == "":
        return "{}"
    if not isinstance(value, Mapping):
        raise Unusable("data", "Data is an object.")
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        raise Unusable("data", "Data holds what JSON cannot say.") from None
    text = storable(text.replace("\\u0000", ""))
    if len(text) > MOST_DATA:
        raise Unusable("data", f"Data has at most {MOST_DATA} characters.")
    return text


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?")


def _moment(told: Mapping[str, Any], field: str, zone: tzinfo | None) -> datetime | None:
    value = told.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise Unusable(field, "A moment is written as 2026-03-02T09:00:00Z.")
    return _aware(_read_moment(value.strip(), field), field, zone)


def _read_moment(text: str, field: str) -> datetime:
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time(12))
        if found := _DAY_MONTH_YEAR.fullmatch(text):
            day, month, year, hour, minute, second = found.groups()
            clock = time(int(hour), int(minute), int(second or 0)) if hour else time(12)
            return datetime.combine(date(int(year), int(month), int(day)), clock)
        return datetime.fromisoformat(text)
    except ValueError:
        raise Unusable(field, "A moment is written as 2026-03-02T09:00:00Z.") from None


def _aware(moment: datetime, field: str, zone: tzinfo | None) -> datetime:
    """A moment without an offset stands in the desk's zone where a person made the file, else it says nothing."""
    if moment.tzinfo is None and zone is None:
        raise Unusable(field, "Say the offset from UTC, as in 2026-03-02T09:00:00Z.")
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    if not 1 < aware.year < 9999:
        raise Unusable(field, "This year is none of ours.")
    return in_utc(aware)
