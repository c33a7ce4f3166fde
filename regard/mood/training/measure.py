"""How good the model is, on texts that it was not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from regard.mood.reading import read
from regard.mood.training.data import NEGATIVE, NEUTRAL, POSITIVE, SIGNS, Example, emotions


def report(folder: Path) -> list[str]:
    """Return the figures for docs/models.md: GoEmotions' own split for measuring."""
    examples = list(emotions(folder / "mood/goemotions/dev.tsv"))
    read_as = [read(example.text) for example in examples]
    signs = [sign_of(reading.valence) for reading in read_as]
    macro, each = f1([example.sign for example in examples], signs, (NEGATIVE, NEUTRAL, POSITIVE))
    thanked, _ = f1(
        [int(example.is_grateful) for example in examples], [int(r.mood == "grateful") for r in read_as], (1,)
    )
    return [
        f"GoEmotions dev, n = {len(examples)}",
        f"sign macro-F1 {macro:.3f} (negative {each[0]:.3f}, neutral {each[1]:.3f}, positive {each[2]:.3f})",
        f"gratitude F1 {thanked:.3f}",
    ]


def sign_of(valence: float) -> int:
    """Read a valence as a sign: above .15 good, below −.15 bad."""
    return POSITIVE if valence > 0.15 else NEGATIVE if valence < -0.15 else NEUTRAL


def f1(true: Sequence[int], found: Sequence[int], classes: Iterable[int]) -> tuple[float, list[float]]:
    """Return the mean F1 over `classes`, and each."""
    each = []
    for of in classes:
        hits = sum(t == of and f == of for t, f in zip(true, found, strict=True))
        total = sum(t == of for t in true) + sum(f == of for f in found)
        each.append(2 * hits / total if total else 0.0)
    return sum(each) / len(each), each


def written(path: Path) -> list[Example]:
    """Read messages of customers that we wrote ourselves: mood, tab, text."""
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Example(text, SIGNS.get(mood, NEGATIVE), mood, mood == "grateful", True) for mood, text in rows]
