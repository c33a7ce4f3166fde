"""Promises in drafts. It is Tuesday 4 August 2026, 10:15 in Berlin."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.promises.spotting import spot

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 8, 4, 10, 15, tzinfo=BERLIN)

PROMISED = {
    "Arne is measuring it today and I will write to you again before noon.": ("write to you again", "4 12:00"),
    "Good morning Ruth. I'll write before noon.": ("write", "4 12:00"),
    "You may come at 11. I'll write tomorrow before noon whether the kettle is there.": (
        "write whether the kettle is there",
        "5 12:00",
    ),
    "Thank you. You’ll have it by Friday.": ("You’ll have it", "7 18:00"),
    "We will send you the invoice by tomorrow 5 pm, Ruth.": ("send you the invoice, Ruth", "5 17:00"),
    "By Friday noon I will let you know.": ("let you know", "7 12:00"),
    "You will hear from us within 3 days.": ("You will hear from us", "7 18:00"),
    "I'm going to check the booking tomorrow morning": ("check the booking", "5 12:00"),
    "Ich melde mich bis morgen.": ("melde mich", "5 18:00"),
    "Bis Freitag Mittag bekommen Sie von uns eine Antwort.": ("bekommen Sie von uns eine Antwort", "7 12:00"),
    "Wir werden Ihnen das Geld bis zum 12. August überweisen.": ("Ihnen das Geld überweisen", "12 18:00"),
    "Je vous enverrai la facture d’ici vendredi.": ("vous enverrai la facture", "7 18:00"),
    "Vous recevrez la clé demain à 9h30.": ("Vous recevrez la clé", "5 9:30"),
    "Le escribiré mañana.": ("Le escribiré", "5 18:00"),
    "Tendrá una respuesta antes del viernes.": ("Tendrá una respuesta", "7 18:00"),
}


@pytest.mark.parametrize(("draft", "expected"), PROMISED.items())
def test_a_promise_is_found_with_what_and_when(draft: str, expected: tuple[str, str]) -> None:
    found = spot(draft, now=NOW, zone=BERLIN)
    assert found is not None
    day, _, clock = expected[1].partition(" ")
    hour, minute = clock.split(":")
    assert (found.what, found.at) == (expected[0], datetime(2026, 8, int(day), int(hour), int(minute), tzinfo=BERLIN))


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "The pool opens tomorrow at 9.",
        "I will not be able to write before noon.",
        "If the door fits, I will write to you tomorrow.",
        "Shall I call you tomorrow?",
        "We are holding it for you until Friday.",
        "We'll give it to nobody else until Friday.",
        "I will write to you soon.",
        "You arrive on Friday and the key is at reception.",
        "We will be open on Sunday.",
        "I wrote to you yesterday.",
        "Please let us know by Friday.",
        "Bitte melden Sie sich bis Freitag.",
        "Ich kann mich nicht bis morgen melden.",
        "Vous arrivez demain.",
        "Nos vemos mañana.",
    ],
)
def test_what_is_no_promise_of_ours_is_none(draft: str) -> None:
    assert spot(draft, now=NOW, zone=BERLIN) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_draft_makes_it_fail(draft: str) -> None:
    spot("I will write " + draft + " tomorrow", now=NOW, zone=BERLIN)
