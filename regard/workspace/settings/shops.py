"""Shops that tell what customers ordered, paid and got: the list with the form for one more, and one shop."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.journey.models import Shop, ShopKind
from regard.journey.shops import actions
from regard.journey.shops.actions import SecretTooShort
from regard.lib.sealing import NotToBeOpened
from regard.ui.links import url
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import is_done, show

LETTERS_SHOWN = 20
WHERE = {
    ShopKind.SHOPIFY: (
        "In Shopify: Settings, Notifications, Webhooks. Make one webhook for “Order creation” and one for “Order "
        "update”, both as JSON with this address. The secret stands below the list, after “signed with”."
    ),
    ShopKind.WOOCOMMERCE: (
        "In WooCommerce: Settings, Advanced, Webhooks. Make one webhook for “Order created” and one for “Order "
        "updated”, both active, with this address and the same secret."
    ),
    ShopKind.STRIPE: (
        "In Stripe: Developers, Webhooks, Add endpoint. Choose the events charge.succeeded, charge.failed, "
        "charge.updated and charge.refunded. The signing secret begins with whsec_."
    ),
}


class SecretForm(forms.Form):
    """The secret of a shop. None is right for WooCommerce, which takes one that is made here."""

    secret = forms.CharField(
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="The signing secret that the shop shows for its webhooks. Kept sealed, and never shown again.",
    )

    def __init__(self, *given: Any, of: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.of = of

    def clean(self) -> dict[str, Any]:
        """Ask for a secret where the shop makes it."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("secret") and given.get("kind", self.of) != ShopKind.WOOCOMMERCE:
            self.add_error("secret", "Shopify and Stripe make the secret: copy it from there.")
        return given


class ShopForm(SecretForm):
    """A shop that is let in."""

    kind = forms.ChoiceField(choices=ShopKind.choices)
    name = forms.CharField(max_length=120, help_text="As “Lakeside shop”.")

    field_order = ("kind", "name", "secret")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["secret"].help_text += " For WooCommerce leave it empty: one is made here."


@for_owners
@require_http_methods(["GET", "POST"])
def shops(request: DeskRequest) -> HttpResponseBase:
    """Let a shop in, and list those that are. A secret that is made here is shown in the answer, and never again."""
    form, made = ShopForm(request.POST or None), ""
    let_in: list[Shop] = []

    def act(given: dict[str, Any]) -> None:
        nonlocal made
        made = "" if given["secret"] else actions.made_secret()
        secret, at = given["secret"] or made, timezone.now()
        let_in.append(
            actions.let_in(ShopKind(given["kind"]), name=given["name"], secret=secret, by=request.agent, at=at)
        )

    if is_done(form, act, refusal=SecretTooShort, field="secret"):
        if not made:
            return redirect("settings_shop", let_in[0].pk)
        return _one(request, let_in[0], SecretForm(of=let_in[0].kind), made=made)
    return show(request, "settings_shops", form, shops=Shop.objects.filter(ended_at=None).order_by("name", "pk"))


@for_owners
@require_http_methods(["GET", "POST"])
def shop(request: DeskRequest, shop_id: int) -> HttpResponseBase:
    """Show where a shop sends to and what it sent; POST gives it a new secret."""
    known = get_object_or_404(Shop, pk=shop_id, ended_at=None)
    form, made = SecretForm(request.POST or None, of=known.kind), ""

    def act(given: dict[str, Any]) -> None:
        nonlocal made
        made = "" if given["secret"] else actions.made_secret()
        actions.change_secret(known, given["secret"] or made)

    is_changed = request.method == "POST" and is_done(form, act, refusal=SecretTooShort, field="secret")
    if is_changed and not made:
        messages.success(request, "From now on the new secret counts.")
        return redirect("settings_shop", known.pk)
    known.refresh_from_db()
    return _one(request, known, SecretForm(of=known.kind) if is_changed else form, made=made)


def _one(request: DeskRequest, known: Shop, form: SecretForm, *, made: str = "") -> HttpResponseBase:
    return show(
        request,
        "settings_shop",
        form,
        shop=known,
        made=made,
        address=f"{settings.URL.rstrip('/')}{url('shop_letter', known.key)}",
        is_public=settings.URL.startswith("https://"),
        where=WHERE[ShopKind(known.kind)],
        can_open=_can_open(known),
        letters=known.letters.order_by("-pk")[:LETTERS_SHOWN],
    )


def _can_open(known: Shop) -> bool:
    try:
        actions.secret(known)
    except NotToBeOpened:
        return False
    return True


@for_owners
@require_POST
def shop_end(request: DeskRequest, shop_id: int) -> HttpResponseBase:
    known = get_object_or_404(Shop, pk=shop_id)
    actions.end(known, at=timezone.now())
    messages.success(request, f"{known.name} is let in no more. What it told stays.")
    return redirect("settings_shops")
