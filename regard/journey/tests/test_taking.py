"""Touchpoints come in: by the API, one and many, good and bad; each once, each with whom it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from regard.customers.actions import merge, undo_merge
from regard.journey import following, joining
from regard.journey.entries import read
from regard.journey.models import Touchpoint
from regard.journey.taking import take
from regard.team.actions import make_token
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(cast: Cast):
    _, text = make_token("Shop", at=NOW)

    def post(body: object, content_type: str = "application/json"):
        with time_machine.travel(NOW, tick=False):
            return Client().post(
                "/api/v1/touchpoints", body, content_type=content_type, headers={"Authorization": f"Bearer {text}"}
            )

    return post


def kept(**told: object) -> Touchpoint:
    """Take one in that Mara did, unless another address is told."""
    told = {
        "kind": "visit",
        "at": NOW,
        **({} if {"visitor", "email"} & told.keys() else {"email": "mara@post.example"}),
    } | told
    taken = take([read(told, now=NOW)], at=NOW)
    return Touchpoint.objects.get(pk=taken.ids[0])


def test_one_is_told_back_with_whose_it_is(cast: Cast, shop) -> None:
    told = shop({"kind": "order", "email": "Mara@Post.example", "amount": 310, "currency": "EUR", "id": 7})
    assert told.status_code == 201, told.content
    answer = told.json()
    assert (answer["customer"], answer["amount"], answer["currency"]) == (cast.mara.pk, "310", "EUR")
    assert (answer["outside_id"], answer["stage"], answer["problem"]) == ("7", "before", None)


def test_a_moment_may_have_any_offset_and_null_is_not_told(cast: Cast, shop) -> None:
    told = shop(
        {
            "kind": "visit",
            "at": "2026-03-02T09:00:00+23:00",
            "email": "mara@post.example",
            "until": None,
            "reference": None,
        }
    )
    assert told.status_code == 201
    assert Touchpoint.objects.get().at == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_a_repeat_is_no_second_row_and_a_change_is_the_same_one(cast: Cast, shop) -> None:
    order = {"kind": "order", "email": "mara@post.example", "id": "A7", "state": "open", "at": "2026-03-01T10:00:00Z"}
    ids = {shop(order).json()["id"], shop(order).json()["id"], shop({**order, "state": "done"}).json()["id"]}
    assert len(ids) == 1
    assert Touchpoint.objects.get().state == "done"
    again = shop([order, {**order, "state": "done"}]).json()
    assert (again["taken"], again["changed"], again["known"]) == (0, 0, 2)


def test_of_ten_thousand_half_broken_the_good_ones_are_in_and_each_bad_one_is_told(cast: Cast, shop) -> None:
    good = {"kind": "visit", "email": "mara@post.example", "at": "2026-03-01T10:00:00Z", "words": "Cabins"}
    bad = (
        {**good, "kind": "dance"},
        {**good, "at": "yesterday"},
        {**good, "at": "2026-03-01T10:00:00"},
        {**good, "amount": 3},
        {"kind": "visit"},
        "visit",
        {**good, "colour": "red"},
        {**good, "email": "nobody"},
        {**good, "customer": 999_999_999},
        {**good, "data": [1]},
    )
    batch = [{**good, "id": str(n)} if n % 2 == 0 else bad[n // 2 % len(bad)] for n in range(10_000)]
    answer = shop(batch).json()
    assert (answer["taken"], len(answer["refused"])) == (5_000, 5_000)
    assert [refused["line"] for refused in answer["refused"]] == list(range(2, 10_001, 2))
    fields = [refused["field"] for refused in answer["refused"][:10]]
    assert fields == ["kind", "at", "at", "currency", "email", None, "colour", "email", "customer", "data"]
    assert all(refused["reason"].endswith(".") for refused in answer["refused"])
    assert Touchpoint.objects.filter(customer=cast.mara).count() == 5_000


def test_json_lines_are_a_batch_and_a_broken_line_is_told(cast: Cast, shop) -> None:
    answer = shop(
        '{"kind": "visit", "visitor": "v1"}\n{"kind": \n\n{"kind": "call", "visitor": "v1"}', "application/x-ndjson"
    )
    assert answer.json()["taken"] == 2
    assert answer.json()["refused"] == [{"line": 2, "field": None, "reason": "This line is no JSON."}]


@pytest.mark.parametrize("body", ["", "[1", '"visit"', "7", "null", '{"items": 3}', "[" * 5_000])
def test_what_is_no_batch_is_refused(cast: Cast, shop, body: str) -> None:
    assert shop(body).status_code == 422


def test_a_batch_of_more_than_ten_thousand_is_refused_whole(cast: Cast, shop) -> None:
    assert shop([{"kind": "visit", "visitor": "v"}] * 10_001).status_code == 422
    assert not Touchpoint.objects.exists()


def test_a_viewer_writes_none_and_a_hidden_customer_is_not_known(cast: Cast) -> None:
    cast.write(mailbox=cast.booking_desk)
    for agent, status in ((cast.vera, 403), (cast.ines, 422), (cast.bruno, 201)):
        _, text = make_token("Program", at=NOW, acts_as=agent)
        told = Client().post(
            "/api/v1/touchpoints",
            {"kind": "visit", "customer": cast.mara.pk},
            content_type="application/json",
            headers={"Authorization": f"Bearer {text}"},
        )
        assert told.status_code == status


def test_a_clock_that_is_ahead_or_was_never_set_loses_nothing_and_is_said(cast: Cast, shop) -> None:
    ahead = shop({"kind": "visit", "email": "mara@post.example", "at": "2031-01-01T00:00:00Z"}).json()
    unset = shop({"kind": "visit", "email": "mara@post.example", "at": "1970-01-01T00:00:03Z"}).json()
    backward = shop(
        {"kind": "visit", "email": "mara@post.example", "at": "2026-03-01T12:00:00Z", "until": "2026-03-01T11:00:00Z"}
    ).json()
    assert ahead["at"] == unset["at"] == "2026-03-02T09:00:00Z"
    assert ahead["problem"].startswith("Told for 2031-01-01 00:00 UTC: the clock was ahead.")
    assert "was not set" in unset["problem"]
    assert (backward["until"], backward["problem"]) == (
        backward["at"],
        "Told to end before it began. Kept as a moment.",
    )


def test_a_stay_may_be_told_before_it_happens(cast: Cast, shop) -> None:
    told = shop({"kind": "stay", "email": "mara@post.example", "at": "2026-08-12T14:00:00Z"}).json()
    assert (told["at"], told["problem"]) == ("2026-08-12T14:00:00Z", None)


def test_what_came_before_the_address_was_known_becomes_hers(cast: Cast) -> None:
    strangers = [kept(email="edwin@post.example"), kept(visitor="browser-9"), kept(visitor="browser-8")]
    assert [each.customer_id for each in strangers] == [None, None, None]
    edwin = cast.customer("Edwin Stone", "edwin@post.example")
    joining.join_customers([edwin.pk], at=NOW)
    kept(email="edwin@post.example", visitor="browser-9")
    later = kept(visitor="browser-9")
    rows = {row.pk: row.customer_id for row in Touchpoint.objects.all()}
    assert [rows[each.pk] for each in (*strangers, later)] == [edwin.pk, edwin.pk, None, edwin.pk]


def test_a_browser_of_two_stays_with_who_was_known_first(cast: Cast) -> None:
    edwin = cast.customer("Edwin Stone", "edwin@post.example")
    kept(visitor="shared")
    kept(visitor="shared", email="edwin@post.example")
    assert kept(visitor="shared").customer_id == edwin.pk
    kept(visitor="shared", email="mara@post.example")
    assert kept(visitor="shared").customer_id == edwin.pk


def test_touchpoints_go_with_a_merge_and_come_back_when_it_is_undone(cast: Cast) -> None:
    edwin = cast.customer("Edwin Stone", "edwin@post.example")
    his = kept(email="edwin@post.example")
    done = merge(cast.mara, edwin, by=cast.omar, at=NOW)
    his.refresh_from_db()
    assert his.customer_id == cast.mara.pk
    undo_merge(done, by=cast.omar, at=NOW)
    his.refresh_from_db()
    assert his.customer_id == edwin.pk


def test_an_order_in_the_post_and_a_stay_make_the_stage(cast: Cast) -> None:
    conversation = cast.write()
    visit = kept(at=NOW - timedelta(days=2))
    kept(kind="order", at=NOW - timedelta(days=3), reference="L-1")
    conversation.refresh_from_db()
    visit.refresh_from_db()
    assert (conversation.stage, visit.stage) == ("during", "during")
    kept(kind="delivery", at=NOW - timedelta(days=1), reference="L-1", state="done")
    conversation.refresh_from_db()
    visit.refresh_from_db()
    assert (conversation.stage, visit.stage) == ("after", "during")


def test_the_stage_of_a_closed_matter_stays_and_that_of_an_open_one_goes_on_with_the_clock(cast: Cast) -> None:
    conversation = cast.write()
    kept(kind="stay", at=NOW + timedelta(days=8), until=NOW + timedelta(days=12))
    conversation.refresh_from_db()
    assert conversation.stage == "before"
    assert following.follow_the_clock(NOW + timedelta(days=8, minutes=8)) == 1
    conversation.refresh_from_db()
    assert conversation.stage == "during"


def test_nothing_is_said_of_stages_where_nothing_was_ever_sold(cast: Cast) -> None:
    conversation = cast.write()
    kept()
    following.follow({cast.mara.pk}, set(), at=NOW)
    conversation.refresh_from_db()
    assert conversation.stage == ""


def test_who_writes_is_joined_and_staged_when_the_mail_is_in(cast: Cast, django_capture_on_commit_callbacks) -> None:
    kept(email="ruth@post.example", kind="order", at=NOW - timedelta(days=1))
    ruth = cast.customer("Ruth Amsel", "ruth@post.example")
    with time_machine.travel(NOW), django_capture_on_commit_callbacks(execute=True):
        conversation = cast.write(customer=ruth)
    conversation.refresh_from_db()
    assert Touchpoint.objects.get().customer == ruth
    assert conversation.stage == "during"
