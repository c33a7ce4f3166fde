"""Her need is found in her words, quoted exactly, whatever she writes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.conversations.need import MAX_QUOTE, propose

REQUESTS = tomllib.loads((Path(__file__).parent / "needs.toml").read_text())["request"]
NEEDED_SHARE = 0.9


def _is_hit(text: str, need: str) -> bool:
    found, start = propose(text), text.index(need)
    return found is not None and found.start < start + len(need) and start < found.end


def test_most_needs_are_found() -> None:
    missed = [request["need"] for request in REQUESTS if not _is_hit(request["text"].strip("\n"), request["need"])]
    assert len(REQUESTS) >= 80
    assert len(missed) <= (1 - NEEDED_SHARE) * len(REQUESTS), missed


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_a_need_can_be_read_at_a_glance(request_: dict[str, str]) -> None:
    found = propose(request_["text"])
    assert found is not None
    assert len(found.quote) <= MAX_QUOTE * 1.5
    assert request_["text"][found.start : found.end] == found.quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Hi there,\n\nHow are you? Is pitch 14 free?\n\nThanks!", "Is pitch 14 free?"),
        ("Hello,\n\nI can't open the gate.\nCan you help?", "I can't open the gate.\nCan you help?"),
        ("Wir kommen am 3. Mai um 9.30 Uhr. Danke!", "Wir kommen am 3. Mai um 9.30 Uhr."),
        (
            "Can we bring e.g. a boat, a trailer etc. to the lake?",
            "Can we bring e.g. a boat, a trailer etc. to the lake?",
        ),
        ("> Is it cold?\nYes. Please send a blanket\nto cabin 7.", "Please send a blanket\nto cabin 7."),
        ("Thank you so much!", "Thank you so much!"),
        ("ok", "ok"),
        ("予約を変更したいです。よろしくお願いします。", "予約を変更したいです。"),
    ],
)
def test_it_proposes_these_words(text: str, quote: str) -> None:
    found = propose(text)
    assert found is not None
    assert found.quote == quote


@pytest.mark.parametrize("text", ["", " \n\n ", "> only a quote", "---", "!!!"])
def test_without_a_word_of_hers_there_is_no_need(text: str) -> None:
    assert propose(text) is None


def test_an_endless_sentence_is_cut_to_the_clause_that_asks() -> None:
    found = propose("we drove all day and " * 30 + "could you keep the gate open for us, " + "it is late and " * 30)
    assert found is not None
    assert "could you keep the gate open" in found.quote
    assert len(found.quote) <= MAX_QUOTE


@given(st.text(max_size=400))
def test_the_quote_is_always_an_exact_part_of_the_text(text: str) -> None:
    found = propose(text)
    if found is not None:
        assert found.quote == text[found.start : found.end]
        assert found.quote.strip() == found.quote != ""
