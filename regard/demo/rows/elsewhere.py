"""What other programs told the camp: its little web shop, and a list that the telephone wrote.

Told through the doors that are there for it, a signed letter at a time and as a CSV file. Deterministic by the story.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import hmac
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from regard.demo.rows.matters import Matter
from regard.demo.rows.people import People
from regard.journey import filing, imports
from regard.journey.models import Shop, ShopKind
from regard.journey.shops import actions as shops
from regard.journey.shops.letters import Letter, NotProven
from regard.team.models import Agent

OWNER = "maja@lakeside.example"
ORDERS, CALLS = 16, 60
_PACKED_WITHIN = timedelta(days=2)
_SINCE = timedelta(days=75)
THINGS = (
    ("Lakeside jumper", 54), ("Enamel mug", 14), ("Map of the shore path", 9), ("Wool blanket", 79),
    ("Heron print, A3", 28), ("Matches in a tin", 6),
)  # fmt: skip


def write(matters: Sequence[Matter], people: People, *, at: datetime) -> None:
    """Let the shop in and its letters come, and take the telephone's list in."""
    owner, random = people.agents[OWNER], Random("elsewhere")
    _shop(_who_orders(matters, at, random), owner, random, at=at)
    _telephone(matters, owner, random, at=at)


def _who_orders(matters: Sequence[Matter], at: datetime, random: Random) -> list[str]:
    """Choose guests whose matters are all done: an order is a sale, and would move them to another stage of it."""
    last: dict[str, datetime] = {}
    for matter in matters:
        told = matter.told
        last[told.customer] = max(last.get(told.customer, matter.row.opened_at), matter.row.closed_at or at)
    return random.sample(sorted(guest for guest, ended in last.items() if ended < at - _SINCE), ORDERS)


def _shop(guests: Sequence[str], owner: Agent, random: Random, *, at: datetime) -> None:
    secret = shops.made_secret()
    let_in_at = at - _SINCE
    shop = shops.let_in(ShopKind.WOOCOMMERCE, name="Lakeside shop", secret=secret, by=owner, at=let_in_at)
    letters: list[tuple[datetime, str, dict[str, object]]] = []
    for number, guest in enumerate(guests):
        ordered_at = at - _SINCE * (1 - (number + random.random()) / ORDERS)
        order = _order(number, guest, ordered_at, random)
        letters.append((ordered_at, "order.created", order))
        done_at = ordered_at + _PACKED_WITHIN * random.random()
        if done_at < at:
            changed = {"status": "completed", "date_completed_gmt": _moment(done_at)}
            letters.append((done_at, "order.updated", order | changed | {"date_modified_gmt": _moment(done_at)}))
    letters.append((at - timedelta(days=9), "product.updated", {"id": 31, "name": "Wool blanket"}))
    for heard_at, topic, body in sorted(letters, key=lambda letter: letter[0]):
        _send(shop, secret, topic, body, at=heard_at)
    _refuse(shop, at=at - timedelta(days=12))


def _order(number: int, guest: str, ordered_at: datetime, random: Random) -> dict[str, object]:
    chosen = [(thing, random.choice((1, 1, 1, 2))) for thing in random.sample(THINGS, random.choice((1, 1, 2)))]
    return {
        "id": 1200 + number, "number": f"S-{1200 + number}", "status": "processing", "currency": "EUR",
        "total": f"{sum(price * times for (_, price), times in chosen)}.00",
        "date_created_gmt": _moment(ordered_at), "date_modified_gmt": _moment(ordered_at),
        "date_paid_gmt": _moment(ordered_at), "date_completed_gmt": None, "billing": {"email": guest},
        "line_items": [{"name": name, "quantity": times} for (name, _), times in chosen], "refunds": [],
    }  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _send(shop: Shop, secret: str, topic: str, body: dict[str, object], *, at: datetime) -> None:
    text = json.dumps(body).encode()
    signature = base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()
    shops.take_letter(shop, Letter({"x-wc-webhook-topic": topic, "x-wc-webhook-signature": signature}, text), at=at)


def _refuse(shop: Shop, *, at: datetime) -> None:
    """Let one letter come that the shop did not sign."""
    try:
        shops.take_letter(shop, Letter({"x-wc-webhook-topic": "order.created"}, b"{}"), at=at)
    except NotProven as error:
        shops.note_refusal(shop, error, at=at)


def _telephone(matters: Sequence[Matter], owner: Agent, random: Random, *, at: datetime) -> None:
    """Take in the list of calls, with two lines that cannot be used, as lists have them."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["kind", "date", "e-mail", "what", "extension"])
    for matter in random.sample(list(matters), CALLS):
        # Long before the letter, or the call would be a part of what that matter cost.
        rang_at = matter.row.opened_at - timedelta(days=random.randrange(14, 60), minutes=random.randrange(600))
        lines.writerow(["call", rang_at.isoformat(timespec="minutes"), matter.told.customer, "rang the reception", 12])
    lines.writerow(["call", "31.06. noon", "unknown", "rang the reception", 12])
    lines.writerow(["call", "", "", "rang, said nothing", 14])
    content = out.getvalue().encode()
    taken = imports.put_up(content, filename="telephone.csv", source="telephone", by=owner, at=at - timedelta(days=20))
    imports.begin(taken, at=at - timedelta(days=20))
    filing.take_in(taken.pk)
