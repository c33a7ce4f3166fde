"""One conversation on the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.conversations import actions
from regard.conversations.models import Conversation, Event, EventKind
from regard.customers.models import Customer
from regard.judgement import actions as judging
from regard.judgement.models import Asking
from regard.team.tests.cast import NOW
from regard.workspace import thread

pytestmark = pytest.mark.django_db


def answer(conversation, agent, words="Yes, on the lake side.", **more):
    html = f"<p>{words}</p>"
    return actions.reply(conversation, actions.Reply(html=html, text=words, **more), by=agent, at=NOW)


def test_her_need_is_marked_in_her_own_words(cast, as_agent):
    conversation = cast.write("Good morning.\n\nIs there a ramp at Heron? Thank you, Mara")
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    assert "<mark>Is there a ramp at Heron?</mark>" in page
    assert f"No. {conversation.pk}" in page


def test_what_she_wrote_is_never_markup(cast, as_agent):
    conversation = cast.write("<script>alert(1)</script> Could you help?", subject="<b>x</b>")
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_opening_it_makes_it_read(cast, as_agent):
    conversation = cast.write()
    assert conversation.is_unread
    as_agent(cast.ines).get(f"/conversations/{conversation.pk}")
    assert not Conversation.objects.get().is_unread


def test_messages_notes_events_and_the_judgement_stand_in_order(cast, as_agent):
    conversation = cast.write()
    answer(conversation, cast.ines)
    actions.note(
        conversation, html="<p>Measured: 71 cm</p>", text="Measured: 71 cm", by=cast.lio, at=NOW + timedelta(minutes=1)
    )
    judging.judge(Asking.objects.get(), -1, at=NOW + timedelta(minutes=2))
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    order = [
        page.index(words) for words in ("Is there a ramp", "Yes, on the lake side.", "Measured: 71 cm", "Mara judged:")
    ]
    assert order == sorted(order)
    assert "Ines</b> took it" in page
    assert page.count("Fell short") >= 2  # on the answer and on the conversation


@pytest.mark.parametrize("kind", EventKind.values)
def test_every_kind_of_event_has_its_sentence(cast, as_agent, kind):
    conversation = cast.write()
    data = {"value": 1, "to": "Omar Haddad", "need": "a ramp", "problem": "550 no such user"}
    data |= {"words": "a ramp", "state": "met", "put": ["access"], "taken": ["ramp"], "act": "ended", "reason": "Built"}
    data |= {"way": "merge", "direction": "in", "other": 1, "count": 2, "regrouping": 1}
    Event.objects.create(
        conversation=conversation, customer=cast.mara, kind=kind, by=cast.ines, at=NOW + timedelta(minutes=1), data=data
    )
    assert as_agent(cast.ines).get(f"/conversations/{conversation.pk}").status_code == 200


def test_what_could_not_be_understood_is_said(cast, as_agent):
    conversation = cast.write(problems=("The mail ended in the middle of a part.",))
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    assert "The mail ended in the middle of a part." in page


def test_what_she_quoted_is_folded(cast, as_agent):
    conversation = cast.write(quoted="On Monday you wrote: hello")
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    assert "Show what was quoted" in page
    assert "On Monday you wrote: hello" in page


def test_a_conversation_of_ten_costs_a_fixed_number_of_queries(cast, as_agent):
    conversation = cast.write()
    client = as_agent(cast.ines)
    client.get(f"/conversations/{conversation.pk}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/conversations/{conversation.pk}")
    for number in range(5):
        answer(conversation, cast.ines, f"Answer {number}")
        cast.write(f"Question {number}?", into=conversation, at=NOW)
        cast.write(f"Another matter {number}?")
    actions.mark_seen(Conversation.objects.get(pk=conversation.pk), at=NOW)
    client.get(f"/conversations/{conversation.pk}")
    with CaptureQueriesContext(connection) as ten:
        client.get(f"/conversations/{conversation.pk}")
    assert len(ten) == len(one) <= 18, [query["sql"][:120] for query in ten.captured_queries]


def test_a_very_long_conversation_shows_the_newest_and_a_way_to_the_earlier(cast, as_agent, monkeypatch):
    monkeypatch.setattr(thread, "MOST_MESSAGES", 4)
    conversation = cast.write("Question 0?")
    for number in range(1, 10):
        cast.write(f"Question {number}?", into=conversation, at=NOW + timedelta(minutes=number))
    client = as_agent(cast.ines)
    page = client.get(f"/conversations/{conversation.pk}").content.decode()
    assert "<p>Question 9?" in page
    assert "Question 5?" not in page
    onward = HTMLParser(page).css_first(".earlier a").attributes["href"]
    earlier = HTMLParser(client.get(onward).content.decode())
    assert [p.text() for p in earlier.css(".message .body p")][:1] == ["Question 2?"]
    assert "Question 6?" not in earlier.css_first("#messages").text()
    assert earlier.css_first("rg-composer") is None
    assert client.get(f"/conversations/{conversation.pk}?before=999999").status_code == 404


def test_it_is_not_found_by_who_may_not_see_it(cast, as_agent):
    conversation = cast.write(mailbox=cast.booking_desk)
    for agent in (cast.ines, cast.charlie, cast.lio, cast.vera):
        assert as_agent(agent).get(f"/conversations/{conversation.pk}").status_code == 404
    assert as_agent(cast.omar).get(f"/conversations/{conversation.pk}").status_code == 200


def test_a_viewer_reads_and_finds_no_buttons(cast, as_agent):
    conversation = cast.write()
    page = as_agent(cast.vera).get(f"/conversations/{conversation.pk}").content.decode()
    assert "Is there a ramp" in page
    for absent in ("Take it", 'aria-keyshortcuts="e"', "rg-composer", "Change it"):
        assert absent not in page, absent


def test_a_light_agent_may_only_note(cast, as_agent):
    conversation = cast.write()
    page = as_agent(cast.lio).get(f"/conversations/{conversation.pk}").content.decode()
    assert "Keep the note" in page
    assert "Send and ask" not in page


def test_her_side_shows_her_other_matters_and_judgements_only_of_what_the_agent_may_see(cast, as_agent):
    conversation = cast.write()
    cast.write("Where is my canoe?", mailbox=cast.booking_desk)
    other = cast.write("Is the shop open?")
    answer(other, cast.omar)
    judging.judge(Asking.objects.get(), 2, at=NOW)
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    rail = page[page.index('id="rail"') :]
    assert "Is the shop open?" in rail
    assert "Where is my canoe?" not in rail
    assert "went far beyond" in rail


def test_merged_customers_are_shown_by_the_one_that_stayed(cast, as_agent):
    from regard.customers.actions import merge

    ruth = cast.customer("Ruth Abe", "ruth@post.example")
    conversation = cast.write(customer=ruth)
    merge(cast.mara, ruth, by=cast.omar, at=NOW)
    page = as_agent(cast.ines).get(f"/conversations/{conversation.pk}").content.decode()
    assert f"/customers/{cast.mara.pk}" in page
    assert Customer.objects.get(pk=ruth.pk).merged_into == cast.mara


def test_a_press_on_a_row_brings_the_conversation_without_the_list_that_is_there(cast, as_agent):
    conversation = cast.write("Is there a ramp at Heron?")
    client = as_agent(cast.ines)
    whole = client.get(f"/conversations/{conversation.pk}")
    beside = client.get(f"/conversations/{conversation.pk}", headers={"Regard-Part": "beside"})
    assert [HTMLParser(page.content).css_matches("#rows") for page in (whole, beside)] == [True, False]
    for part in ("#thread", "#rail", "#after-thread"):
        shown = [HTMLParser(page.content).css_first(part).text(separator=" ").split() for page in (whole, beside)]
        assert shown[0] == shown[1]
    assert "Regard-Part" in whole.headers["Vary"]  # a browser must not take the one for the other when going back


def test_the_side_says_since_when_the_customer_is_known_as_list_and_page_do(cast, as_agent):
    conversation = cast.write()
    address = f"/conversations/{conversation.pk}"
    assert "First request" in as_agent(cast.ines).get(address).content.decode()
    Customer.objects.update(created_at=NOW.replace(year=NOW.year - 7))
    assert f"With us since {NOW.year - 7}, 1 request" in as_agent(cast.ines).get(address).content.decode()
    assert str(NOW.year - 7) in as_agent(cast.ines).get("/customers/").content.decode()
