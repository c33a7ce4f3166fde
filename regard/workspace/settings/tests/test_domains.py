"""The list of public domains, as an owner changes it."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.customers.companies import customers_of
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGE = "/settings/domains/"


@pytest.fixture
def owner(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


def test_a_domain_is_added_taken_off_and_put_back(cast: Cast, owner: Client) -> None:
    added = owner.post(PAGE, {"name": " someone@Post.Example "}, follow=True).content.decode()
    assert "Who writes from post.example belongs to no company" in added
    assert "Added here" in added
    assert not customers_of("post.example").exists()
    again = owner.post(PAGE, {"name": "post.example"})
    assert again.status_code == 422
    assert "post.example is on the list." in again.content.decode()
    gone = owner.post(f"{PAGE}removal", {"name": "post.example"}, follow=True).content.decode()
    assert "Put post.example back" in gone
    assert customers_of("post.example").exists()
    owner.post(PAGE, {"name": "post.example"})
    assert not customers_of("post.example").exists()


def test_one_that_came_with_regard_can_be_taken_off(cast: Cast, owner: Client) -> None:
    assert "Take gmail.com off" in owner.get(PAGE).content.decode()
    owner.post(f"{PAGE}removal", {"name": "gmail.com"})
    page = owner.get(PAGE).content.decode()
    assert "Put gmail.com back" in page
    assert "Take gmail.com off" not in page


@pytest.mark.parametrize("given", ["", "example", "a b.example", "<b>.example", "@", "x" * 300 + ".example"])
def test_what_is_no_domain_is_refused_and_stays_typed(cast: Cast, owner: Client, given: str) -> None:
    refused = owner.post(PAGE, {"name": given})
    assert refused.status_code == 422
    assert not customers_of(given).exists()


@pytest.mark.parametrize("name", ["nobody.example", "", "a\x00b.example"])
def test_what_is_not_on_the_list_cannot_be_taken_off(cast: Cast, owner: Client, name: str) -> None:
    assert owner.post(f"{PAGE}removal", {"name": name}).status_code == 404
