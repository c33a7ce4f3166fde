"""The nightly tidying of fetched pictures."""

from __future__ import annotations

import time

from django.conf import settings

from regard.channels.pictures import fetching
from regard.jobs import queue


@queue.every("41 2 * * *", name="pictures.forget_old")
def forget_old(timestamp: int) -> None:
    fetching.forget_old(settings.DATA / fetching.FOLDER, now=time.time())
