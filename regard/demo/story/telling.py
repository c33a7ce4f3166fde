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
_REPAIRS = 8  # times a matter is cast anew before it is left out


def tell(seed: int = 7, *, now: datetime) -> Story:
    """Tell fourteen months of Lakeside Camp, ending at `now` (aware; office hours are read on its own time zone's clock)."""
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

    def told(self) -> Story:
        """Play everything, in the order in which it began."""
        fixed = [self._written(scene) for scene in self._fixed]
        free = TOTAL - len(fixed) - WAITING_ON_THEM
        told = [self._stage.play(part) for part in sorted(fixed, key=lambda part: part.start)]
        told += self._open_matters()
        told += self._settled(free)
        told.sort(key=lambda conversation: conversation.messages[0].at)
        return Story(people.AGENTS, people.TEAMS, people.MAILBOXES, self._customers, tuple(told))

    def _written(self, scene: Scene) -> Part:
        """Make the part of a scene that names its customer and its moment."""
        customer = next(each for each in self._customers if scene.customer in each.addresses or scene.customer == _handle(each))
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

    def _open_matters(self) -> Iterator[Conversation]:
        """Play what we have answered in the last days and what is not settled yet: waiting on them."""
        quiet = [customer for customer in self._customers[1:] if customer.name not in people.REGULARS]
        done = 0
        for _ in range(WAITING_ON_THEM * 12):
            if done == WAITING_ON_THEM:
                return
            matter = self._casting.recent(quiet)
            if matter and (conversation := self._played(matter, 0.0, ending="open")):
                done += 1
                yield conversation

    def _settled(self, count: int) -> Iterator[Conversation]:
        """Play the long past, oldest first, so that each customer's regard can move with the time."""
        matters = sorted(self._cast(count), key=lambda matter: matter.start)
        each = Counter(matter.customer.name for matter in matters)
        had: Counter[str] = Counter()
        for matter in matters:
            name = matter.customer.name
            conversation = self._played(matter, had[name] / each[name])
            had[name] += 1
            for _ in range(_REPAIRS):
                if conversation:
                    yield conversation
                    break
                other = self._casting.again(matter)
                conversation = self._played(other, had[name] / each[name]) if other else None

    def _cast(self, count: int) -> list[Matter]:
        cast = self._customers[1:]
        shares = casting.counts(self._random, cast, count)
        matters = [matter for customer in cast for matter in self._casting.matters(customer, shares[customer.name])]
        while len(matters) < count:
            matters += self._casting.matters(self._random.choice(cast), 1)
        return matters

    def _played(self, matter: Matter, progress: float, ending: str = "closed") -> Conversation | None:
        regard = _regard(matter.customer, progress)
        is_short = "short" in matter.scene.paths and ending == "closed" and self._random.random() < regard.short
        path = "short" if is_short else "well"
        try:
            return self._stage.play(Part(matter.scene, matter.customer, matter.stay, matter.start, path, ending, regard))
        except DoesNotFit:
            return None


def _regard(customer: Customer, progress: float) -> regards.Regard:
    course = people.REGULARS[customer.name][1] if customer.name in people.REGULARS else "steady"
    return regards.on_course(course, progress)


def _handle(customer: Customer) -> str:
    """Name a customer as screenplays do: @first.last."""
    return "@" + people.plain(customer.name.replace(" ", "."))
