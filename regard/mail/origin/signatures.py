"""Proving DKIM signatures. Source: RFC 6376, RFC 8301 (no SHA-1, keys of 1,024 bits and more), RFC 8463 (Ed25519).

Our own, over `cryptography`: docs/decisions/0016-dkim-of-our-own.md tells why. A signature that does not cover the
whole body (`l=`), or whose key is in test, counts as none: anybody could add to the first, and the second asks for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from regard.mail.origin.header_fields import Bare, Field
from regard.mail.origin.policies import Lookup, tags_of

MOST_SIGNATURES = 8
LEAST_BITS = 1024
SLACK_S = 3600
"""Clocks differ."""

_SPACE = re.compile(rb"[ \t]+")
_WHITE = re.compile(r"\s+")
_OWN = re.compile(rb"((?:^|;)\s*b\s*=)[^;]*")
A_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_CANONICAL = ("simple", "relaxed")


class Outcome(Enum):
    """valid: proven. broken: signed, and changed since or forged. unknown: there is no key to tell by."""

    VALID = "valid"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signature:
    """One DKIM-Signature that can be proved. domain: who signs, lower case. names: the fields signed, in order."""

    field: Field
    domain: str
    selector: str
    algorithm: str
    header_form: str
    body_form: str
    names: tuple[bytes, ...]
    body_hash: bytes
    value: bytes
    signer: str


def signatures_of(mail: Bare, *, now: float) -> list[Signature]:
    """Return the signatures of a mail that say what RFC 6376 asks of them and have not ended."""
    fields = mail.named(b"dkim-signature")[:MOST_SIGNATURES]
    return [found for found in (_read(field, now) for field in fields) if found]


def _read(field: Field, now: float) -> Signature | None:
    tags = tags_of(field.value.replace(b"\r\n", b""))
    forms = (tags.get("c", "simple/simple") + "/simple").lower().split("/")[:2]
    domain, selector = tags.get("d", "").lower(), tags.get("s", "").lower()
    signer = tags.get("i", "@" + domain).lower().rpartition("@")[2]
    names = tuple(name.strip().lower().encode("latin-1") for name in tags.get("h", "").split(":"))
    is_sound = (
        tags.get("v") == "1"
        and "l" not in tags
        and tags.get("q", "dns/txt").lower() == "dns/txt"
        and all(form in _CANONICAL for form in forms)
        and bool(A_NAME.fullmatch(domain) and A_NAME.fullmatch(selector))
        and (signer == domain or signer.endswith("." + domain))
        and b"from" in names
        and not _is_over(tags, now)
    )
    body_hash, value = _decoded(tags.get("bh", "")), _decoded(tags.get("b", ""))
    if not (is_sound and body_hash and value):
        return None
    algorithm = tags.get("a", "").lower()
    return Signature(field, domain, selector, algorithm, forms[0], forms[1], names, body_hash, value, signer)


def _is_over(tags: dict[str, str], now: float) -> bool:
    end, start = tags.get("x", ""), tags.get("t", "")
    is_past = bool(end) and (not end.isdecimal() or len(end) > 12 or int(end) < now - SLACK_S)
    is_future = bool(start) and (not start.isdecimal() or len(start) > 12 or int(start) > now + SLACK_S)
    return is_past or is_future


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(_WHITE.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        return b""


def prove(signature: Signature, mail: Bare, lookup: Lookup) -> Outcome:
    """Tell whether `signature` fits the mail. Raises NotNow when its key cannot be asked for now."""
    kind = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}.get(signature.algorithm)
    if kind is None:
        return Outcome.UNKNOWN
    keys = lookup(f"{signature.selector}._domainkey.{signature.domain}")
    key = next((found for found in (_key(record, kind, signature) for record in keys) if found), None)
    if key is None:
        return Outcome.UNKNOWN
    if hashlib.sha256(canonical_body(mail.body, signature.body_form)).digest() != signature.body_hash:
        return Outcome.BROKEN
    return _fits(
        key, kind, signature.value, signed_header(mail, signature.names, signature.field, signature.header_form)
    )


def _key(record: bytes, kind: str, signature: Signature) -> bytes | None:
    """Return the public key of a record (RFC 6376, 3.6.1) when it may prove this signature."""
    tags = tags_of(record)
    flags, services = _listed(tags.get("t", "")), _listed(tags.get("s", "*"))
    if (
        tags.get("v", "DKIM1") != "DKIM1"
        or tags.get("k", "rsa").lower() != kind
        or ("h" in tags and "sha256" not in _listed(tags["h"]))
        or not services & {"*", "email"}
        or "y" in flags
        or ("s" in flags and signature.signer != signature.domain)
    ):
        return None
    return _decoded(tags.get("p", "")) or None


def _listed(value: str) -> set[str]:
    return {part.strip().lower() for part in value.split(":")}


def _fits(key: bytes, kind: str, value: bytes, signed: bytes) -> Outcome:
    # Loaded when the first signature comes: it takes 50 ms and 10 MB.
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

    try:
        if kind == "ed25519":
            ed25519.Ed25519PublicKey.from_public_bytes(key).verify(value, hashlib.sha256(signed).digest())
            return Outcome.VALID
        public = serialization.load_der_public_key(key)
        if not isinstance(public, rsa.RSAPublicKey) or public.key_size < LEAST_BITS:
            return Outcome.UNKNOWN
        public.verify(value, signed, padding.PKCS1v15(), hashes.SHA256())
        return Outcome.VALID
    except InvalidSignature:
        return Outcome.BROKEN
    except (UnsupportedAlgorithm, ValueError):
        return Outcome.UNKNOWN


def signed_header(mail: Bare, names: Sequence[bytes], field: Field, form: str) -> bytes:
    """Return the header as it is signed: of fields that stand more than once the lowest first (RFC 6376, 5.4.2).

    field: the signature's own, which is signed without its value.
    """
    left = {name: mail.named(name) for name in names}
    lines = [_header(left[name].pop(), form) + b"\r\n" for name in names if left[name]]
    name, colon, value = field.whole.partition(b":")
    lines.append(_header(Field(field.name, name + colon + _OWN.sub(rb"\1", value, count=1)), form))
    return b"".join(lines)


def _header(field: Field, form: str) -> bytes:
    """Source: RFC 6376, 3.4.1 and 3.4.2."""
    if form == "simple":
        return field.whole
    return field.name + b":" + _SPACE.sub(b" ", field.value.replace(b"\r\n", b"")).strip(b" ")


def canonical_body(body: bytes, form: str) -> bytes:
    """Return the body as its hash is taken. Source: RFC 6376, 3.4.3 and 3.4.4."""
    if form == "relaxed":
        body = _SPACE.sub(b" ", body).replace(b" \r\n", b"\r\n").removesuffix(b" ")
    end = len(body)
    while body.endswith(b"\r\n", 0, end):
        end -= 2
    if end == 0:
        return b"" if form == "relaxed" else b"\r\n"
    return body[:end] + b"\r\n"
