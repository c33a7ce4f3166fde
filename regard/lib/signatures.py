"""Short signatures that prove a thing came from this desk: reply addresses, Message-IDs, public links.

All are HMAC-SHA256 over a purpose and a value, cut to 80 bits and written in base 32: case may be lost on the
road of a mail (some servers lower-case local parts), so only lower-case letters and digits are used.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

LENGTH = 16
_NUMBER = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{LENGTH}}})", re.IGNORECASE)


def sign(key: str, purpose: str, value: str) -> str:
    """Return the 16-character signature of `value` for `purpose`."""
    digest = hmac.new(key.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def is_signed(key: str, purpose: str, value: str, signature: str) -> bool:
    """Tell whether `signature` is ours for `value`, in constant time and whatever its case."""
    return hmac.compare_digest(sign(key, purpose, value).encode(), signature.lower().encode("utf-8", "replace"))


def signed_number(key: str, purpose: str, number: int) -> str:
    """Return NUMBER-SIGNATURE, which proves that its bearer was given this number."""
    return f"{number}-{sign(key, purpose, str(number))}"


def number_of(key: str, purpose: str, text: str) -> int | None:
    """Return the number whose NUMBER-SIGNATURE this is; None for one that we did not sign."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found and is_signed(key, purpose, found[1], found[2]) else None
