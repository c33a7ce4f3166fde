"""What is announced of her words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Words were kept, or changed: the ids of the verbatims."""

    ids: Sequence[int]


@dataclass(frozen=True)
class Withdrawn:
    """Words are about to be deleted: the ids of the verbatims."""

    ids: Sequence[int]


@dataclass(frozen=True)
class Read:
    """The mood of words was read: the ids of the verbatims."""

    ids: Sequence[int]
