"""What touchpoints are called on a screen. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from regard.journey import money
from regard.journey.kinds import Kind, State
from regard.journey.sales import Place, Sale
from regard.ui.times import MONTHS, WEEKDAYS
from regard.ui.words import plural, quoted

ICONS: Mapping[str, str] = {
    Kind.VISIT: "link",
    Kind.SEARCH: "search",
    Kind.ARTICLE: "page",
    Kind.ORDER: "card",
    Kind.PAYMENT: "card",
    Kind.DELIVERY: "home",
    Kind.STAY: "cabin",
    Kind.CALL: "phone",
}

_PLAIN = {
    Kind.VISIT: "Visited the site",
    Kind.SEARCH: "Searched",
    Kind.ARTICLE: "Read an article",
    Kind.ORDER: "Ordered",
    Kind.PAYMENT: "Paid",
    Kind.DELIVERY: "A delivery",
    Kind.STAY: "A stay",
    Kind.CALL: "Called",
}
_QUOTING = {Kind.SEARCH: "Searched", Kind.ARTICLE: "Read", Kind.VISIT: "Visited"}
_TIMES = {2: "twice", 3: "three times"}


def act_words(kind: str, words: str, *, state: str = "", amount: Decimal | None = None, times: int = 1) -> str:
    """Say what was done: "Searched “door width” twice"."""
    often = f" {_TIMES.get(times, f'{times} times')}" if times > 1 else ""
    match kind:
        case Kind.SEARCH | Kind.ARTICLE | Kind.VISIT if words:
            return f"{_QUOTING[Kind(kind)]} {quoted(words)}{often}"
        case Kind.ORDER if state == State.CANCELLED:
            return f"Cancelled: {words or 'an order'}"
        case Kind.ORDER:
            return f"Ordered {words}" if words else "Ordered"
        case Kind.PAYMENT:
            return _payment_words(words, state, amount)
        case Kind.DELIVERY:
            return _delivery_words(words, state)
        case Kind.STAY:
            return f"{'Cancelled' if state == State.CANCELLED else 'Stay'}: {words}" if words else _PLAIN[Kind.STAY]
    return f"{_PLAIN[Kind(kind)]}{f': {words}' if words else ''}{often}"


def _payment_words(words: str, state: str, amount: Decimal | None) -> str:
    verb = "Got money back" if amount is not None and amount < 0 else "Paid"
    if state == State.CANCELLED:
        verb = "A payment failed"
    elif state == State.OPEN:
        verb = "A payment began"
    return f"{verb}: {words}" if words else verb


def _delivery_words(words: str, state: str) -> str:
    what = words or "a delivery"
    if state == State.CANCELLED:
        return f"Not delivered: {what}"
    return f"On its way: {what}" if state == State.OPEN else f"Got {what}"


def sub_words(row: Any) -> str:
    """Say the rest of a touchpoint: what was found, what it cost, until when, what was mended. row: of `Touchpoint`."""
    said = []
    if row.kind == Kind.SEARCH and row.found is not None:
        said.append(plural(row.found, "page") + " found" if row.found else "Nothing was found")
    if row.amount is not None:
        said.append(money.words(abs(row.amount), row.currency))
    if row.kind == Kind.STAY and row.until:
        said.append(span_words(row.at, row.until))
    if row.kind == Kind.ORDER and row.state == State.OPEN and not row.until:
        said.append("Still to come")
    if row.reference:
        said.append(row.reference)
    return " · ".join([*said, *([row.problem] if row.problem else [])])


def span_words(begins: datetime, ends: datetime) -> str:
    """Say from when to when: "12–16 August 2026", "30 July – 2 August 2026", "12 August 2026"."""
    first, last = timezone.localtime(begins).date(), timezone.localtime(ends).date()
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {end}"


def sale_words(sale: Sale) -> str:
    """Name a sale and its days: "Heron, 12–16 August 2026"."""
    days = span_words(sale.begins, sale.ends) if sale.is_stay else span_words(sale.begins, sale.begins)
    return f"{sale.words}, {days}" if sale.words else days


def place_words(place: Place, *, now: datetime) -> str:
    """Say where in the sale somebody is: "Before the stay, 8 days to go", "Night 2 of 5", "Left Sunday"."""
    sale = place.sale
    if sale is None:
        return "Nothing bought yet" if place.stage == "before" else place.stage.capitalize()
    today = timezone.localtime(now).date()
    begins, ends = timezone.localtime(sale.begins).date(), timezone.localtime(sale.ends).date()
    if place.stage == "before":
        days = (begins - today).days
        return "Comes today" if days < 1 else "Comes tomorrow" if days == 1 else f"{days} days to go"
    if place.stage == "during":
        if not sale.is_stay:
            return f"Ordered {_day(begins, today)}"
        nights = max(1, (ends - begins).days)
        return f"Night {min(nights, (today - begins).days + 1)} of {nights}"
    return f"{'Left' if sale.is_stay else 'Got it'} {_day(ends, today)}"


def _day(day: Any, today: Any) -> str:
    days = (today - day).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    return WEEKDAYS[day.weekday()] if days < 7 else f"{days} days ago"
