"""Customers' messages put together from `customers.txt`: what public data of short texts does not hold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEGATIVE = ("frustrated", "disappointed", "angry", "worried")
POSITIVE = ("grateful", "delighted", "content")
SHARES = {"frustrated": 26, "disappointed": 15, "angry": 11, "worried": 7, "confused": 5, "neutral": 42, "grateful": 10,
          "delighted": 13, "content": 15}  # fmt: skip
_PLACE = re.compile(r"\{(\w+)\}")
_GREETINGS = [
    "Hi, ", "Hello, ", "hi ", "Dear team, ", "Hello team,\n", "Good morning, ", "hey ", "ok ", "well, ", "so ", "yes, ",
    "no, ", "Hi there, ", "Dear Sir or Madam, ",
]  # fmt: skip
_NAMES = ["Anna Brown", "P. Okafor", "Maria", "J. Lindqvist", "Tom", "Mrs. Hale", "Sven", "Leila", "K. Novak", "Grace"]
_FACES_OF = {
    "bad": ["😡", "😠", "🙄", "😒", "👎", "😞", "😤", "🤬", "😩", ":("],
    "good": ["😊", "😍", "❤️", "👍", "🙌", "🎉", "😀", "👏", ":)"],
    "thanks": ["🙏", "😊", "👍", "❤️"],
}


@dataclass(frozen=True)
class Phrases:
    """places: fillings by name. sentences: patterns by mood."""

    places: dict[str, list[str]]
    sentences: dict[str, list[str]]


def read(path: Path) -> Phrases:
    """Read the patterns of `path`; its own first lines tell the form."""
    places: dict[str, list[str]] = {}
    sentences: dict[str, list[str]] = {}
    into: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            into = places.setdefault(line[2:], [])
        elif line.startswith("* "):
            into = sentences.setdefault(line[2:], [])
        elif line and not line.startswith("//"):
            into.append(line)
    return Phrases(places, sentences)


def messages(phrases: Phrases, n: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield `n` messages as (text, mood); the same for the same seed."""
    chance = random.Random(seed)
    writer = _Writer(phrases, chance)
    moods, weights = list(SHARES), list(SHARES.values())
    for mood in chance.choices(moods, weights, k=n):
        yield writer.message(mood)


class _Writer:
    def __init__(self, phrases: Phrases, chance: random.Random) -> None:
        self.phrases, self.chance = phrases, chance

    def message(self, mood: str) -> tuple[str, str]:
        core, mood = self._core(mood)
        return self._dressed(core, mood), mood

    def sentence(self, mood: str) -> str:
        pattern = self.chance.choice(self.phrases.sentences[mood])
        return _PLACE.sub(lambda found: self.chance.choice(self.phrases.places[found.group(1)]), pattern)

    def _core(self, mood: str) -> tuple[str, str]:
        """Put one to three sentences together; what hurts outweighs courtesy, what stands after "but" counts."""
        chance, roll = self.chance, self.chance.random()
        said = self.sentence(mood)
        if roll < 0.40:
            return said, mood
        if mood in NEGATIVE:
            return self._complaint(said, roll), mood
        if mood in POSITIVE:
            return self._praise(said, roll), mood
        if mood == "confused":
            return self._joined(
                [self.sentence("neutral"), said] if roll < 0.7 else [said, self.sentence("neutral")]
            ), mood
        parts = [said, self.sentence("neutral")] + ([self.sentence("neutral")] if roll > 0.85 else [])
        chance.shuffle(parts)
        return self._joined(parts), mood

    def _complaint(self, said: str, roll: float) -> str:
        chance = self.chance
        if roll < 0.55:
            return self._joined([self.sentence("neutral"), said])
        if roll < 0.62:
            return self._joined([said, self.sentence("neutral")])
        if roll < 0.72:
            courteous = self.sentence(chance.choice(["grateful", "content", "content"]))
            turn = chance.choice([" but ", ", but ", ". However, ", ". Unfortunately ", " though ", " yet "])
            return f"{courteous}{turn}{said}"
        if roll < 0.78:
            return self._joined(
                [
                    said,
                    chance.choice(
                        [
                            "thanks",
                            "thank you",
                            "thanks in advance",
                            "please",
                            "please help",
                            "please advise",
                            "kind regards",
                            "regards",
                        ]
                    ),
                ]
            )
        other = self.sentence(chance.choice(["frustrated", "frustrated", "disappointed", "angry"]))
        parts = [said, other]
        chance.shuffle(parts)
        if roll > 0.92:
            parts.insert(1, self.sentence(chance.choice(["frustrated", "neutral"])))
        return self._joined(parts)

    def _praise(self, said: str, roll: float) -> str:
        chance = self.chance
        if roll < 0.55:
            return self._joined([self.sentence("neutral"), said])
        if roll < 0.68:
            trouble = self.sentence(chance.choice(["frustrated", "worried", "disappointed"]))
            return f"{trouble}{chance.choice([' but ', ', but ', '. But now ', ', however '])}{said}"
        if roll < 0.74:
            return self._joined([said, self.sentence("neutral")])
        parts = [said, self.sentence(chance.choice(POSITIVE))]
        chance.shuffle(parts)
        return self._joined(parts)

    def _joined(self, parts: list[str]) -> str:
        glue = self.chance.choice([". ", ". ", ". ", ", ", " ", "! ", " and ", "... ", "\n", "? "])
        text = glue.join(parts)
        return text

    def _dressed(self, text: str, mood: str) -> str:
        """Add what stands around any message: whom it is to, marks, a name below; they must tell nothing."""
        chance = self.chance
        text = self._ended(self._marked(self._addressed(text), mood), mood)
        if chance.random() < 0.5:
            return text[:1].upper() + text[1:]
        return text.upper() if chance.random() < 0.05 else text

    def _addressed(self, text: str) -> str:
        chance = self.chance
        if chance.random() < 0.30:
            return f"{chance.choice(self.phrases.places['handle'])} {text}"
        if chance.random() < 0.25:
            return chance.choice(_GREETINGS) + text
        if chance.random() < 0.08:
            return f"{text} {chance.choice(self.phrases.places['handle'])}"
        return text

    def _marked(self, text: str, mood: str) -> str:
        roll = self.chance.random()
        if roll < 0.35:
            return text + "."
        if roll < 0.50:
            return text + {"neutral": "?", "confused": "?"}.get(mood, "!")
        if roll < 0.56:
            return text + {"neutral": "!"}.get(mood, "!!")
        if roll < 0.60 and mood in NEGATIVE:
            return text + self.chance.choice(["??", "?!", "...", "?"])
        return text

    def _ended(self, text: str, mood: str) -> str:
        chance = self.chance
        if chance.random() < 0.08:
            faces = (
                "thanks" if mood == "grateful" else "good" if mood in POSITIVE else "bad" if mood in NEGATIVE else ""
            )
            text += f" {chance.choice(_FACES_OF[faces])}" if faces else ""
        if chance.random() < 0.08:
            text += chance.choice(["\nRegards, ", "\n", "\nBest, ", " - ", "\nKind regards\n"]) + chance.choice(_NAMES)
        if chance.random() < 0.08:
            text += chance.choice(
                [" Order 44812.", " Booking XK2F9Q", " flight 1432", " #travel", " http://t.example/x", " (case 77120)"]
            )
        return text
