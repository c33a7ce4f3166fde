"""Whom to interview: chosen by rule, with the reason, and who is left in peace."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from regard.conversations import actions as conversation_actions
from regard.customers.models import Address, Customer
from regard.journey.models import Touchpoint
from regard.measures.models import Risk
from regard.team.tests.cast import NOW
from regard.voice.interviews import actions, choosing
from regard.voice.interviews.choosing import Group, Wanted, choose
from regard.voice.interviews.models import Refusal, Way

DAY = timedelta(days=1)


def buys(customer: Customer, *days_ago: int, amount: int = 100, currency: str = "EUR", state: str = "done") -> None:
    Touchpoint.objects.bulk_create(
        Touchpoint(customer=customer, kind="order", at=NOW - days * DAY, amount=Decimal(amount), currency=currency,
                   state=state, source="test", as_of=NOW, taken_at=NOW)
        for days in days_ago
    )  # fmt: skip


@pytest.fixture
def guests(cast) -> list[Customer]:
    """Five customers, the first best in every way; each fifth is one of them. The sixth only cancelled."""
    made = [cast.customer(f"Guest {letter}", f"{letter}@post.example") for letter in "abcdef"]
    for place, guest in enumerate(made[:5]):
        buys(guest, *[10 * (place + 1) + 30 * n for n in range(5 - place)], amount=500 - 100 * place)
    buys(made[5], 1, 2, 3, 4, 5, 6, 7, amount=9000, state="cancelled")
    return made


def names(wanted: Wanted, at: datetime = NOW) -> list[str]:
    chosen = [one.customer_id for one in choose(wanted, at=at).chosen]
    called = dict(Customer.objects.values_list("pk", "name"))
    return [called[pk] for pk in chosen]


def test_the_best_bought_lately_often_and_for_much_in_fifths(guests) -> None:
    assert names(Wanted(Group.BEST, 3)) == ["Guest a", "Guest b", "Guest c"]
    first, *_, last = choosing.best(at=NOW)
    assert first.reason == "Ordered 5 times, last 10 days ago, EUR 2,500.00 in all: 5-5-5"
    assert last.reason == "Ordered once, last 50 days ago, EUR 100.00 in all: 1-1-1"


def test_equal_customers_share_a_fifth_and_currencies_are_not_added_up(cast, guests) -> None:
    Touchpoint.objects.all().delete()
    for guest in guests[:5]:
        buys(guest, 10)
    buys(guests[0], 10, amount=9000, currency="JPY")
    reasons = {one.customer_id: one.reason for one in choosing.best(at=NOW)}
    assert reasons[guests[1].pk].endswith(": 3-2-3")
    assert "JPY 9,000 in all" in reasons[guests[0].pk]


def test_where_nobody_bought_anything_contact_counts(cast) -> None:
    for n in range(3):
        cast.write(at=NOW - n * DAY)
    bo = cast.customer("Bo Ek", "bo@post.example")
    cast.write(customer=bo, at=NOW - 9 * DAY)
    later = NOW + DAY
    assert names(Wanted(Group.BEST, 5), at=later) == ["Mara Lind", "Bo Ek"]
    assert choosing.best(at=later)[0].reason == "Wrote 3 times, last 1 day ago: 4-4"


def test_newly_lost_are_those_whose_rhythm_broke_of_late(cast, guests) -> None:
    Touchpoint.objects.all().delete()
    buys(guests[0], 100, 130, 160)  # every 30 days, patience of 60 ended 40 days ago
    buys(guests[1], 20, 50, 80)  # goes on
    buys(guests[2], 400, 430, 460)  # long gone
    buys(guests[3], 100)  # no rhythm
    found = choose(Wanted(Group.LOST, 9), at=NOW).chosen
    assert [one.customer_id for one in found] == [guests[0].pk]
    assert found[0].reason == "Ordered 3 times, every 30 days; silent for 100 days"


def test_at_risk_by_stage_by_tag_and_by_chance(cast, guests) -> None:
    Risk.objects.create(is_whole=True, customer=guests[1], n=6, met=3, recent=3, recent_met=0, fell_by=0.18)
    assert names(Wanted(Group.RISK, 5)) == ["Guest b"]
    conversation = cast.write(customer=guests[2], at=NOW - 8 * DAY)
    conversation.stage = "during"
    conversation.save(update_fields=["stage"])
    from regard.conversations import tags

    tag = tags.put_on(conversation, "noise", by=cast.ines, at=NOW)
    assert names(Wanted(Group.STAGE, 5, stage="during")) == ["Guest c"]
    assert names(Wanted(Group.STAGE, 5, stage="after")) == []
    assert names(Wanted(Group.TAG, 5, tag=tag.pk)) == ["Guest c"]
    one, same, other = (names(Wanted(Group.CHANCE, 4, seed=seed)) for seed in ("a", "a", "b"))
    assert one == same != other


def test_who_was_asked_lately_said_no_or_cannot_be_reached_is_left_in_peace_and_counted(cast, guests) -> None:
    a, b, c, d, e, _ = guests
    Refusal.objects.create(customer=a, at=NOW)
    Address.objects.filter(customer=b).update(failing_since=NOW)
    asked = cast.write(customer=c, at=NOW - 2 * DAY)
    conversation_actions.reply(asked, conversation_actions.Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW)
    before = actions.make("Before", by=cast.omar, at=NOW - 40 * DAY)
    actions.add_person(before, d, way=Way.LINK, by=cast.omar, at=NOW - 40 * DAY)
    actions.send(before, at=NOW - 40 * DAY)
    actions.close(before, at=NOW - 30 * DAY)
    choice = choose(Wanted(Group.BEST, 5), at=NOW + timedelta(minutes=1))
    assert [one.customer_id for one in choice.chosen] == [e.pk]
    assert choice.left_out == {
        choosing.REFUSED: 1, choosing.FAILING: 1, choosing.ASKED: 1, choosing.LATELY: 1
    }  # fmt: skip
    rested = choose(Wanted(Group.BEST, 5, rest_days=20), at=NOW + 9 * DAY)
    assert [one.customer_id for one in rested.chosen] == [c.pk, d.pk, e.pk]


def test_the_screen_shows_who_and_why_and_people_can_be_taken_out_before_it_goes(cast, guests, client) -> None:
    client.force_login(cast.omar)
    client.post("/voice/interviews/", {"title": "Summer"})
    from regard.voice.interviews.models import Interview

    interview = Interview.objects.get()
    way = f"/voice/interviews/{interview.pk}"
    bad = client.post(f"{way}/people", {"group": "tag", "n": "0"})
    assert bad.status_code == 422
    assert "A number from 1 to 500." in bad.content.decode()
    client.post(f"{way}/people", {"group": "best", "n": "3"})
    page = client.get(way).content.decode()
    assert "Ordered 5 times, last" in page
    assert "What keeps you coming back?" in page
    out = interview.invitations.get(customer=guests[1])
    client.post(f"{way}/taking-out", {"person": [out.pk]})
    sent = client.post(f"{way}/sending", follow=True).content.decode()
    assert "2 letters leave in two minutes." in sent
    assert interview.invitations.filter(invited_at__isnull=False).count() == 2
