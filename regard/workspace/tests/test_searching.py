"""Finding by words, through the page."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.conversations import actions, tags
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db


def found(response) -> list[str]:
    return [row.text() for row in HTMLParser(response.content.decode()).css(".found > li .need")]


def test_words_find_conversations_and_customers_that_the_agent_may_see(cast, as_agent):
    cast.write("Is there a ramp at Heron?")
    cast.write("Where is the ramp for boats?", mailbox=cast.booking_desk)
    assert found(as_agent(cast.ines).get("/search?q=ramp")) == ["Is there a ramp at Heron?"]
    assert len(found(as_agent(cast.omar).get("/search?q=ramp&order=rank"))) == 2
    assert "Mara Lind" in as_agent(cast.ines).get("/search?q=mara@post").content.decode()


def test_a_number_goes_to_its_conversation_when_the_agent_may_see_it(cast, as_agent):
    conversation = cast.write()
    hidden = cast.write(mailbox=cast.booking_desk)
    for words in (str(conversation.pk), f"No. {conversation.pk}", f"#{conversation.pk}"):
        assert as_agent(cast.ines).get("/search", {"q": words})["Location"] == f"/conversations/{conversation.pk}"
    assert as_agent(cast.ines).get("/search", {"q": hidden.pk}).status_code == 200


@pytest.mark.parametrize("words", ["", "   ", "'", "a & | ! <-> (", "\x00", "-", '"', "x" * 5000, "日本語", "-ramp"])
def test_any_words_are_safe(cast, as_agent, words):
    cast.write()
    assert as_agent(cast.ines).get("/search", {"q": words}).status_code == 200


def test_what_is_closed_says_since_when(cast, as_agent):
    conversation = cast.write("Is there a ramp at Heron?")
    actions.close(conversation, by=cast.ines, at=NOW)
    page = HTMLParser(as_agent(cast.ines).get("/search?q=ramp").content.decode())
    assert page.css_first(".found .snippet small").text().startswith("Closed ")


def test_where_nothing_is_found_no_order_is_offered(cast, as_agent):
    page = as_agent(cast.ines).get("/search?q=nowhere").content.decode()
    assert "No conversation, among all that you may see." in page
    assert "Best match first" not in page


def test_a_place_that_does_not_exist_is_not_found(cast, as_agent):
    assert as_agent(cast.ines).get("/search?q=ramp&after=x").status_code == 404


def test_what_was_found_is_marked_and_never_markup(cast, as_agent):
    cast.write("<img src=x onerror=alert(1)> is there a ramp?")
    page = as_agent(cast.ines).get("/search?q=ramp").content.decode()
    assert "<mark>ramp</mark>" in page
    assert "<img src=x" not in page


def test_a_tags_name_offers_what_stands_under_it(cast, as_agent):
    tags.put_on(cast.write("Is there a ramp?"), "late arrival", by=cast.ines, at=NOW)
    client = as_agent(cast.ines)
    page = client.get("/search?q=arrival").content.decode()
    href = re.search(r'href="([^"]*tag%3A[^"]*)"', page)
    assert href
    assert "Is there a ramp?" in client.get(href[1].replace("&amp;", "&")).content.decode()
