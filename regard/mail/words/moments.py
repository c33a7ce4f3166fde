"""Moments as mail programs write them for people: «Mon, Mar 2, 2026 at 9:00 AM», «Montag, 2. März 2026 09:00»."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = (
    "jan янв січ stycz sty led ιαν oca tammi ene gen sausi janv",
    "feb fév fev фев лют lut úno uno φεβ şub sub helmi vas",
    "mar mär mrt бер март мар břez brez μαρ maa márc már kov",
    "apr avr abr кві апр kwi dub απρ nis huhti ápr bal",
    "may mai maj mei mag тра мая май kvě kve μαΐ μαϊ μάι touko máj geg",
    "jun juin giu чер июн cze červn cervn ιουν haz kesä kesa jún bir",
    "jul juil lug лип июл lip červenc cervenc ιουλ tem heinä heina júl lie",
    "aug aoû aou ago сер авг sie srp αυγ ağu agu elo rugp",
    "sep set вер сен wrz zář zar σεπ eyl syys szep rugs",
    "oct okt ott out жов окт paź paz říj rij οκτ eki loka spa",
    "nov лис ноя listop νοε kas marras lapkr",
    "dec dez déc dic гру дек gru pros δεκ ara joulu gruod",
)
_MONTH_OF = {stem: number for number, stems in enumerate(_MONTHS, start=1) for stem in stems.split()}
_STEMS = "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))
_HALF = r"(?::\d{2})?(?!\d)\s*(a\.?\s?m\.?|p\.?\s?m\.?|오전|오후|上午|下午)?"
_TIME = re.compile(rf"(?<!\d)(\d{{1,2}})\s?[:h時시]\s?(\d{{2}}){_HALF}", re.IGNORECASE)
_TIME_WITH_STOP = re.compile(rf"(?<![\d.])(\d{{1,2}})\.(\d{{2}})(?![.\d]){_HALF}", re.IGNORECASE)
_BEFORE_TIME = re.compile(r"(오전|오후|上午|下午)\s*\d", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?((?:19|20)?\d{2})(?![:\d])")
_WORDS = re.compile(rf"(?<![^\W\d_])({_STEMS})[^\W\d_]*", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d:])((?:19|20)\d{2})(?![\d:])")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?![\d:])(?!\.\d)")
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s?|\s)([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_UTC = re.compile(r"\b(?:UTC|GMT|Z)\b")


def read_moment(text: str, *, zone: tzinfo) -> datetime | None:
    """Return the moment that `text` tells, in `zone` where it names none; None when it cannot be told."""
    text = " ".join(text.split())[:120]
    time = _TIME.search(text) or _TIME_WITH_STOP.search(text)
    without = text[: time.start()] + " " + text[time.end() :] if time else text
    day = _numbers(without, is_american=bool(time and time[3])) or _with_month(without)
    if day is None:
        return None
    hour, minute = (_hour(time, text), int(time[2])) if time else (12, 0)
    try:
        return datetime(*day, hour, minute, tzinfo=_zone(without, zone))
    except ValueError:
        return None


def _hour(time: re.Match[str], text: str) -> int:
    before = _BEFORE_TIME.search(text)
    half = (time[3] or (before[1] if before else "")).lower().replace(".", "").replace(" ", "")
    hour = int(time[1])
    if half in ("pm", "오후", "下午"):
        return hour if hour >= 12 else hour + 12
    return 0 if half in ("am", "오전", "上午") and hour == 12 else hour


def _numbers(text: str, *, is_american: bool) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if not (found := _YEAR_LAST.search(text)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    month_first = second > 12 or (first <= 12 and found[2] == "/" and is_american)
    day, month = (second, first) if month_first else (first, second)
    return year if year > 99 else 2000 + year, month, day


def _with_month(text: str) -> tuple[int, int, int] | None:
    """Read a day and a year around the name of a month; of several words the one nearest to a day."""
    year = _YEAR.search(text)
    days = [match for match in _DAY.finditer(text) if 1 <= int(match[1]) <= 31]
    months = list(_WORDS.finditer(text))
    if year is None or not days or not months:
        return None
    pairs = [(abs(day.start() - month.start()), day, month) for day in days for month in months]
    _, day, month = min(pairs, key=lambda pair: pair[0])
    return int(year[1]), _MONTH_OF[month[1].lower()], int(day[1])


def _zone(text: str, zone: tzinfo) -> tzinfo:
    if found := _OFFSET.search(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
    return UTC if _UTC.search(text) else zone
