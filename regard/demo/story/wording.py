"""Turns a line of a screenplay into words: alternatives chosen, details filled in, repetition avoided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from random import Random

from regard.demo.story.screenplay import Line

LONG = 40  # characters from which a sentence is remembered as somebody's own
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_BEGINS = re.compile(r"(^|\n|[.!?]\s+|[.!?]\s*<)$")  # what stands before a sentence
_TRIES = 10


def sentences(text: str) -> list[str]:
    """Split `text` into its longer sentences, those over LONG characters."""
    return [part for part in _SENTENCE.split(text) if len(part) > LONG]


class Wording:
    """Remembers what was said, so that the next telling of a scene is worded differently."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._said: Counter[str] = Counter()
        self._used: Counter[Line] = Counter()
        self._letters: set[str] = set()

    def line(self, lines: Sequence[Line], *, speakers: Sequence[str] = ()) -> Line:
        """Choose the variant used least, if possible in the voice of one of `speakers` (the first found)."""
        for speaker in speakers:
            if voiced := [line for line in lines if line.speaker == speaker]:
                lines = voiced
                break
        return min(lines, key=lambda line: (self._used[line], self._random.random()))

    def words(self, line: Line, details: Mapping[str, str]) -> str:
        """Fill in `line`, preferring sentences that nobody has used yet; `remember` keeps them."""
        self._used[line] += 1
        best, least = "", 1 << 30
        for _ in range(_TRIES):
            text = filled(line.text, details, self._random)
            repeated = sum(self._said[part] for part in sentences(text))
            if repeated < least:
                best, least = text, repeated
            if not repeated:
                break
        return best

    def remember(self, letter: str) -> None:
        """Keep `letter` as sent."""
        self._letters.add(letter)
        self._said.update(sentences(letter))

    def was_sent(self, letter: str) -> bool:
        """Tell whether the very same letter was sent before."""
        return letter in self._letters


def filled(text: str, details: Mapping[str, str], random: Random) -> str:
    """Choose each [one|another] alternative of `text`, the innermost first, and fill in its {details}."""
    while True:
        chosen = _CHOICE.sub(lambda found: random.choice(found[1].split("|")), text)
        if chosen == text:
            break
        text = chosen
    return _tidied("".join(_pieces(text, details)))


def _pieces(text: str, details: Mapping[str, str]) -> Iterator[str]:
    """Yield the text with its details; one that begins a sentence begins with a capital."""
    before = ""
    for is_plain, piece in _parts(text):
        word = piece if is_plain else details[piece]
        if not is_plain and _BEGINS.search(before):
            word = word[:1].upper() + word[1:]
        before = word if word.strip() else before + word
        yield word


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[bool, str], ...]:
    pieces = re.split(r"\{(\w+)\}", text)
    return tuple((index % 2 == 0, piece) for index, piece in enumerate(pieces))


def _tidied(text: str) -> str:
    """Mend what an empty alternative leaves behind, and join the lines of a paragraph."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "\n\n".join(part for part in paragraphs if part).replace("\\n", "\n")
