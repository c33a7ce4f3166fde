"""Defining and deferring jobs. Nothing else in Regard imports Procrastinate but the worker and the
recovery.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

Job = Task[Any, Any, Any]


def job(*, name: str, queue: str = "default") -> Callable[[Callable[..., None]], Job]:
    """Make a job of the decorated function. `name` is its lasting name in the database."""
    return app.task(name=name, queue=queue)


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
            task.configure(queueing_lock=task.name).defer()
    except exceptions.AlreadyEnqueued:
        pass


def _waits(task: Job) -> bool:
    """Tell whether a run is waiting that has not begun: asking costs a tenth of being refused a second one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo' LIMIT 1", [task.name]
        )
        return cursor.fetchone() is not None
