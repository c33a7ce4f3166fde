"""Single header fields read as what they are: message ids, dates, plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from regard.mail.mime.encoded_words import decode_header

MAX_REFERENCES = 200

_ID = re.compile(r"<([^<>]{1,998})>")
_SPACE = re.compile(r"\s+")
_ZONE_NAME = re.compile(r"\([^()]*\)")
_EARLIEST, _LATEST = 1970, 2100


def parse_message_id(raw: bytes) -> str:
    """Return a Message-ID without its angle brackets, "" when there is none."""
    ids = parse_message_ids(raw)
    return ids[0] if ids else ""


def parse_message_ids(raw: bytes) -> tuple[str, ...]:
    """Return the ids of `References` or `In-Reply-To`, in order, each once, without angle brackets.

    An `In-Reply-To` may hold a phrase («Your message of Tuesday <id>»); an id may have lost its brackets. Of a chain
    too long to keep, the first and the latest stay, as they say where the thread began and what was answered.
    """
    if not raw.strip():
        return ()
    text = decode_header(raw)
    ids = [_SPACE.sub("", found) for found in _ID.findall(text)]
    if not ids:
        ids = [word.strip("<>,;\"'") for word in text.split() if "@" in word] or [text.strip("<>").split(" ")[0]]
    unique = [one for one in dict.fromkeys(ids) if one]
    if len(unique) > MAX_REFERENCES:
        unique = unique[:1] + unique[1 - MAX_REFERENCES :]
    return tuple(unique)


def parse_date(raw: bytes) -> datetime | None:
    """Return an aware datetime, or None when the header holds no date between 1970 and 2100.

    A zone that cannot be (more than 24 h) and a missing one are taken as UTC.
    """
    text = decode_header(raw)
    if not text:
        return None
    moment = _from_rfc(text) or _from_iso(text)
    return moment if moment is not None and _EARLIEST <= moment.year <= _LATEST else None


def _from_rfc(text: str) -> datetime | None:
    try:
        # The library takes up to two words of comment after the zone; a longer one confuses it.
        fields = parsedate_tz(_ZONE_NAME.sub("", text))
        if fields is None:
            return None
        offset = fields[9] or 0
        zone = timezone(timedelta(seconds=offset)) if offset and abs(offset) < 86400 else UTC
        year, month, day, hour, minute, second = fields[:6]
        # 23:59:60 is a leap second; 24:00:00 was seen too.
        moment = datetime(year, month, day, min(hour, 23), min(minute, 59), min(second, 59), tzinfo=zone)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment


def _from_iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_word(raw: bytes) -> str:
    """Return the lower-case keyword of a header such as Auto-Submitted or Precedence, its parameters dropped."""
    return decode_header(raw).partition(";")[0].partition("(")[0].strip().lower() if raw else ""


def parse_list_id(raw: bytes) -> str:
    """Return the identifier of a `List-Id` (RFC 2919): what stands in angle brackets, else the whole."""
    text = decode_header(raw)
    found = _ID.findall(text)
    return found[-1].strip() if found else text


def parse_return_path(values: Sequence[bytes]) -> str | None:
    """Return the envelope sender as the receiving server noted it: "" for the null path, None when it did not."""
    if not values:
        return None
    text = decode_header(values[0])
    found = re.search(r"<([^<>]*)>", text)
    return (found[1] if found else text).strip()
