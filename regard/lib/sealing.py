"""Keeping a secret that is needed again in clear, such as the key with which a shop signs: sealed in the database.

Only the standard library, so only what it can do well: HMAC-SHA256. HKDF (RFC 5869) makes two keys of the desk's secret
key, one for each half of encrypt-then-MAC; the stream is HMAC in counter mode (NIST SP 800-108r1, section 4.1) over a
nonce of 128 random bits. Fit for short secrets, not for files. docs/decisions/0014-sealed-secrets.md has the reasons.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

VERSION = "1."
_NONCE, _TAG = 16, 32


class NotToBeOpened(Exception):
    """The text was sealed with another key or for another purpose, or was changed since."""


def hkdf(key: bytes, info: bytes, length: int, *, salt: bytes = b"") -> bytes:
    """Derive `length` bytes from `key` for the use that `info` names. Source: RFC 5869, sections 2.2 and 2.3."""
    extracted = hmac.digest(salt or bytes(32), key, hashlib.sha256)
    made, block = b"", b""
    while len(made) < length:
        block = hmac.digest(extracted, block + info + bytes([len(made) // 32 + 1]), hashlib.sha256)
        made += block
    return made[:length]


def seal(key: str, purpose: str, secret: str) -> str:
    """Return `secret` as text that only who has `key` can read; another one each time. purpose: what it belongs to."""
    for_stream, for_tag = _keys(key, purpose)
    nonce = secrets.token_bytes(_NONCE)
    hidden = nonce + _crossed(for_stream, nonce, secret.encode())
    return VERSION + base64.urlsafe_b64encode(hidden + hmac.digest(for_tag, hidden, hashlib.sha256)).decode()


def opened(key: str, purpose: str, sealed: str) -> str:
    """Return the secret that was sealed. Raises NotToBeOpened."""
    for_stream, for_tag = _keys(key, purpose)
    try:
        raw = base64.b64decode(sealed.removeprefix(VERSION).encode(), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raw = b""
    hidden, tag = raw[:-_TAG], raw[-_TAG:]
    is_whole = sealed.startswith(VERSION) and len(hidden) >= _NONCE
    if not is_whole or not hmac.compare_digest(tag, hmac.digest(for_tag, hidden, hashlib.sha256)):
        raise NotToBeOpened("This was sealed with another secret key.")
    return _crossed(for_stream, hidden[:_NONCE], hidden[_NONCE:]).decode()


def _keys(key: str, purpose: str) -> tuple[bytes, bytes]:
    both = hkdf(key.encode(), f"regard sealing {VERSION}{purpose}".encode(), 64)
    return both[:32], both[32:]


def _crossed(key: bytes, nonce: bytes, text: bytes) -> bytes:
    """Cross the text with the stream of this nonce; doing it twice gives the text back."""
    blocks = -(-len(text) // 32)
    stream = b"".join(hmac.digest(key, nonce + n.to_bytes(4, "big"), hashlib.sha256) for n in range(blocks))
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))
