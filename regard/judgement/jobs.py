"""What the judgement package does by the clock."""

from __future__ import annotations

from django.utils import timezone

from regard.jobs import queue
from regard.judgement import reminding


@queue.every("17 8-17 * * *", name="judgement.remind_customers")
def remind_customers(timestamp: int) -> None:
    """Run each hour of the day: nobody is reminded at night."""
    reminding.remind_customers(at=timezone.now())


@queue.every("*/10 * * * *", name="judgement.remind_of_repairs")
def remind_of_repairs(timestamp: int) -> None:
    """Run every ten minutes."""
    reminding.remind_of_repairs(at=timezone.now())
