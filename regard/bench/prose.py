"""Texts that search like real ones: words by Zipf's law, so that some stand in every text and some in a few.

Source: Zipf 1949; a vocabulary of 20,000 and exponent 1 fit mail to a small company well enough to measure
with.
"""

from __future__ import annotations

import itertools
import random

HEAD = [
    "the",
    "to",
    "you",
    "we",
    "is",
    "it",
    "and",
    "for",
    "our",
    "of",
    "a",
    "in",
    "your",
    "that",
    "on",
    "have",
    "with",
    "can",
    "be",
    "not",
    "this",
    "at",
    "will",
    "are",
    "please",
    "but",
    "if",
    "so",
    "thank",
    "from",
    "or",
    "night",
    "tent",
    "booking",
    "cabin",
    "lake",
    "arrive",
    "pitch",
    "stay",
    "camp",
    "power",
    "boat",
    "family",
    "water",
    "Friday",
    "evening",
    "order",
    "refund",
    "bring",
    "dog",
    "shower",
    "key",
    "deposit",
    "caravan",
    "morning",
    "price",
    "invoice",
    "email",
    "bicycle",
    "weekend",
    "fire",
    "ramp",
    "parking",
]
VOCABULARY = 20_000
SENTENCES = 20_000
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "ou", "er", "in")]


def vocabulary() -> list[str]:
    """Return the words, most frequent first: a word's place says how often it is met."""
    made = (first + second + third for first, second, third in itertools.product(_SYLLABLES, repeat=3))
    stepped = itertools.islice(made, 0, None, 97)  # so that neighbours in the alphabet are not equally frequent
    return [*HEAD, *itertools.islice(stepped, VOCABULARY - len(HEAD))]


class Prose:
    """Sentences made once from `seed`; texts are put together from them, which is quick."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = vocabulary()
        heap = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
        self.sentences = [self._sentence(words, heap) for _ in range(SENTENCES)]

    def _sentence(self, words: list[str], heap: list[float]) -> str:
        chosen = self.random.choices(words, cum_weights=heap, k=self.random.randint(7, 15))
        return " ".join(chosen).capitalize() + self.random.choice(".....?")

    def text(self, *, code: str = "") -> str:
        """Return three to six sentences (some 50 words), with `code` among them."""
        chosen = self.random.choices(self.sentences, k=self.random.randint(3, 6))
        return "\n".join([*chosen, f"It is about {code}."] if code else chosen)

    def line(self) -> str:
        """Return a few words, for a subject or a need."""
        return self.random.choice(self.sentences)[:90]
