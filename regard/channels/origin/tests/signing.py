"""Signing mails as RFC 6376 has it, in the simple forms: what is hashed is what stands there."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa


@cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)


def record() -> str:
    """Return what DNS says of the key."""
    public = key().public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"


def signed(raw: bytes, *, domain: str, selector: str = "may") -> bytes:
    """Sign From and the body. The lines of `raw` end in CRLF, its body in one line end."""
    head, body = raw.split(b"\r\n\r\n", 1)
    sender = next(line for line in head.split(b"\r\n") if line.startswith(b"From:"))
    body_hash = base64.b64encode(hashlib.sha256(body).digest()).decode()
    field = f"DKIM-Signature: v=1; a=rsa-sha256; d={domain}; s={selector}; h=from; bh={body_hash}; b="
    value = key().sign(sender + b"\r\n" + field.encode(), padding.PKCS1v15(), hashes.SHA256())
    return field.encode() + base64.b64encode(value) + b"\r\n" + raw
