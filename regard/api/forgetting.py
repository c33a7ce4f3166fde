"""How long answers are kept for repeated requests. Apart from `once`, so that a job needs no framework of APIs."""

from __future__ import annotations

from datetime import datetime, timedelta

from regard.api.models import KeptAnswer

LIFE = timedelta(hours=24)


def forget(at: datetime) -> int:
    """Remove the answers that are told no more; returns how many there were."""
    count, _ = KeptAnswer.objects.filter(at__lt=at - LIFE).delete()
    return count
