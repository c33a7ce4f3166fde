"""Who has which matter when: stays over the year, and scenes that fit stay, household and day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from regard.demo.story import clock, people
from regard.demo.story.model import Customer
from regard.demo.story.screenplay import Scene
from regard.demo.story.stays import CABINS, PITCHES, SUMMER, Stay

WINDOW = timedelta(days=425)  # fourteen months
SETTLED = timedelta(hours=20)  # what began later may not have ended by now
_NOT_AGAIN_WITHIN = timedelta(days=150)
_ATTEMPTS = 30
_NIGHTS = (2, 3, 3, 4, 4, 5, 6, 7, 7, 9, 10)
_TENTS = {"seasonal": 1.0, "couple": 0.6, "group": 0.2, "company": 0.0}  # the share who camp in summer


@dataclass(frozen=True)
class Matter:
    """A scene cast with a customer, a stay and a first moment on the camp's clock."""

    scene: Scene
    customer: Customer
    stay: Stay
    start: datetime


class Casting:
    """Casts scenes, each about as often as the others, and for one customer not the same within months."""

    def __init__(self, random: Random, now: datetime, scenes: Sequence[Scene]) -> None:
        self._random = random
        self._now = now
        self._scenes = scenes
        self._played: Counter[str] = Counter()
        self._had: defaultdict[str, dict[str, date]] = defaultdict(dict)
        self._first_day, self._last_day = (now - WINDOW).date(), (now - SETTLED).date()

    def matters(self, customer: Customer, count: int) -> list[Matter]:
        """Cast `count` matters for `customer` (fewer where no scene fits), in no order."""
        suited = [scene for scene in self._scenes if _suits(scene, customer)]
        visits = [self._stay(customer) for _ in range(max(1, round(count / 2.6)))]
        cast = [self.matter(customer, suited, visits) for _ in range(count)]
        return [matter for matter in cast if matter]

    def matter(self, customer: Customer, suited: Sequence[Scene], visits: Sequence[Stay]) -> Matter | None:
        """Cast one matter, or None where nothing fits."""
        tries = (self._try(customer, suited, visits) for _ in range(_ATTEMPTS))
        fitting = [found for found in tries if found]
        if not fitting:
            return None
        scene, stay, day = min(fitting, key=lambda found: self._played[found[0].name])
        start = self._at(day, scene)
        self._played[scene.name] += 1
        self._had[customer.name][scene.name] = day
        return Matter(scene, customer, stay, start)

    def again(self, matter: Matter) -> Matter | None:
        """Cast another matter for the same customer and stay, after `matter` did not fit."""
        self._had[matter.customer.name].pop(matter.scene.name, None)
        suited = [scene for scene in self._scenes if _suits(scene, matter.customer)]
        suited.remove(matter.scene)
        return self.matter(matter.customer, suited, [matter.stay])

    def recent(self, customers: Sequence[Customer]) -> Matter | None:
        """Cast a matter of the last days, before a coming stay of one of `customers`."""
        customer = self._random.choice(list(customers))
        suited = [scene for scene in self._scenes if _suits(scene, customer) and scene.stage == "before"]
        arrival = self._now.date() + timedelta(days=self._random.randrange(3, 60))
        stay = self._on_day(customer, arrival)
        for _ in range(_ATTEMPTS):
            scene = self._random.choice(suited)
            day = self._now.date() - timedelta(days=self._random.randrange(1, 6))
            fits = _allows(scene, stay) and scene.days[0] <= (arrival - day).days <= scene.days[1]
            if fits and day.month in scene.months and scene.name not in self._had[customer.name]:
                self._had[customer.name][scene.name] = day
                return Matter(scene, customer, stay, self._at(day, scene))
        return None

    def _try(
        self, customer: Customer, suited: Sequence[Scene], visits: Sequence[Stay]
    ) -> tuple[Scene, Stay, date] | None:
        scene, stay = self._random.choice(suited), self._random.choice(visits)
        if not _allows(scene, stay):
            return None
        day = self._day(scene, stay)
        if not self._first_day <= day <= self._last_day or day.month not in scene.months:
            return None
        had = self._had[customer.name].get(scene.name)
        return None if had and abs(had - day) < _NOT_AGAIN_WITHIN else (scene, stay, day)

    def _day(self, scene: Scene, stay: Stay) -> date:
        apart = timedelta(days=self._random.randint(*scene.days))
        if scene.stage == "before":
            return stay.arrival - apart
        if scene.stage == "after":
            return stay.departure + apart
        return stay.arrival + timedelta(days=self._random.randrange(1, max(2, stay.nights)))

    def _at(self, day: date, scene: Scene) -> datetime:
        beat = scene.asks_at
        at = beat.clock if beat and beat.clock else clock.hour_of_writing(self._random)
        jitter = timedelta(minutes=self._random.randrange(-25, 26)) if beat and beat.clock else timedelta()
        return datetime.combine(day, time(at.hour, at.minute, self._random.randrange(60)), self._now.tzinfo) + jitter

    def _stay(self, customer: Customer) -> Stay:
        days = [self._first_day + timedelta(days=offset) for offset in range(0, WINDOW.days + 120, 3)]
        weights = [clock.SEASON[day.month - 1] * (0.35 if day > self._now.date() else 1.0) for day in days]
        return self._on_day(customer, self._random.choices(days, weights)[0])

    def _on_day(self, customer: Customer, arrival: date) -> Stay:
        random = self._random
        camps = arrival.month in SUMMER and random.random() < _TENTS.get(customer.kind, 0.4)
        cabin = "" if camps else random.choice(CABINS)
        own_pitch = sum(customer.name.encode()) % len(PITCHES) + 1
        pitch = own_pitch if customer.kind == "seasonal" else random.choice(PITCHES)
        booking = f"L-{random.randrange(40000, 69999)}"
        return Stay(arrival, random.choice(_NIGHTS), cabin, pitch, _heads(customer, random), booking)


def _heads(customer: Customer, random: Random) -> int:
    if customer.kind in ("group", "company"):
        return random.randint(12, 34)
    return 2 if customer.kind == "couple" else random.randint(3, 6)


def counts(random: Random, cast: Sequence[Customer], total: int) -> dict[str, int]:
    """Share out `total` matters: the regulars have theirs, the others a few each."""
    names = [customer.name for customer in cast]
    shares = {name: people.REGULARS[name][2] for name in names if name in people.REGULARS}
    others = [name for name in names if name not in shares]
    shares.update(dict.fromkeys(others, 1))
    while sum(shares.values()) < total:
        name = random.choice(others)
        if shares[name] < 9:
            shares[name] += 1
    return shares


def _suits(scene: Scene, customer: Customer) -> bool:
    """Tell whether `customer` could have this matter at all."""
    if scene.customer or scene.language != customer.language or customer.kind not in scene.kinds:
        return False
    if "new" in scene.conditions and customer.name in people.REGULARS:
        return False
    return all(getattr(customer, detail) for detail in ("partner", "child", "dog") if scene.names(detail))


def _allows(scene: Scene, stay: Stay) -> bool:
    """Tell whether the matter can belong to `stay`."""
    # Who stays in a cabin that the scene speaks of would be offered it in exchange for itself.
    if stay.cabin and stay.cabin in scene.text:
        return False
    lacking = {"pitch" if stay.cabin else "cabin", "summer" if not stay.is_summer else ""}
    if stay.arrival.month in range(4, 11):
        lacking.add("winter")
    return not lacking & scene.conditions
