"""Names of third persons are found, and a quotation is cut but never rewritten."""

from __future__ import annotations

import pytest

from regard.voice.deeds.names import names_in
from regard.voice.deeds.quoting import is_quoted, without
from regard.voice.deeds.wording import LANGUAGES
from regard.voice.interviews.wording import LANGUAGES as INTERVIEW_LANGUAGES


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Priya rang on Thursday and I never had to wonder.", "en", ["Priya"]),
        ("My neighbour Mr Brown and his wife were loud.", "en", ["Brown"]),
        ("We met old Hendrik van Dijk at Heron.", "en", ["Hendrik", "Dijk", "Heron"]),
        ("I think the Wifi is bad. Nobody came.", "en", []),
        ("Frau Schneider war sehr nett, der See ist ein Traum.", "de", ["Schneider"]),
        ("Der Steg und das Boot von Jonas waren gut.", "de", ["Jonas"]),
        ("Madame Lefèvre nous a tout montré.", "fr", ["Lefèvre"]),
        ("Ruth here. Lou Bell was kind.", "en", ["Lou Bell"]),
    ],
)
def test_names_are_found_where_they_are_likely(words: str, language: str, expected: list[str]) -> None:
    found = names_in(words, language=language, known=["Lou Bell"], own="Ruth Abernathy")
    assert [name.text for name in found] == expected
    assert all(words[name.start : name.end] == name.text for name in found)


def test_what_is_left_out_leaves_a_gap_and_the_rest_as_it_was() -> None:
    words = "Priya rang, and Tom came."
    assert without(words, [(0, 5), (16, 19)]) == "[…] rang, and […] came."
    assert without(words, [(0, 5), (5, 10)]) == "[…], and Tom came."
    assert without(words, []) == words


@pytest.mark.parametrize(
    ("shown", "is_theirs"),
    [
        ("Priya rang, and Tom came.", True),
        ("[…] rang, and [...] came.", True),
        ("Priya rang, […]", True),
        ("and  Tom\ncame.", True),
        ("Priya never rang, and Tom came.", False),
        ("Tom came. […] Priya rang,", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_a_quotation_holds_their_words_in_their_order(shown: str, is_theirs: bool) -> None:
    assert is_quoted("Priya rang,\nand Tom came.", shown) is is_theirs


def test_what_we_did_is_told_in_every_language_of_interviews() -> None:
    assert set(LANGUAGES) == set(INTERVIEW_LANGUAGES)
    assert all("{name}" in words.tell_us and "{desk}" in words.lede for words in LANGUAGES.values())
