"""Jobs of a worker that died, given back to the queue; and what is over, removed.

Procrastinate leaves a killed worker's jobs as «doing» for ever. A job that was stopped half-way runs again
from its beginning, which every job bears.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from importlib import import_module

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

HEARTBEAT_EVERY_S = 5.0
WORKER_ALIVE_WITHIN_S = 20.0
"""A worker that has been silent for longer is taken for dead: a busy machine may lose some beats."""

FAILED_KEPT_HOURS = 24 * 30


async def recover(jobs: JobManager, *, own_workers: Collection[int | None] = ()) -> int:
    """Give the jobs of dead workers back to the queue; returns how many.

    `own_workers` live, whatever their heartbeats say: the machine may just have slept.
    """
    known = list(await jobs.get_stalled_jobs(seconds_since_heartbeat=WORKER_ALIVE_WITHIN_S))
    stalled = [job for job in known if job.worker_id is None or job.worker_id not in own_workers]
    for job in stalled:
        log.warning("The worker of job %s (%s) died: it runs again.", job.id, job.task_name)
        await _give_back(jobs, job)
    return len(stalled)


async def _give_back(jobs: JobManager, job: Job) -> None:
    try:
        await jobs.retry_job(job, retry_at=timezone.now())
    except exceptions.ConnectorException:
        # Another one with its queueing lock waits already and will do the same work.
        await jobs.finish_job(job, Status.ABORTED, delete_job=True)


def run_again(name: str) -> int:
    """Give the jobs of this name that were given up back to the queue; returns how many."""
    failed = list(async_to_sync(app.job_manager.list_jobs_async)(task=name, status=Status.FAILED.value))
    for job in failed:
        async_to_sync(_give_back)(app.job_manager, job)
    return len(failed)


def remove_old() -> None:
    """Remove jobs that ended long ago. Those that succeed go at once (see the worker)."""
    async_to_sync(app.job_manager.delete_old_jobs)(
        FAILED_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def clear_sessions() -> None:
    """Remove the sessions that have run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
