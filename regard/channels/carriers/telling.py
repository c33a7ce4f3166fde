"""What providers tell of mails of ours that left by them: delivered, late, failed, reported. Pure.

Only those that name our own Message-ID, Mailgun and SendGrid, can tell of one mail of ours.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from regard.channels.carriers.letters import OLDEST_S, NotProven, Sent, Unreadable, read_json
from regard.lib.text import one_line
from regard.mail.kinds.bounce import says_that_nobody_is_there

MOST_TOLD = 2_000
MOST_WORDS = 300


class Became(Enum):
    """What became of a mail. DEAD: it failed, and nobody is at the address."""

    DELIVERED = "delivered"
    DELAYED = "delayed"
    FAILED = "failed"
    DEAD = "dead"
    REPORTED = "reported"


@dataclass(frozen=True)
class Told:
    """message_id: without angle brackets. words: the other server's."""

    message_id: str
    recipient: str
    became: Became
    words: str


def mailgun(sent: Sent, key: str) -> list[Told]:
    """https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks."""
    said = _object(read_json(sent.body))
    signature, event = _object(said.get("signature")), _object(said.get("event-data"))
    stamp, token = str(signature.get("timestamp") or ""), str(signature.get("token") or "")
    right = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    given = str(signature.get("signature") or "").encode("utf-8", "replace")
    if not token or not hmac.compare_digest(right.encode(), given):
        raise NotProven("The signature is not of the signing key that was entered.")
    if not stamp.isdigit() or abs(sent.now - int(stamp[:12])) > OLDEST_S:
        raise NotProven("The letter is a day old, or a clock is wrong.")
    status, kind = _object(event.get("delivery-status")), event.get("event")
    became = {"delivered": Became.DELIVERED, "complained": Became.REPORTED}.get(str(kind))
    if kind == "failed":
        is_bounce = event.get("reason") in ("bounce", "suppress-bounce")
        became = _failed(_words(status), is_bounce) if event.get("severity") == "permanent" else Became.DELAYED
    headers = _object(_object(event.get("message")).get("headers"))
    return _told(headers.get("message-id"), event.get("recipient"), became, _words(status))


def sendgrid(sent: Sent, key: str) -> list[Told]:
    """https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event."""
    found: list[Told] = []
    events = read_json(sent.body)
    for event in map(_object, events[:MOST_TOLD] if isinstance(events, list) else []):
        words, kind = one_line(str(event.get("reason") or event.get("response") or ""))[:MOST_WORDS], event.get("event")
        became = {
            "delivered": Became.DELIVERED, "deferred": Became.DELAYED, "spamreport": Became.REPORTED,
            "dropped": Became.FAILED, "bounce": Became.FAILED,
        }.get(str(kind))  # fmt: skip
        if kind == "bounce" and event.get("type") == "bounce":
            became = _failed(words, True)
        found += _told(event.get("smtp-id"), event.get("email"), became, words)
    return found


TELLERS: dict[str, Callable[[Sent, str], list[Told]]] = {"mailgun": mailgun, "sendgrid": sendgrid}


def told_by(kind: str, sent: Sent, key: str) -> list[Told]:
    """Return what a letter of this kind of provider tells. Raises NotProven, Unreadable."""
    if kind not in TELLERS:
        raise Unreadable("What this provider tells names no mail of ours.")
    try:
        return TELLERS[kind](sent, key)
    except (ValueError, RecursionError) as error:
        raise Unreadable("What came is not what this provider tells.") from error


def _failed(words: str, is_bounce: bool) -> Became:
    """A bounce for good may still be one for today's circumstances: the words decide, as they do of any bounce."""
    return Became.DEAD if is_bounce and says_that_nobody_is_there(words) else Became.FAILED


def _told(message_id: object, recipient: object, became: Became | None, words: str) -> list[Told]:
    found = str(message_id or "").strip().strip("<>")
    return [Told(found, str(recipient or "").strip().lower(), became, words)] if found and became else []


def _words(status: Mapping[str, Any]) -> str:
    said = f"{status.get('code') or ''} {status.get('message') or status.get('description') or ''}"
    return one_line(said).strip()[:MOST_WORDS]


def _object(said: object) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}
