"""Moments inside a sentence."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from regard.ui.times import moment_words

_ADVERBS = ("Today", "Yesterday", "Tomorrow")


def inside(at: datetime, *, now: datetime) -> str:
    """Say a moment as part of a sentence: "today 14:05", "Monday 17:42", "3 August 17:42", in the zone of who looks."""
    words = moment_words(at, now=now, zone=timezone.get_current_timezone())
    return words[0].lower() + words[1:] if words.startswith(_ADVERBS) else words
