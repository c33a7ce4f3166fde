"""What the demo does once its desk is up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.demo.rows import voice
from regard.jobs import queue
from regard.voice.themes import jobs as themes
from regard.voice.themes.models import Change


@queue.job(name="demo.listen", queue=queue.BACKGROUND)
def listen() -> None:
    """Find the themes of what the guests say, and mend them as a lead would; twice is once."""
    themes.begin()
    with transaction.atomic():
        if not Change.objects.exists():
            voice.mend(at=timezone.now())
