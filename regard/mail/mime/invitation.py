"""A calendar invitation as words: what, when, where, who. Source: RFC 5545, RFC 5546 (iTIP), RFC 6047 (by mail)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

_MAX_CHARS = 200_000
_MAX_LINES = 5000
_MAX_INVITED = 20
_MAX_VALUE = 300

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([A-Za-z-]+)=(\"[^\"]*\"|[^;\"]*)")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_WORDS = {"CANCEL": "Cancelled", "COUNTER": "Another time proposed", "REFRESH": "Asked for again"}
_ANSWERS = {"ACCEPTED": "Accepted", "DECLINED": "Declined", "TENTATIVE": "Accepted tentatively"}


@dataclass(slots=True)
class _Property:
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _Event:
    method: str = ""
    first: dict[str, _Property] = field(default_factory=dict)
    attendees: list[_Property] = field(default_factory=list)

    def value(self, name: str) -> str:
        found = self.first.get(name)
        return _plain(found.value) if found else ""


def words_of_invitation(calendar: str, *, beside: str = "") -> str:
    """Return the first event of `calendar` as lines of text, "" when there is none.

    Also "" when `beside`, the mail's own text, already names the event and the time at which it begins.
    """
    event = _first_event(calendar[:_MAX_CHARS])
    start = event.first.get("DTSTART")
    if start is None:
        return ""
    summary = event.value("SUMMARY")
    if summary and summary in beside and _is_time_told(start.value, beside):
        return ""
    when = _when(start, event.first.get("DTEND"))
    lines = [
        f"{_title(event)}: {summary}".rstrip(": "),
        f"When: {when}" + (", repeated" if "RRULE" in event.first else ""),
        f"Where: {event.value('LOCATION')}" if event.value("LOCATION") else "",
        f"Organiser: {_person(event.first['ORGANIZER'])}" if "ORGANIZER" in event.first else "",
        _invited(event),
    ]
    return "\n".join(line for line in lines if line)


def _first_event(calendar: str) -> _Event:
    event, is_inside = _Event(), False
    for line in _FOLD.sub("", calendar).splitlines()[:_MAX_LINES]:
        match = _LINE.match(line)
        if match is None:
            continue
        name, value = match[1].upper(), match[3][:_MAX_VALUE]
        if name == "BEGIN" and value.strip().upper() == "VEVENT":
            is_inside = True
        elif name == "END" and value.strip().upper() == "VEVENT":
            break
        elif name == "METHOD":
            event.method = value.strip().upper()
        elif is_inside:
            found = _Property({one[1].upper(): one[2].strip('"') for one in _PARAMETER.finditer(match[2])}, value)
            if name == "ATTENDEE":
                event.attendees.append(found)
            event.first.setdefault(name, found)
    return event


def _title(event: _Event) -> str:
    if event.method == "REPLY":
        answers = [_ANSWERS.get(one.parameters.get("PARTSTAT", "").upper(), "") for one in event.attendees]
        return next((answer for answer in answers if answer), "Answer to an invitation")
    if event.value("STATUS").upper() == "CANCELLED":
        return _WORDS["CANCEL"]
    return _WORDS.get(event.method, "Invitation" if event.method == "REQUEST" else "Event")


def _when(start: _Property, end: _Property | None) -> str:
    began, zone = _moment(start.value), start.parameters.get("TZID", "UTC" if start.value.endswith("Z") else "")
    if began is None:
        return start.value.strip()
    ended = _moment(end.value) if end else None
    told = _told(began)
    if isinstance(ended, datetime) and isinstance(began, datetime) and ended != began:
        told += f" to {ended:%H:%M}" if ended.date() == began.date() else f" to {_told(ended)}"
    return f"{told} ({zone})" if zone and isinstance(began, datetime) else told


def _told(moment: date) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"


def _moment(value: str) -> datetime | date | None:
    digits = value.strip().rstrip("Z")
    try:
        if "T" in digits:
            return datetime.strptime(digits[:15], "%Y%m%dT%H%M%S")
        return datetime.strptime(digits[:8], "%Y%m%d").date()
    except ValueError:
        return None


def _is_time_told(start: str, text: str) -> bool:
    moment = _moment(start)
    if not isinstance(moment, datetime):
        return True
    return any(f"{hour}:{moment:%M}" in text for hour in (moment.hour, moment.hour % 12 or 12, f"{moment:%H}"))


def _invited(event: _Event) -> str:
    people = [_person(one) for one in event.attendees[:_MAX_INVITED]]
    more = f" and {len(event.attendees) - _MAX_INVITED} more" if len(event.attendees) > _MAX_INVITED else ""
    return f"Invited: {', '.join(people)}{more}" if people and event.method != "REPLY" else ""


def _person(told: _Property) -> str:
    address = re.sub(r"^mailto:", "", told.value.strip(), flags=re.IGNORECASE)
    name = _plain(told.parameters.get("CN", ""))
    return f"{name} <{address}>" if name and name != address else address


def _plain(value: str) -> str:
    text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(text.split())
