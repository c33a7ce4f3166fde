"""Joining what lies near, two by two, until all is one; and what the groups are at any number of them. Pure.

Source: F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms", *Computer Journal* 26 (1983)
354–359 (the chain of nearest neighbours); G. N. Lance, W. T. Williams, *Computer Journal* 9 (1967) 373–380.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.voice.themes.vectors import Vectors

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Tree:
    """first, second: what was joined, the nearest first; each names a place of the texts, of its group then."""

    first: Labels
    second: Labels
    size: int

    def groups(self, number: int) -> Labels:
        """Return the group of each text, 0 …, when all are joined into `number` groups."""
        parents = list(range(self.size))

        def root(place: int) -> int:
            while parents[place] != place:
                parents[place] = parents[parents[place]]
                place = parents[place]
            return place

        joined = max(self.size - number, 0)
        for one, two in zip(self.first[:joined].tolist(), self.second[:joined].tolist(), strict=True):
            parents[root(one)] = root(two)
        roots = np.array([root(place) for place in range(self.size)])
        return np.unique(roots, return_inverse=True)[1]


def average(distances: Vectors) -> Tree:
    """Join by the mean distance between two groups. The matrix is used up."""
    size = len(distances)
    np.fill_diagonal(distances, np.inf)
    weights = np.ones(size, dtype=np.float32)
    gone = np.zeros(size, dtype=bool)
    joins: list[tuple[float, int, int]] = []
    chain: list[int] = []
    lowest = 0
    while len(joins) < size - 1:
        if not chain:
            while gone[lowest]:
                lowest += 1
            chain.append(lowest)
        here = chain[-1]
        nearest = int(distances[here].argmin())
        if len(chain) > 1 and distances[here, chain[-2]] <= distances[here, nearest]:
            before = chain[-2]
            del chain[-2:]
            joins.append((float(distances[here, before]), here, before))
            _join(distances, weights, gone, here, before)
        else:
            chain.append(nearest)
    joins.sort(key=lambda join: join[0])
    return Tree(np.array([j[1] for j in joins], np.intp), np.array([j[2] for j in joins], np.intp), size)


def _join(distances: Vectors, weights: Vectors, gone: NDArray[np.bool_], one: int, into: int) -> None:
    """Let `into` stand for both."""
    total = weights[one] + weights[into]
    row = (weights[one] * distances[one] + weights[into] * distances[into]) / total
    row[into] = np.inf
    distances[into] = row
    distances[:, into] = row
    distances[one] = np.inf
    distances[:, one] = np.inf
    weights[into], gone[one] = total, True
