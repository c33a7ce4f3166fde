"""What her words show: the mood of each piece, read by the same model as her messages."""

from __future__ import annotations

from django.db import transaction

from regard.lib.events import announce
from regard.mood.reading import read
from regard.voice.verbatims.events import Read
from regard.voice.verbatims.models import Verbatim

STEP = 500


def read_all() -> int:
    """Read what is unread, in steps that each stand by themselves; returns how many pieces. Announces Read."""
    total = 0
    while count := _read_some():
        total += count
    return total


@transaction.atomic
def _read_some() -> int:
    unread = Verbatim.objects.select_for_update(skip_locked=True).filter(mood="").only("text")
    rows = list(unread.order_by("pk")[:STEP])
    for row in rows:
        row.mood = read(row.text).mood
    Verbatim.objects.bulk_update(rows, ["mood"])
    if rows:
        announce(Read([row.pk for row in rows]))
    return len(rows)
