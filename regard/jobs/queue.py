"""Defining and deferring jobs. Nothing else in Regard imports Procrastinate but the worker and the
recovery.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from procrastinate import RetryStrategy, exceptions
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException as NotReached
from procrastinate.tasks import Task

Job = Task[Any, Any, Any]


BACKGROUND = "background"
"""The queue of jobs that nobody waits for: they run one at a time, so that mail comes and goes while much is to be
read, counted or searched.
"""

COALESCING = timedelta(seconds=2)
"""How long a woken background job waits, so that it is done once for what comes together."""

_swept: dict[str, str] = {}

LOST = RetryStrategy(
    max_attempts=5, wait=2, exponential_wait=3, retry_exceptions={OperationalError, InterfaceError, NotReached}
)
"""A database that is started again is back within minutes; a job that it cut short runs again."""


def job(*, name: str, queue: str = "default", swept_by: str = "") -> Callable[[Callable[..., None]], Job]:
    """Make a job of the decorated function. `name` is its lasting name in the database.

    swept_by: the periodic job that does the work of one that failed. Without, it is tried again when the database was
    away.
    """
    if swept_by:
        _swept[name] = swept_by
    return app.task(name=name, queue=queue, retry=False if swept_by else LOST)


def made_up_by(name: str) -> str:
    """Return the name of the job that makes up for one that failed: its sweep, or it itself when it runs by the
    clock.
    """
    return _swept.get(name, name)


def every(cron: str, *, name: str, queue: str = "default") -> Callable[[Callable[[int], None]], Job]:
    """Make a job that runs by the clock (`cron`, UTC); the function is given the due time as a Unix
    timestamp.
    """

    def register(function: Callable[[int], None]) -> Job:
        return app.periodic(cron=cron)(app.task(name=name, queue=queue, queueing_lock=name)(function))

    return register


def defer(task: Job, *, at: datetime | None = None, **arguments: Any) -> None:
    """Put a job in the queue within the running transaction: it exists when that commits, and never when it
    does not.
    """
    task.configure(schedule_at=at).defer(**arguments)


def defer_all(task: Job, arguments: Sequence[dict[str, Any]], *, at: datetime | None = None) -> None:
    """Do as `defer` for each of `arguments`, with one query."""
    if arguments:
        task.configure(schedule_at=at).batch_defer(*arguments)


def wake(task: Job) -> None:
    """Make sure that `task` runs once more after the running transaction has committed.

    For work whose queue is a table of its own: the job only wakes. It is enqueued after the commit, so that a
    run that is waiting already is sure to see the new row; should we die in between, the task's own `every`
    finds it.
    """
    transaction.on_commit(lambda: _enqueue_once(task))


def _enqueue_once(task: Job) -> None:
    if _waits(task):
        return
    try:
        with transaction.atomic():
            begins_at = timezone.now() + COALESCING if task.queue == BACKGROUND else None
            task.configure(queueing_lock=task.name, schedule_at=begins_at).defer()
    except exceptions.AlreadyEnqueued:
        pass


def _waits(task: Job) -> bool:
    """Tell whether a run is waiting that has not begun: asking costs a tenth of being refused a second one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo' LIMIT 1", [task.name]
        )
        return cursor.fetchone() is not None
