"""Amounts of money: read as people and programs write them, and said. Pure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MOST = Decimal(10) ** 12
PLACES = Decimal("0.0001")

_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = {code: digits for codes, digits in ((_NONE, 0), (_THREE, 3), ("CLF UYW", 4)) for code in codes.split()}
"""Digits behind the point, where they are not two. Source: ISO 4217, list one."""
_STRIPES = {"ISK": 2, "UGX": 2, "MGA": 0}
"""Where Stripe counts otherwise. Source: docs.stripe.com/currencies, «Zero-decimal currencies», «Special cases»."""

_CURRENCY = re.compile(r"[A-Z]{3}")
# "1,310" is a thousand and some: three digits behind a comma are thousands unless a zero or points stand before them.
_COMMA_DECIMALS = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,4}|-?\d+,(?:\d{1,2}|\d{4})|-?0,\d{3}")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
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


def of_stripe(minor: int, code: str) -> Decimal:
    """Return the amount of `minor` units (cents), as Stripe tells it."""
    places = _STRIPES.get(code, _DIGITS.get(code, 2))
    return Decimal(minor).scaleb(-places).quantize(PLACES)


def words(value: Decimal, code: str) -> str:
    """Say an amount with the currency's own digits: "EUR 1,310.00", "JPY 900", "KWD 1.500"."""
    return f"{code} {value:,.{_DIGITS.get(code, 2)}f}"
