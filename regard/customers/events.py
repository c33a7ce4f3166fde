"""What the customers package announces."""

from __future__ import annotations

from dataclasses import dataclass

from regard.customers.models import Merge


@dataclass(frozen=True)
class CustomersMerged:
    """Reactions move their rows from `merge.gone` to `merge.kept` and write the ids into `merge.moved[table]`."""

    merge: Merge


@dataclass(frozen=True)
class PublicDomainsChanged:
    """Some customers belong to a company who belonged to none, or to none where they had one."""


@dataclass(frozen=True)
class MergeUndone:
    """Reactions move the rows named in `merge.moved[table]` back to `merge.gone`."""

    merge: Merge
