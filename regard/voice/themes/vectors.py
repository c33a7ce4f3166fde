"""What texts are about, as vectors: 256 numbers a text, of length 1, alike where the texts speak of the same. Pure.

A word's vector is the mean of its pieces', a text's the sum of its words'. The pieces and their vectors lie beside this
file (`words.npz`, docs/models.md tells whence); nothing is fetched.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
SIZE = 256
LONGEST_TEXT = 6_000
"""Characters that are read; what a text is about stands near its beginning."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_BLACKED_OUT = re.compile(r"x{2,}")
_BEGIN = "\u2581"
"""Marks, in the table, a piece that begins a word."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case; without what somebody blacked out ("XXXX")."""
    found = _WORD.findall(text[:LONGEST_TEXT].lower().replace("’", "'"))
    return [word for word in found if not _BLACKED_OUT.fullmatch(word)]


@cache
def _table() -> tuple[dict[str, int], Vectors]:
    with np.load(Path(__file__).with_name("words.npz")) as file:
        pieces = bytes(file["pieces"]).decode().split("\n")
        vectors = file["vectors"].astype(np.float32) * file["scales"].astype(np.float32)[:, None]
    return {piece: place for place, piece in enumerate(pieces)}, vectors


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> Vectors | None:
    """Return a word's vector; None where no piece of it is known. The longest piece is taken first, from the left."""
    places, vectors = _table()
    found, rest = [], _BEGIN + word
    while rest:
        for end in range(len(rest), 0, -1):
            if rest[:end] in places:
                found.append(places[rest[:end]])
                rest = rest[end:]
                break
        else:
            rest = rest[1:]
    return vectors[found].mean(axis=0) if found else None


def vectors_of(texts: Sequence[str]) -> Vectors:
    """Return a row for each text, of length 1; zeros where no word is known."""
    rows = np.zeros((len(texts), SIZE), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word, count in Counter(words_of(text)).items():
            vector = _of_word(word)
            if vector is not None:
                row += vector * np.float32(1 + math.log(count))
    return unit(rows)


def unit(rows: Vectors) -> Vectors:
    """Return the rows at length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = rows / np.maximum(lengths, np.float32(1e-9))
    return scaled


def has_words(rows: Vectors) -> list[bool]:
    """Tell of each row whether a word of the text was known."""
    return [bool(row.any()) for row in rows]
