"""What interviews do by the clock, and the letters that follow the first."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.jobs import queue
from regard.voice.interviews import reminding, sending
from regard.voice.interviews.models import Interview


@queue.job(name="interviews.write_some")
def write_some(interview_id: int) -> None:
    """Write the next letters of an interview that is being sent, and come back while some are left."""
    with transaction.atomic():
        interview = Interview.objects.select_for_update().filter(pk=interview_id).first()
        if interview and sending.write_some(interview, at=timezone.now()) == sending.AT_ONCE:
            queue.defer(write_some, interview_id=interview_id)


@queue.every("37 8-17 * * *", name="interviews.remind")
def remind(timestamp: int) -> None:
    """Run each hour of the day: nobody is reminded at night."""
    reminding.remind(at=timezone.now())
