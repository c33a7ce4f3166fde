"""Shopify: orders, parcels, what was given back, and clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from regard.journey import joining
from regard.journey.models import ShopKind, Touchpoint
from regard.journey.tests.shops.letters import (
    send,
    shopify_order,
)
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def test_an_order_of_shopify_stands_on_the_timeline_once_however_often_it_comes(cast: Cast, shop) -> None:
    shopify_shop = shop(ShopKind.SHOPIFY)
    assert send(shopify_shop, shopify_order()).json() == {"taken": 2, "changed": 0, "known": 0}
    assert send(shopify_shop, shopify_order()).json() == {"taken": 0, "changed": 0, "known": 2}
    order = Touchpoint.objects.get(kind="order")
    assert (order.customer, order.words, order.currency) == (cast.mara, "Tent, 12 × Peg", "EUR")
    assert (order.amount, order.state, order.reference, order.source) == (403, "open", "#1001", shopify_shop.source)


def test_what_was_sent_and_given_back_of_it_follows(cast: Cast, shop) -> None:
    sent = {"id": 1, "created_at": "2026-03-01T18:00:00Z", "shipment_status": "delivered", "status": "success"}
    paid = [
        {"kind": "refund", "amount": "3.00", "status": "success"},
        {"kind": "refund", "amount": "1.50", "status": "success"},
        {"kind": "refund", "amount": "7.00", "status": "failure"},
        {"kind": "void", "amount": "9.00", "status": "success"},
    ]
    back = {"id": 2, "created_at": "2026-03-01T19:00:00Z", "note": "A peg was bent", "transactions": paid}
    later = shopify_order(
        updated_at="2026-03-01T20:00:00Z", fulfillment_status="fulfilled", fulfillments=[sent], refunds=[back]
    )
    shopify_shop = shop(ShopKind.SHOPIFY)
    send(shopify_shop, later)
    send(shopify_shop, shopify_order())  # the first letter comes last
    assert Touchpoint.objects.get(kind="order").state == "done"
    assert Touchpoint.objects.get(kind="delivery").state == "done"
    paid_rows = Touchpoint.objects.filter(kind="payment").order_by("amount")
    assert list(paid_rows.values_list("amount", "words")) == [(Decimal("-4.5"), "A peg was bent"), (403, "")]


def test_a_parcel_belongs_to_its_order_and_arrives_when_it_is_told(cast: Cast, shop) -> None:
    one = shop(ShopKind.SHOPIFY)
    send(one, shopify_order())
    parcel = {
        "id": 5, "name": "#1001.1", "order_id": 1, "email": "mara@post.example", "status": "success",
        "created_at": "2026-03-01T18:00:00Z", "updated_at": "2026-03-01T18:00:00Z", "shipment_status": None,
        "line_items": [{"title": "Tent", "quantity": 1}],
    }  # fmt: skip
    topic = {"X-Shopify-Topic": "fulfillments/update"}
    send(one, parcel, **topic)
    assert Touchpoint.objects.get(kind="delivery").state == "open"
    send(one, parcel | {"shipment_status": "delivered", "updated_at": "2026-03-02T08:00:00Z"}, **topic)
    got = Touchpoint.objects.get(kind="delivery")
    assert (got.state, got.reference, got.words, got.customer) == ("done", "#1001", "Tent", cast.mara)
    assert got.at == datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_a_clock_that_goes_backwards_or_is_far_ahead_loses_nothing(cast: Cast, shop) -> None:
    one = shop(ShopKind.SHOPIFY)
    send(one, shopify_order(updated_at="2031-01-01T00:00:00Z", created_at="2031-01-01T00:00:00Z"))
    order = Touchpoint.objects.get(kind="order")
    assert order.at == NOW
    assert "the clock was ahead" in order.problem
    send(one, shopify_order(updated_at="2026-03-02T08:59:00Z", cancelled_at="2026-03-02T08:59:00Z"))
    assert Touchpoint.objects.get(kind="order").state == "open", "as far as can be known, told before"
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        send(one, shopify_order(updated_at="2026-03-02T09:06:00Z", cancelled_at="2026-03-02T09:06:00Z"))
    assert Touchpoint.objects.get(kind="order").state == "cancelled", "a clock ahead is the last word for five minutes"


def test_what_was_ordered_before_an_address_was_known_becomes_hers(cast: Cast, shop) -> None:
    send(shop(ShopKind.SHOPIFY), shopify_order(email="Ruth@Post.example"))
    assert set(Touchpoint.objects.values_list("customer", flat=True)) == {None}
    ruth = cast.customer("Ruth Amsel", "ruth@post.example")
    joining.join_customers([ruth.pk], at=NOW)
    assert set(Touchpoint.objects.values_list("customer", flat=True)) == {ruth.pk}
