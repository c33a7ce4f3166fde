"""The same object by another way: what is hidden stays hidden in lists, searches, news and other matters."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from regard.conversations.hearing import admit
from regard.customers.models import Merge
from tests.access import PEOPLE
from tests.matter import Matter


@pytest.fixture
def bruno(matter: Matter) -> Client:
    client = Client()
    client.force_login(matter.cast.bruno)
    return client


@pytest.mark.parametrize(
    "way",
    [
        "/conversations/?view={view}",
        "/conversations/?view=waiting&part=rows&current={conversation}",
        "/search?q=heron",
        "/search?q=mara",
        "/search?q={conversation}",
        "/customers/?q=mara",
        "/outbox/",
        "/mail/",
    ],
)
def test_lists_and_search_do_not_show_it(matter: Matter, bruno: Client, way: str) -> None:
    for view in ("waiting", "mine", "nobodys", "customer", "closed"):
        page = bruno.get(way.format(view=view, **matter.things))
        assert page.status_code == 200
        text = page.content.decode().replace('value="mara"', "").replace("q=mara", "")
        for hers in ("Mara", "mara@post.example", "Is there a ramp"):
            assert hers not in text.replace("“mara”", ""), way


def test_places_in_lists_tell_nothing_of_it(matter: Matter, bruno: Client) -> None:
    for way in ("/outbox/?after={post}", "/mail/?after={raw_mail}", "/customers/?after={customer}"):
        assert bruno.get(way.format(**matter.things)).status_code == 404, way


def test_it_cannot_be_merged_into_ones_own(matter: Matter, bruno: Client) -> None:
    own = matter.cast.write(mailbox=matter.cast.booking_desk, customer=matter.cast.customer("Bo Ek", "bo@post.example"))
    merges = Merge.objects.count()
    response = bruno.post(reverse("customer_merge", args=[own.customer_id]), {"with": matter.cast.mara.pk})
    assert response.status_code == 404
    assert Merge.objects.count() == merges


def test_live_news_of_it_are_not_heard(matter: Matter) -> None:
    circle = {"team": matter.cast.reception.pk, "assignee": matter.cast.ines.pk}
    heard = {role: (hears := admit(matter.agent(role))) is not None and hears.is_in(circle) for role in PEOPLE}
    assert [role for role, is_heard in heard.items() if is_heard] == ["owner", "lead", "agent", "light", "viewer"]


def test_a_message_of_it_cannot_be_named_in_ones_own_matter(matter: Matter, bruno: Client) -> None:
    own = matter.cast.write("A boat?", mailbox=matter.cast.booking_desk)
    for data in ({"message": matter.message.pk, "quote": "Is there"}, {"choice": f"{matter.message.pk}:0:9"}):
        assert bruno.post(reverse("need", args=[own.pk]), data).status_code == 422
    own.refresh_from_db()
    assert own.need_message_id != matter.message.pk


def test_another_matters_cursor_opens_no_window(matter: Matter, bruno: Client) -> None:
    own = matter.cast.write("A boat?", mailbox=matter.cast.booking_desk)
    page = bruno.get(reverse("conversation", args=[own.pk]), {"before": matter.answer.pk})
    assert "Is there a ramp" not in page.content.decode()
