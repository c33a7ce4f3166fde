"""Asking for a new search."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.jobs import queue
from regard.team.models import Agent
from regard.voice.themes import jobs, running
from regard.voice.themes.models import Run


@transaction.atomic
def ask(*, by: Agent, at: datetime) -> Run:
    """Let the themes be searched anew by a job. Raises running.RunsAlready."""
    asked = running.begin(by=by, at=at)
    queue.defer(jobs.run, run_id=asked.pk)
    return asked
