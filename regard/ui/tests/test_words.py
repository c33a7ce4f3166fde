"""How numbers, names and words are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.ui import words

H, D = 3600, 86400


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "under a minute"),
        (59, "under a minute"),
        (60, "1 min"),
        (12 * 60 + 59, "12 min"),
        (H, "1 h"),
        (4 * H + 15 * 60, "4 h 15"),
        (4 * H + 5 * 60, "4 h 05"),
        (D - 1, "23 h 59"),
        (D, "1 day"),
        (D + 5 * H, "1 day 5 h"),
        (3 * D + H, "3 days"),
    ],
)
def test_a_wait_is_said_in_few_words(seconds: int, said: str):
    assert words.wait_words(seconds) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ruth Abernathy", "RA"),
        ("Pieter de Groot", "PG"),
        ("Mei-Ling Tan", "MT"),
        ("maja", "M"),
        ("ruth.abernathy@post.example", "RA"),
        ("Élodie Ávila", "ÉÁ"),
        ("", "?"),
        ("007", "?"),
        ("李 小龍", "李小"),
    ],
)
def test_initials_are_of_the_first_and_last_word(name: str, letters: str):
    assert words.initials(name) == letters


def test_a_noun_agrees_with_its_number():
    assert words.plural(1, "request") == "1 request"
    assert words.plural(2014, "reply", "replies") == "2,014 replies"
    assert words.plural(0, "request") == "0 requests"


def test_quotes_are_typographic_and_inner_ones_single():
    assert words.quoted('He said "soon"\n and left') == "“He said ‘soon’ and left”"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (812, "812 bytes"),
        (48_200, "48 kB"),
        (2_400_000, "2.4 MB"),
        (999_999, "1.0 MB"),
        (25e6, "25 MB"),
    ],
)
def test_a_file_size_is_said_in_decimal_units(size: float, said: str):
    assert words.file_size(int(size)) == said


def test_text_is_set_in_paragraphs_with_the_need_marked():
    text = "Hello,\n\nplease send <it>.\nToday.\n"
    start = text.index("please")
    marked = words.paragraphs(text, start, text.index(">") + 2)
    assert marked == "<p>Hello,</p>\n<p><mark>please send &lt;it&gt;.</mark><br>Today.<br></p>"


def test_a_mark_over_two_paragraphs_is_closed_and_opened_again():
    assert words.paragraphs("one two\n\nthree four", 4, 14) == (
        "<p>one <mark>two</mark></p>\n<p><mark>three</mark> four</p>"
    )


@given(st.text(alphabet="ab<>&\n \t", max_size=60), st.integers(-5, 70), st.integers(-5, 70))
def test_paragraphs_lose_no_word_and_let_no_markup_through(text: str, start: int, end: int):
    made = words.paragraphs(text, start, end)
    assert "".join(made.replace("<br>", " ").striptags().split()) == "".join(text.split())
    assert made.count("<mark>") == made.count("</mark>")
