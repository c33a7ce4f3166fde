"""What texts are worded with, as vectors: words and pairs of words, weighed by how rare they are (TF-IDF), in the 100
directions in which the texts differ most (randomised SVD). Beside `vectors` it tells apart what is worded alike but
means another thing. Pure.

Source: N. Halko, P. G. Martinsson, J. A. Tropp, "Finding structure with randomness", *SIAM Review* 53 (2011) 217–288.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from regard.voice.themes.stops import STOPS
from regard.voice.themes.vectors import Vectors, unit, words_of

SIZE = 100
_SPARE, _ROUNDS = 12, 4
_MOST_TEXTS = 0.4
"""Of all texts: what stands in more of them tells nothing apart."""
_AT_ONCE = 100_000


def terms_of(text: str) -> list[str]:
    """Return the words that carry meaning, and the pairs of neighbours among them."""
    kept = [word for word in words_of(text) if word not in STOPS]
    return kept + [f"{one} {two}" for one, two in pairwise(kept)]


@dataclass(frozen=True)
class Sparse:
    """A matrix of which only what is not zero is kept, sorted by row."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Vectors
    shape: tuple[int, int]

    def turned(self) -> Sparse:
        order = np.argsort(self.columns, kind="stable")
        return Sparse(self.columns[order], self.rows[order], self.values[order], (self.shape[1], self.shape[0]))

    def times(self, dense: Vectors) -> Vectors:
        out = np.zeros((self.shape[0], dense.shape[1]), dtype=np.float32)
        for start in range(0, len(self.rows), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            rows = self.rows[part]
            begins = np.flatnonzero(np.diff(rows, prepend=-1))
            out[rows[begins]] += np.add.reduceat(dense[self.columns[part]] * self.values[part, None], begins, axis=0)
        return out


def phrasing_of(texts: Sequence[str]) -> Vectors:
    """Return a row for each text, of length 1; zeros where it shares no term with another."""
    matrix = _weighed([Counter(terms_of(text)) for text in texts])
    size = min(SIZE, *matrix.shape)
    if size < 2:
        return np.zeros((len(texts), SIZE), dtype=np.float32)
    turned = matrix.turned()
    start = np.random.default_rng(813).standard_normal((matrix.shape[1], min(size + _SPARE, *matrix.shape)))
    basis = np.linalg.qr(matrix.times(start.astype(np.float32)))[0]
    for _ in range(_ROUNDS):
        basis = np.linalg.qr(matrix.times(np.linalg.qr(turned.times(basis))[0]))[0]
    left, strengths, _ = np.linalg.svd(turned.times(basis).T, full_matrices=False)
    return unit(((basis @ left) * strengths)[:, :size].astype(np.float32))


def _weighed(counts: Sequence[Counter[str]]) -> Sparse:
    """Weigh terms that stand in two texts or more; each row has length 1."""
    total = len(counts)
    within = Counter(term for count in counts for term in count)
    most = max(2.0, _MOST_TEXTS * total)
    places = {term: place for place, term in enumerate(t for t, n in within.items() if 2 <= n <= most)}
    rows, columns, values = [], [], []
    for row, count in enumerate(counts):
        known = [(places[term], n, term) for term, n in count.items() if term in places]
        weights = [(1 + math.log(n)) * math.log(total / within[term]) for _, n, term in known]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        rows += [row] * len(known)
        columns += [place for place, _, _ in known]
        values += [weight / length for weight in weights]
    shape = (total, len(places))
    return Sparse(np.array(rows, np.intp), np.array(columns, np.intp), np.array(values, np.float32), shape)
