"""Her need is found in her words, quoted exactly, whatever she writes."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.conversations.need import MAX_QUOTE, MOST_PARTS, propose, propose_parts

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
        ("田中と申します。駐車場はありますか。よろしくお願いします。", "駐車場はありますか。"),
        ("لقد حجزنا كوخًا. هل يوجد موقف للسيارات؟", "هل يوجد موقف للسيارات؟"),
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


RUTH = (
    "Hello,\n\nMy husband uses a wheelchair. Can he get through the front door? And is the bathroom wide enough? "
    "I would like to know before I tell him.\n\nThanks,\nRuth"
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            RUTH,
            [
                "Can he get through the front door?",
                "And is the bathroom wide enough?",
                "I would like to know before I tell him.",
            ],
        ),
        ("Thank you for the weekend. Could you send me the invoice? Kind regards, Tom", []),
        ("The gate is stuck. Can you help? It has been like this since Monday.", []),
        ("Is it free? Is it free?", []),
        ("Ich möchte Platz 4 stornieren. Haben Sie im Juli noch etwas frei?", None),
        ("犬を連れて行ってもよろしいでしょうか。また、駐車場はありますか。", None),
    ],
)
def test_several_questions_are_parts_of_the_need(text: str, parts: list[str] | None) -> None:
    found = [part.quote for part in propose_parts(text)]
    assert found == parts if parts is not None else len(found) == 2


def test_a_list_without_end_is_no_need_in_parts() -> None:
    assert propose_parts("\n".join(f"Is pitch {n} free in July?" for n in range(MOST_PARTS + 1))) == []


@given(st.text(max_size=400))
def test_parts_are_exact_and_in_order(text: str) -> None:
    parts = propose_parts(text)
    assert len(parts) != 1
    assert all(text[part.start : part.end] == part.quote for part in parts)
    assert all(one.end <= next_.start for one, next_ in itertools.pairwise(parts))
