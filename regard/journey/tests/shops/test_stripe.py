"""Stripe: charges, what was given back, small coins, and letters that are too old."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from regard.journey.models import ShopKind, Touchpoint
from regard.journey.tests.shops.letters import (
    charge,
    send,
    stripe_signature,
    woo_order,
)
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def test_a_charge_of_stripe_and_what_was_given_back_of_it(cast: Cast, shop) -> None:
    stripe_shop = shop(ShopKind.STRIPE)
    send(stripe_shop, charge())
    send(stripe_shop, charge(amount_refunded=1000) | {"type": "charge.refunded"})
    rows = list(Touchpoint.objects.order_by("amount").values_list("outside_id", "amount", "reference", "customer"))
    assert rows == [("ch_1-refund", -10, "L-7", cast.mara.pk), ("ch_1", 310, "L-7", cast.mara.pk)]


def test_an_old_letter_of_stripe_is_refused_and_one_of_another_shop_again_changes_nothing(cast: Cast, shop) -> None:
    body, stripe_shop = json.dumps(charge()).encode(), shop(ShopKind.STRIPE)
    for at in (NOW - timedelta(minutes=6), NOW + timedelta(minutes=6)):
        assert send(stripe_shop, body, **{"Stripe-Signature": stripe_signature(body, at)}).status_code == 401
    assert send(stripe_shop, body, **{"Stripe-Signature": stripe_signature(body, NOW - timedelta(minutes=4))}).json()[
        "taken"
    ]
    stripe_shop.refresh_from_db()
    assert stripe_shop.problem.startswith("It was signed 6 minutes a")
    woo = shop(ShopKind.WOOCOMMERCE)
    send(woo, woo_order(status="completed", date_modified_gmt="2026-03-02T08:00:00"))
    assert send(woo, woo_order()).json() == {"taken": 0, "changed": 0, "known": 2}


@pytest.mark.parametrize(("code", "minor", "told"), [("eur", 31000, "310"), ("jpy", 900, "900"), ("kwd", 1500, "1.5"),
                                                     ("isk", 50000, "500"), ("ugx", 500, "5")])  # fmt: skip
def test_stripe_counts_in_the_smallest_coin(cast: Cast, shop, code: str, minor: int, told: str) -> None:
    send(shop(ShopKind.STRIPE), charge(amount=minor, currency=code))
    assert Touchpoint.objects.get().amount == Decimal(told)


def test_a_payment_that_failed_is_no_payment(cast: Cast, shop) -> None:
    send(shop(ShopKind.STRIPE), charge(paid=False, status="failed") | {"type": "charge.failed"})
    assert Touchpoint.objects.get().state == "cancelled"
