"""The mood on the screens: in the list, beside the conversation, corrected, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.mood import filling
from regard.mood.models import Correction
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db
UPSET = "This is the third time I write, nobody answers, this is ridiculous."


def page_of(client, conversation):
    return HTMLParser(client.get(f"/conversations/{conversation.pk}").content.decode())


def test_the_list_and_the_conversation_tell_how_she_feels_and_from_which_words(cast, as_agent):
    conversation = cast.write("Is there a ramp at Heron?")
    cast.write(UPSET, into=conversation, at=NOW + timedelta(hours=2))
    sum(filling.fill())
    page = page_of(as_agent(cast.ines), conversation)
    assert page.css_first(".request .mood").attributes["data-mood"] == "1"
    now = page.css_first(".mood-now .mood")
    assert now.attributes["data-mood"] == "1"
    assert "nobody answers" in page.css_first(".mood-words").text()
    assert page.css_first(".mood-line").attributes["aria-label"].startswith("Mood, oldest first: even")
    assert len(page.css(".mood-table tbody tr")) == 2


def test_nothing_is_said_before_anything_was_read(cast, as_agent):
    page = page_of(as_agent(cast.ines), cast.write())
    assert page.css_first(".mood-now") is None
    assert page.css_first(".request .mood") is None


def test_an_agent_corrects_in_one_press_and_takes_it_back(cast, as_agent):
    conversation, client = cast.write(UPSET), as_agent(cast.ines)
    sum(filling.fill())
    answer = client.post(f"/conversations/{conversation.pk}/mood?view=mine", {"label": "worried"})
    correction = Correction.objects.get()
    assert answer["Location"] == f"/conversations/{conversation.pk}?view=mine&corrected={correction.pk}"
    page = HTMLParser(client.get(answer["Location"]).content.decode())
    assert page.css_first(".mood-now .mood").text() == "Worried"
    assert "we had read" in page.css_first("#rail").text()
    action = page.css_first("#after-thread form").attributes["action"]
    client.post(action)
    assert page_of(client, conversation).css_first(".mood-now .mood").attributes["data-mood"] == "1"


def test_a_mood_that_does_not_exist_is_not_found(cast, as_agent):
    conversation, client = cast.write(UPSET), as_agent(cast.ines)
    assert client.post(f"/conversations/{conversation.pk}/mood", {"label": "worried"}).status_code == 404
    sum(filling.fill())
    assert client.post(f"/conversations/{conversation.pk}/mood", {"label": "livid"}).status_code == 404


def test_who_is_upset_has_a_view(cast, as_agent):
    upset, calm = cast.write(UPSET), cast.write("Do you have a pitch with electricity?")
    sum(filling.fill())
    page = as_agent(cast.ines).get("/conversations/?view=upset").content.decode()
    assert f"/conversations/{upset.pk}?" in page
    assert f"/conversations/{calm.pk}?" not in page


def test_the_mood_costs_one_query_however_long_the_conversation(cast, as_agent):
    conversation, client = cast.write(UPSET), as_agent(cast.ines)
    sum(filling.fill())

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/conversations/{conversation.pk}")
        return [query["sql"] for query in asked if "mood_mood" in query["sql"]]

    queries()
    assert len(queries()) == 1
    for hour in range(5):
        cast.write(UPSET, into=conversation, at=NOW + timedelta(hours=hour))
    sum(filling.fill())
    assert len(queries()) == 1
