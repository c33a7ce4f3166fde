"""What the API does by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.api import forgetting
from regard.jobs.queue import every


@every("41 * * * *", name="api.forget_answers")
def forget_answers(timestamp: int) -> None:
    """Remove the answers kept for repeated requests once they are a day old."""
    forgetting.forget(timezone.now())
