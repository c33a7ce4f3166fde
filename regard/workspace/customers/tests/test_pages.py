"""The customers' pages, as agents use them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.customers.actions import merge
from regard.customers.models import Customer, Merge
from regard.judgement.actions import judge
from regard.team.models import Agent
from regard.team.tests.cast import Cast
from regard.workspace.customers.listing import customers_page

pytestmark = pytest.mark.django_db


def signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def judged(cast: Cast, value: int, *, days: int = 0) -> None:
    at = cast.now + timedelta(days=days)
    conversation = cast.write(f"Is pitch {days} free? We liked it.", at=at)
    answer = actions.reply(conversation, Reply(html="<p>Yes.</p>", text="Yes."), by=cast.ines, at=at)
    judge(answer.asking, value, at=at)


def test_her_page_shows_her_needs_and_what_she_said_of_our_answers(cast: Cast) -> None:
    judged(cast, 2)
    cast.write("May we arrive at noon?", at=cast.now + timedelta(days=3))
    page = signed_in(cast.ines).get(f"/customers/{cast.mara.pk}").content.decode()
    assert "“May we arrive at noon?”" in page
    assert "Ines’s answer went far beyond the need" in page
    assert "mara@post.example" in page
    assert 'role="img"' in page


def test_a_customer_who_never_judged_has_a_page_too(cast: Cast) -> None:
    page = signed_in(cast.ines).get(f"/customers/{cast.mara.pk}")
    assert "No judgement yet" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_matters(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(12):
        judged(cast, days % 5 - 2, days=days)
    client = signed_in(cast.ines)
    with django_assert_max_num_queries(19):
        client.get(f"/customers/{cast.mara.pk}")


@pytest.mark.parametrize("words", ["mara", "Lind", "post.exam", "MARA LI"])
def test_a_customer_is_found_by_the_beginnings_of_name_or_address(cast: Cast, words: str) -> None:
    cast.customer("Edwin Stone", "edwin@else.example")
    page = signed_in(cast.ines).get("/customers/", {"q": words}).content.decode()
    assert "Mara Lind" in page
    assert "Edwin Stone" not in page


@pytest.mark.parametrize("words", ["'", "a & | !", "\\", "((", "mara:*", "💧", "%"])
def test_no_words_break_the_search(cast: Cast, words: str) -> None:
    assert signed_in(cast.ines).get("/customers/", {"q": words}).status_code == 200


def test_the_list_goes_on_page_by_page(cast: Cast) -> None:
    Customer.objects.bulk_create(Customer(name=f"Guest {i:03}", created_at=cast.now) for i in range(60))
    client = signed_in(cast.ines)
    page = client.get("/customers/").content.decode()
    assert "Guest 049" in page
    assert "Guest 050" not in page
    last = Customer.objects.get(name="Guest 049")
    assert "Guest 050" in client.get("/customers/", {"after": last.pk}).content.decode()


def test_details_can_be_changed_and_a_wrong_one_says_so(cast: Cast) -> None:
    client = signed_in(cast.ines)
    path = f"/customers/{cast.mara.pk}/description"
    assert client.post(path, {"name": "Mara Lind-Berg", "about": "Comes with a dog."}).status_code == 302
    cast.mara.refresh_from_db()
    assert (cast.mara.name, cast.mara.about) == ("Mara Lind-Berg", "Comes with a dog.")
    refused = client.post(path, {"name": "", "about": "kept words"})
    assert refused.status_code == 422
    assert "kept words" in refused.content.decode()


def test_two_who_are_one_are_merged_and_told_apart_by_a_lead(cast: Cast) -> None:
    edwin = cast.customer("Edwin", "edwin@post.example")
    client = signed_in(cast.omar)
    choice = client.get(f"/customers/{cast.mara.pk}/merge", {"q": "edwin"}).content.decode()
    assert f"?with={edwin.pk}" in choice
    client.post(f"/customers/{cast.mara.pk}/merges", {"with": edwin.pk})
    assert client.get(f"/customers/{edwin.pk}").headers["Location"] == f"/customers/{cast.mara.pk}"
    page = client.get(f"/customers/{cast.mara.pk}").content.decode()
    assert "edwin@post.example" in page
    client.post(f"/customers/{cast.mara.pk}/merges/{Merge.objects.get().pk}/undoing")
    assert client.get(f"/customers/{edwin.pk}").status_code == 200


def test_the_page_of_who_was_merged_leads_to_who_speaks_for_all(cast: Cast) -> None:
    first, second = cast.customer("M. L.", "ml@post.example"), cast.customer("Mara L.", "mara.l@post.example")
    merge(second, first, by=cast.omar, at=cast.now)
    merge(cast.mara, second, by=cast.omar, at=cast.now)
    assert signed_in(cast.omar).get(f"/customers/{first.pk}").headers["Location"] == f"/customers/{cast.mara.pk}"


def test_the_list_tells_no_judgement_of_a_matter_that_is_hidden(cast: Cast) -> None:
    judged(cast, -1)
    at = cast.now + timedelta(minutes=1)
    conversation = cast.write("A boat?", mailbox=cast.booking_desk, at=at)
    judge(actions.reply(conversation, Reply("<p>Yes.</p>", "Yes."), by=cast.bruno, at=at).asking, 2, at=at)
    told = {
        agent.name: [
            vars(customer)["last_judgement"] for customer in customers_page(agent).items if customer == cast.mara
        ]
        for agent in (cast.ines, cast.bruno, cast.omar)
    }
    assert told == {"Ines Duarte": [-1], "Bruno Keller": [2], "Omar Haddad": [2]}


def test_a_merge_takes_somebody_from_whom_nothing_is_hidden(cast: Cast) -> None:
    edwin = cast.customer("Edwin", "edwin@post.example")
    client = signed_in(cast.ines)
    assert client.get(f"/customers/{cast.mara.pk}/merge").status_code == 404
    assert client.post(f"/customers/{cast.mara.pk}/merges", {"with": edwin.pk}).status_code == 404
    assert not Merge.objects.exists()


@pytest.mark.parametrize("name", ["charlie", "bruno"])
def test_who_may_not_see_the_matters_does_not_see_the_customer(cast: Cast, name: str) -> None:
    cast.write()
    assert signed_in(getattr(cast, name)).get(f"/customers/{cast.mara.pk}").status_code == 404


@pytest.mark.parametrize("query", ["after=x", "after=99999999999999999999", "show=else"])
def test_a_place_that_does_not_exist_is_not_found(cast: Cast, query: str) -> None:
    assert signed_in(cast.omar).get(f"/customers/{cast.mara.pk}?{query}").status_code == 404
