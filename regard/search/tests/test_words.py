"""Any text is a search, none is an error."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.search import finding, words
from regard.search.words import Term


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("heron", [Term("heron", "beginning")]),
        ("heron ", [Term("heron")]),
        ("no", [Term("no")]),
        ("ramp heron", [Term("ramp"), Term("heron", "beginning")]),
        ('"warm shower" lake ', [Term("warm shower", "phrase"), Term("lake")]),
        ("“warm shower” lake ", [Term("warm shower", "phrase"), Term("lake")]),
        ('"never closed', [Term("never closed", "phrase")]),
        ("lake -dog ", [Term("lake"), Term("dog", is_left_out=True)]),
        ("e-mail ", [Term("e-mail")]),
        ("! & | ( ) : * -", []),
        ("車椅", [Term("車椅", "beginning")]),
    ],
)
def test_what_was_typed_is_read_into_terms(typed: str, terms: list[Term]) -> None:
    assert words.read(typed) == terms


def test_twenty_terms_are_enough() -> None:
    assert len(words.read("word " * 500)) == words.MOST_TERMS


def test_only_leaving_out_asks_for_nothing() -> None:
    assert words.as_sql(words.read("-dog -cat ")) == ("", [])


@pytest.mark.django_db
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("'\"\\:*&|!()<>-§%\0\t")), max_size=60))
def test_no_text_is_a_syntax_error(typed: str) -> None:
    query = finding.query_of(words.read(typed))
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('simple', 'x') @@ %s::tsquery", [query])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "text", "is_found"),
    [
        ("ramp hero", "Is there a ramp at Heron?", True),
        ("hero ramp", "Is there a ramp at Heron?", False),
        ('"a ramp"', "Is there a ramp at Heron?", True),
        ('"ramp a"', "Is there a ramp at Heron?", False),
        ("ramp -heron ", "Is there a ramp at Heron?", False),
        ("ramp -otter ", "Is there a ramp at Heron?", True),
        ("RAMP ", "Is there a ramp at Heron?", True),
        ("mara@post.example ", "write to mara@post.example", True),
        ("LC-0004", "It is about LC-00042.", True),
        ("wi-fi ", "the wi-fi is down", True),
        ("straße ", "In welcher Straße?", True),
        ("車椅子", "車椅子で行けますか", True),
    ],
)
def test_terms_find_what_they_say(typed: str, text: str, is_found: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('simple', %s) @@ %s::tsquery", [text, finding.query_of(words.read(typed))])
        assert cursor.fetchone()[0] is is_found
