"""WooCommerce: orders, its ping, what was given back, and several shops of it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from regard.journey.models import ShopKind, Touchpoint
from regard.journey.tests.shops.letters import (
    send,
    woo_order,
)
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_order_of_woocommerce_and_its_ping(cast: Cast, shop) -> None:
    woo = shop(ShopKind.WOOCOMMERCE)
    assert send(woo, b"webhook_id=12", **{"X-WC-Webhook-Signature": ""}).status_code == 200
    assert send(woo, woo_order()).json()["taken"] == 2
    send(
        woo,
        woo_order(
            status="completed", date_completed_gmt="2026-03-02T08:00:00", date_modified_gmt="2026-03-02T08:00:00"
        ),
    )
    order = Touchpoint.objects.get(kind="order")
    assert (order.state, order.words, order.until) == ("done", "2 × Rope", datetime(2026, 3, 2, 8, tzinfo=UTC))


def test_what_woocommerce_gave_back_stays_at_the_time_it_was_told_first(cast: Cast, shop) -> None:
    woo, back = shop(ShopKind.WOOCOMMERCE), [{"id": 9, "reason": "Frayed", "total": "-5.00"}]
    send(woo, woo_order(refunds=back, date_modified_gmt="2026-03-01T16:00:00"))
    send(woo, woo_order(refunds=back, date_modified_gmt="2026-03-02T08:00:00", status="completed"))
    refund = Touchpoint.objects.get(outside_id="refund-9")
    assert (refund.amount, refund.at, refund.words) == (-5, datetime(2026, 3, 1, 16, tzinfo=UTC), "Frayed")


def test_two_shops_of_one_kind_have_orders_of_one_number(cast: Cast, shop) -> None:
    send(shop(ShopKind.WOOCOMMERCE), woo_order())
    send(shop(ShopKind.WOOCOMMERCE), woo_order(total="99.00"))
    amounts = Touchpoint.objects.filter(kind="order").order_by("amount").values_list("amount", flat=True)
    assert list(amounts) == [Decimal("29.35"), 99]
