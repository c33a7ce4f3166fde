"""Finding themes in texts: how many there are, which texts belong to which, and which to none. Pure, and always the
same for the same texts.

Texts of another language than most are put together by themselves: between languages the table of words is blind.

The sentence: say what each text is about and how it is worded; draw it to its neighbours; join the nearest, two by two;
cut where neighbours are best kept together; let each text's neighbours vote; dissolve what is too small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.lib.language import guess
from regard.voice.themes.linkage import Labels, average
from regard.voice.themes.nearness import Graph, drawn_together, neighbours, outvoted
from regard.voice.themes.phrasing import phrasing_of
from regard.voice.themes.vectors import Vectors, unit, vectors_of

FEWEST_TEXTS = 6
"""In fewer nothing is a theme."""
MOST_JOINED = 10_000
"""Texts that are compared each with each; of more, so many from all of them, and the others join by likeness."""

WORDING = 0.3
"""The weight of how a text is worded beside what it is about."""
NEAREST, ROUNDS = 10, 2
MARGIN = 0.06
"""By so much another theme must be nearer, or not be further, before a person is asked."""
RESOLUTION = 2.0
_CUTS = 60
_FEWEST, _ROOTS = 3, 0.3
"""Texts of a theme: at least three, and a third of the square root of all."""
_WEAK = 0.02
"""Texts of dissolved groups join the nearest theme unless they lie further out than 98 in 100 of its own."""


@dataclass(frozen=True)
class Found:
    """groups: of each text, the largest first, −1 for none. likeness: to the centre of its group. is_doubtful: another
    centre is nearer by MARGIN. centres: of the groups, in the space of `mean`; least: the likeness that nine in ten of
    its texts reach.
    """

    groups: Labels
    likeness: Vectors
    is_doubtful: NDArray[np.bool_]
    centres: Vectors
    least: Vectors
    mean: Vectors


def find(texts: Sequence[str]) -> Found:
    """Find the themes of `texts`. Takes half a minute and 0.7 GB for 10,000, and little more for many more."""
    about = vectors_of(texts)
    said = np.flatnonzero(about.any(axis=1))
    if len(said) < FEWEST_TEXTS:
        return _nothing(len(texts), about)
    chosen = said[np.linspace(0, len(said) - 1, min(len(said), MOST_JOINED)).astype(np.intp)]
    mean = about[chosen].mean(axis=0)
    about = unit(np.where(about.any(axis=1, keepdims=True), about - mean, 0))
    groups = np.full(len(texts), -1, dtype=np.intp)
    for own in _by_language(texts, chosen):
        found = _grouped(about[own], phrasing_of([texts[place] for place in own]))
        groups[own] = np.where(found >= 0, found + groups.max() + 1, -1)
    rest = np.setdiff1d(said, chosen)
    groups = _by_size(groups)
    centres, least = _centres(about, groups)
    if len(rest) and len(centres):
        groups[rest] = _nearest(about[rest], centres, least)
        groups = _by_size(groups)
        centres, least = _centres(about, groups)
    likeness, is_doubtful = _likeness(about, groups, centres)
    return Found(groups, likeness, is_doubtful, centres, least, mean)


def _by_language(texts: Sequence[str], chosen: Labels) -> list[Labels]:
    """Part the chosen texts by language, the most spoken first; what cannot be told is taken for that one."""
    told = [guess(texts[place]) for place in chosen.tolist()]
    counts = Counter(language for language in told if language)
    main = counts.most_common(1)[0][0] if counts else ""
    parts = {language: n for language, n in counts.items() if language != main and n >= FEWEST_TEXTS}
    homes = np.array([language if language in parts else "" if language in ("", main) else "?" for language in told])
    return [chosen[homes == home] for home in ("", *sorted(parts)) if (homes == home).sum() >= FEWEST_TEXTS]


def _nothing(size: int, about: Vectors) -> Found:
    mean = about.mean(axis=0) if size else np.zeros(about.shape[1], dtype=np.float32)
    none = np.zeros((0, about.shape[1]), dtype=np.float32)
    nowhere = np.full(size, -1, dtype=np.intp)
    return Found(nowhere, np.zeros(size, np.float32), nowhere >= 0, none, np.zeros(0, np.float32), mean)


def _grouped(about: Vectors, wording: Vectors) -> Labels:
    rows = unit(np.hstack([about, np.float32(WORDING) * wording]))
    near = neighbours(rows, NEAREST)
    graph = Graph.of(near)
    tree = average(_distances(drawn_together(rows, NEAREST, ROUNDS)))
    numbers = np.unique(np.geomspace(2, max(3.0, 5 * len(rows) ** 0.5), _CUTS).round().astype(int))
    cuts = [tree.groups(int(number)) for number in numbers if number <= len(rows)]
    best = max(cuts, key=lambda groups: graph.modularity(groups, RESOLUTION))
    return _without_small(rows, outvoted(best, near, ROUNDS))


def _distances(rows: Vectors) -> Vectors:
    distances = rows @ rows.T
    np.subtract(np.float32(1), distances, out=distances)
    return np.maximum(distances, 0, out=distances)


def _without_small(rows: Vectors, groups: Labels) -> Labels:
    """Dissolve groups that are too small for a theme; their texts join the nearest theme, or none."""
    sizes = np.bincount(groups)
    is_small = sizes[groups] < max(_FEWEST, round(_ROOTS * len(rows) ** 0.5))
    if is_small.all():
        return np.full_like(groups, -1)
    kept, inverse = np.unique(groups[~is_small], return_inverse=True)
    left = np.full(len(groups), -1, dtype=np.intp)
    left[~is_small] = inverse
    centres = unit(np.stack([rows[left == group].mean(axis=0) for group in range(len(kept))]))
    likeness = rows @ centres.T
    of_own = likeness[np.flatnonzero(~is_small), inverse]
    nearest = likeness.argmax(axis=1)
    joins = is_small & (likeness.max(axis=1) >= np.quantile(of_own, _WEAK))
    left[joins] = nearest[joins]
    return left


def _by_size(groups: Labels) -> Labels:
    """Number the groups anew, the largest first; of equals the one that begins first."""
    known = groups[groups >= 0]
    if not len(known):
        return groups
    sizes = np.bincount(known)
    first = np.full(len(sizes), len(groups))
    np.minimum.at(first, known, np.flatnonzero(groups >= 0))
    order = np.lexsort((first, -sizes))
    order = order[sizes[order] > 0]
    new = np.full(len(sizes), -1, dtype=np.intp)
    new[order] = np.arange(len(order))
    return np.where(groups >= 0, new[groups], -1)


def _centres(about: Vectors, groups: Labels) -> tuple[Vectors, Vectors]:
    number = int(groups.max()) + 1 if len(groups) else 0
    centres = np.zeros((number, about.shape[1]), dtype=np.float32)
    known = groups >= 0
    np.add.at(centres, groups[known], about[known])
    centres = unit(centres)
    least = [np.quantile((about[groups == group] @ centres[group]), 0.1) for group in range(number)]
    return centres, np.array(least, dtype=np.float32)


def _nearest(about: Vectors, centres: Vectors, least: Vectors) -> Labels:
    likeness = about @ centres.T
    nearest = likeness.argmax(axis=1)
    return np.where(likeness.max(axis=1) >= least[nearest] * 0.6, nearest, -1)


def _likeness(about: Vectors, groups: Labels, centres: Vectors) -> tuple[Vectors, NDArray[np.bool_]]:
    """Return how near each text is to its own centre, and whether another is nearer by MARGIN."""
    likeness = np.zeros(len(groups), dtype=np.float32)
    is_doubtful = np.zeros(len(groups), dtype=bool)
    known = np.flatnonzero(groups >= 0)
    for start in range(0, len(known), 10_000):
        places = known[start : start + 10_000]
        to_all = about[places] @ centres.T
        likeness[places] = to_all[np.arange(len(places)), groups[places]]
        is_doubtful[places] = to_all.max(axis=1) - likeness[places] > MARGIN
    return likeness, is_doubtful
