"""What guests did beside their letters: looked around the site, booked, paid, came, hired a canoe; and what we keep of
it.

Told through the same door that a booking program uses. Deterministic by the story: each guest has a die of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from regard.conversations.models import Conversation, Message, MessageKind
from regard.customers.models import Customer
from regard.demo.rows.matters import Matter
from regard.demo.rows.people import People
from regard.demo.story.model import Visit
from regard.journey import actions, asked
from regard.journey.actions import Wishes
from regard.journey.entries import read
from regard.journey.sales import place_at
from regard.journey.stages import sales_of_customers
from regard.journey.taking import take

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RUTH = "ruth.abernathy@"
FIRST_YEAR = 2019
_ARRIVES, _LEAVES = time(16, 10), time(11)
_A_NIGHT = {"cabin": 95, "pitch": 32}

PAGES = ("Cabins", "Pitches and prices", "The lake", "Getting here", "Opening times")
ARTICLES = {
    "dog": "Dogs at the camp", "canoe": "Boats and life jackets", "wheel": "Getting around with wheels",
    "bath": "Getting around with wheels", "refund": "If you cannot come", "cancel": "If you cannot come",
    "invoice": "Paying and invoices", "charged": "Paying and invoices", "early": "Arriving and leaving",
    "late": "Arriving and leaving", "key": "Arriving and leaving", "wifi": "Wifi and power", "power": "Wifi and power",
    "fire": "Fire places and firewood", "stove": "Stoves in the cabins",
}  # fmt: skip
EXTRAS = (("a canoe for an afternoon", 24), ("firewood", 9), ("two bicycles", 30), ("a boat with a back rest", 28))
KEPT = {
    "He hates being lifted, and he would rather stay at home than be a fuss.": RUTH,
    "But he will not say when he is cold, so I have to know it before.": RUTH,
    "Clara wants the lake without anybody on it, and Dad wants to see Clara have it.": RUTH,
}
WISHES = Wishes("email", "By phone only after 17:00", "Plainly, no pleasantries", True, "en")
SOME_WISHES = (
    Wishes(hours="Not before 10:00", tone="First names"),
    Wishes(channel="phone", hours="Evenings"),
    Wishes(no_offers=True),
    Wishes(tone="Short, with the price first"),
)


@dataclass(frozen=True)
class _Stay:
    """A stay with its booking, in the camp's zone."""

    visit: Visit
    booked_at: datetime
    begins: datetime
    ends: datetime


def write(matters: Sequence[Matter], people: People, zone: ZoneInfo, *, at: datetime) -> None:
    """Write the journeys of all guests up to `at`, let stages follow, and keep what matters to some."""
    of_guest: dict[Customer, list[Matter]] = defaultdict(list)
    for matter in matters:
        of_guest[people.customers[matter.told.customer]].append(matter)
    told: list[dict[str, object]] = []
    for guest, theirs in of_guest.items():
        address = theirs[0].told.customer
        told += [{"email": address, "source": "camp", **each} for each in _journey(guest, address, theirs, zone, at)]
    for first in range(0, len(told), 5_000):
        take([read(each, now=at) for each in told[first : first + 5_000]], at=at)
    _stage(matters, at)
    for first in range(0, len(matters), 1_000):
        asked.compare([matter.row.pk for matter in matters[first : first + 1_000]])
    _keep(people)
    _prefer(list(of_guest), people)


def _journey(
    guest: Customer, address: str, matters: Sequence[Matter], zone: ZoneInfo, now: datetime
) -> Iterator[dict[str, object]]:
    random = Random(address)
    for stay in _stays(guest, address, matters, random, zone, now):
        yield from _of_stay(stay, random, now)
    for matter in matters:
        yield from _around(matter, random, address)


def _stays(
    guest: Customer, address: str, matters: Sequence[Matter], random: Random, zone: ZoneInfo, now: datetime
) -> Iterator[_Stay]:
    """Yield the stays that letters speak of, each once, and one of most earlier years since the first booking."""
    first_letters: dict[tuple[str, date], datetime] = {}
    visits: dict[tuple[str, date], Visit] = {}
    for matter in matters:
        if visit := matter.told.visit:
            key = (visit.place, visit.arrival)
            visits.setdefault(key, visit)
            first_letters[key] = min(first_letters.get(key, now), matter.row.opened_at)
    taken: list[Visit] = []
    for key, visit in sorted(visits.items(), key=lambda item: item[0][1]):
        if any(visit.arrival < other.departure and other.arrival < visit.departure for other in taken):
            continue  # nobody is in two places
        taken.append(visit)
        booked_at = min(first_letters[key] - timedelta(minutes=random.randrange(6, 90)), now - HOUR)
        if not (address.startswith(RUTH) and visit.place == "Heron"):
            booked_at -= timedelta(days=random.randrange(0, 30))
        yield _stay(visit, booked_at, zone)
    last_year = min((visit.arrival.year for visit in taken), default=now.year)
    for year in range(max(FIRST_YEAR, guest.created_at.year), last_year):
        if random.random() < 0.6 or address.startswith(RUTH):
            arrival = date(year, random.randrange(6, 9), random.randrange(1, 26))
            visit = Visit(
                random.choice(("Birch 2", "Heron", f"Pitch {random.randrange(1, 60)}")),
                arrival,
                arrival + timedelta(days=random.randrange(2, 8)),
                f"L-{random.randrange(10000, 39999)}",
                random.randrange(2, 6),
            )
            yield _stay(
                visit, datetime.combine(arrival, time(20), zone) - timedelta(days=random.randrange(20, 150)), zone
            )


def _stay(visit: Visit, booked_at: datetime, zone: ZoneInfo) -> _Stay:
    begins = datetime.combine(visit.arrival, _ARRIVES, zone)
    return _Stay(visit, min(booked_at, begins - HOUR), begins, datetime.combine(visit.departure, _LEAVES, zone))


def _of_stay(stay: _Stay, random: Random, now: datetime) -> Iterator[dict[str, object]]:
    visit = stay.visit
    nights = (visit.departure - visit.arrival).days
    price = nights * _A_NIGHT["pitch" if visit.place.startswith("Pitch") else "cabin"]
    what = f"{visit.place}, {nights} nights for {visit.heads}"
    sale: dict[str, object] = {"reference": visit.booking}
    for step, page in enumerate(random.sample(PAGES, random.randrange(1, 4))):
        yield {"kind": "visit", "at": stay.booked_at - timedelta(minutes=4 * (step + 1)), "words": page}
    yield {**sale, "kind": "order", "at": stay.booked_at, "words": what, "amount": price, "currency": "EUR",
           "id": f"{visit.booking}-order", "state": "done" if stay.ends < now else "open"}  # fmt: skip
    paid_at = min(stay.booked_at + timedelta(hours=random.randrange(1, 70)), stay.begins)
    if paid_at < now:
        yield {**sale, "kind": "payment", "at": paid_at, "words": visit.place, "amount": price, "currency": "EUR",
               "state": "done", "id": f"{visit.booking}-payment"}  # fmt: skip
    yield {**sale, "kind": "stay", "at": stay.begins, "until": stay.ends, "words": visit.place,
           "id": f"{visit.booking}-stay"}  # fmt: skip
    for day in range(1, nights):
        at = stay.begins + day * DAY - timedelta(hours=random.randrange(1, 6))
        if at < now and random.random() < 0.3:
            words, amount = random.choice(EXTRAS)
            yield {**sale, "kind": "order", "at": at, "words": words, "amount": amount, "currency": "EUR",
                   "state": "done", "id": f"{visit.booking}-{day}"}  # fmt: skip


def _around(matter: Matter, random: Random, address: str) -> Iterator[dict[str, object]]:
    """What somebody did before writing: read what there is, searched for it, and perhaps called."""
    subject, asked_at = matter.told.subject, matter.row.opened_at
    if address.startswith(RUTH):
        yield from _of_ruth(subject, asked_at)
        return
    words = f"{subject} {matter.told.need}".lower()
    article = next((title for key, title in ARTICLES.items() if key in words), "")
    if article and random.random() < 0.7:
        for time_read in range(random.choice((1, 1, 2))):
            at = asked_at - timedelta(minutes=9 + 11 * time_read + random.randrange(5))
            yield {"kind": "article", "at": at, "words": article}
    if random.random() < 0.45:
        sought = " ".join(word for word in subject.split() if word[0].isalpha())[:40].strip("?!. ").lower()
        yield {"kind": "search", "at": asked_at - timedelta(minutes=random.randrange(3, 9)), "words": sought,
               "found": random.choice((0, 0, 0, 1, 2, 5))}  # fmt: skip
    if random.random() < 0.08:
        minutes = random.randrange(40, 600)
        yield {"kind": "call", "at": asked_at - timedelta(minutes=minutes), "words": "rang, nobody was at the desk"}


def _of_ruth(subject: str, asked_at: datetime) -> Iterator[dict[str, object]]:
    if subject == "Heron once more":
        for minutes in (13, 25):
            yield {
                "kind": "article",
                "at": asked_at - timedelta(minutes=minutes),
                "words": "Getting around with wheels",
            }
    if "bathroom by himself" in subject:
        yield {"kind": "search", "at": asked_at - timedelta(minutes=22), "words": "bathroom width", "found": 0}
        yield {"kind": "article", "at": asked_at - timedelta(minutes=24), "words": "Getting around with wheels"}


def _stage(matters: Sequence[Matter], now: datetime) -> None:
    """Note where in the sale each matter was: when it was closed, or now."""
    sales = sales_of_customers({matter.row.customer_id for matter in matters})
    rows = [matter.row for matter in matters]
    for row in rows:
        row.stage = place_at(sales.get(row.customer_id, ()), row.closed_at or now).stage
    Conversation.objects.bulk_update(rows, ["stage"], batch_size=500)


def _keep(people: People) -> None:
    """Let Maja keep sentences that the next one who answers should know."""
    maja = people.agents["maja@lakeside.example"]
    for words, address in KEPT.items():
        message = Message.objects.filter(
            kind=MessageKind.CUSTOMER, author_address__startswith=address, text__contains=words
        ).first()
        if message:
            start = message.text.index(words)
            actions.keep(message, start=start, end=start + len(words), by=maja, at=message.at + HOUR)


def _prefer(guests: Sequence[Customer], people: People) -> None:
    maja = people.agents["maja@lakeside.example"]
    for place, guest in enumerate(sorted(guests, key=lambda guest: guest.name)):
        if guest.name == "Ruth Abernathy":
            actions.prefer(guest, WISHES, by=maja, at=guest.created_at)
        elif place % 12 == 5:
            wishes = SOME_WISHES[place // 12 % len(SOME_WISHES)]
            told = Wishes(wishes.channel, wishes.hours, wishes.tone, wishes.no_offers, guest.language)
            actions.prefer(guest, told, by=maja, at=guest.created_at)
