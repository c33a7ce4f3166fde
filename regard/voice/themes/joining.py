"""New words join the themes that are known, by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from django.db import transaction

from regard.voice.themes import counting
from regard.voice.themes.models import Placement, Run, Theme
from regard.voice.verbatims.models import Verbatim

STEP = 500


def join_all(*, at: datetime) -> int:
    """Put what stands nowhere yet under the theme it is like; returns how many pieces were looked at.

    Before the first search there is nothing to join.
    """
    mean = Run.objects.exclude(mean=b"").order_by("-ended_at").values_list("mean", flat=True).first()
    if mean is None:
        return 0
    total = 0
    while count := _join_some(bytes(mean), at):
        total += count
    return total


@transaction.atomic
def _join_some(mean: bytes, at: datetime) -> int:
    from regard.voice.themes.placing import Space, place  # numpy and the vectors are loaded when there are words

    unplaced = Verbatim.objects.filter(placement=None).exclude(mood="").order_by("pk")
    rows = list(unplaced.select_for_update(of=("self",), skip_locked=True).only("text", "at")[:STEP])
    if not rows:
        return 0
    themes = list(Theme.objects.living().exclude(centre=b""))
    centres = np.array([np.frombuffer(theme.centre, "<f4") for theme in themes], dtype=np.float32)
    least = np.array([theme.least for theme in themes], dtype=np.float32)
    space = Space(centres.reshape(len(themes), -1), least, np.frombuffer(mean, "<f4"))
    places = place([row.text for row in rows], space)
    Placement.objects.bulk_create(
        (
            Placement(
                verbatim=row,
                theme=None if here.theme is None else themes[here.theme],
                likeness=here.likeness,
                is_doubtful=here.is_doubtful,
                at=at,
            )
            for row, here in zip(rows, places, strict=True)
        ),
        ignore_conflicts=True,
    )
    _come_back(themes[here.theme] for here in places if here.theme is not None)
    counting.go_stale(row.at for row in rows)
    return len(rows)


def _come_back(themes: Iterable[Theme]) -> None:
    """A theme that had lost all its words has some again."""
    Theme.objects.filter(pk__in={theme.pk for theme in themes if theme.ended_at}).update(ended_at=None)
