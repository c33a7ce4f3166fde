"""The worker process: runs jobs as they come due, and beside them the services that it is given (the mail
receiver).

It stops within STOP_WITHIN_S of SIGTERM. A job that takes longer is cut off and runs again, here or
elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn, Protocol

from django.conf import settings
from django.db import connection
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.worker import Worker

from regard.jobs import recovery
from regard.jobs.queue import BACKGROUND
from regard.lib.direct import direct_parameters

log = logging.getLogger(__name__)

AT_ONCE = {"default": 3, BACKGROUND: 1}
"""Jobs that run side by side, by queue."""

JOBS_AT_ONCE = sum(AT_ONCE.values())
LOOK_EVERY_S = 1.0
"""For jobs that come due: nobody is notified of the clock, and an answer leaves 8 s after it was written."""

RECOVER_EVERY_S = 10.0
STOP_WITHIN_S = 2.0
SWITCH_S = 0.0005
"""How long a thread that computes may keep one waiting that was answered by disk or database. Taking in mail is twenty
such answers, and by Python's own 5 ms a single busy job makes a tenth of a second of them.
"""


class Service(Protocol):
    """Something that runs in the worker's event loop. `stop` ends it for good, within a second."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


def run(*services: Service) -> NoReturn:
    """Run jobs and `services` until SIGTERM or SIGINT, then end the process. Django must be set up."""
    status = 0
    sys.setswitchinterval(SWITCH_S)
    try:
        asyncio.new_event_loop().run_until_complete(_run(services))
    except Exception:
        log.exception("The worker cannot go on.")
        status = 1
    # Python would wait for the threads of jobs that still run, for as long as they take.
    logging.shutdown()
    os._exit(status)


async def _run(services: Sequence[Service]) -> None:
    loop = asyncio.get_running_loop()
    told_to_stop = asyncio.Event()
    for key in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(key, told_to_stop.set)
    # Each thread keeps a database connection: as many as jobs run at once.
    loop.set_default_executor(ThreadPoolExecutor(JOBS_AT_ONCE, thread_name_prefix="job"))
    started: list[Service] = []
    try:
        for service in services:
            await service.start()
            started.append(service)
        await _work(told_to_stop)
    finally:
        for service in reversed(started):
            await service.stop()


async def _work(told_to_stop: asyncio.Event) -> None:
    """Run jobs until told to stop. When the queue cannot be reached any more the process ends, and its parent
    sees.
    """
    queue = _queue()
    async with queue.open_async():
        workers = [_worker(queue, name, count) for name, count in AT_ONCE.items()]
        jobs = {asyncio.create_task(worker.run()): worker for worker in workers}
        beside = {asyncio.create_task(_recover(queue, workers)), asyncio.create_task(told_to_stop.wait())}
        done, rest = await asyncio.wait({*jobs, *beside}, return_when=asyncio.FIRST_COMPLETED)
        for worker in workers:
            worker.stop()
        for task in rest & beside:
            task.cancel()
        await asyncio.wait(jobs, timeout=STOP_WITHIN_S)
        for task, worker in jobs.items():
            if not task.done() and worker.worker_id:
                # A job is cut off: without its worker, the next one that starts sees at once that it must run again.
                await queue.job_manager.unregister_worker(worker.worker_id)
        for task in done:
            task.result()


def _queue() -> App:
    """Return the app that runs jobs, on connections of its own.

    It shares its tasks with the one of `regard.jobs.queue`, which stays on Django's connection: a job that
    defers another does so in its own transaction.
    """
    direct = direct_parameters(settings.OPTIONS["REGARD_DATABASE_DIRECT_URL"], connection.get_connection_params())
    connector = PsycopgConnector(min_size=1, max_size=JOBS_AT_ONCE, kwargs=direct)
    running = App(connector=connector)
    running.tasks, running.periodic_registry = app.tasks, app.periodic_registry
    return running


def _worker(queue: App, name: str, at_once: int) -> Worker:
    return Worker(
        queue,
        queues=[name],
        name=name,
        concurrency=at_once,
        listen_notify=name != BACKGROUND,
        fetch_job_polling_interval=LOOK_EVERY_S,
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=recovery.HEARTBEAT_EVERY_S,
        stalled_worker_timeout=recovery.WORKER_ALIVE_WITHIN_S,
        task_middleware=app.worker_defaults["task_middleware"],  # database connections are seen to
    )


async def _recover(queue: App, workers: Sequence[Worker]) -> None:
    while True:
        await recovery.recover(queue.job_manager, own_workers={worker.worker_id for worker in workers})
        await asyncio.sleep(RECOVER_EVERY_S)
