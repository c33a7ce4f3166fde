"""Which texts are near which: nearest neighbours, texts drawn to theirs, and how well groups follow them. Pure.

Source: M. E. J. Newman, M. Girvan, *Physical Review E* 69 (2004) 026113 (modularity); J. Reichardt, S. Bornholdt,
*Physical Review E* 74 (2006) 016110 (its resolution).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regard.voice.themes.linkage import Labels
from regard.voice.themes.vectors import Vectors, unit

_BLOCK = 1_000
"""Rows compared at once: what is kept of all pairs is only the nearest."""


@dataclass(frozen=True)
class Neighbours:
    """places, likeness: of the nearest of each row, both of shape (rows, number); likeness 0 … 1."""

    places: Labels
    likeness: Vectors


def neighbours(rows: Vectors, number: int) -> Neighbours:
    """Find the `number` nearest of each row, itself left out; fewer where there are not so many."""
    number = min(number, len(rows) - 1)
    places = np.empty((len(rows), number), dtype=np.intp)
    likeness = np.empty((len(rows), number), dtype=np.float32)
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK] @ rows.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -2
        # The whole order of the few, so that the same texts give the same neighbours on every machine.
        near = np.argpartition(-block, number - 1, axis=1)[:, :number]
        near.sort(axis=1)
        places[start : start + len(block)] = near
        likeness[start : start + len(block)] = np.take_along_axis(block, near, axis=1)
    return Neighbours(places, np.maximum(likeness, 0))


def drawn_together(rows: Vectors, near: Neighbours, rounds: int) -> Vectors:
    """Move each row half-way to the mean of its neighbours, some times over: noise evens out, groups stand apart.

    near: of the rows as they are; who is near whom is told anew in each round.
    """
    for turn in range(rounds):
        near = near if turn == 0 else neighbours(rows, near.places.shape[1])
        weights = near.likeness / (near.likeness.sum(axis=1, keepdims=True) + np.float32(1e-9))
        mean = np.zeros_like(rows)
        for place in range(near.places.shape[1]):
            mean += weights[:, place, None] * rows[near.places[:, place]]
        rows = unit(rows + mean)
    return rows


@dataclass(frozen=True)
class Graph:
    """Rows and their neighbours as edges; each is there in both directions."""

    ones: Labels
    others: Labels
    weights: Vectors
    degrees: Vectors

    @classmethod
    def of(cls, near: Neighbours) -> Graph:
        size, number = near.places.shape
        ones, others = np.repeat(np.arange(size), number), near.places.ravel()
        low, high = np.minimum(ones, others), np.maximum(ones, others)
        edges, place = np.unique(low * size + high, return_index=True)
        weights = near.likeness.ravel()[place]
        low, high = edges // size, edges % size
        degrees = np.bincount(low, weights, size) + np.bincount(high, weights, size)
        return cls(low, high, weights, degrees.astype(np.float32))

    def modularity(self, groups: Labels, resolution: float) -> float:
        """Tell how much oftener neighbours share a group than by chance; a higher `resolution` favours small groups."""
        whole = float(self.degrees.sum()) or 1.0
        within = 2 * float(self.weights[groups[self.ones] == groups[self.others]].sum())
        shares = np.bincount(groups, self.degrees) / whole
        return within / whole - resolution * float((shares**2).sum())


def outvoted(groups: Labels, near: Neighbours, rounds: int) -> Labels:
    """Give each row the group that most of its neighbours have; its own counts a little more."""
    rows = np.arange(len(groups))
    for _ in range(rounds):
        votes = np.zeros((len(groups), int(groups.max()) + 1), dtype=np.float32)
        for place in range(near.places.shape[1]):
            np.add.at(votes, (rows, groups[near.places[:, place]]), near.likeness[:, place])
        votes[rows, groups] += 0.15 * near.likeness.sum(axis=1)
        groups = np.unique(votes.argmax(axis=1), return_inverse=True)[1]
    return groups
