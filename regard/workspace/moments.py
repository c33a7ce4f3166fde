"""Moments inside a sentence."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from regard.ui.times import inside_words


def inside(at: datetime, *, now: datetime) -> str:
    """Say a moment as part of a sentence: "today 14:05", "Monday 17:42", in the zone of who looks."""
    return inside_words(at, now=now, zone=timezone.get_current_timezone())
