"""Places of what was put in order. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def places(order: Sequence[int], size: int) -> list[float]:
    """Return the place of each of `size` things, from 1; those that were given none share the mean of what is left.

    `order`: the things by their number, first place first.
    """
    left = (len(order) + 1 + size) / 2
    found = [left] * size
    for place, thing in enumerate(order, 1):
        if thing < size:
            found[thing] = float(place)
    return found
