"""Webhooks of shops: proven or refused, once or again, late or in order."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.journey import joining
from regard.journey.entries import Unusable, read
from regard.journey.models import Shop, ShopKind, ShopLetter, Touchpoint
from regard.journey.shops import actions, shopify, stripe, woocommerce
from regard.journey.shops.letters import Letter, NotProven
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SECRET = "whsec_5f2a"


def base64_signature(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def stripe_signature(body: bytes, at: datetime = NOW, secret: str = SECRET) -> str:
    stamp = str(int(at.timestamp()))
    return f"t={stamp},v0=ab,v1={hmac.new(secret.encode(), f'{stamp}.'.encode() + body, hashlib.sha256).hexdigest()}"


@pytest.fixture(autouse=True)
def at_nine():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def shop(cast: Cast):
    def made(kind: ShopKind) -> Shop:
        return actions.let_in(kind, name="Lakeside shop", secret=SECRET, by=cast.olga, at=NOW)

    return made


def send(shop: Shop, body: object, **headers: str):
    """Send a letter as the shop does, signed unless a signature is given."""
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    own = {
        ShopKind.SHOPIFY: {"X-Shopify-Hmac-Sha256": base64_signature(text), "X-Shopify-Topic": "orders/updated"},
        ShopKind.WOOCOMMERCE: {"X-WC-Webhook-Signature": base64_signature(text), "X-WC-Webhook-Topic": "order.updated"},
        ShopKind.STRIPE: {"Stripe-Signature": stripe_signature(text)},
    }[ShopKind(shop.kind)]
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/webhooks/{shop.key}", text, content_type="application/json", headers=own | headers)


def shopify_order(**more: object) -> dict[str, object]:
    return {
        "id": 820982911946154508, "name": "#1001", "email": "Mara@Post.example", "currency": "EUR",
        "total_price": "403.00", "created_at": "2026-03-01T10:00:00-05:00", "updated_at": "2026-03-01T10:00:01-05:00",
        "financial_status": "paid", "fulfillment_status": None, "fulfillments": [], "refunds": [],
        "line_items": [{"title": "Tent", "quantity": 1}, {"title": "Peg", "quantity": 12}],
    } | more  # fmt: skip


def woo_order(**more: object) -> dict[str, object]:
    return {
        "id": 727, "number": "727", "status": "processing", "currency": "EUR", "total": "29.35",
        "date_created_gmt": "2026-03-01T15:04:05", "date_modified_gmt": "2026-03-01T15:05:00",
        "date_paid_gmt": "2026-03-01T15:05:00", "date_completed_gmt": None, "billing": {"email": "mara@post.example"},
        "line_items": [{"name": "Rope", "quantity": 2}], "refunds": [],
    } | more  # fmt: skip


def charge(**more: object) -> dict[str, object]:
    thing = {
        "id": "ch_1", "object": "charge", "amount": 31000, "currency": "eur", "paid": True, "status": "succeeded",
        "created": int(NOW.timestamp()) - 60, "description": "Heron", "amount_refunded": 0,
        "billing_details": {"email": "mara@post.example"}, "metadata": {"order_id": "L-7"},
    } | more  # fmt: skip
    return event(thing)


def event(thing: object, topic: str = "charge.succeeded", pk: str = "", at: datetime = NOW) -> dict[str, object]:
    return {"id": pk, "type": topic, "created": int(at.timestamp()), "livemode": True, "data": {"object": thing}}


def test_signatures_are_those_that_openssl_makes() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    header = "t=1767225600,v1=a09f92e0f4d172f3ad1f21a6de2d67f9082245d2953ef1dcca14a71682d2a896"
    letter = Letter({"stripe-signature": header}, b'{"created": 1767225600}')
    assert stripe.open_letter(letter, "whsec_test_secret", at).as_of == at
    body = b'{"id": 820982911946154508}'
    signed = Letter({"x-shopify-hmac-sha256": "4serWU0KSkl6Ov3O1WcZAW6Eja8bJO9hbOZ/MjdLB5c="}, body)
    assert not shopify.open_letter(signed, "hush-hush-hush", at).told
    with pytest.raises(NotProven):
        shopify.open_letter(signed, "hush-hush-hus", at)


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


def test_a_charge_of_stripe_and_what_was_given_back_of_it(cast: Cast, shop) -> None:
    stripe_shop = shop(ShopKind.STRIPE)
    send(stripe_shop, charge())
    send(stripe_shop, charge(amount_refunded=1000) | {"type": "charge.refunded"})
    rows = list(Touchpoint.objects.order_by("amount").values_list("outside_id", "amount", "reference", "customer"))
    assert rows == [("ch_1-refund", -10, "L-7", cast.mara.pk), ("ch_1", 310, "L-7", cast.mara.pk)]


@pytest.mark.parametrize("kind", list(ShopKind))
def test_what_is_not_signed_with_the_shops_secret_is_refused(cast: Cast, shop, kind: ShopKind) -> None:
    body = json.dumps(
        {ShopKind.SHOPIFY: shopify_order(), ShopKind.WOOCOMMERCE: woo_order(), ShopKind.STRIPE: charge()}[kind]
    )
    name = {
        ShopKind.SHOPIFY: "X-Shopify-Hmac-Sha256", ShopKind.WOOCOMMERCE: "X-WC-Webhook-Signature",
        ShopKind.STRIPE: "Stripe-Signature",
    }[kind]  # fmt: skip
    of_another = base64_signature(body.encode(), "another")
    wrong = stripe_signature(body.encode(), secret="another")
    one = shop(kind)
    for signature in ("", "x", "ü", "t=1,v1=", of_another, wrong, "t=99999999999999999999,v1=aa"):
        assert send(one, body.encode(), **{name: signature}).status_code == 401
    assert not Touchpoint.objects.exists()
    one.refresh_from_db()
    assert "signature" in one.problem


def test_a_letter_whose_body_was_changed_is_refused(cast: Cast, shop) -> None:
    body = json.dumps(charge()).encode()
    signature = stripe_signature(body)
    assert (
        send(shop(ShopKind.STRIPE), body.replace(b"31000", b"1"), **{"Stripe-Signature": signature}).status_code == 401
    )


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


@pytest.mark.parametrize("kind", list(ShopKind))
def test_an_event_that_comes_again_is_read_once(cast: Cast, shop, kind: ShopKind) -> None:
    one = shop(kind)
    header = {ShopKind.SHOPIFY: "X-Shopify-Event-Id", ShopKind.WOOCOMMERCE: "X-WC-Webhook-Delivery-ID"}.get(kind)
    body = {
        ShopKind.SHOPIFY: shopify_order(), ShopKind.WOOCOMMERCE: woo_order(),
        ShopKind.STRIPE: charge() | {"id": "evt_1"},
    }[kind]  # fmt: skip
    headers = {header: "e-1"} if header else {}
    first, again = send(one, body, **headers).json(), send(one, body, **headers).json()
    assert again == {"taken": 0, "changed": 0, "known": first["taken"]}
    assert ShopLetter.objects.count() == 1


def test_two_shops_of_one_kind_have_orders_of_one_number(cast: Cast, shop) -> None:
    send(shop(ShopKind.WOOCOMMERCE), woo_order())
    send(shop(ShopKind.WOOCOMMERCE), woo_order(total="99.00"))
    amounts = Touchpoint.objects.filter(kind="order").order_by("amount").values_list("amount", flat=True)
    assert list(amounts) == [Decimal("29.35"), 99]


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


@pytest.mark.parametrize(("code", "minor", "told"), [("eur", 31000, "310"), ("jpy", 900, "900"), ("kwd", 1500, "1.5"),
                                                     ("isk", 50000, "500"), ("ugx", 500, "5")])  # fmt: skip
def test_stripe_counts_in_the_smallest_coin(cast: Cast, shop, code: str, minor: int, told: str) -> None:
    send(shop(ShopKind.STRIPE), charge(amount=minor, currency=code))
    assert Touchpoint.objects.get().amount == Decimal(told)


def test_a_payment_that_failed_is_no_payment(cast: Cast, shop) -> None:
    send(shop(ShopKind.STRIPE), charge(paid=False, status="failed") | {"type": "charge.failed"})
    assert Touchpoint.objects.get().state == "cancelled"


def test_a_shop_that_was_ended_or_never_was_sends_nothing(cast: Cast, shop) -> None:
    one = shop(ShopKind.STRIPE)
    actions.end(one, at=NOW)
    assert send(one, charge()).status_code == 404
    assert Client().post("/webhooks/nobody", b"{}", content_type="application/json").status_code == 404
    one.refresh_from_db()
    assert one.sealed == ""


def test_a_letter_that_is_too_large_is_not_read(cast: Cast, shop) -> None:
    assert send(shop(ShopKind.STRIPE), b" " * 5_000_001).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"7", b"\xff\xfe", b"[" * 100_000, b"null"])
@pytest.mark.parametrize("kind", list(ShopKind))
def test_what_is_no_object_is_refused_in_words(cast: Cast, shop, kind: ShopKind, body: bytes) -> None:
    one = shop(kind)
    answer = send(one, body)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("The letter is no JSON")
    one.refresh_from_db()
    assert one.problem == answer.json()["detail"]


def test_what_cannot_be_kept_is_acknowledged_and_said(cast: Cast, shop) -> None:
    """A shop that is refused often stops sending: WooCommerce after five times."""
    one, wc, sf = shop(ShopKind.STRIPE), shop(ShopKind.WOOCOMMERCE), shop(ShopKind.SHOPIFY)
    letters = [
        (one, event(None, "invoice.paid"), {}, "Of this topic nothing is kept."),
        (one, charge() | {"livemode": False}, {}, "A test: nothing of it is kept."),
        (one, charge(amount="x"), {}, "It has no id or no time."),
        (one, charge(billing_details=None), {}, "It names neither an e-mail address nor a phone number."),
        (one, charge(billing_details={"email": "nobody"}), {}, "The payment was left out (email): This is no e-mail"),
        (wc, {"id": 3}, {"X-WC-Webhook-Topic": "product.updated"}, "Of this topic nothing is kept."),
        (wc, {"id": 3}, {"X-WC-Webhook-Topic": "order.deleted"}, "Of this topic nothing is kept."),
        (wc, woo_order(date_modified_gmt="soon", date_created_gmt=7), {}, "It has no id or no time."),
        (sf, shopify_order(), {"X-Shopify-Test": "true"}, "A test: nothing of it is kept."),
        (sf, {"id": 3}, {"X-Shopify-Topic": "orders/delete"}, "Of this topic nothing is kept."),
        (sf, {"line_items": [None], "refunds": {"a": 1}}, {}, "It has no id or no time."),
    ]
    for to, body, headers, told in letters:
        answer = send(to, body, **headers)
        assert (answer.status_code, answer.json()["taken"]) == (200, 0), told
        assert ShopLetter.objects.latest("pk").left_out.startswith(told)
    assert not Touchpoint.objects.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_shape_of_a_letter_is_an_error_of_ours(data) -> None:
    letter = data.draw(st.sampled_from([(shopify, shopify_order()), (woocommerce, woo_order()), (stripe, charge())]))
    module, body = letter
    inner = body["data"]["object"] if module is stripe else body
    for name in data.draw(st.lists(st.sampled_from(sorted(inner)), max_size=3)):
        inner[name] = data.draw(JSON)
    text = json.dumps(body).encode()
    headers = {
        "x-shopify-hmac-sha256": base64_signature(text), "x-shopify-topic": "orders/updated",
        "x-wc-webhook-signature": base64_signature(text), "x-wc-webhook-topic": "order.updated",
        "stripe-signature": stripe_signature(text),
    }  # fmt: skip
    opened = module.open_letter(Letter(headers, text), SECRET, NOW)
    for told in opened.told:
        with suppress(Unusable):
            read({name: value for name, value in told.items() if value not in (None, "")}, now=NOW)


def test_a_secret_that_can_be_guessed_is_refused(cast: Cast) -> None:
    with pytest.raises(actions.SecretTooShort):
        actions.let_in(ShopKind.STRIPE, name="Shop", secret="1234", by=cast.olga, at=NOW)


def test_the_secret_is_sealed_and_not_read_with_the_key_of_another_desk(cast: Cast, shop, settings) -> None:
    one = shop(ShopKind.STRIPE)
    assert SECRET not in one.sealed
    assert actions.secret(one) == SECRET
    settings.SECRET_KEY = "another"
    refused = send(one, charge())
    assert (refused.status_code, refused.json()["detail"]) == (
        401,
        "The secret cannot be read with this desk’s key. Enter it again.",
    )


def test_letters_are_forgotten_and_what_they_told_stays(cast: Cast, shop) -> None:
    send(shop(ShopKind.STRIPE), charge())
    assert actions.forget_letters(NOW) == 0
    assert actions.forget_letters(NOW + timedelta(seconds=1)) == 1
    assert Touchpoint.objects.count() == 1


@pytest.fixture
def olga(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


def test_a_shop_is_let_in_and_its_secret_is_never_shown(cast: Cast, olga: Client) -> None:
    told = {"kind": "stripe", "name": "Lakeside shop", "secret": "whsec_do_not_show"}
    page = olga.post("/settings/shops/", told, follow=True).content.decode()
    one = Shop.objects.get()
    assert f"/webhooks/{one.key}" in page
    assert "Nothing came yet" in page
    assert "whsec_do_not_show" not in page
    refused = olga.post("/settings/shops/", {**told, "secret": "hush"})
    assert refused.status_code == 422
    assert "hush" not in refused.content.decode()
    assert "at least 8 characters" in refused.content.decode()
    assert olga.post("/settings/shops/", {**told, "secret": ""}).status_code == 422
    assert Shop.objects.count() == 1


def test_a_shop_shows_what_came_last_and_what_was_refused(cast: Cast, olga: Client, shop) -> None:
    one = shop(ShopKind.STRIPE)
    send(one, charge())
    send(one, event(None, "invoice.paid"))
    send(one, charge(), **{"Stripe-Signature": "t=1,v1=aa"})
    page = olga.get(f"/settings/shops/{one.pk}").content.decode()
    assert "1 new, 0 changed, 0 known" in page
    assert "Of this topic nothing is kept." in page
    assert "The signature is not that of the secret that was entered here." in page
    assert SECRET not in page


def test_a_secret_that_is_made_here_is_shown_once_and_can_be_changed(cast: Cast, olga: Client) -> None:
    page = olga.post("/settings/shops/", {"kind": "woocommerce", "name": "Yarn", "secret": ""}).content.decode()
    one = Shop.objects.get()
    first = actions.secret(one)
    assert first in page
    assert first not in olga.get(f"/settings/shops/{one.pk}").content.decode()
    body = json.dumps(woo_order()).encode()
    assert send(one, body, **{"X-WC-Webhook-Signature": base64_signature(body, first)}).status_code == 200
    olga.post(f"/settings/shops/{one.pk}", {"secret": "another-one"})
    assert send(one, body, **{"X-WC-Webhook-Signature": base64_signature(body, first)}).status_code == 401
    assert send(one, body, **{"X-WC-Webhook-Signature": base64_signature(body, "another-one")}).status_code == 200


def test_a_shop_that_was_ended_is_listed_no_more(cast: Cast, olga: Client, shop) -> None:
    one = shop(ShopKind.STRIPE)
    assert "Lakeside shop" in olga.get("/settings/shops/").content.decode()
    olga.post(f"/settings/shops/{one.pk}/end")
    assert f"/settings/shops/{one.pk}" not in olga.get("/settings/shops/").content.decode()
    assert olga.get(f"/settings/shops/{one.pk}").status_code == 404
