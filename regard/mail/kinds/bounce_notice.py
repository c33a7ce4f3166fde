"""A bounce told as JSON by mail: Amazon's notification (SES through SNS).

Source: Amazon SES developer guide, «Amazon SNS notification contents». The JSON is the whole text or its first line, or
stands as a string in `Message` of an envelope.
"""

from __future__ import annotations

import json
import re
from typing import Any

from regard.mail.parsed import Bounce, FailedRecipient

_TYPE = re.compile(r'\\?"(?:notificationType|eventType)\\?"\s*:\s*\\?"(Bounce|Complaint)\\?"')
_MAX_TEXT = 200_000
_MAX_RECIPIENTS = 200
_DECODER = json.JSONDecoder(strict=False)


def type_of_notice(text: str) -> str:
    """Return «Bounce» or «Complaint» when `text` is such a notification, else ""."""
    # A customer who shows us one writes something above it.
    if not text.lstrip().startswith("{") or ("notificationType" not in text and "eventType" not in text):
        return ""
    found = _TYPE.search(text[:_MAX_TEXT])
    return found[1] if found else ""


def read_notice(text: str) -> Bounce | None:
    """Return what the notification in `text` tells, None when it is none or cannot be read."""
    if type_of_notice(text) != "Bounce":
        return None
    notice = _object(text[:_MAX_TEXT])
    bounce, mail = _part(notice, "bounce"), _part(notice, "mail")
    told = bounce.get("bouncedRecipients")
    recipients = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    is_permanent = bounce.get("bounceType") == "Permanent"
    found = [_recipient(one, is_permanent=is_permanent) for one in recipients[:_MAX_RECIPIENTS]]
    message_id = str(_part(mail, "commonHeaders").get("messageId") or "").strip("<> ")
    return Bounce(tuple(one for one in found if one.address), message_id) if found else None


def _recipient(told: dict[str, Any], *, is_permanent: bool) -> FailedRecipient:
    status = str(told.get("status") or "")
    is_status = re.fullmatch(r"[245]\.\d{1,3}\.\d{1,3}", status) is not None
    address = str(told.get("emailAddress") or "").strip("<> ")
    return FailedRecipient(address if "@" in address else "", status if is_status else "", is_permanent)


def _object(text: str) -> dict[str, Any]:
    start = text.find("{")
    try:
        told = _DECODER.raw_decode(text, start)[0] if start >= 0 else {}
        if isinstance(told, dict) and isinstance(told.get("Message"), str):
            told = _DECODER.raw_decode(told["Message"])[0]
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _part(told: dict[str, Any], name: str) -> dict[str, Any]:
    part = told.get(name)
    return part if isinstance(part, dict) else {}
