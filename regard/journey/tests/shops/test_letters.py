"""Letters of shops: proven or refused, read once, and never an error of ours."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.journey.entries import Unusable, read
from regard.journey.models import ShopKind, ShopLetter, Touchpoint
from regard.journey.shops import actions, shopify, stripe, woocommerce
from regard.journey.shops.letters import Letter, NotProven
from regard.journey.tests.shops.letters import (
    SECRET,
    base64_signature,
    charge,
    event,
    send,
    shopify_order,
    stripe_signature,
    woo_order,
)
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


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
