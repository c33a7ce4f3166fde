"""A stay at the camp: where, from when to when, and the words in which letters speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.demo.story import language as say
from regard.demo.story.model import Customer

CABINS = (
    "Heron",
    "Otter",
    "Kestrel",
    "Swift",
    "Plover",
    *(f"Birch {n}" for n in range(1, 7)),
    *(f"Pine {n}" for n in range(1, 5)),
)
PITCHES = tuple(range(1, 61))
SUMMER = range(5, 10)  # the months in which tents and caravans are on the pitches

_PITCH = {"en": "pitch {}", "de": "Stellplatz {}", "fr": "l'emplacement {}", "es": "la parcela {}"}
_ON_PITCH = {
    "en": "on pitch {}",
    "de": "auf Stellplatz {}",
    "fr": "sur l'emplacement {}",
    "es": "en la parcela {}",
}
_IN_CABIN = {"en": "in {}", "de": "in {}", "fr": "à {}", "es": "en {}"}


@dataclass(frozen=True)
class Stay:
    """cabin: a name, or "" for a stay on `pitch`. heads: how many come."""

    arrival: date
    nights: int
    cabin: str
    pitch: int
    heads: int
    booking: str

    @property
    def departure(self) -> date:
        """The day on which they leave."""
        return self.arrival + timedelta(days=self.nights)

    @property
    def is_summer(self) -> bool:
        """Whether boats, tents and the kiosk are part of it."""
        return self.arrival.month in SUMMER


def words(stay: Stay, customer: Customer) -> dict[str, str]:
    """Give every detail that a screenplay may name in braces, in the customer's language."""
    tongue = customer.language
    place = stay.cabin or _PITCH[tongue].format(stay.pitch)
    within = _IN_CABIN[tongue].format(stay.cabin) if stay.cabin else _ON_PITCH[tongue].format(stay.pitch)
    return {
        "first": customer.first,
        "last": customer.last,
        "name": customer.name,
        "partner": customer.partner,
        "child": customer.child,
        "age": say.number(customer.age, tongue) if tongue != "en" or customer.age else "",
        "dog": customer.dog,
        "place": place,
        "in_place": within,
        "cabin": stay.cabin,
        "pitch": str(stay.pitch),
        "booking": stay.booking,
        "nights": say.number(stay.nights, tongue),
        "heads": say.number(stay.heads, tongue),
        "arrival": say.day_and_month(stay.arrival, tongue),
        "departure": say.day_and_month(stay.departure, tongue),
        "arrives": say.weekday(stay.arrival, tongue),
        "leaves": say.weekday(stay.departure, tongue),
        "last_day": say.weekday(stay.departure - timedelta(days=1), tongue),
        "month": say.month(stay.arrival, tongue),
        "last_night": say.day_and_month(stay.departure - timedelta(days=1), tongue),
        "year": str(stay.arrival.year),
    }


def words_of_the_day(at: datetime, tongue: str) -> dict[str, str]:
    """Give the weekday names around the moment of writing."""
    day = at.date()
    return {
        "today": say.weekday(day, tongue),
        "yesterday": say.weekday(day - timedelta(days=1), tongue),
        "tomorrow": say.weekday(day + timedelta(days=1), tongue),
        "in_two_days": say.weekday(day + timedelta(days=2), tongue),
        "date": say.day_and_month(day, tongue),
    }
