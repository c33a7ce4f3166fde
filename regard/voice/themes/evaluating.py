"""How well found themes agree with themes that are known. Pure.

NMI: twice the mutual information by the sum of both entropies (T. O. Kvålseth 1987). Accuracy: the share of texts whose
theme is the one that is matched to their label, one to one, in the best way (H. W. Kuhn, *Naval Research Logistics* 2
(1955) 83–97). What is left out is a theme of its own for the one, and wrong for the other.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from regard.voice.themes.finding import find
from regard.voice.themes.linkage import Labels
from regard.voice.themes.matching import best_pairs


def evaluated(texts: Sequence[str], labels: Sequence[str]) -> dict[str, float | int]:
    """Find the themes of `texts` and compare them with `labels`."""
    began = time.perf_counter()
    groups = find(texts).groups
    seconds = time.perf_counter() - began
    known = np.unique(np.array(labels), return_inverse=True)[1]
    table = _table(known, groups)
    return {
        "texts": len(texts),
        "labels": int(known.max()) + 1,
        "themes": int(groups.max()) + 1,
        "left_out": round(float((groups < 0).mean()), 4),
        "nmi": round(_nmi(table), 4),
        "nmi_of_placed": round(_nmi(_table(known[groups >= 0], groups[groups >= 0])), 4),
        "accuracy": round(_matched(table[:, 1:]) / len(texts), 4),
        "seconds": round(seconds, 2),
    }


def _table(known: Labels, groups: Labels) -> NDArray[np.int64]:
    """Count the texts by label and theme; the first column is of what was left out."""
    table = np.zeros((int(known.max()) + 1, int(groups.max()) + 2), dtype=np.int64)
    np.add.at(table, (known, groups + 1), 1)
    return table


def _matched(table: NDArray[np.int64]) -> int:
    return sum(int(table[label, theme]) for label, theme in best_pairs(table)) if table.any() else 0


def _nmi(table: NDArray[np.int64]) -> float:
    joint = table / table.sum()
    of_labels, of_groups = joint.sum(axis=1), joint.sum(axis=0)
    some = joint > 0
    shared = float((joint[some] * np.log(joint[some] / np.outer(of_labels, of_groups)[some])).sum())
    entropies = -sum(float((p[p > 0] * np.log(p[p > 0])).sum()) for p in (of_labels, of_groups))
    return 2 * shared / entropies if entropies else 1.0
