"""Amounts of money: read as people and programs write them, and said. Pure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MOST = Decimal(10) ** 12
PLACES = Decimal("0.0001")

NO_MINOR = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF")
)
THREE_PLACES = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])
"""Source: docs.stripe.com/currencies; ISO 4217."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_COMMA_DECIMALS = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{1,4}|-?\d+,\d{1,2}")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")


class NoAmount(ValueError):
    """The text tells no amount of money."""


def amount(value: object) -> Decimal:
    """Read an amount: a number, or text such as "310.00", "1,310.00", "1.310,00". Raises NoAmount."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise NoAmount("An amount is a number.")
    text = str(value).strip().replace(" ", "").replace("\u00a0", "").replace("’", "").replace("'", "")
    if _COMMA_DECIMALS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if isinstance(value, str) and not _PLAIN.fullmatch(text):
        raise NoAmount("An amount is a number, as 310.00.")
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise NoAmount("An amount is a number, as 310.00.") from None
    if not found.is_finite() or abs(found) >= MOST:
        raise NoAmount("An amount has at most twelve digits before the point.")
    return found.quantize(PLACES)


def currency(value: object) -> str:
    """Read a currency: three letters, ISO 4217. Raises NoAmount."""
    text = value.strip().upper() if isinstance(value, str) else ""
    if not _CURRENCY.fullmatch(text):
        raise NoAmount("A currency is three letters, as EUR.")
    return text


def of_minor(minor: int, code: str) -> Decimal:
    """Return the amount of `minor` units (cents), as Stripe tells it."""
    places = 0 if code in NO_MINOR else 3 if code in THREE_PLACES else 2
    return Decimal(minor).scaleb(-places).quantize(PLACES)


def words(value: Decimal, code: str) -> str:
    """Say an amount: "EUR 1,310.00", "JPY 900"."""
    places = 0 if code in NO_MINOR else 3 if code in THREE_PLACES else 2
    return f"{code} {value:,.{places}f}"
