"""What shops send, and how it is signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime

from django.test import Client

from regard.journey.models import Shop, ShopKind
from regard.team.tests.cast import NOW

SECRET = "whsec_5f2a"


def base64_signature(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def stripe_signature(body: bytes, at: datetime = NOW, secret: str = SECRET) -> str:
    stamp = str(int(at.timestamp()))
    return f"t={stamp},v0=ab,v1={hmac.new(secret.encode(), f'{stamp}.'.encode() + body, hashlib.sha256).hexdigest()}"


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
