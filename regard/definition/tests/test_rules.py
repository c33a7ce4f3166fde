"""What is decided without a database: concepts in a text, what changed, how many must agree, what is taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.definition import shipped
from regard.definition.concepts import found_in
from regard.definition.deciding import Rule, missing, needed
from regard.definition.differing import ADDED, DROPPED, SAME, Piece, difference
from regard.definition.redacting import redacted
from regard.definition.registering import NoSuchDate, date_of

SHIPPED = {told.key: told for told in shipped.read()}


@pytest.mark.parametrize(
    ("key", "concepts"),
    [
        ("cambridge", "customer organisation before during after interactions acts"),
        ("curtin", "customer acts satisfy delight voluntarily genuinely"),
        ("institute", "customer organisation acts meet satisfy"),
        ("yourdictionary", "customer employee organisation assistance"),
        ("businessdictionary", "customer organisation during after interactions"),
        ("oxford", "customer organisation assistance"),
        ("driven", "customer acts"),
    ],
)
def test_the_rules_find_what_a_reader_finds(key, concepts):
    assert set(found_in(SHIPPED[key].revisions[-1][0])) == set(concepts.split())


def test_what_a_rule_found_stands_where_it_says():
    text = SHIPPED["cambridge"].revisions[0][0]
    for words in found_in(text).values():
        assert all(text[each.start : each.end] == each.text for each in words)


def test_what_we_ship_is_complete():
    assert len(SHIPPED) >= 19
    assert all(told.source and told.revisions for told in SHIPPED.values())
    assert [on for _, on in SHIPPED["collector"].revisions] == ["2013-11", "2023-05"]
    assert all(date_of(on) == on for told in SHIPPED.values() for _, on in told.revisions)


def test_a_phrase_changes_as_one():
    before, after = "Good or bad, as soon as practical. A notice.", "Good or bad, before they find out. A notice."
    assert difference(before, after) == [
        Piece(SAME, "Good or bad, "),
        Piece(DROPPED, "as soon as practical"),
        Piece(ADDED, "before they find out"),
        Piece(SAME, ". A notice."),
    ]


@given(st.text("ab c.é’", max_size=30), st.text("ab c.é’", max_size=30))
def test_a_difference_holds_both_texts(before, after):
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != DROPPED) == after


def test_two_thirds_are_rounded_up():
    assert [needed(Rule.TWO_THIRDS, n) for n in (1, 2, 3, 4, 11)] == [1, 2, 2, 3, 8]
    assert (needed(Rule.ALL, 11), needed(Rule.LEAD, 11)) == (11, 0)
    assert (missing(Rule.ALL, 4, 11), missing(Rule.LEAD, 0, 0), missing(Rule.ALL, 0, 0)) == (7, 0, 1)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Callum carried my father to the lake.", "… carried my father to the lake."),
        ("We asked Mr. Reid and Mary-Ann Smith twice.", "We asked Mr. … and … twice."),
        ("Write to ada@post.example or +44 20 7946 0018.", "Write to … or …."),
        ("On Monday I’ll thank him. He was kind.", "On Monday I’ll thank him. He was kind."),
    ],
)
def test_names_are_taken_out_of_quoted_words(said, read):
    assert redacted(said, {"Callum Reid"}) == read


@pytest.mark.parametrize("wrong", ["13", "2013-13", "2013-02-30", "May 2013", "2013-1"])
def test_a_date_that_cannot_be_is_refused(wrong):
    with pytest.raises(NoSuchDate):
        date_of(wrong)
