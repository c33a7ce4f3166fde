"""What texts show: the words of customers, whatever they send, and how good the figures in docs/models.md are."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.mood.labels import CHOICES, SHAPES, Label
from regard.mood.reading import read
from regard.mood.training.measure import f1, sign_of, written
from regard.mood.words import features, plain

MESSAGES = written(Path(__file__).with_name("messages.tsv"))
LOOKED_AT = [example for example in MESSAGES if zlib.crc32(example.text.encode()) % 2 == 0]
LEFT_ALONE = [example for example in MESSAGES if zlib.crc32(example.text.encode()) % 2 == 1]
"""Half of our own messages was never looked at when the model was made."""


@pytest.mark.parametrize("half", [LOOKED_AT, LEFT_ALONE], ids=["looked at", "left alone"])
def test_the_sign_of_our_own_messages_is_mostly_right(half):
    found = [sign_of(read(example.text).valence) for example in half]
    macro, each = f1([example.sign for example in half], found, (0, 1, 2))
    assert macro >= 0.80, each


@pytest.mark.parametrize(
    "text",
    [
        "I have been waiting for three weeks and nobody answers.",
        "This is the third time I write about the same invoice.",
        "Thanks for nothing.",
        "Thank you for your answer, but it does not help: the part does not fit.",
        "@northair great, another delay",
        "You charged me twice.",
        "worst service ever 😡",
        "it does not work",
    ],
)
def test_a_complaint_is_heard_with_and_without_harsh_words(text):
    reading = read(text)
    assert reading.valence < -0.15
    assert SHAPES[reading.mood] in (1, 2)
    assert reading.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me what time the shop opens?",
        "Please send me the invoice for October.",
        "My order number is 48213.",
        "Do you ship to Norway? Thanks in advance.",
        "How do I reset my password?",
    ],
)
def test_a_calm_request_is_no_mood(text):
    reading = read(text)
    assert -0.15 <= reading.valence <= 0.15
    assert SHAPES[reading.mood] in (2, 3)


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Thank you so much for your help", {"grateful"}),
        ("I love it, best service ever!", {"delighted"}),
        ("It works now, all good.", {"content", "grateful"}),
    ],
)
def test_gladness_has_its_names(text, moods):
    reading = read(text)
    assert reading.mood in moods
    assert reading.valence > 0.15


@pytest.mark.parametrize(
    "text",
    [
        "Ich warte seit drei Wochen auf meine Rückzahlung und niemand antwortet mir.",
        "Bonjour, je n'ai pas encore reçu ma commande et je suis très déçu.",
        "¿Dónde está mi pedido? Es una vergüenza.",
        "Dank u wel voor de snelle hulp met mijn bestelling",
        "Пожалуйста, верните деньги",
        "返金してください",
    ],
)
def test_another_language_is_not_guessed_at(text):
    reading = read(text)
    assert (reading.mood, reading.valence, reading.evidence) == (Label.UNSURE, 0.0, ())


@pytest.mark.parametrize("text", ["", "   ", "\x00", "12", "???", "\ud800", "a" * 100_000, "😡" * 5_000, "\u202e\n"])
def test_any_input_has_an_answer(text):
    reading = read(text)
    assert reading.mood in [*Label]
    assert -1 <= reading.valence <= 1
    assert 0 <= reading.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_label_and_valence_agree_and_evidence_stands_in_the_text(text):
    reading = read(text)
    if reading.mood == Label.UNSURE:
        assert reading.valence == 0
    elif reading.mood in (Label.CONTENT, Label.GRATEFUL, Label.DELIGHTED):
        assert reading.valence > 0.15
    elif reading.mood in (Label.NEUTRAL, Label.CONFUSED):
        assert -0.15 <= reading.valence <= 0.15
    else:
        assert reading.valence < -0.15
    assert all(words in plain(text) for words in reading.evidence)


def test_what_not_reaches_ends_at_but_and_at_a_full_stop():
    names = [name for name, _ in features("not good. fast but not very kind").of_words]
    assert {"~good", "~very", "~kind", "&kind"} <= set(names)
    assert "~fast" not in names


def test_a_long_letter_is_read_by_what_moves_its_writer():
    calm = "We arrived on Friday with two cars and the children went to the lake. " * 8
    letter = f"{calm}I have been waiting for an answer for three weeks and nobody replies. {calm}Kind regards, Anna"
    assert read(letter).valence < -0.15


def test_names_and_numbers_are_not_told_by_their_letters():
    names = {name for name, _ in features("@angrybird 4711 anger@post.example https://hate.example $20").of_words}
    assert {"<at>", "<n>", "<mail>", "<url>", "<money>"} <= names
    assert not {name for name in names if "ang" in name or "hate" in name}


def test_nine_can_be_chosen_and_every_label_has_a_sign():
    assert len(CHOICES) == 9
    assert set(SHAPES) == set(Label)
