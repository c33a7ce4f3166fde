"""Signing a mail with DKIM, so that others can prove it comes from us. Source: RFC 6376, RFC 8301 (RSA, SHA-256).

What `signatures` proves is made here, in the same canonical forms: relaxed, which outlives a server that folds a
line anew.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from regard.mail.origin.header_fields import Field, take_apart
from regard.mail.origin.signatures import canonical_body, signed_header

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

BITS = 2048
"""RFC 8301, 3.2. Keys of 4,096 bits fit into no single packet of DNS, and not everybody proves them."""

SIGNED = frozenset(
    b"from to cc reply-to subject date message-id in-reply-to references mime-version auto-submitted "
    b"list-unsubscribe list-unsubscribe-post".split()
)
"""And all of Content-. RFC 6376, 5.4.1; RFC 8058, 4 asks for the last two."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_PIECE = 72


def make_key() -> str:
    """Make a private key; as text (PKCS #8, base64), to be sealed."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(65537, BITS)
    return _text(
        made.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def record_of(key: str) -> str:
    """Return the TXT record by which others prove what `key` signs (RFC 6376, 3.6.1)."""
    from cryptography.hazmat.primitives import serialization

    der = _opened(key).public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    return f"v=DKIM1; k=rsa; p={_text(der)}"


def sign(raw: bytes, *, domain: str, selector: str, key: str, at: datetime) -> bytes:
    """Return the mail with our signature above it, each line ended by CRLF: the bytes that are to travel.

    From is named once more than it stands there, so that nobody adds another (RFC 6376, 8.15). The same mail, key and
    moment give the same bytes.
    """
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    # As smtplib and servers do it: a bare CR or LF would be signed as one thing and arrive as another.
    raw = _LINE_END.sub(b"\r\n", raw)
    mail = take_apart(raw)
    names = [field.name for field in mail.fields if field.name in SIGNED or field.name.startswith(b"content-")]
    names.append(b"from")
    body_hash = _text(hashlib.sha256(canonical_body(mail.body, "relaxed")).digest())
    lines = [
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain};",
        f" s={selector}; t={int(at.timestamp())};",
        *_folded("h=", names),
        f" bh={body_hash};",
        " b=",
    ]
    field = Field(b"dkim-signature", "\r\n".join(lines).encode())
    value = _text(_opened(key).sign(signed_header(mail, names, field, "relaxed"), padding.PKCS1v15(), hashes.SHA256()))
    pieces = [value[at : at + _PIECE] for at in range(0, len(value), _PIECE)]
    return field.whole + "\r\n ".join(pieces).encode() + b"\r\n" + raw


def _folded(tag: str, names: list[bytes]) -> list[str]:
    lines = [" " + tag]
    for name in names:
        if len(lines[-1]) + len(name) > _PIECE:
            lines.append(" ")
        lines[-1] += name.decode() + ":"
    return [*lines[:-1], lines[-1].removesuffix(":") + ";"]


def _opened(key: str) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    # We made it, and what is sealed cannot have been changed; to check its primes would take longer than to sign.
    made = load_der_private_key(base64.b64decode(key), None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(made, RSAPrivateKey)
    return made


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
