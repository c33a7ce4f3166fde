"""One timeline of all that a customer did; what matters to her; how she wants to be served."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from regard.journey.asked import compare
from regard.journey.entries import read
from regard.journey.models import KeptSentence, Preferences
from regard.journey.taking import take
from regard.team.models import Agent
from regard.team.tests.cast import NOW, Cast
from regard.workspace.customers.touched import act_words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def did(*told: dict[str, object]) -> None:
    take([read({"email": "mara@post.example", **each}, now=NOW) for each in told], at=NOW)


def page_of(cast: Cast, query: str = "") -> str:
    return signed_in(cast.ines).get(f"/customers/{cast.mara.pk}{query}").content.decode()


def test_letters_searches_and_orders_stand_on_one_timeline_by_stage_and_sale(cast: Cast) -> None:
    did(
        {"kind": "order", "at": NOW - 25 * DAY, "words": "Heron, four nights", "amount": 310, "currency": "EUR",
         "reference": "L-7"},
        {"kind": "stay", "at": NOW + 8 * DAY, "until": NOW + 12 * DAY, "words": "Heron", "reference": "L-7"},
        {"kind": "article", "at": NOW - 2 * DAY, "words": "Getting around with wheels"},
        {"kind": "article", "at": NOW - 2 * DAY, "words": "Getting around with wheels"},
        {"kind": "search", "at": NOW - 2 * DAY, "words": "bathroom width", "found": 0},
    )  # fmt: skip
    cast.write(at=NOW - DAY)
    page = page_of(cast)
    for words in (
        "Read “Getting around with wheels” twice",
        "Searched “bathroom width”",
        "Nothing was found",
        "EUR 310.00",
        "Heron, 10–14 March 2026",
    ):
        assert words in page, words
    assert (
        page.index("Stay: Heron") < page.index("Asked by email") < page.index("Searched") < page.index("Ordered Heron")
    )


def test_it_is_filtered_by_kind_and_by_stage(cast: Cast) -> None:
    did(
        {"kind": "order", "at": NOW - 9 * DAY, "words": "a tent", "state": "done"},
        {"kind": "search", "at": NOW - 12 * DAY, "words": "tents"},
        {"kind": "search", "at": NOW - DAY, "words": "pegs"},
    )
    assert "Ordered a tent" in page_of(cast, "?show=sales")
    assert "tents" not in page_of(cast, "?show=sales")
    after = page_of(cast, "?show=site&stage=after")
    assert "pegs" in after
    assert "tents" not in after
    assert "“tents”" in page_of(cast, "?stage=before")


def test_five_thousand_are_paged_to_the_end_without_a_repeat(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    did(*({"kind": "visit", "at": NOW - n // 3 * DAY / 8, "words": f"page {n}."} for n in range(100)))
    for n in range(3):
        cast.write(f"Is pitch {n} free in May?", at=NOW - n * DAY)
    client, seen, query = signed_in(cast.ines), [], ""
    while True:
        with django_assert_max_num_queries(18):
            page = client.get(f"/customers/{cast.mara.pk}{query}").content.decode()
        seen += [n for n in range(100) if f"“page {n}.”" in page]
        found = page.partition("&amp;after=")[2].partition("#")[0]
        if not found:
            break
        query = f"?after={found}"
    assert sorted(seen) == list(range(100))


def test_effort_is_counted_by_sale_and_what_has_not_come_is_not_zero(cast: Cast) -> None:
    did(
        {"kind": "stay", "at": NOW + 8 * DAY, "until": NOW + 12 * DAY, "words": "Heron"},
        {"kind": "order", "at": NOW - 5 * DAY, "words": "Heron"},
        {"kind": "search", "at": NOW - DAY, "words": "door"},
    )
    did({"kind": "stay", "at": NOW - 300 * DAY, "until": NOW - 295 * DAY, "words": "Birch 2"})
    cast.write(at=NOW - 297 * DAY)
    page = " ".join(page_of(cast).split())
    assert 'Birch 2, 6–11 May 2025</th><td class="n">0</td><td class="n">1</td><td class="n">0</td>' in page


def test_the_rail_lists_what_it_has_cost_her(cast: Cast) -> None:
    first = cast.write("Can one get into the bathroom of Heron with a wheelchair?", at=NOW - 9 * DAY)
    again = cast.write("Is the bathroom door of Heron wide enough?", at=NOW - 5 * DAY)
    compare([first.pk, again.pk])
    did({"kind": "search", "at": NOW - 10 * DAY, "words": "bathroom width", "found": 0})
    client = signed_in(cast.ines)
    page = client.get(f"/conversations/{again.pk}").content.decode()
    assert "<dt>times asked</dt><dd>2</dd>" in page
    assert "Searched 1 time, 1 time found nothing: “bathroom width”" in page
    assert "<dt>hours waiting</dt><dd>120</dd>" in page
    assert "Asked twice" in client.get("/conversations/").content.decode()


def test_who_may_not_see_the_earlier_matter_is_not_told_of_it(cast: Cast) -> None:
    words = "Is the bathroom door of Heron wide enough?"
    hidden = cast.write(words, mailbox=cast.booking_desk, at=NOW - 5 * DAY)
    seen = cast.write(words)
    compare([hidden.pk, seen.pk])
    assert "Asked twice" not in signed_in(cast.ines).get("/conversations/").content.decode()
    assert "Asked twice" in signed_in(cast.omar).get("/conversations/").content.decode()


def test_words_are_kept_from_her_letter_shown_with_their_source_and_let_go_again(cast: Cast) -> None:
    conversation = cast.write("My father does as much as he can by himself. Is there a ramp?")
    client, message = signed_in(cast.ines), conversation.messages.get()
    client.post(
        f"/conversations/{conversation.pk}/kept-sentences/",
        {"message": message.pk, "quote": "does as much as he can by himself"},
    )
    kept = KeptSentence.objects.get()
    assert kept.words == "does as much as he can by himself"
    for way in (f"/customers/{cast.mara.pk}", f"/conversations/{conversation.pk}"):
        assert "does as much as he can by himself</q>" in client.get(way).content.decode()
    gone = client.post(f"/kept-sentences/{kept.pk}/letting-go", follow=True).content.decode()
    assert "as he can by himself</q>" not in gone
    assert "Take back" in gone
    assert "himself</q>" in client.post(f"/kept-sentences/{kept.pk}/keeping", follow=True).content.decode()


def test_a_sentence_can_be_chosen_without_scripts_and_words_of_ours_are_refused(cast: Cast) -> None:
    conversation = cast.write("My father does as much as he can by himself. Is there a ramp?")
    client, path = signed_in(cast.ines), f"/conversations/{conversation.pk}/kept-sentences/"
    assert "My father does as much as he can by himself." in client.get(path).content.decode()
    message = conversation.messages.get()
    client.post(path, {"choice": f"{message.pk}:0:44"})
    assert KeptSentence.objects.get().words == "My father does as much as he can by himself."
    assert client.post(path, {"message": message.pk, "quote": "never said"}).status_code == 422
    assert client.post(path, {"choice": "x"}).status_code == 422


def test_a_sentence_of_a_hidden_matter_is_not_told(cast: Cast) -> None:
    hidden = cast.write("My father prefers the water side.", mailbox=cast.booking_desk)
    cast.write()
    signed_in(cast.bruno).post(
        f"/conversations/{hidden.pk}/kept-sentences/", {"message": hidden.messages.get().pk, "quote": "the water side"}
    )
    assert "the water side" not in page_of(cast)
    kept = KeptSentence.objects.get()
    assert signed_in(cast.ines).post(f"/kept-sentences/{kept.pk}/letting-go").status_code == 404


def test_preferences_are_noted_shown_and_taken_back(cast: Cast) -> None:
    cast.write()
    client, path = signed_in(cast.ines), f"/customers/{cast.mara.pk}/preferences"
    page = client.post(
        path, {"channel": "phone", "hours": "after 17:00", "language": "de", "no_offers": "on"}, follow=True
    )
    assert "after 17:00" in page.content.decode()
    assert "No offers" in page.content.decode()
    cast.mara.refresh_from_db()
    assert cast.mara.language == "de"
    first = Preferences.objects.get()
    client.post(path, {"channel": "email", "language": "fr"})
    assert client.post(f"/preferences/{first.pk}/undoing").status_code == 302
    assert Preferences.objects.filter(undone_at=None).count() == 2, "an older change does not stand any more"
    client.post(f"/preferences/{Preferences.objects.latest('pk').pk}/undoing")
    cast.mara.refresh_from_db()
    assert cast.mara.language == "de"
    assert "after 17:00" in page_of(cast)


def test_preferences_that_cannot_be_are_said(cast: Cast) -> None:
    cast.write()
    refused = signed_in(cast.ines).post(f"/customers/{cast.mara.pk}/preferences", {"channel": "pigeon"})
    assert refused.status_code == 422


@pytest.mark.parametrize("query", ["after=1.2", "after=1.2.x", "stage=never", "show=dance"])
def test_a_place_that_does_not_exist_is_not_found(cast: Cast, query: str) -> None:
    cast.write()
    assert signed_in(cast.ines).get(f"/customers/{cast.mara.pk}?{query}").status_code == 404


def test_a_payment_is_said_as_it_went() -> None:
    said = [
        act_words("payment", "Heron", state=state, amount=Decimal(amount))
        for state, amount in (("done", 310), ("", 310), ("open", 310), ("cancelled", 310), ("done", -10))
    ]
    assert said == ["Paid: Heron", "Paid: Heron", "A payment began: Heron", "A payment failed: Heron",
                    "Got money back: Heron"]  # fmt: skip
