"""Jobs that were given up, do not end, or do not begin, as the queue's own tables tell."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from regard.jobs import queue

STUCK = timedelta(hours=2)
WAITS = timedelta(minutes=15)
MOST_LOOKED_AT = 1_000

Found = tuple[str, int, datetime]
"""Name, how many, since when."""

_GIVEN_UP = """
SELECT job.task_name, count(*), min(event.at), max(event.at)
FROM procrastinate_jobs job
JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events WHERE job_id = job.id AND type = 'failed') event ON true
WHERE job.status = 'failed' GROUP BY 1 ORDER BY 1
"""

_RUN_SINCE = """
SELECT run.task_name, max(run.defer_timestamp)
FROM procrastinate_periodic_defers run LEFT JOIN procrastinate_jobs job ON job.id = run.job_id
WHERE job.id IS NULL OR job.status <> 'failed' GROUP BY 1
"""
"""When what runs by the clock was begun last and did not fail: jobs that succeed are removed."""

_STUCK = """
SELECT job.task_name, count(*), min(event.at)
FROM procrastinate_jobs job
JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events WHERE job_id = job.id AND type = 'started') event ON true
WHERE job.status = 'doing' AND event.at < %s GROUP BY 1 ORDER BY 1
"""

_WAITING = """
SELECT string_agg(DISTINCT task_name, ', '), count(*), min(since) FROM (
    SELECT job.task_name, coalesce(job.scheduled_at, event.at) AS since
    FROM (SELECT * FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at < %s)
          ORDER BY priority DESC, id LIMIT %s) job
    JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events WHERE job_id = job.id) event ON true
) due WHERE since < %s
"""


def given_up() -> list[Found]:
    """Return the jobs that failed for good and that no later run has made up for."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN_UP)
        failed = cursor.fetchall()
        cursor.execute(_RUN_SINCE)
        run_at = dict(cursor.fetchall())
    return [
        (name, count, first)
        for name, count, first, last in failed
        if run_at.get(queue.made_up_by(name), 0) <= last.timestamp()
    ]


def stuck(at: datetime) -> list[Found]:
    """Return the jobs that have run for too long."""
    with connection.cursor() as cursor:
        cursor.execute(_STUCK, [at - STUCK])
        return list(cursor.fetchall())


def waiting(at: datetime) -> list[Found]:
    """Return what is due and does not begin: one finding, or none."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [at - WAITS, MOST_LOOKED_AT, at - WAITS])
        return [row for row in cursor.fetchall() if row[1]]
