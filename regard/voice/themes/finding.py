"""Finding themes in texts: how many there are, which texts belong to which, and which to none. Pure, and always the
same for the same texts.

Texts of another language than most are put together by themselves: between languages the table of words is blind.

The sentence: say what each text is about and how it is worded; draw it to its neighbours; join the nearest, two by two;
cut where neighbours are best kept together; let each text's neighbours vote; dissolve what is too small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.lib.language import guess
from regard.voice.themes.linkage import Labels, average
from regard.voice.themes.nearness import Graph, drawn_together, neighbours, outvoted
from regard.voice.themes.phrasing import phrasing_of
from regard.voice.themes.vectors import SIZE, Vectors, unit, vectors_of

FEWEST_TEXTS = 6
"""In fewer nothing is a theme."""
MOST_JOINED = 10_000
"""Texts that are compared each with each; of more, so many from all of them, and the others join by likeness."""

FEWEST_SPOKEN, _SPOKEN = 12, 0.02
"""Texts of another language, at least, and of all: fewer may be a slip of who tells languages apart."""

WORDING = 0.3
"""The weight of how a text is worded beside what it is about."""
NEAREST, ROUNDS = 10, 2
NEAR = 0.6
"""Of the likeness that a theme asks for: from here on a text may belong to it."""
MARGIN = 0.06
"""By so much another theme must be nearer, or not be further, before a person is asked."""
RESOLUTION = 2.0
_CUTS = 60
_AT_ONCE = 5_000
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
    """Find the themes of `texts`. Takes half a minute and 0.6 GB for 10,000, and little more for many more."""
    chosen = np.unique(np.linspace(0, max(len(texts) - 1, 0), min(len(texts), MOST_JOINED)).round().astype(np.intp))
    about = vectors_of([texts[place] for place in chosen])
    said = about.any(axis=1)
    mean = about[said].mean(axis=0) if said.any() else np.zeros(SIZE, dtype=np.float32)
    chosen, about = chosen[said], unit(about[said] - mean)
    groups = np.full(len(texts), -1, dtype=np.intp)
    if len(chosen) >= FEWEST_TEXTS:
        groups[chosen] = _by_size(_of_all_languages([texts[place] for place in chosen], about))
    centres, least = _centres(about, groups[chosen])
    likeness = np.zeros(len(texts), dtype=np.float32)
    is_doubtful = np.zeros(len(texts), dtype=bool)
    if len(centres):
        likeness[chosen], is_doubtful[chosen] = _likeness(about @ centres.T, groups[chosen])
        for places in _parts(np.setdiff1d(np.arange(len(texts)), chosen)):
            to_all = _about([texts[place] for place in places], mean) @ centres.T
            groups[places] = _nearest(to_all, least)
            likeness[places], is_doubtful[places] = _likeness(to_all, groups[places])
    return Found(groups, likeness, is_doubtful, centres, least, mean)


def _parts(places: Labels) -> Iterator[Labels]:
    """Yield the places some thousand at a time: their vectors need not be in memory together."""
    for start in range(0, len(places), _AT_ONCE):
        yield places[start : start + _AT_ONCE]


def _about(texts: Sequence[str], mean: Vectors) -> Vectors:
    """Return what texts are about, less the mean of all; zeros where no word is known."""
    about = vectors_of(texts)
    return unit(np.where(about.any(axis=1, keepdims=True), about - mean, np.float32(0)))


def _of_all_languages(texts: Sequence[str], about: Vectors) -> Labels:
    """Group the texts of each language by themselves, and number the groups on.

    How many make a theme goes by all texts: else a language that few speak would have a theme for every few words.
    """
    groups = np.full(len(texts), -1, dtype=np.intp)
    fewest = max(_FEWEST, round(_ROOTS * len(texts) ** 0.5))
    for own in _by_language(texts):
        found = _grouped(about[own], phrasing_of([texts[place] for place in own]), fewest)
        groups[own] = np.where(found >= 0, found + groups.max() + 1, -1)
    return groups


def _by_language(texts: Sequence[str]) -> list[Labels]:
    """Part the texts by language, the most spoken first; what cannot be told is taken for that one."""
    told = [guess(text) for text in texts]
    counts = Counter(language for language in told if language)
    main = counts.most_common(1)[0][0] if counts else ""
    enough = max(FEWEST_SPOKEN, _SPOKEN * len(texts))
    others = sorted(language for language, n in counts.items() if language != main and n >= enough)
    homes = np.array(["" if language == main else language for language in told])
    return [np.flatnonzero(homes == home) for home in ("", *others) if (homes == home).sum() >= FEWEST_TEXTS]


def _grouped(about: Vectors, wording: Vectors, fewest: int) -> Labels:
    rows = unit(np.hstack([about, np.float32(WORDING) * wording]))
    near = neighbours(rows, NEAREST)
    graph = Graph.of(near)
    tree = average(_distances(drawn_together(rows, near, ROUNDS)))
    numbers = np.unique(np.geomspace(2, max(3.0, 5 * len(rows) ** 0.5), _CUTS).round().astype(int))
    cuts = [tree.groups(int(number)) for number in numbers if number <= len(rows)]
    best = max(cuts, key=lambda groups: graph.modularity(groups, RESOLUTION))
    return _without_small(rows, outvoted(best, near, ROUNDS), fewest)


def _distances(rows: Vectors) -> Vectors:
    distances = rows @ rows.T
    np.subtract(np.float32(1), distances, out=distances)
    return np.maximum(distances, 0, out=distances)


def _without_small(rows: Vectors, groups: Labels, fewest: int) -> Labels:
    """Dissolve groups that are too small for a theme; their texts join the nearest theme, or none."""
    sizes = np.bincount(groups)
    is_small = sizes[groups] < fewest
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


def _nearest(to_all: Vectors, least: Vectors) -> Labels:
    """Return the nearest centre of each text; −1 where even that is far."""
    nearest = to_all.argmax(axis=1)
    return np.where(to_all.max(axis=1) >= least[nearest] * NEAR, nearest, -1)


def _likeness(to_all: Vectors, groups: Labels) -> tuple[Vectors, NDArray[np.bool_]]:
    """Return how near each text is to its own centre, and whether another one is nearer by MARGIN."""
    own = np.where(groups >= 0, to_all[np.arange(len(groups)), groups], 0).astype(np.float32)
    return own, (groups >= 0) & (to_all.max(axis=1) - own > MARGIN)
