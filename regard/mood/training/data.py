"""The public texts that the model learns from: read from a folder, each with what it is an example of."""

from __future__ import annotations

import csv
import json
import random
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from regard.mood.training import phrases

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
SIGNS = {"neutral": NEUTRAL, "confused": NEUTRAL, "grateful": POSITIVE, "delighted": POSITIVE, "content": POSITIVE}
"""By mood; every other is negative."""

_GOOD = "admiration amusement approval caring desire excitement gratitude joy love optimism pride relief"
_BAD = "anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness"
_POSITIVE, _NEGATIVE = frozenset(_GOOD.split()), frozenset(_BAD.split())
_MOODS = {
    "delighted": "admiration excitement joy love pride",
    "grateful": "gratitude",
    "content": "amusement approval caring optimism relief",
    "confused": "confusion",
    "worried": "fear nervousness",
    "disappointed": "disappointment grief remorse sadness embarrassment",
    "frustrated": "annoyance disapproval",
    "angry": "anger disgust",
    "neutral": "neutral curiosity realization surprise",
}
MOOD_OF = {name: mood for mood, names in _MOODS.items() for name in names.split()}
"""GoEmotions' labels in our words; desire has none: who needs something is not glad yet."""

CALM_REQUESTS, CUSTOMERS = 8_000, 40_000
_TROUBLES = (
    "not refund balance_not card_arrival card_swallowed charge compromised declined failed lost stolen pending blocked "
    "revert twice fee unable wrong recognised thank goodbye fraud damaged account_blocked why_verify"
)
_NOT_CALM = tuple(_TROUBLES.split())
"""Intents whose names hold one of these tell of a trouble, or thank."""


@dataclass(frozen=True)
class Example:
    """A text and what it shows. mood: "" when only the sign is known. is_customer: it is what customers write."""

    text: str
    sign: int
    mood: str
    is_grateful: bool
    is_customer: bool


def everything(folder: Path, seed: int) -> list[Example]:
    """Read all that the model learns from; `folder` holds mood/ and intents/."""
    found = [*emotions(folder / "mood/goemotions/train.tsv"), *reviews(folder / "mood/mams/train.xml")]
    calm = list(requests(folder / "intents"))
    found += random.Random(seed).sample(calm, min(CALM_REQUESTS, len(calm)))
    return found + list(customers(seed))


def emotions(path: Path) -> Iterator[Example]:
    """Read GoEmotions: text, numbers of labels, id. A text with both signs counts as neutral."""
    names = (path.parent / "labels.txt").read_text().split()
    for line in path.read_text(encoding="utf-8").splitlines():
        text, numbers, _ = line.split("\t")
        labels = [names[int(number)] for number in numbers.split(",")]
        is_good, is_bad = not _POSITIVE.isdisjoint(labels), not _NEGATIVE.isdisjoint(labels)
        sign = NEUTRAL if is_good == is_bad else POSITIVE if is_good else NEGATIVE
        mood = MOOD_OF.get(labels[0], "") if len(labels) == 1 else ""
        yield Example(text, sign, mood, "gratitude" in labels, False)


def reviews(path: Path) -> Iterator[Example]:
    """Read MAMS: sentences whose aspects are of one polarity."""
    for sentence in ElementTree.parse(path).getroot():
        polarities = {aspect.get("polarity") for aspect in sentence.iter("aspectCategory")}
        if ("positive" in polarities) != ("negative" in polarities):
            sign = POSITIVE if "positive" in polarities else NEGATIVE
            yield Example(sentence.findtext("text") or "", sign, "", False, True)


def requests(folder: Path) -> Iterator[Example]:
    """Read BANKING77 and CLINC150: what people ask for calmly."""
    with (folder / "banking77/train.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    pairs += json.loads((folder / "clinc_oos/data_full.json").read_text(encoding="utf-8"))["train"]
    for text, intent in pairs:
        if not any(part in intent.lower() for part in _NOT_CALM):
            yield Example(text, NEUTRAL, "neutral", False, True)


def customers(seed: int) -> Iterator[Example]:
    """Put customers' messages together from our own phrases."""
    written = phrases.read(Path(__file__).with_name("customers.txt"))
    for text, mood in phrases.messages(written, CUSTOMERS, seed):
        yield Example(text, SIGNS.get(mood, NEGATIVE), mood, mood == "grateful", True)
