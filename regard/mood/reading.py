"""Reads the mood of a text: which label, how good or bad, how sure, and which of its words say so. Pure and fast.

A linear model over the features of `words`: its weights were found by `training` and lie in `weights.npz`, one byte
each. It has two opinions of the sign, one learned from what people write to each other and one from what they write to
a company, where a calm sentence can be a complaint; which counts is told by how the text is written.
docs/models.md tells what it was trained on, how often it is right, and when it lies.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from regard.lib import language
from regard.mood.labels import Label
from regard.mood.words import Token, features, pieces, plain, tokens

WEIGHTS = Path(__file__).with_name("weights.npz")
VERSION = "2026-11"
"""Of the model; kept with every reading."""

PIECE = 0.5
"""What a piece of a word counts beside a whole one."""

MOODS = ("angry", "frustrated", "worried", "disappointed", "confused", "neutral", "content", "grateful", "delighted")
SIGNS = 3
AS_CUSTOMER, AS_PUBLIC, OF_MOOD, OF_THANKS, OF_KIND = slice(0, 3), slice(3, 6), slice(6, 15), 15, 16
COLUMNS = 17
"""Of the weights: both opinions (negative, neutral, positive), the nine moods, thanks, how like a customer's it is."""

KIND_SHIFT, KIND_SLOPE = 0.0, 1.0
"""In doubt a text is a customer's: that is what a desk reads."""

LEAST_SURE = 0.37
LEAST_KNOWN = 0.5
"""Of the words of a text, to be a text in our language."""

LEAST_HEED = 0.05
"""Of a stretch of a long text that only tells; of one that moves her it is near 1."""

MOST_HEEDED = 3
"""Stretches of a long text: she says what moves her once, and tells much around it."""

LONG_TEXT, CHUNK = 45, 22
"""Words: a longer text is read in pieces of about so many, and what moves her outweighs what she only tells."""

MOST_EVIDENCE = 5
LEAST_SHARE_OF_EVIDENCE = 0.22
_BAD, _EVEN, _GOOD = range(SIGNS)
_OF_SIGN = {
    _BAD: (Label.ANGRY, Label.FRUSTRATED, Label.WORRIED, Label.DISAPPOINTED),
    _EVEN: (Label.NEUTRAL, Label.CONFUSED),
    _GOOD: (Label.CONTENT, Label.GRATEFUL, Label.DELIGHTED),
}
_STRENGTH = {
    Label.ANGRY: 1.0,
    Label.FRUSTRATED: 0.85,
    Label.DISAPPOINTED: 0.75,
    Label.WORRIED: 0.6,
    Label.CONTENT: 0.6,
    Label.GRATEFUL: 0.8,
    Label.DELIGHTED: 1.0,
}
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_LITTLE_WORDS = "a an the of to in on at and or is are was were be it this that with for by as i my we our me us"
_NEVER_EVIDENCE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """mood: a Label. valence: −1 … 1, above .15 good, below −.15 bad. evidence: words of the text, weightiest first."""

    mood: str
    valence: float
    confidence: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """row: of each feature. values: int8, a row a feature; steps: what one step of each row is worth.

    square: of what a feature counts; a text's features together have length 1.
    """

    row: dict[str, int]
    values: np.ndarray[Any, Any]
    steps: np.ndarray[Any, Any]
    bias: np.ndarray[Any, Any]
    square: np.ndarray[Any, Any]


@dataclass(slots=True)
class _Scores:
    """What a stretch of text scores, and what each of its tokens adds: a row a token."""

    text: str
    tokens: Sequence[Token]
    total: np.ndarray[Any, Any]
    by_token: np.ndarray[Any, Any]


def read(text: str) -> Reading:
    """Read a text; whatever it is, there is an answer."""
    if not _is_readable(text):
        return Reading(Label.UNSURE, 0.0, 0.0, ())
    parts = [scores for part in _stretches(text) if (scores := _scores(part)) is not None]
    if not parts:
        return Reading(Label.UNSURE, 0.0, 0.0, ())
    return _judged(parts)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Load the weights, once a process."""
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        names = kept["features"].tobytes().decode().split("\n")
        return Weights(
            row={name: row for row, name in enumerate(names)},
            values=kept["values"],
            steps=kept["steps"].astype(np.float32),
            bias=kept["bias"].astype(np.float32),
            square=kept["square"].astype(np.float32),
        )


def _is_readable(text: str) -> bool:
    """Tell whether a text is in English, as far as its words tell, and says anything at all."""
    guessed = language.guess(text)
    if guessed:
        return guessed == "en"
    known, count, foreign = weights().row, 0, 0
    marks = 0
    for token in tokens(plain(text)):
        if not token.is_word:
            marks += token.said.startswith("<face")
        elif token.said[0] != "<":
            count += 1
            foreign += token.said not in known
    return (count > 0 or marks > 0) and foreign <= count * (1 - LEAST_KNOWN)


def _stretches(text: str) -> list[str]:
    """Part a long text at the ends of its sentences into stretches of about CHUNK words."""
    if text.count(" ") < LONG_TEXT:
        return [text]
    stretches, gathered, words = [], [], 0
    for sentence in _SENTENCE_END.split(text):
        gathered.append(sentence)
        words += sentence.count(" ") + 1
        if words >= CHUNK:
            stretches.append(" ".join(gathered))
            gathered, words = [], 0
    if gathered:
        stretches.append(" ".join(gathered))
    return stretches


@lru_cache(maxsize=32_768)
def _rows_of_word(said: str) -> tuple[int, ...]:
    row = weights().row
    return tuple(row[name] for name in (f"[{piece}" for piece in pieces(said)) if name in row)


def _scores(text: str) -> _Scores | None:
    """Score a stretch; None when no feature of it is known."""
    kept, found = weights(), features(text)
    row, places = kept.row, dict[int, int]()
    for name, at in found.of_words:
        if (number := row.get(name)) is not None:
            places.setdefault(number, at)
    for place, token in enumerate(found.tokens):
        if token.is_word:
            for number in _rows_of_word(token.said):
                places.setdefault(number, place)
    if not places:
        return None
    nowhere = len(found.tokens)
    for name in found.of_whole:
        if (number := row.get(name)) is not None:
            places[number] = nowhere
    rows = np.fromiter(places, dtype=np.int64, count=len(places))
    added = kept.values[rows] * (kept.steps[rows] / math.sqrt(float(kept.square[rows].sum())))[:, None]
    by_token = np.zeros((nowhere + 1, COLUMNS), dtype=np.float32)
    np.add.at(by_token, np.fromiter(places.values(), dtype=np.int64, count=len(places)), added)
    return _Scores(plain(text), found.tokens, added.sum(axis=0) + kept.bias, by_token)


def _softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    raised = np.exp(scores - scores.max())
    chances: np.ndarray[Any, Any] = raised / raised.sum()
    return chances


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _signs(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weigh both opinions by how much the text is like a customer's."""
    share = _chance(KIND_SLOPE * (float(scores[OF_KIND]) + KIND_SHIFT))
    signs: np.ndarray[Any, Any] = share * _softmax(scores[AS_CUSTOMER]) + (1 - share) * _softmax(scores[AS_PUBLIC])
    return signs


def _judged(parts: Sequence[_Scores]) -> Reading:
    signs = np.stack([_signs(part.total) for part in parts])
    heed = (1 - signs[:, _EVEN]) ** 2 + LEAST_HEED
    heed[np.argsort(-heed)[MOST_HEEDED:]] = 0
    heed /= heed.sum()
    whole = heed @ signs
    thanks = max(_chance(float(part.total[OF_THANKS])) for part in parts)
    sign = int(np.argmax(whole))
    if sign == _EVEN and thanks > 0.5 and whole[_GOOD] > whole[_BAD]:
        sign = _GOOD
    confidence = float(whole[sign])
    if sign == _GOOD and thanks > 0.5:
        confidence = max(confidence, thanks)
    if confidence < LEAST_SURE:
        return Reading(Label.UNSURE, 0.0, round(confidence, 3), ())
    moods = _softmax(heed @ np.stack([part.total[OF_MOOD] for part in parts]))
    label = _label(sign, moods, thanks)
    telling = parts[int(np.argmax(heed * signs[:, sign]))]
    evidence = _evidence(telling, sign) if label is not Label.NEUTRAL else ()
    return Reading(label, _valence(label, sign, whole, confidence), round(confidence, 3), evidence)


def _label(sign: int, moods: np.ndarray[Any, Any], thanks: float) -> Label:
    if sign == _GOOD and thanks > 0.5:
        return Label.GRATEFUL
    return max(_OF_SIGN[sign], key=lambda label: float(moods[MOODS.index(label)]))


def _valence(label: Label, sign: int, signs: np.ndarray[Any, Any], confidence: float) -> float:
    if sign == _EVEN:
        return round(0.15 * float(signs[_GOOD] - signs[_BAD]), 3)
    strength = 0.16 + 0.84 * confidence * _STRENGTH[label]
    return round(strength if sign == _GOOD else -strength, 3)


def _evidence(part: _Scores, sign: int) -> tuple[str, ...]:
    """Return the words that speak most for the sign, as they stand in the text; neighbours are said together."""
    share = _chance(KIND_SLOPE * (float(part.total[OF_KIND]) + KIND_SHIFT))
    opinion = share * part.by_token[:-1, AS_CUSTOMER] + (1 - share) * part.by_token[:-1, AS_PUBLIC]
    against = opinion[:, _EVEN] if sign != _EVEN else opinion.mean(axis=1)
    speaks = opinion[:, sign] - against
    best = float(speaks.max(initial=0.0))
    if best <= 0:
        return ()
    chosen = [
        place
        for place, token in enumerate(part.tokens)
        if speaks[place] >= LEAST_SHARE_OF_EVIDENCE * best and (token.is_word or token.said.startswith("<face"))
    ]
    runs: list[list[int]] = []
    for place in chosen:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    runs = [run for run in runs if any(part.tokens[place].said not in _NEVER_EVIDENCE for place in run)]
    runs.sort(key=lambda run: -float(speaks[run].sum()))
    return tuple(part.text[part.tokens[run[0]].start : part.tokens[run[-1]].end] for run in runs[:MOST_EVIDENCE])
