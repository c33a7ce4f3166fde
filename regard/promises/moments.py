"""A time as people say it, read: "before noon", "by Friday 5 pm", "bis morgen", "d’ici vendredi", "mañana a las 10".

Pure; English, German, French and Spanish, told apart by nothing: their words hardly meet. What names no hour ends with
the working day (18:00), "in the morning" with noon, a week with its Friday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

END_OF_DAY, NOON, END_OF_MORNING, END_OF_AFTERNOON, EVENING, MIDNIGHT = (
    time(18), time(12), time(12), time(18), time(21), time(23, 59),
)  # fmt: skip
MOST_AHEAD = timedelta(days=400)
"""A word about a later time is a slip of the keyboard."""


@dataclass(frozen=True)
class Found:
    """A time in a text: `text[start:end]` says `at` (UTC). is_until: it is said as a bound ("by", "bis", "d’ici")."""

    at: datetime
    start: int
    end: int
    is_until: bool


def _one_of(*words: str) -> str:
    return "|".join(sorted((word for each in words for word in each.split("|")), key=len, reverse=True))


_WEEKDAYS = (
    "monday|mon|montag|lundi|lunes", "tuesday|tue|tues|dienstag|mardi|martes",
    "wednesday|wed|mittwoch|mercredi|miércoles|miercoles", "thursday|thu|thurs|donnerstag|jeudi|jueves",
    "friday|fri|freitag|vendredi|viernes", "saturday|sat|samstag|sonnabend|samedi|sábado|sabado",
    "sunday|sonntag|dimanche|domingo",
)  # fmt: skip
_MONTHS = (
    "january|jan|januar|jänner|janvier|enero", "february|feb|februar|février|fevrier|febrero",
    "march|mar|märz|maerz|mars|marzo", "april|apr|avril|abril", "may|mai|mayo", "june|jun|juni|juin|junio",
    "july|jul|juli|juillet|julio", "august|aug|août|aout|agosto", "september|sep|sept|septembre|septiembre",
    "october|oct|oktober|okt|octobre|octubre", "november|nov|novembre|noviembre",
    "december|dec|dezember|dez|décembre|decembre|diciembre",
)  # fmt: skip
_NUMBERS = (
    "half|halben", "one|an|a|einem|einer|ein|eine|un|une|una", "two|zwei|deux|dos", "three|drei|trois|tres",
    "four|vier|quatre|cuatro", "five|fünf|cinq|cinco", "six|sechs|seis", "seven|sieben|sept|siete",
    "eight|acht|huit|ocho", "nine|neun|neuf|nueve", "ten|zehn|dix|diez",
)  # fmt: skip
_UNITS = {
    "minutes?|mins?|minuten?|minutos?": timedelta(minutes=1),
    "hours?|hrs?|stunden?|heures?|horas?": timedelta(hours=1),
    "days?|tage?n?|jours?|días?|dias?": timedelta(days=1),
    "weeks?|wochen?|semaines?|semanas?": timedelta(days=7),
}
_DAYS_AWAY = {
    "day after tomorrow|übermorgen|après-demain|après demain|pasado mañana": 2,
    "tomorrow|tmrw|morgen|demain|mañana|manana": 1,
    "today|heute|aujourd'hui|aujourd’hui|hoy|this morning|this afternoon|this evening|tonight|cet après-midi|ce soir"
    "|esta tarde|esta noche": 0,
}
_PARTS = {
    "midnight|mitternacht|minuit|medianoche": MIDNIGHT,
    "noon|midday|mittag|mittags|midi|mediodía|mediodia|lunchtime|lunch": NOON,
    "morning|früh|vormittag|vormittags|matin|matinée|por la mañana|por la manana": END_OF_MORNING,
    "afternoon|nachmittag|nachmittags|après-midi|apres-midi|tarde": END_OF_AFTERNOON,
    "evening|abend|abends|tonight|soir|soirée|noche": EVENING,
    "end of (?:the |our |my )?(?:working |business )?day|close of business|cob|eod|feierabend|dienstschluss"
    "|fin de journée|fin de la journée|final del día|end of play": END_OF_DAY,
}
_UNTIL = (
    r"no later than|at the latest|by|before|within|until|till|spätestens|bis spätestens|bis zum|bis|vor|binnen"
    r"|innerhalb|d['’]ici|avant|au plus tard|jusqu['’]à|antes de la|antes de las|antes del|antes de|para el|para"
    r"|dentro de|a más tardar"
)
_ON = (
    r"on|at|in|the|this|next|coming|am|um|gegen|im|kommenden|nächsten|nächste|nächster|diesen|diese|dieser|der|den"
    r"|dem|zum|le|la|les|à|a|dans|ce|cette|prochain|el|los|las|en|este|esta|próximo|de|von|o'clock"
)
_HOUR = (
    r"(?P<hour>\d{1,2})(?:(?:[:.h]|\s?uhr\s?)(?P<minute>[0-5]\d))?\s?"
    r"(?P<mark>[ap]\.?m\.?|o['’]clock|uhr|heures?|h|horas?)?"
)
_WORD = r"(?<![\w-]){}(?![\w-])"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_WORD.format(f"(?:{pattern})"), re.IGNORECASE)


_DATE_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?\b")
_DATE_DOTS = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(\d{4})?(?!\d)")
_ANY_MONTH = _one_of(*_MONTHS)
_DAY_MONTH = _compiled(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?(?P<month>{_ANY_MONTH})\.?"
    r"(?:\s(?:de\s)?(?P<year>\d{4}))?"
)
_MONTH_DAY = _compiled(rf"(?P<month>{_ANY_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?")
_WEEKDAY = _compiled(rf"(?:(?P<next>next|nächsten|nächster|kommenden)\s)?(?P<weekday>{_one_of(*_WEEKDAYS)})")
_AWAY = _compiled(_one_of(*_DAYS_AWAY))
_PART = _compiled("|".join(_PARTS))
_WEEK_END = _compiled(
    r"(?P<next>next week|nächste woche|nächster woche|kommende woche|la semaine prochaine|semaine prochaine"
    r"|la próxima semana|la semana que viene)|this week|end of the week|end of this week|diese woche|ende der woche"
    r"|wochenende|fin de la semaine|cette semaine|fin de semaine|fin de semana|esta semana"
)
_SPAN = _compiled(
    rf"(?:in|within|the next|innerhalb von|innerhalb|binnen|dans les|dans|d['’]ici|sous|en|dentro de)\s"
    rf"(?:the next\s|the\s|nächsten\s|den nächsten\s|les\s)?"
    rf"(?P<count>\d{{1,3}}|{_one_of(*_NUMBERS)})(?:\san|\seiner)?\s(?P<unit>{'|'.join(_UNITS)})"
)
_CLOCK = _compiled(_HOUR)
_NO_TIME = re.compile(r"(?:\bpor la|\bde la|\ba la|\bguten|\bgood|\bbon|\bbonne|\bbuenas)\s$", re.IGNORECASE)
"""Before these "morning" is a greeting and "mañana" no tomorrow."""


def read(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment that `text` names, in UTC; None when it names none that is still to come."""
    found = find(text, now=now, zone=zone)
    return found.at if found else None


def find(text: str, *, now: datetime, zone: ZoneInfo) -> Found | None:
    """Find the first time that `text` names and that is still to come."""
    local = now.astimezone(zone)
    day, hour = _day(text, local), None
    for finder in (_iso, _span):
        if direct := finder(text, local):
            return _made(text, *direct, now=now)
    hour = _hour(text, day)
    if day is None and hour is None:
        return None
    start = min(each.start for each in (day, hour) if each)
    end = max(each.end for each in (day, hour) if each)
    at = _combined(day.on if day else None, hour.at if hour else None, local)
    return _made(text, at, start, end, now=now)


@dataclass(frozen=True)
class _Day:
    on: date
    start: int
    end: int


@dataclass(frozen=True)
class _Hour:
    at: time
    start: int
    end: int


def _made(text: str, at: datetime, start: int, end: int, *, now: datetime) -> Found | None:
    at = at.astimezone(UTC)
    if not now < at <= now + MOST_AHEAD:
        return None
    lead = re.search(rf"(?:(?<!\w)(?P<until>{_UNTIL})\s)?(?:(?<!\w)(?:{_ON})\s)*$", text[:start], re.IGNORECASE)
    is_until = bool(lead and lead["until"]) or bool(_UNTIL_INSIDE.match(text, start))
    return Found(at, lead.start() if lead else start, end, is_until)


_UNTIL_INSIDE = re.compile(r"(?:within|innerhalb|binnen|d['’]ici|sous|dentro de)\b", re.IGNORECASE)


def _iso(text: str, local: datetime) -> tuple[datetime, int, int] | None:
    match = _DATE_ISO.search(text)
    if not match:
        return None
    on = _date(int(match[1]), int(match[2]), int(match[3]))
    if on is None:
        return None
    if match[4]:
        hours, minutes = int(match[4]), int(match[5])
        if hours > 23 or minutes > 59:
            return None
        return datetime.combine(on, time(hours, minutes), local.tzinfo), *match.span()
    hour = _hour(text[match.end() :], None)
    at = datetime.combine(on, hour.at if hour else END_OF_DAY, local.tzinfo)
    return at, match.start(), match.end() + (hour.end if hour else 0)


def _span(text: str, local: datetime) -> tuple[datetime, int, int] | None:
    match = _SPAN.search(text)
    if not match:
        return None
    unit = next(length for words, length in _UNITS.items() if re.fullmatch(words, match["unit"], re.IGNORECASE))
    at = local.astimezone(UTC) + _number(match["count"]) * unit
    if unit >= timedelta(days=1):
        at = datetime.combine(at.astimezone(local.tzinfo).date(), END_OF_DAY, local.tzinfo)
    return at, *match.span()


def _number(word: str) -> float:
    if word.isdigit():
        return int(word)
    value = _place_of(word, _NUMBERS)
    return value if value else 0.5


def _place_of(word: str, groups: Iterable[str]) -> int:
    return next(place for place, words in enumerate(groups) if word.lower() in words.split("|"))


def _day(text: str, local: datetime) -> _Day | None:
    """Find the first day that `text` names."""
    ways: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
        (_DAY_MONTH, _of_month), (_MONTH_DAY, _of_month), (_DATE_DOTS, _of_dots), (_WEEK_END, _of_week),
        (_WEEKDAY, _of_weekday), (_AWAY, _of_distance),
    )  # fmt: skip
    found = [
        _Day(on, *match.span())
        for pattern, reading in ways
        if (match := _searched(pattern, text)) and (on := reading(match, local.date()))
    ]
    return min(found, key=lambda day: (day.start, -day.end), default=None)


def _searched(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Find the pattern; "mañana" after "por la" and "morgen" after "guten" is no tomorrow."""
    return next((match for match in pattern.finditer(text) if not _NO_TIME.search(text[: match.start()])), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_month(match: re.Match[str], today: date) -> date | None:
    month = _place_of(match["month"], _MONTHS) + 1
    return _next_one(int(match["day"]), month, match["year"], today)


def _of_dots(match: re.Match[str], today: date) -> date | None:
    return _next_one(int(match[1]), int(match[2]), match[3], today)


def _next_one(day: int, month: int, year: str | None, today: date) -> date | None:
    """Return this day of the year named, else the next one."""
    if year:
        return _date(int(year), month, day)
    on = _date(today.year, month, day)
    return on if on is None or on >= today else _date(today.year + 1, month, day)


def _of_week(match: re.Match[str], today: date) -> date:
    friday = today + timedelta(days=4 - today.weekday()) if today.weekday() <= 4 else today
    return friday + timedelta(days=7) if match["next"] else friday


def _of_weekday(match: re.Match[str], today: date) -> date:
    """Return the next day of this name, today too; "next Friday" is that of the coming week."""
    wanted = _place_of(match["weekday"], _WEEKDAYS)
    ahead = (wanted - today.weekday()) % 7
    if match["next"] and match["next"].lower() == "next" and today.weekday() + ahead <= 6:
        ahead += 7
    return today + timedelta(days=ahead)


def _of_distance(match: re.Match[str], today: date) -> date:
    words = match[0].lower()
    return today + timedelta(days=next(days for said, days in _DAYS_AWAY.items() if words in said.split("|")))


def _hour(text: str, day: _Day | None) -> _Hour | None:
    """Find the first hour or part of the day, near the day when there is one."""
    found = [*_clocks(text, day), *_parts(text, day)]
    if day is not None:
        found = [hour for hour in found if day.start - 24 <= hour.start <= day.end + 24]
    return min(found, key=lambda hour: hour.start, default=None)


def _clocks(text: str, day: _Day | None) -> Iterable[_Hour]:
    for match in _CLOCK.finditer(text):
        if day is not None and day.start <= match.start() < day.end:
            continue
        if (at := _of_clock(match, text)) is not None:
            yield _Hour(at, *match.span())


def _of_clock(match: re.Match[str], text: str) -> time | None:
    """Read a figure as an hour: with a mark, with minutes, or alone after "at", "by" and their like."""
    mark, hour, minute = (match["mark"] or "").lower().replace(".", ""), int(match["hour"]), int(match["minute"] or 0)
    follows = re.search(r"(?:\bat|\bby|\bbefore|\bum|\bvor|\bbis|\bà|\bavant|\blas)\s$", text[: match.start()], re.I)
    is_alone = not mark and not match["minute"]
    if is_alone and (not follows or text[match.end() : match.end() + 2].strip().isalpha()):
        return None
    if mark in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    elif is_alone and 1 <= hour <= 7:
        hour += 12  # nobody answers "by 5" in the morning
    if hour == 24 and not minute:
        return MIDNIGHT
    return time(hour, minute) if hour < 24 else None


def _parts(text: str, day: _Day | None) -> Iterable[_Hour]:
    for match in _PART.finditer(text):
        if _NO_TIME.search(text[: match.start()]):
            continue
        words = match[0].lower()
        yield _Hour(next(at for said, at in _PARTS.items() if re.fullmatch(said, words)), *match.span())


def _combined(on: date | None, at: time | None, local: datetime) -> datetime:
    """Put a day and an hour together; an hour alone is the next one, a day alone ends with the working day."""
    if on is None:
        assert at is not None
        today = datetime.combine(local.date(), at, local.tzinfo)
        return today if today > local else datetime.combine(local.date() + timedelta(days=1), at, local.tzinfo)
    if at is None:
        at = END_OF_DAY if on > local.date() or local.time() < END_OF_DAY else MIDNIGHT
    return datetime.combine(on, at, local.tzinfo)
