"""Signing what we send, on the owner's screen; DNS is a real server of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from html import unescape
from typing import Any

import pytest
from django.test import Client

from regard.channels.origin.tests import nameserver
from regard.channels.origin.tests.nameserver import Nameserver
from regard.conversations.mailboxes import add_mailbox
from regard.customers import public_domains
from regard.lib.sealing import seal
from regard.post.models import SigningKey
from regard.team.tests.cast import NOW, Cast
from regard.troubles.finding import find
from regard.workspace.settings import signing

pytestmark = pytest.mark.django_db
PAGE = "/settings/signing/"


@pytest.fixture
def dns(settings: Any) -> Iterator[Nameserver]:
    with nameserver.running() as server:
        settings.OPTIONS = settings.OPTIONS | {"REGARD_DNS_SERVER": server.address}
        yield server


@pytest.fixture
def owner(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


def text(client: Client, path: str = "", **given: str) -> str:
    """Send a form and return the page that it leads to, or the page as it is."""
    if not path:
        return client.get(PAGE).content.decode()
    return client.post(path, given, follow=True).content.decode()


def test_a_key_is_made_looked_for_found_renewed_ended_and_taken_up_again(
    cast: Cast, owner: Client, dns: Nameserver
) -> None:
    domain = cast.support.address.partition("@")[2]
    assert "is not signed by this desk" in text(owner)
    made = text(owner, PAGE, domain=domain)
    key = SigningKey.objects.get()
    assert key.domain == domain
    assert key.name in made
    assert key.record in unescape(made)
    assert f"<code>{key.selector}._domainkey</code>" in made

    look = f"{PAGE}{key.pk}"
    assert "Not found yet" in text(owner, look)
    assert dns.asked == [key.name]
    assert "is laid aside" in text(owner, f"{look}/end")
    assert key.record in unescape(text(owner, look)), "it waits again, with what to enter"
    dns.texts[key.name] = "v=DKIM1; k=rsa; p=<script>"
    refused = text(owner, look)
    assert "It is another" in refused
    assert "k=rsa; p=&lt;script&gt;" in refused
    assert not SigningKey.objects.signing().exists()
    dns.texts[key.name] = key.record
    found = text(owner, look)
    assert "It is there." in found
    assert f"Signed with <b>{key.selector}</b>" in found

    text(owner, PAGE, domain=domain)
    new = SigningKey.objects.waiting().get()
    dns.texts[new.name] = new.record
    assert f"Signed with <b>{key.selector}</b>" in text(owner), "the old one goes on until the new one is found"
    assert f"Signed with <b>{new.selector}</b>" in text(owner, f"{PAGE}{new.pk}")
    assert f"Signed with <b>{key.selector}</b>" in text(owner, look)
    assert "goes unsigned" in text(owner, f"{look}/end")
    assert not SigningKey.objects.signing().exists()
    assert f"Signed with <b>{key.selector}</b>" in text(owner, look)


def test_a_dns_that_is_silent_changes_nothing(owner: Client, dns: Nameserver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "WITHIN_S", 0.2)
    text(owner, PAGE, domain="lakeside.example")
    dns.is_silent = True
    assert "DNS did not answer, so nothing was changed" in text(owner, f"{PAGE}{SigningKey.objects.get().pk}")
    assert SigningKey.objects.get().looked_at is None


def test_no_key_is_made_for_a_domain_that_is_not_ours(owner: Client, cast: Cast) -> None:
    public_domains.add("post.example")
    add_mailbox("camp@post.example", name="Camp", team=None, at=NOW)
    assert "belongs to its provider" in text(owner)
    for domain in ("elsewhere.example", "post.example", ""):
        assert owner.post(PAGE, {"domain": domain}).status_code == 422
    assert not SigningKey.objects.exists()


def test_a_key_that_cannot_be_opened_is_told_and_asks_no_dns(owner: Client, dns: Nameserver) -> None:
    key = SigningKey.objects.create(
        domain="lakeside.example", selector="may", made_at=NOW, found_at=NOW, sealed=seal("another", "x", "y"),
        problem="It cannot be opened.", problem_at=NOW,
    )  # fmt: skip
    assert "Make a new one" in text(owner, f"{PAGE}{key.pk}")
    assert dns.asked == []
    assert "It cannot be opened." in text(owner)
    [trouble] = find([], at=NOW, zone=UTC)
    assert (trouble.words, trouble.place) == ("Mail from lakeside.example leaves unsigned.", PAGE)
