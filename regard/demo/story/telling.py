"""Tells the whole story of the camp, up to a given moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from regard.demo.story import casting, people, regards
from regard.demo.story.casting import Casting, Matter
from regard.demo.story.model import Conversation, Customer, Story
from regard.demo.story.playing import DoesNotFit, Part, Stage
from regard.demo.story.scenarios import all_scenes
from regard.demo.story.screenplay import Scene
from regard.demo.story.stays import Stay

TOTAL = 800
WAITING_ON_THEM = 19
JUST_CLOSED = 9
_REPAIRS = 8  # times a matter is cast anew before it is left out


def tell(seed: int = 7, *, now: datetime) -> Story:
    """Tell fourteen months of Lakeside Camp, ending at `now`.

    `now`: aware; the camp's hours are read on the clock of its time zone.
    """
    return _Telling(Random(seed), now).told()


class _Telling:
    def __init__(self, random: Random, now: datetime) -> None:
        self._random = random
        self._now = now
        self._customers = people.customers(random, now.date())
        scenes = all_scenes()
        self._fixed = [scene for scene in scenes if scene.customer]
        self._casting = Casting(random, now, [scene for scene in scenes if not scene.customer])
        self._stage = Stage(random, now)
        self._heard: set[str] = set()

    def told(self) -> Story:
        """Play everything, in the order in which it began."""
        fixed = [self._written(scene) for scene in self._fixed]
        free = TOTAL - len(fixed) - WAITING_ON_THEM - JUST_CLOSED
        told = [self._stage.play(part) for part in sorted(fixed, key=lambda part: part.start)]
        told += self._of_the_last_days(WAITING_ON_THEM, ending="open")
        told += self._of_the_last_days(JUST_CLOSED, ending="closed")
        told += self._settled(free)
        told.sort(key=lambda conversation: conversation.messages[0].at)
        return Story(people.AGENTS, people.TEAMS, people.MAILBOXES, self._customers, tuple(told))

    def _written(self, scene: Scene) -> Part:
        """Make the part of a scene that names its customer and its moment."""
        customer = next(each for each in self._customers if _handle(each) == scene.customer)
        start = self._moment(scene)
        name, days, nights = scene.place or ("Heron", 30, 4)
        pitch = int(name[1:]) if name[1:].isdigit() and name[0] == "p" else 0
        arrival = start.date() + timedelta(days=days)
        stay = Stay(arrival, nights, "" if pitch else name, pitch, 4, f"L-{self._random.randrange(40000, 69999)}")
        return Part(scene, customer, stay, start)

    def _moment(self, scene: Scene) -> datetime:
        """Say when a written scene begins; its days count back from the last day whose afternoon has come."""
        if scene.asks_at and scene.asks_at.ago is not None:
            return self._now - scene.asks_at.ago
        assert scene.fixed, f"{scene.name} names a customer and no moment"
        days, clock = scene.fixed
        return datetime.combine(self._last_afternoon() - timedelta(days=days), clock, self._now.tzinfo)

    def _last_afternoon(self) -> date:
        return self._now.date() - timedelta(days=0 if (self._now.hour, self._now.minute) >= (14, 30) else 1)

    def _of_the_last_days(self, count: int, *, ending: str) -> Iterator[Conversation]:
        """Play what we answered lately: closed since, or not settled yet and so waiting on them."""
        quiet = [customer for customer in self._customers[1:] if customer.name not in people.REGULARS]
        while count:
            matter = self._casting.recent(quiet)
            if matter and (conversation := self._played(matter, 0.0, ending=ending)):
                count -= 1
                yield conversation

    def _settled(self, count: int) -> Iterator[Conversation]:
        """Play the long past, oldest first, so that each customer's regard can move with the time."""
        matters = sorted(self._cast(count), key=lambda matter: matter.start)
        each = Counter(matter.customer.name for matter in matters)
        had: Counter[str] = Counter()
        missing = count
        for matter in matters:
            name = matter.customer.name
            if conversation := self._played_or_another(matter, had[name] / each[name]):
                missing -= 1
                yield conversation
            had[name] += 1
        while missing:
            silent = [each for each in self._customers[1:] if each.name not in self._heard]
            other = self._casting.matters(self._random.choice(silent or self._customers[1:]), 1)
            if other and (conversation := self._played(other[0], 0.5)):
                missing -= 1
                yield conversation

    def _cast(self, count: int) -> list[Matter]:
        cast = self._customers[1:]
        shares = casting.counts(self._random, cast, count)
        return [matter for each in cast for matter in self._casting.matters(each, shares[each.name])]

    def _played_or_another(self, matter: Matter, progress: float) -> Conversation | None:
        candidate: Matter | None = matter
        for _ in range(_REPAIRS):
            if candidate is None:
                return None
            if conversation := self._played(candidate, progress):
                return conversation
            candidate = self._casting.again(candidate)
        return None

    def _played(self, matter: Matter, progress: float, ending: str = "closed") -> Conversation | None:
        regard = _regard(matter.customer, progress)
        can_fall_short = "short" in matter.scene.paths and ending == "closed"
        path = "short" if can_fall_short and self._random.random() < regard.short else "well"
        part = Part(matter.scene, matter.customer, matter.stay, matter.start, path, ending, regard)
        try:
            conversation = self._stage.play(part)
        except DoesNotFit:
            return None
        self._heard.add(matter.customer.name)
        return conversation


def _regard(customer: Customer, progress: float) -> regards.Regard:
    course = people.REGULARS[customer.name][1] if customer.name in people.REGULARS else "steady"
    return regards.on_course(course, progress)


def _handle(customer: Customer) -> str:
    """Name a customer as screenplays do: @first.last."""
    return "@" + people.plain(customer.name.replace(" ", "."))
