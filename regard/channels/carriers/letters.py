"""The mails in what each provider sends, byte for byte as far as it has them, and the proof that it was the provider.
Pure.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

MOST_FIELDS = 200
MOST_MAILS = 1_000
OLDEST_S = 24 * 3600
"""Mailgun tries for eight hours; who sends an old letter again tells nothing new, since second deliveries are known."""

_NAME = re.compile(rb';\s*name="([^"]*)"')
_BOUNDARY = re.compile(r'boundary="?([^";]{1,200})"?')


class NotProven(Exception):
    """It is not signed, or not with our key."""


class Unreadable(Exception):
    """No mail is to be found in it; the text says what the owner should set at the provider."""


@dataclass(frozen=True)
class Sent:
    """What came: its body and type; headers by lower-case name; url: the address it was sent to; now: Unix seconds."""

    body: bytes
    content_type: str
    headers: Mapping[str, str]
    url: str
    now: float


@dataclass(frozen=True)
class Brought:
    """A mail as it came, and what its envelope says."""

    raw: bytes
    sender: str = ""
    recipients: tuple[str, ...] = ()


def mailgun(sent: Sent, key: str) -> list[Brought]:
    """https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store; raw to addresses on «mime»."""
    fields = fields_of(sent)
    said = {name: fields.get(name, b"").decode("latin-1") for name in ("timestamp", "token", "signature")}
    right = hmac.new(key.encode(), (said["timestamp"] + said["token"]).encode("latin-1"), hashlib.sha256).hexdigest()
    if not said["token"] or not hmac.compare_digest(right.encode(), said["signature"].encode("latin-1")):
        raise NotProven("The signature is not of the signing key that was entered.")
    if not said["timestamp"].isdigit() or abs(sent.now - int(said["timestamp"][:12])) > OLDEST_S:
        raise NotProven("The letter is a day old, or a clock is wrong.")
    raw = _needed(fields.get("body-mime"), "Forward to the address as it stands here: it must end in “mime”.")
    return [Brought(raw, _text(fields, "sender"), _several(_text(fields, "recipient")))]


def mandrill(sent: Sent, key: str) -> list[Brought]:
    """https://mailchimp.com/developer/transactional/docs/webhooks and …/inbound-email."""
    fields = fields_of(sent)
    signed = sent.url + "".join(name + value.decode("utf-8", "replace") for name, value in sorted(fields.items()))
    right = base64.b64encode(hmac.new(key.encode(), signed.encode(), hashlib.sha1).digest())
    if not hmac.compare_digest(right, sent.headers.get("x-mandrill-signature", "").encode("latin-1", "replace")):
        raise NotProven("The signature is not of the webhook’s key that was entered.")
    events = read_json(fields.get("mandrill_events", b""))
    found = [one.get("msg") for one in _list(events) if isinstance(one, dict) and one.get("event") == "inbound"]
    return [
        Brought(_needed(_bytes(one.get("raw_msg")), "There is no raw mail in it."), str(one.get("from_email") or ""),
                _several(str(one.get("email") or "")))
        for one in found if isinstance(one, dict)
    ]  # fmt: skip


def postmark(sent: Sent, key: str) -> list[Brought]:
    """https://postmarkapp.com/developer/webhooks/inbound-webhook."""
    said = _object(read_json(sent.body))
    raw = _needed(_bytes(said.get("RawEmail")), "Switch on “Include raw email content in JSON payload” in Postmark.")
    return [Brought(raw, str(said.get("From") or ""), _several(str(said.get("OriginalRecipient") or "")))]


def sendgrid(sent: Sent, key: str) -> list[Brought]:
    """https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook."""
    fields = fields_of(sent)
    raw = _needed(fields.get("email"), "Switch on “POST the raw, full MIME message” in SendGrid.")
    envelope = read_json(fields.get("envelope", b"{}"))
    to = envelope.get("to") if isinstance(envelope, dict) else None
    sender = envelope.get("from") if isinstance(envelope, dict) else ""
    return [Brought(raw, str(sender or ""), tuple(str(one) for one in _list(to)[:MOST_MAILS]))]


def sparkpost(sent: Sent, key: str) -> list[Brought]:
    """https://developers.sparkpost.com/api/relay-webhooks."""
    mails = []
    for one in _list(read_json(sent.body)):
        relayed = _object(_object(_object(one).get("msys")).get("relay_message"))
        content = _object(relayed.get("content"))
        raw = _needed(_bytes(content.get("email_rfc822")), "There is no raw mail in it.")
        if content.get("email_rfc822_is_base64"):
            raw = base64.b64decode(raw)
        mails.append(Brought(raw, str(relayed.get("msg_from") or ""), _several(str(relayed.get("rcpt_to") or ""))))
    return mails


def raw(sent: Sent, key: str) -> list[Brought]:
    """The mail itself, as a program of the owner's sends it."""
    return [Brought(_needed(sent.body, "The body of the request is to be the mail."))]


OPENERS: dict[str, Callable[[Sent, str], list[Brought]]] = {
    "mailgun": mailgun, "mandrill": mandrill, "postmark": postmark, "sendgrid": sendgrid, "sparkpost": sparkpost,
    "raw": raw,
}  # fmt: skip


def open_letter(kind: str, sent: Sent, key: str) -> list[Brought]:
    """Return the mails in a letter of this kind of provider. Raises NotProven, Unreadable."""
    try:
        return OPENERS[kind](sent, key)[:MOST_MAILS]
    except (ValueError, RecursionError) as error:
        raise Unreadable("What came is not what this provider sends.") from error


def fields_of(sent: Sent) -> dict[str, bytes]:
    """Return the fields of a form with the very bytes of their values: a framework would make text of them."""
    if sent.content_type.startswith("multipart/form-data"):
        return _multipart(sent)
    pairs = parse_qsl(
        sent.body.decode("latin-1"), keep_blank_values=True, encoding="latin-1", max_num_fields=MOST_FIELDS
    )
    return {name: value.encode("latin-1") for name, value in reversed(pairs)}


def _multipart(sent: Sent) -> dict[str, bytes]:
    """Source: RFC 7578, RFC 2046 section 5.1.1."""
    boundary = _BOUNDARY.search(sent.content_type)
    if not boundary:
        raise Unreadable("The form says nothing of how its parts are told apart.")
    fields: dict[str, bytes] = {}
    delimiter = b"\r\n--" + boundary[1].encode("latin-1")
    for part in (b"\r\n" + sent.body).split(delimiter, MOST_FIELDS)[1:-1]:
        head, _, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if name := _NAME.search(head):
            fields.setdefault(name[1].decode("latin-1"), value)
    return fields


def _needed(raw: bytes | None, advice: str) -> bytes:
    if not raw or not raw.strip():
        raise Unreadable(advice)
    return raw


def _bytes(said: object) -> bytes:
    """JSON holds text: a mail of 8-bit bytes was made text by the provider already."""
    return said.encode("utf-8", "replace") if isinstance(said, str) else b""


def _text(fields: Mapping[str, bytes], name: str) -> str:
    return fields.get(name, b"").decode("utf-8", "replace").strip()


def _several(said: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in said.split(",")[:MOST_MAILS] if one.strip())


def read_json(text: bytes) -> Any:
    """Raises ValueError, RecursionError."""
    return json.loads(text.decode("utf-8", "replace"))


def _list(said: object) -> list[Any]:
    return said if isinstance(said, list) else []


def _object(said: object) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}
