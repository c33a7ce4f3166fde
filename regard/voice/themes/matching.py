"""Which of two sets of groups are the same: the pairs that share most, one to one. Pure.

Source: R. Jonker, A. Volgenant, *Computing* 38 (1987) 325–340 (shortest augmenting paths).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def best_pairs(shared: NDArray[Any]) -> list[tuple[int, int]]:
    """Return pairs of row and column, each in one at most, such that what they share adds up to the most.

    `shared`: how much each row shares with each column. Pairs that share nothing are left out.
    """
    turned = shared.shape[0] > shared.shape[1]
    cost = -(shared.T if turned else shared).astype(float)
    pairs = _assigned(cost)
    found = [(column, row) if turned else (row, column) for row, column in pairs]
    return sorted((row, column) for row, column in found if shared[row, column] > 0)


def _assigned(cost: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Assign each row its column at the least cost; there are at least as many columns as rows."""
    rows, columns = cost.shape
    of_rows, of_columns = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=np.intp)  # 0: free; rows and columns count from 1 here
    for row in range(1, rows + 1):
        row_of[0], here = row, 0
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, dtype=np.intp)
        used = np.zeros(columns + 1, dtype=bool)
        while row_of[here]:
            used[here] = True
            reduced = cost[row_of[here] - 1] - of_rows[row_of[here]] - of_columns[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better] = reduced[better]
            came_from[1:][better] = here
            following = int(np.where(used, np.inf, least)[1:].argmin()) + 1
            step = least[following]
            of_rows[row_of[used]] += step
            of_columns[used] -= step
            least[~used] -= step
            here = following
        while here:
            row_of[here] = row_of[came_from[here]]
            here = int(came_from[here])
    return [(int(row_of[column]) - 1, column - 1) for column in range(1, columns + 1) if row_of[column]]
