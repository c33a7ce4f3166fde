"""Reads the mood of a text: which label, how good or bad, how sure, and which of its words say so. Pure and fast.

A linear model over the features of `words`: its weights were found by `training` and lie in `weights.npz`, one byte
each. It has two opinions of the sign, one learned from what people write to each other and one from what they write to
a company, where a calm sentence can be a complaint; which counts is told by how the text is written.
docs/models.md tells what it was trained on, how often it is right, and when it lies.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from regard.lib import language
from regard.mood.labels import Label
from regard.mood.words import Features, Token, features_of, pieces, plain, tokens

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

KIND_SHIFT, KIND_SLOPE = -0.25, 2.0
"""How surely the kind of a text is told; see docs/models.md, «Two opinions»."""

LEAST_THANKS, THANKS_OF_CUSTOMERS = 0.2, 0.3
"""The chance that makes a text a thank-you, and what is added to it for one that is wholly a customer's."""

LEAST_SURE = 0.35
LEAST_KNOWN, SURELY_KNOWN = 0.5, 0.85
"""Of the words of a text, to be a text in our language; with fewer than the second its little words are asked too."""

FEWEST_WORDS_OF_A_LETTER = 8
LEAST_SURE_OF_A_LETTER = 0.55
"""To see a mood in a long text; with less it is even: who tells much uses many words by the way."""

LEAST_HEED = 0.05
"""Of a stretch of a long text that only tells; of one that moves her it is near 1."""

MOST_HEEDED = 3
"""Stretches of a long text: she says what moves her once, and tells much around it."""

LONG_TEXT, CHUNK = 45, 22
"""Words: a longer text is read in pieces of about so many, and what moves her outweighs what she only tells."""

MOST_CHARACTERS = 20_000
"""Of a text; a mail that is longer has said how its writer feels."""

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
_GREETING = re.compile(
    r"\A\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))\b[^\n.!?]{0,40}\n", re.IGNORECASE
)
_WISHES = (
    r"(?:(?:many |with |my )?thanks|thank you|(?:all (?:the|my) |with |very )*best|"
    r"(?:with )?(?:kind|best|warm)?(?:est)? ?(?:regards|wishes)|cheers|sincerely|yours|greetings|love|warmly)"
)
_CLOSING = re.compile(
    rf"\n[ \t]*{_WISHES}\b[^\n.?!]{{0,30}}\n[^\n.?!]{{0,40}}(?:\n[^\n?!]{{0,40}}){{0,2}}\s*\Z", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_LITTLE_WORDS = (
    "a an the of to in on at and or is are was were be it this that with for by as i my we our me us you your he she "
    "they them have has had do does did so but if then there here can could would will from up out about than into"
)
_NEVER_EVIDENCE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """mood: a Label. valence: −1 … 1, above .15 good, below −.15 bad. evidence: words of the text, weightiest first."""

    mood: str
    valence: float
    confidence: float
    evidence: tuple[str, ...]


NOTHING = Reading(Label.UNSURE, 0.0, 0.0, ())
"""Of a text that says nothing, or nothing in our language."""


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
    """What a stretch of text scores. rows: of the weights, each with the token it came from, and its worth."""

    features: Features
    total: list[float]
    rows: np.ndarray[Any, Any]
    tokens: list[int]
    worth: np.ndarray[Any, Any]


def read(text: str) -> Reading:
    """Read a text; whatever it is, there is an answer."""
    text = _without_courtesy(text[:MOST_CHARACTERS])
    stretches = [plain(stretch) for stretch in _stretches(text)]
    found = [list(tokens(stretch)) for stretch in stretches]
    if not _is_readable(text, chain.from_iterable(found)):
        return NOTHING
    apart = map(features_of, stretches, found)
    parts = [scores for stretch in apart if (scores := _scores(stretch)) is not None]
    return _judged(parts) if parts else NOTHING


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


def _is_readable(text: str, found: Iterable[Token]) -> bool:
    """Tell whether a text is in our language, and whether there is anything to read at all."""
    row, known, count, faces = weights().row, 0, 0, 0
    for said, _, _, is_word in found:
        if not is_word:
            faces += said.startswith("<face")
        elif said[0] != "<":
            count += 1
            known += said in row
    if count == 0:
        return faces > 0
    share = known / count
    return share >= SURELY_KNOWN or (share >= LEAST_KNOWN and language.guess(text) in ("", "en"))


def _without_courtesy(text: str) -> str:
    """Return a letter without its greeting and its closing, whose thanks and wishes tell nothing."""
    found = _CLOSING.search(text)
    if found and text.count(" ", 0, found.start()) >= FEWEST_WORDS_OF_A_LETTER:
        text = text[: found.start()]
    return _GREETING.sub("", text, count=1)


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


def _scores(found: Features) -> _Scores | None:
    """Score a stretch; None when no feature of it is known."""
    kept = weights()
    row, places = kept.row, dict[int, int]()
    for place in range(len(found.tokens) - 1, -1, -1):  # what stands twice counts where it stands first
        if found.tokens[place].is_word:
            places.update(dict.fromkeys(_rows_of_word(found.tokens[place].said), place))
    for name, place in reversed(found.of_words):
        if (number := row.get(name)) is not None:
            places[number] = place
    if not places:
        return None
    for name in found.of_whole:
        if (number := row.get(name)) is not None:
            places[number] = len(found.tokens)
    rows = np.fromiter(places, dtype=np.intp, count=len(places))
    worth = kept.steps[rows] / math.sqrt(float(kept.square[rows].sum()))
    return _Scores(found, (worth @ kept.values[rows] + kept.bias).tolist(), rows, list(places.values()), worth)


def _softmax(scores: Sequence[float]) -> list[float]:
    """Return chances that add up to 1. Plain floats: for so few, numpy takes ten times as long."""
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _share(scores: Sequence[float]) -> float:
    """Return how much a text is like a customer's, 0 … 1."""
    return _chance(KIND_SLOPE * (scores[OF_KIND] + KIND_SHIFT))


def _signs(scores: Sequence[float]) -> list[float]:
    """Weigh both opinions by how much the text is like a customer's."""
    share, customer, public = _share(scores), _softmax(scores[AS_CUSTOMER]), _softmax(scores[AS_PUBLIC])
    return [share * one + (1 - share) * other for one, other in zip(customer, public, strict=True)]


def _thanks(scores: Sequence[float]) -> bool:
    """Tell whether it thanks. Customers thank out of courtesy too, so more is asked of them."""
    return _chance(scores[OF_THANKS]) > LEAST_THANKS + THANKS_OF_CUSTOMERS * _share(scores)


def _judged(parts: Sequence[_Scores]) -> Reading:
    signs = [_signs(part.total) for part in parts]
    heed = _heed(signs)
    whole = _mean(signs, heed)
    thanks = any(_thanks(part.total) for part in parts)
    sign = max(range(SIGNS), key=lambda of: whole[of])
    if sign == _EVEN and thanks and whole[_GOOD] > whole[_BAD]:
        sign = _GOOD
    if len(parts) > 1 and whole[sign] < LEAST_SURE_OF_A_LETTER:
        return Reading(Label.NEUTRAL, 0.0, round(1 - whole[sign], 3), ())
    confidence = whole[sign]
    if confidence < LEAST_SURE:
        return Reading(Label.UNSURE, 0.0, round(confidence, 3), ())
    label = _label(sign, _mean([part.total[OF_MOOD] for part in parts], heed), thanks)
    telling = parts[max(range(len(parts)), key=lambda place: heed[place] * signs[place][sign])]
    evidence = _evidence(telling, sign) if label is not Label.NEUTRAL else ()
    return Reading(label, _valence(label, sign, whole, confidence), round(confidence, 3), evidence)


def _heed(signs: Sequence[Sequence[float]]) -> list[float]:
    """Return what each stretch counts: those that move her most, and no more than MOST_HEEDED of them."""
    heed = [(sign[_GOOD] - sign[_BAD]) ** 2 + LEAST_HEED for sign in signs]
    least = sorted(heed)[-MOST_HEEDED:][0]
    heed = [each if each >= least else 0.0 for each in heed]
    return [each / sum(heed) for each in heed]


def _mean(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    if len(rows) == 1:
        return list(rows[0])
    return [sum(w * each for w, each in zip(weights, column, strict=True)) for column in zip(*rows, strict=True)]


def _label(sign: int, moods: Sequence[float], thanks: bool) -> Label:
    if sign == _GOOD and thanks:
        return Label.GRATEFUL
    return max(_OF_SIGN[sign], key=lambda label: moods[MOODS.index(label)])


def _valence(label: Label, sign: int, signs: Sequence[float], confidence: float) -> float:
    if sign == _EVEN:
        return round(0.15 * (signs[_GOOD] - signs[_BAD]), 3)
    strength = 0.16 + 0.84 * confidence * _STRENGTH[label]
    return round(strength if sign == _GOOD else -strength, 3)


def _evidence(part: _Scores, sign: int) -> tuple[str, ...]:
    """Return the words that speak most for the sign, as they stand in the text; neighbours are said together."""
    share, against = _share(part.total), _EVEN if sign != _EVEN else _GOOD
    kept = weights().values[part.rows].astype(np.float32)
    customer, public = kept[:, AS_CUSTOMER], kept[:, AS_PUBLIC]
    by_row = share * (customer[:, sign] - customer[:, against]) + (1 - share) * (public[:, sign] - public[:, against])
    tokens = part.features.tokens
    speaks = np.bincount(part.tokens, weights=by_row * part.worth, minlength=len(tokens) + 1)[:-1]
    best = float(speaks.max(initial=0.0))
    if best <= 0:
        return ()
    chosen = [
        place
        for place, token in enumerate(tokens)
        if speaks[place] >= LEAST_SHARE_OF_EVIDENCE * best and (token.is_word or token.said.startswith("<face"))
    ]
    runs: list[list[int]] = []
    for place in chosen:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    runs = [run for run in runs if any(tokens[place].said not in _NEVER_EVIDENCE for place in run)]
    runs.sort(key=lambda run: -float(speaks[run].sum()))
    return tuple(part.features.text[tokens[run[0]].start : tokens[run[-1]].end] for run in runs[:MOST_EVIDENCE])
