"""Themes are found in texts, as many as there are, and the same ones every time."""

from __future__ import annotations

import io
import json
import sys
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.lib.errors import UserError
from regard.voice.themes import commands
from regard.voice.themes.evaluating import evaluated
from regard.voice.themes.finding import find
from regard.voice.themes.linkage import average
from regard.voice.themes.matching import best_pairs
from regard.voice.themes.naming import names
from regard.voice.themes.placing import Space, place
from regard.voice.themes.vectors import unit, vectors_of, words_of

SUBJECTS = {
    "refund": ("my deposit back", "a refund of the deposit", "the deposit that you owe me", "my money returned"),
    "canoe": ("a canoe for the river", "two canoes for Sunday", "the canoe trip downstream", "paddles and a canoe"),
    "noise": (
        "loud music at night",
        "neighbours shouting after midnight",
        "noise past ten",
        "a noisy party near us",
    ),
    "wheelchair": (
        "a ramp for a wheelchair",
        "step-free access",
        "a door for a wheelchair",
        "a wheelchair",
    ),
}
FRAMES = {
    "refund": ("When do I get {}?", "I am still waiting for {}.", "Please send {}.", "I was promised {}."),
    "canoe": ("Can we rent {}?", "We would like to book {}.", "Is there {} left?", "How much is {}?"),
    "noise": ("We could not sleep because of {}.", "There was {}.", "Who stops {}?", "I complain about {}."),
    "wheelchair": ("Does the cabin have {}?", "My father needs {}.", "Is there {} at Heron?", "We depend on {}."),
}
LABELLED = [
    (frame.format(what), key) for key in SUBJECTS for frame in FRAMES[key] for what in SUBJECTS[key]
]  # 64 texts of four themes
TEXTS = [text for text, _ in LABELLED]


def test_the_themes_of_texts_are_found_without_their_number_being_told():
    found = evaluated(TEXTS, [label for _, label in LABELLED])
    assert 3 <= found["themes"] <= 8
    assert found["nmi"] > 0.75
    assert found["left_out"] < 0.1


def test_the_same_texts_have_the_same_themes_and_names():
    one, other = find(TEXTS), find(TEXTS)
    assert one.groups.tolist() == other.groups.tolist()
    assert names(TEXTS, one) == names(TEXTS, other)


def test_a_theme_is_called_by_a_short_sentence_of_its_own_and_no_two_alike():
    found = find(TEXTS)
    named = names(TEXTS, found)
    assert len({name.label for name in named}) == len(named)
    said = {text.rstrip(".").lower() for text in TEXTS}
    for group, name in enumerate(named):
        own = {TEXTS[place].rstrip(".").lower() for place in np.flatnonzero(found.groups == group)}
        assert name.label.lower() in own & said
        assert name.keywords


@pytest.mark.parametrize("texts", [[], [""], ["?!", "   "], ["Hello"] * 3, ["one text", "another", "日本語", "🙂"]])
def test_few_words_or_none_have_no_theme(texts: list[str]):
    assert find(texts).groups.tolist() == [-1] * len(texts)
    assert names(texts, find(texts)) == []


def test_the_same_words_again_and_again_are_one_theme():
    found = find(["I want my money back"] * 40)
    assert set(found.groups.tolist()) == {0}


def test_what_was_blacked_out_is_no_word():
    found = words_of("On XX/XX/2023 I called XXXX about my card’s limit")
    assert found == ["on", "2023", "i", "called", "about", "my", "card's", "limit"]


def test_a_new_text_joins_the_theme_it_is_like_and_another_none():
    found = find(TEXTS)
    space = Space(found.centres, found.least, found.mean)
    of = {LABELLED[place][1]: int(found.groups[place]) for place in range(len(LABELLED)) if found.groups[place] >= 0}
    here, nowhere, empty = place(["Could we rent a canoe on Monday?", "xyzzy plugh", ""], space)
    assert LABELLED[int(np.flatnonzero(found.groups == here.theme)[0])][1] == "canoe"
    assert set(of) == set(SUBJECTS)
    assert empty.theme is None
    assert nowhere.theme is None or nowhere.is_doubtful


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_pairs_share_as_much_as_any_pairs_could(rows: list[list[int]]):
    shared = np.array(rows)
    pairs = best_pairs(shared)
    found = sum(int(shared[pair]) for pair in pairs)
    wide = shared if len(rows) <= 3 else shared.T
    orders = permutations(range(wide.shape[1]), wide.shape[0])
    best = max(sum(int(wide[row, column]) for row, column in enumerate(order)) for order in orders)
    assert found == best
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_the_tree_joins_as_one_by_one_search_would():
    rows = unit(np.random.default_rng(3).standard_normal((40, 5)).astype(np.float32))
    distances = (1 - rows @ rows.T).astype(np.float32)
    tree = average(distances.copy())
    for number in (2, 5, 11):
        assert _partition(tree.groups(number)) == _partition(_slowly_joined(distances, number))


def _slowly_joined(distances: np.ndarray, number: int) -> np.ndarray:
    groups = [[place] for place in range(len(distances))]
    while len(groups) > number:
        pairs = [(distances[np.ix_(a, b)].mean(), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups[:i])]
        _, i, j = min(pairs)
        groups[j] += groups.pop(i)
    labels = np.zeros(len(distances), dtype=int)
    for label, group in enumerate(groups):
        labels[group] = label
    return labels


def _partition(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


def test_every_text_has_a_vector_of_length_one_or_none_at_all():
    lengths = np.linalg.norm(vectors_of(["A ramp", "Überraschung", "", "…", "x" * 9_000]), axis=1)
    assert np.allclose(lengths[:2], 1, atol=1e-5)
    assert lengths[2:4].tolist() == [0, 0]


def told(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], lines: str) -> list[dict]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert commands.themes([]) == 0
    return [json.loads(line) for line in capfdbinary.readouterr().out.split(b"\n") if line]


def test_the_command_tells_the_themes_then_a_line_for_each_text(monkeypatch, capfdbinary):
    first, *rest = told(monkeypatch, capfdbinary, "".join(json.dumps({"text": text}) + "\n" for text in TEXTS))
    assert len(rest) == len(TEXTS)
    assert all(set(theme) == {"id", "label", "keywords", "size"} for theme in first["themes"])
    for theme in first["themes"]:
        assert theme["size"] == sum(line["theme"] == theme["id"] for line in rest)
    assert told(monkeypatch, capfdbinary, "") == [{"themes": []}]


def test_a_line_that_is_no_text_is_told_by_its_number(monkeypatch):
    for wrong in ('{"text": 3}', "[]", "nonsense"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "a"}\n' + wrong.encode())))
        with pytest.raises(UserError, match="Line 2"):
            commands.themes([])
