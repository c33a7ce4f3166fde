"""Finds the weights: one sparse matrix of features, a logistic regression for each thing that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from regard.mood.reading import AS_CUSTOMER, AS_PUBLIC, COLUMNS, MOODS, OF_KIND, OF_MOOD, OF_THANKS, PIECE, SIGNS
from regard.mood.training.data import Example
from regard.mood.words import features, pieces

FEWEST_TEXTS = 4
"""In which a feature must stand to be counted."""

OWN_SHARE = 0.7
"""How much each kind of text may differ from what both share. Source: Daumé 2007, frustratingly easy adaptation."""

PUBLIC_WEIGHT_OF_MOODS = 0.3
"""The nine moods are those of customers; what strangers write to each other only helps."""

MOST_STEPS = 100
MOST_FEATURES = 120_000

RATIO_SHARE = 0.5
"""What the third opinion of public text counts beside the two others."""

Matrix = Any
Array = Any


@dataclass(frozen=True)
class Model:
    """What `reading.Weights` is read from."""

    features: list[str]
    values: Array
    steps: Array
    bias: Array
    square: Array

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            features=np.frombuffer("\n".join(self.features).encode(), dtype=np.uint8),
            values=self.values,
            steps=self.steps.astype(np.float32),
            bias=self.bias.astype(np.float32),
            square=self.square.astype(np.float32),
        )


def names_of(text: str) -> list[str]:
    """Return the features of a text by name, each once, pieces of words with a bracket before them."""
    found = features(text)
    names = {name for name, _ in found.of_words} | set(found.of_whole)
    for token in found.tokens:
        if token.is_word:
            names.update(f"[{piece}" for piece in pieces(token.said))
    return list(names)


def fit(examples: Sequence[Example], seed: int) -> Model:
    """Fit everything. Takes some minutes of one core."""
    counted = TfidfVectorizer(analyzer=names_of, min_df=FEWEST_TEXTS, binary=True, dtype=np.float32)
    counts = counted.fit_transform([example.text for example in examples])
    names = [str(name) for name in counted.get_feature_names_out()]
    worth = np.array([PIECE if name[0] == "[" else 1.0 for name in names], dtype=np.float32)
    matrix = (counts @ sparse.diags(worth)).tocsr()
    columns = np.zeros((len(names), COLUMNS), dtype=np.float64)
    bias = np.zeros(COLUMNS, dtype=np.float64)
    heads = _Heads(matrix, examples, seed, columns, bias)
    heads.signs()
    heads.moods()
    heads.thanks()
    heads.kind()
    return _packed(names, columns * (counted.idf_ * worth)[:, None], bias, counted.idf_**2)


class _Heads:
    """Each method fits one thing and writes its columns."""

    def __init__(self, matrix: Matrix, examples: Sequence[Example], seed: int, columns: Array, bias: Array) -> None:
        self.matrix, self.examples, self.seed, self.columns, self.bias = matrix, examples, seed, columns, bias
        self.is_customer = np.array([example.is_customer for example in examples])

    def signs(self) -> None:
        """Fit the sign for both kinds of text at once, and for public text once more by itself; both count."""
        sign = np.array([example.sign for example in self.examples])
        customer = self.is_customer.astype(np.float32)
        both = sparse.hstack(
            [
                self.matrix,
                OWN_SHARE * (sparse.diags(1 - customer) @ self.matrix),
                OWN_SHARE * (sparse.diags(customer) @ self.matrix),
            ]
        ).tocsr()
        shared = self._regression(1.0, both.astype(np.float32), sign)
        common, public, customers = np.split(shared.coef_.T, 3)
        self._write(AS_CUSTOMER, common + OWN_SHARE * customers, shared.intercept_)
        public_matrix, public_sign = self.matrix[~self.is_customer], sign[~self.is_customer]
        alone = self._regression(1.0, public_matrix, public_sign)
        told, told_bias = self._by_ratio(public_matrix, public_sign)
        total = 2 + RATIO_SHARE
        self._write(
            AS_PUBLIC,
            (common + OWN_SHARE * public + alone.coef_.T + RATIO_SHARE * told) / total,
            (shared.intercept_ + alone.intercept_ + RATIO_SHARE * told_bias) / total,
        )

    def _by_ratio(self, matrix: Matrix, sign: Array) -> tuple[Array, Array]:
        """Fit each sign against the others on features scaled by how much oftener they stand in it.

        Source: Wang and Manning 2012, baselines and bigrams; the root of the ratio, since texts are short.
        """
        weights, biases = [], []
        for of in range(SIGNS):
            ratio = np.log(_shares(matrix[sign == of]) / _shares(matrix[sign != of]))
            scale = (np.sign(ratio) * np.sqrt(np.abs(ratio))).astype(np.float32)
            found = self._regression(0.5, matrix @ sparse.diags(scale), sign == of)
            weights.append(found.coef_[0] * scale)
            biases.append(found.intercept_[0])
        return np.stack(weights, axis=1), np.array(biases)

    def moods(self) -> None:
        known = np.array([bool(example.mood) for example in self.examples])
        mood = np.array([MOODS.index(example.mood) if example.mood else -1 for example in self.examples])
        weight = np.where(self.is_customer, 1.0, PUBLIC_WEIGHT_OF_MOODS)
        found = self._regression(1.0, self.matrix[known], mood[known], weight[known])
        self._write(OF_MOOD, found.coef_.T, found.intercept_)

    def thanks(self) -> None:
        grateful = np.array([example.is_grateful for example in self.examples])
        found = self._regression(4.0, self.matrix, grateful, balanced=False)
        self._write(OF_THANKS, found.coef_[0], found.intercept_[0])

    def kind(self) -> None:
        found = self._regression(16.0, self.matrix, self.is_customer, balanced=False)
        self._write(OF_KIND, found.coef_[0], found.intercept_[0])

    def _regression(
        self, c: float, matrix: Matrix, target: Array, weight: Array = None, *, balanced: bool = True
    ) -> LogisticRegression:
        model = LogisticRegression(
            C=c, max_iter=MOST_STEPS, class_weight="balanced" if balanced else None, random_state=self.seed
        )
        return model.fit(matrix, target, sample_weight=weight)

    def _write(self, place: slice | int, weights: Array, bias: Array) -> None:
        self.columns[:, place], self.bias[place] = weights, bias


def _shares(matrix: Matrix) -> Array:
    """Return the share of each feature in some texts, none of them nought."""
    counts = 1 + np.asarray(matrix.sum(axis=0)).ravel()
    return counts / counts.sum()


def _packed(names: list[str], columns: Array, bias: Array, square: Array) -> Model:
    """Keep the features that say most, each weight in one byte."""
    loudest = np.abs(columns).max(axis=1)
    kept = np.sort(np.argsort(-loudest)[:MOST_FEATURES])
    steps = np.maximum(loudest[kept], 1e-9) / 127
    values = np.round(columns[kept] / steps[:, None]).astype(np.int8)
    return Model([names[row] for row in kept], values, steps, bias, square[kept])
