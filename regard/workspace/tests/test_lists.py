"""The lists of conversations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.conversations import actions, noting
from regard.conversations.models import Conversation
from regard.team.tests.cast import NOW
from regard.workspace import lists

pytestmark = pytest.mark.django_db


def conversations_of(response) -> set[int]:
    rows = HTMLParser(response.content.decode()).css("[data-conversation]")
    return {int(row.attributes["data-conversation"] or 0) for row in rows}


def test_the_desk_opens_with_who_waits_on_us(cast, as_agent):
    response = as_agent(cast.ines).get("/")
    assert response.status_code == 302
    assert response["Location"] == "/conversations/?view=waiting"


def test_a_visitor_is_asked_to_sign_in():
    response = Client().get("/conversations/?view=mine")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=")


def test_a_part_of_a_page_sends_a_visitor_to_the_sign_in_page_as_a_whole():
    response = Client().get("/conversations/?part=rows", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/accounts/login/"


def test_the_longest_wait_stands_first_with_the_need_in_the_customers_words(cast, as_agent):
    late = cast.write(at=NOW - timedelta(hours=5))
    early = cast.write("Can we get the key on Friday?", customer=cast.customer("Ruth Abe", "ruth@post.example"), at=NOW)
    page = as_agent(cast.ines).get("/conversations/").content.decode()
    assert page.index(f'data-conversation="{late.pk}"') < page.index(f'data-conversation="{early.pk}"')
    assert "Can we get the key on Friday?" in page
    assert "Mara Lind" in page


def test_each_view_holds_its_own(cast, as_agent):
    waiting = cast.write()
    mine = cast.write()
    actions.assign(mine, cast.ines, by=cast.ines, at=NOW)
    answered = cast.write()
    actions.reply(answered, actions.Reply(html="<p>Yes</p>", text="Yes"), by=cast.omar, at=NOW)
    closed = cast.write()
    actions.close(closed, by=cast.omar, at=NOW)
    client = as_agent(cast.ines)

    def shown(view: str) -> set[int]:
        return conversations_of(client.get(f"/conversations/?view={view}"))

    assert shown("waiting") == {waiting.pk, mine.pk}
    assert shown("mine") == {mine.pk}
    assert shown("nobodys") == {waiting.pk}
    assert shown("customer") == {answered.pk}
    assert shown("closed") == {closed.pk}


def test_an_unknown_view_or_place_in_it_is_not_found(cast, as_agent):
    client = as_agent(cast.ines)
    assert client.get("/conversations/?view=password").status_code == 404
    for cursor in ("x", "1", "1.2.3", "1.-2", "9999999999999999999.1", "١.٢"):
        assert client.get("/conversations/", {"after": cursor}).status_code == 404, cursor


@pytest.mark.parametrize("view", lists.VIEWS, ids=lambda view: view.key)
def test_pages_follow_each_other_without_a_gap_or_a_repeat(cast, view, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_SIZE", 3)
    for number in range(8):
        conversation = cast.write(at=NOW - timedelta(minutes=number // 2))
        if view.key == "mine":
            actions.assign(conversation, cast.ines, by=cast.ines, at=NOW)
        if view.key == "upset":
            noting.note_mood(conversation, "angry")
        if view.key == "due":
            noting.note_due(conversation, NOW + timedelta(minutes=number // 2))
        if view.key == "customer":
            actions.reply(conversation, actions.Reply(html="<p>Yes</p>", text="Yes"), by=cast.omar, at=NOW)
        if view.key == "closed":
            actions.close(conversation, by=cast.omar, at=NOW + timedelta(minutes=number // 2))
    found, after = [], ""
    while True:
        page = lists.page(view, cast.ines, after=after)
        found += [conversation.pk for conversation in page.items]
        after = page.next
        if not after:
            break
    assert len(found) == 8
    assert set(found) == set(Conversation.objects.values_list("pk", flat=True))


def test_fifty_rows_cost_as_many_queries_as_one(cast, as_agent):
    people = [cast.customer(f"Customer {n}", f"c{n}@post.example") for n in range(55)]
    client = as_agent(cast.ines)
    cast.write(customer=people[0])
    with CaptureQueriesContext(connection) as one:
        client.get("/conversations/")
    for customer in people:
        cast.write(customer=customer)
    with CaptureQueriesContext(connection) as fifty:
        response = client.get("/conversations/")
    assert response.content.decode().count('class="request') >= 50
    assert len(fifty) == len(one) <= 7, [query["sql"][:120] for query in fifty.captured_queries]


def test_charlie_finds_nothing(cast, as_agent):
    cast.write()
    client = as_agent(cast.charlie)
    for address in ("/", "/conversations/", "/search?q=ramp", "/outbox/", "/mail/", "/me"):
        assert client.get(address).status_code == 404, address


def test_another_teams_matters_stay_hidden(cast, as_agent):
    cast.write(mailbox=cast.booking_desk)
    assert conversations_of(as_agent(cast.ines).get("/conversations/")) == set()
    assert len(conversations_of(as_agent(cast.bruno).get("/conversations/"))) == 1


def test_an_open_page_fetches_the_rows_and_counts_alone(cast, as_agent):
    conversation = cast.write()
    page = as_agent(cast.ines).get(f"/conversations/?part=rows&current={conversation.pk}").content.decode()
    assert "<html" not in page
    assert 'aria-current="true"' in page
    assert 'hx-swap-oob="outerHTML:#views"' in page


def test_empty_lists_say_one_plain_thing(cast, as_agent):
    client = as_agent(cast.ines)
    for view in lists.VIEWS:
        assert view.empty in client.get(f"/conversations/?view={view.key}").content.decode()


def test_times_are_in_the_agents_zone_else_in_the_desks(cast, as_agent):
    from regard.team.actions import describe_desk, prefer

    describe_desk(time_zone="Asia/Tokyo")
    cast.write(at=NOW)
    actions.close(Conversation.objects.get(), by=cast.omar, at=NOW)
    number = Conversation.objects.get().pk
    assert "18:00" in as_agent(cast.ines).get(f"/conversations/{number}").content.decode()
    prefer(
        cast.ines,
        time_zone="America/New_York",
        theme="dark",
        density="compact",
        has_single_keys=False,
        wants_digest=False,
    )
    page = as_agent(cast.ines).get(f"/conversations/{number}").content.decode()
    assert "4:00" in page
    assert 'data-theme="dark"' in page
    assert 'data-density="compact"' in page
