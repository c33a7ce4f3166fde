"""Jobs exist with the transaction that deferred them, and waking never piles up."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from regard.conversations.jobs import keep_tidy
from regard.jobs import queue, recovery

pytestmark = pytest.mark.django_db


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name=keep_tidy.name).count()


def test_a_deferred_job_goes_with_what_was_undone() -> None:
    with transaction.atomic():
        queue.defer(keep_tidy, timestamp=0)
        transaction.set_rollback(True)
    assert waiting() == 0


def test_waking_twice_leaves_one_job(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue.wake(keep_tidy)
        queue.wake(keep_tidy)
    assert waiting() == 1


def make_job(name: str, status: str, days_ago: int) -> None:
    """Make a job whose last event is that old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', %s, %s) RETURNING id",
            [name, status],
        )
        job = cursor.fetchone()[0]
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
        kind = "failed" if status == "failed" else "deferred"
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, %s, now() - make_interval(days => %s))",
            [job, kind, days_ago],
        )


def test_jobs_that_failed_long_ago_are_removed_and_others_kept() -> None:
    for status, days in (("failed", 40), ("failed", 1), ("todo", 40)):
        make_job(f"{status}{days}", status, days)
    recovery.remove_old()
    left = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert left == {"failed1", "todo40"}
