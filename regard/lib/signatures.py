"""Short signatures that prove a thing came from this desk: reply addresses, Message-IDs, public links.

All are HMAC-SHA256 over a purpose and a value, cut to 80 bits and written in base 32: case may be lost on the
road of a mail (some servers lower-case local parts), so only lower-case letters and digits are used.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

LENGTH = 16


def sign(key: str, purpose: str, value: str) -> str:
    """Return the 16-character signature of `value` for `purpose`."""
    digest = hmac.new(key.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def is_signed(key: str, purpose: str, value: str, signature: str) -> bool:
    """Tell whether `signature` is ours for `value`, in constant time and whatever its case."""
    return hmac.compare_digest(sign(key, purpose, value).encode(), signature.lower().encode("utf-8", "replace"))
