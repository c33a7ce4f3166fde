"""Who has which matter when: stays over the year, and for each matter a scene that fits the stay, the household and the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from regard.demo.story import clock, people
from regard.demo.story.model import Customer
from regard.demo.story.screenplay import Scene
from regard.demo.story.stays import CABINS, PITCHES, Stay

MONTHS = 14
WINDOW = timedelta(days=426)
SETTLED = timedelta(days=4)  # what began later may not have ended by now
_ATTEMPTS = 36


@dataclass(frozen=True)
class Matter:
    """A scene cast with a customer, a stay and a first moment on the camp's clock."""

    scene: Scene
    customer: Customer
    stay: Stay
    start: datetime


class Casting:
    """Casts scenes, each about as often as the others, and for one customer never the same while there are others."""

    def __init__(self, random: Random, now: datetime, scenes: Sequence[Scene]) -> None:
        self._random = random
        self._now = now
        self._scenes = scenes
        self._played: Counter[str] = Counter()
        self._had: defaultdict[str, dict[str, datetime]] = defaultdict(dict)

    def matters(self, customer: Customer, count: int) -> list[Matter]:
        """Cast `count` matters for `customer` (fewer where no scene fits), in no order."""
        suited = [scene for scene in self._scenes if _suits(scene, customer)]
        visits = [self._stay(customer) for _ in range(max(1, round(count / 2.6)))]
        cast = [self.matter(customer, suited, visits) for _ in range(count)]
        return [matter for matter in cast if matter]

    def matter(self, customer: Customer, suited: Sequence[Scene], visits: Sequence[Stay]) -> Matter | None:
        """Cast one matter, or None where nothing fits."""
        tries = (self._try(customer, suited, visits) for _ in range(_ATTEMPTS))
        fitting = [matter for matter in tries if matter]
        if not fitting:
            return None
        chosen = min(fitting, key=lambda matter: self._played[matter.scene.name])
        self._played[chosen.scene.name] += 1
        self._had[customer.name][chosen.scene.name] = chosen.start
        return chosen

    def again(self, matter: Matter) -> Matter | None:
        """Cast another matter for the same customer and stay, after `matter` did not fit."""
        self._had[matter.customer.name].pop(matter.scene.name, None)
        suited = [scene for scene in self._scenes if _suits(scene, matter.customer) and scene is not matter.scene]
        return self.matter(matter.customer, suited, [matter.stay])

    def recent(self, customers: Sequence[Customer]) -> Matter | None:
        """Cast a matter of the last days, for one of `customers`."""
        customer = self._random.choice(list(customers))
        suited = [scene for scene in self._scenes if _suits(scene, customer) and scene.stage == "before"]
        arrival = self._now.date() + timedelta(days=self._random.randrange(3, 60))
        stay = self._on_day(customer, arrival)
        for _ in range(_ATTEMPTS):
            scene = self._random.choice(suited)
            start = self._at(self._now.date() - timedelta(days=self._random.randrange(1, 6)), scene)
            days_before = (arrival - start.date()).days
            if _allows(scene, stay) and scene.days[0] <= days_before <= scene.days[1]:
                if scene.name not in self._had[customer.name]:
                    self._had[customer.name][scene.name] = start
                    return Matter(scene, customer, stay, start)
        return None

    def _try(self, customer: Customer, suited: Sequence[Scene], visits: Sequence[Stay]) -> Matter | None:
        scene, stay = self._random.choice(suited), self._random.choice(visits)
        if not _allows(scene, stay):
            return None
        start = self._at(self._day(scene, stay), scene)
        if not self._now - WINDOW < start < self._now - SETTLED:
            return None
        had = self._had[customer.name].get(scene.name)
        if had and abs(had - start) < timedelta(days=150):
            return None
        return Matter(scene, customer, stay, start)

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
        first = (self._now - WINDOW).date()
        days = [first + timedelta(days=offset) for offset in range(0, WINDOW.days + 120, 3)]
        weights = [clock.SEASON[day.month - 1] * (0.35 if day > self._now.date() else 1.0) for day in days]
        return self._on_day(customer, self._random.choices(days, weights)[0])

    def _on_day(self, customer: Customer, arrival: date) -> Stay:
        random = self._random
        own_pitch = sum(customer.name.encode()) % len(PITCHES) + 1
        in_summer = arrival.month in range(5, 10)
        tents = {"seasonal": 1.0, "couple": 0.6, "group": 0.2, "company": 0.0}.get(customer.kind, 0.4)
        cabin = "" if in_summer and random.random() < tents else random.choice(CABINS)
        heads = random.randint(12, 34) if customer.kind in ("group", "company") else 2 if customer.kind == "couple" else random.randint(3, 6)
        pitch = own_pitch if customer.kind == "seasonal" else random.choice(PITCHES)
        return Stay(arrival, random.choice((2, 3, 3, 4, 4, 5, 6, 7, 7, 9, 10)), cabin, pitch, heads, f"L-{random.randrange(40000, 69999)}")


def counts(random: Random, cast: Sequence[Customer], total: int) -> dict[str, int]:
    """Share out `total` matters: the regulars have theirs, the others a few each."""
    shares = {customer.name: people.REGULARS[customer.name][2] for customer in cast if customer.name in people.REGULARS}
    others = [customer.name for customer in cast if customer.name not in shares]
    shares.update({name: 1 for name in others})
    while sum(shares.values()) < total:
        name = random.choice(others)
        if shares[name] < 9:
            shares[name] += 1
    return shares


def _suits(scene: Scene, customer: Customer) -> bool:
    """Tell whether `customer` could have this matter at all."""
    if scene.customer or scene.fixed or scene.language != customer.language or customer.kind not in scene.kinds:
        return False
    return all(getattr(customer, detail) for detail in ("partner", "child", "dog") if scene.names(detail))


def _allows(scene: Scene, stay: Stay) -> bool:
    """Tell whether the matter can belong to `stay`."""
    wanted = scene.conditions
    if "cabin" in wanted and not stay.cabin or "pitch" in wanted and stay.cabin:
        return False
    return not ("summer" in wanted and not stay.is_summer or "winter" in wanted and stay.arrival.month in range(4, 11))
