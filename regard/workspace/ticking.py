"""Boxes before the rows of a list, to do something to several at once. They work without a script: one address shows
the list with them, another with all of them ticked, and what is ticked comes along when news fetch the rows again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from regard.lib.numbers import whole_numbers
from regard.workspace.door import DeskRequest


@dataclass(frozen=True)
class Ticking:
    """ticked: the numbers of those rows that are."""

    is_on: bool
    ticked: Collection[int] = ()


def ticking_in(request: DeskRequest, shown: Sequence[int]) -> Ticking:
    """Say whether the list shows boxes, to who may act, and which are ticked. shown: the numbers of its rows."""
    asked = request.GET.get("tick", "")
    if asked not in ("shown", "all") or not request.agent.can_answer:
        return Ticking(is_on=False)
    return Ticking(is_on=True, ticked=shown if asked == "all" else ticked_in(request.GET.getlist("number")))


def ticked_in(told: Sequence[str]) -> set[int]:
    """Read the numbers that a form sent."""
    return set(whole_numbers(told))
