"""Splitting, moving and merging on the screen, with both ways back: the toast and the line in the conversation."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from regard.conversations import regrouping
from regard.conversations.models import Conversation, Draft
from regard.conversations.places import Regrouping
from regard.team.tests.cast import NOW, Cast, SignIn

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ines(cast: Cast, as_agent: SignIn) -> Client:
    return as_agent(cast.ines)


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    begun = cast.write()
    return cast.write("Can you send the bill?", into=begun, at=NOW + HOUR)


def html(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def undoings(page: str) -> list[str]:
    return re.findall(r'action="(/regroupings/\d+/undoing)', page)


def test_a_message_is_split_off_and_the_toast_and_the_line_both_lead_back(ines: Client, matter: Conversation) -> None:
    second = matter.messages.latest("at")
    page = html(ines, f"/conversations/{matter.pk}")
    assert f'href="/messages/{second.pk}/place"' in page
    assert "Make it a conversation of its own" in html(ines, f"/messages/{second.pk}/place")
    response = ines.post(f"/messages/{second.pk}/place", {"to": "new"}, follow=True)
    new = Conversation.objects.latest("pk")
    shown = response.content.decode()
    assert response.redirect_chain[0][0].startswith(f"/conversations/{new.pk}?")
    assert "This is a conversation of its own now" in shown
    assert len(undoings(shown)) == 2
    old = html(ines, f"/conversations/{matter.pk}")
    assert f'<a href="/conversations/{new.pk}"><b>No. {new.pk}</b></a>' in old
    ines.post(undoings(old)[0])
    old = html(ines, f"/conversations/{new.pk}")
    assert "undone by Ines" in old
    assert not undoings(old)


def test_a_conversation_is_merged_into_one_found_by_its_words_and_its_address_leads_there(
    cast: Cast, ines: Client, matter: Conversation
) -> None:
    cast.write("Where do we park?", subject="Parking", at=NOW + HOUR)
    other = cast.write("May dogs come along?", subject="Dogs", at=NOW + HOUR)
    found = html(ines, f"/conversations/{matter.pk}/merging?q=dogs")
    assert "May dogs come along?" in found
    assert "Where do we park?" not in found
    assert "None of Mara’s conversations" in html(ines, f"/conversations/{matter.pk}/merging?q=nothing")
    response = ines.post(f"/conversations/{matter.pk}/merging", {"to": other.pk}, follow=True)
    assert f"No. {matter.pk} is part of this now" in response.content.decode()
    led = ines.get(f"/conversations/{matter.pk}?view=waiting")
    assert (led.status_code, led.headers["Location"]) == (307, f"/conversations/{other.pk}?view=waiting")
    part = ines.get(f"/conversations/{matter.pk}?part=messages", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == f"/conversations/{other.pk}"
    back = ines.post(undoings(response.content.decode())[0], follow=True)
    assert back.redirect_chain[-1][0] == f"/conversations/{matter.pk}"
    assert Conversation.objects.count() == 3


def test_a_new_subject_in_the_thread_offers_a_split_once_and_lets_itself_be_dismissed(
    cast: Cast, ines: Client, matter: Conversation
) -> None:
    """Chatwoot #15869: a reply with a new subject is glued to the old matter."""
    cast.write("Hello", into=matter, at=NOW + 2 * HOUR, subject="AW: Heron")
    cast.write("What did I pay?", into=matter, at=NOW + 3 * HOUR, subject="The bill of 2025")
    cast.write("Or half of it?", into=matter, at=NOW + 4 * HOUR, subject="Re: The bill of 2025")
    [message] = matter.messages.filter(offers_split=True)
    page = html(ines, f"/conversations/{matter.pk}")
    assert "Mara Lind wrote with a new subject, <b>The bill of 2025</b>." in page
    ines.post(f"/messages/{message.pk}/place", {"to": "here"})
    assert "new subject" not in html(ines, f"/conversations/{matter.pk}")
    cast.write("May dogs come?", into=matter, at=NOW + 5 * HOUR, subject="Dogs")
    ines.post(f"/messages/{matter.messages.get(offers_split=True).pk}/place", {"to": "new"})
    new = Conversation.objects.latest("pk")
    assert (new.subject, new.need) == ("Dogs", "May dogs come?")
    assert "new subject" not in html(ines, f"/conversations/{new.pk}")


def test_a_reply_under_way_arrives_where_the_conversation_went(cast: Cast, ines: Client, matter: Conversation) -> None:
    other = cast.write("May dogs come along?", at=NOW + HOUR)
    regrouping.merge(matter, other, by=cast.omar, at=NOW + 2 * HOUR)
    sent = ines.post(f"/conversations/{matter.pk}/replies", {"text": "Yes, gladly."})
    assert (sent.status_code, sent.headers["Location"]) == (307, f"/conversations/{other.pk}/replies")


def test_who_answers_what_was_moved_away_meanwhile_is_told_and_loses_nothing(
    cast: Cast, ines: Client, matter: Conversation
) -> None:
    seen = matter.messages.latest("at")
    regrouping.split(seen, by=cast.omar, at=NOW + 2 * HOUR)
    answer = {"kind": "reply", "text": "Here is the bill.", "last_seen": seen.pk}
    refused = ines.post(f"/conversations/{matter.pk}/replies", answer)
    assert refused.status_code == 409
    assert "Nothing was sent yet" in refused.content.decode()
    assert Draft.objects.get().html == "<p>Here is the bill.</p>"
    assert ines.post(f"/conversations/{matter.pk}/replies", {**answer, "anyway": "on"}).status_code == 303


def test_nobody_moves_anything_from_or_to_where_they_may_not_look(
    cast: Cast, as_agent: SignIn, ines: Client, matter: Conversation
) -> None:
    """FreeScout's class of advisories: merging as a second way to what one may not see."""
    hidden = cast.write("Where do we park?", mailbox=cast.booking_desk)
    assert ines.post(f"/conversations/{matter.pk}/merging", {"to": hidden.pk}).status_code == 422
    assert ines.post(f"/messages/{matter.messages.earliest('at').pk}/place", {"to": hidden.pk}).status_code == 422
    assert ines.post(f"/messages/{hidden.messages.get().pk}/place", {"to": "new"}).status_code == 404
    assert "park" not in html(ines, f"/conversations/{matter.pk}/merging")
    done = regrouping.merge(matter, hidden, by=cast.omar, at=NOW)
    for client in (ines, as_agent(cast.bruno)):
        assert client.post(f"/regroupings/{done.regrouping.pk}/undoing").status_code == 404
    assert ines.get(f"/conversations/{matter.pk}").status_code == 404
    assert as_agent(cast.bruno).get(f"/conversations/{matter.pk}").status_code == 307
    assert Regrouping.objects.get().undone_at is None


def test_undoing_twice_is_once_and_what_cannot_be_undone_any_more_says_why(
    cast: Cast, ines: Client, matter: Conversation
) -> None:
    second, other = matter.messages.latest("at"), cast.write("May dogs come along?")
    done = regrouping.split(second, by=cast.ines, at=NOW + 2 * HOUR)
    address = f"/regroupings/{done.regrouping.pk}/undoing"
    assert [ines.post(address).headers["Location"] for _ in range(2)] == [f"/conversations/{matter.pk}"] * 2
    moved = regrouping.move(second, other, by=cast.ines, at=NOW + 3 * HOUR)
    second.refresh_from_db()
    regrouping.split(second, by=cast.ines, at=NOW + 4 * HOUR)
    refused = ines.post(f"/regroupings/{moved.regrouping.pk}/undoing")
    assert refused.status_code == 409
    assert "went elsewhere since" in refused.content.decode()
