"""Shops in the settings: let in, looked at, their secret changed, ended."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from regard.journey.models import Shop, ShopKind
from regard.journey.shops import actions
from regard.journey.tests.shops.letters import (
    SECRET,
    base64_signature,
    charge,
    event,
    send,
    woo_order,
)
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


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
