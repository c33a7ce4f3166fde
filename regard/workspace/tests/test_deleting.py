"""Deleting on the screens: into the bin with a way back, gone for good by a lead, a customer by the owner."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import strip_tags

from regard.conversations.models import Conversation
from regard.customers.models import Customer
from regard.erasing.models import Erasure
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_an_agent_deletes_and_undoes_it_and_the_list_says_who(cast: Cast, as_agent: SignIn) -> None:
    number, ines = cast.write().pk, as_agent(cast.ines)
    after = ines.post(f"/conversations/{number}/deletion?view=nobodys", {"spam": "1"}, follow=True)
    assert after.redirect_chain[-1][0].endswith("?view=nobodys")
    page = after.content.decode()
    assert f"No. {number} is in the bin, as spam." in page
    assert f'action="/bin/{number}/restoration"' in page
    assert ines.get(f"/conversations/{number}").headers["Location"] == "/bin/"
    assert as_agent(cast.bruno).get(f"/conversations/{number}").status_code == 404
    listed = text(ines, "/bin/")
    assert "Ines Duarte" in listed
    assert "Delete for good" not in listed
    assert as_agent(cast.bruno).post(f"/bin/{number}/restoration").status_code == 404
    back = ines.post(f"/bin/{number}/restoration", follow=True).content.decode()
    assert "Ines brought it back from the bin; Ines had deleted it" in strip_tags(back)
    assert Conversation.objects.filter(pk=number).exists()


def test_a_lead_deletes_for_good_what_is_in_the_bin(cast: Cast, as_agent: SignIn) -> None:
    number, omar = cast.write().pk, as_agent(cast.omar)
    omar.post(f"/conversations/{number}/deletion")
    assert "cannot be undone" in text(omar, f"/bin/{number}/erasure")
    told = omar.post(f"/bin/{number}/erasure", follow=True).content.decode()
    assert "Gone for good" in told
    assert "Omar Haddad" in told
    assert Erasure.objects.get().number == number
    assert omar.post(f"/bin/{number}/restoration").status_code == 404


def test_the_owner_erases_a_customer_by_typing_the_name(cast: Cast, as_agent: SignIn) -> None:
    cast.write()
    olga, address = as_agent(cast.olga), f"/customers/{cast.mara.pk}/erasure"
    assert "mara@post.example" in text(olga, address)
    refused = olga.post(address, {"name": "Mara"})
    assert refused.status_code == 422
    assert "This is another name" in refused.content.decode()
    assert olga.get(f"/customers/{cast.mara.pk}/export").content[:2] == b"PK"
    assert "The customer is erased." in olga.post(address, {"name": "mara  lind"}, follow=True).content.decode()
    assert not Customer.objects.filter(name="Mara Lind").exists()
    assert as_agent(cast.omar).get(address).status_code == 404
