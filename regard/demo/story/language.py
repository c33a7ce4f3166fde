"""Dates, weekdays and small numbers as people write them in English, German, French and Spanish."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
_NUMBERS = {
    "en": "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "de": "null eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn",
    "fr": "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze",
    "es": "cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce",
}
_DAY_AND_MONTH = {
    "en": "{day} {month}",
    "de": "{day}. {month}",
    "fr": "{day} {month}",
    "es": "{day} de {month}",
}


def month(day: date, language: str) -> str:
    """Name the month of `day`."""
    return _MONTHS[language].split()[day.month - 1]


def weekday(day: date, language: str) -> str:
    """Name the weekday of `day`."""
    return _DAYS[language].split()[day.weekday()]


def day_and_month(day: date, language: str) -> str:
    """Write `day` without its year, as in "12 August"."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return _DAY_AND_MONTH[language].format(day=number, month=month(day, language))


def number(count: int, language: str) -> str:
    """Write `count` in letters up to fourteen, in figures beyond."""
    words = _NUMBERS[language].split()
    return words[count] if 0 <= count < len(words) else str(count)
