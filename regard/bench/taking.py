"""`bench ingest`: mails by the whole road, from bytes to a conversation in the list."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField, Model
from django.utils import timezone

from regard.bench.children import free_port, regard, wait_for_port
from regard.bench.figures import Figure, of_rate, timed
from regard.bench.mails import mails
from regard.bench.sending import CONNECTIONS, senders
from regard.channels.email import ingesting, intake, taking
from regard.channels.email.models import RawMail
from regard.files.models import File

STORED, TAKEN, TAKEN_BY_LANES, SENT = 300, 3_000, 12_000, 6_000


def ingest(folder: Path) -> list[Figure]:
    """Measure SMTP with the worker behind it, storing alone, and reading by one thread and by the worker's.

    SMTP comes first: behind the others the worker would have their words to read, and their rows to tidy up.
    """
    seed = int(time.time())
    with _nothing_left_behind():
        return [
            *_sent(mails(SENT, seed=seed + 3)),
            _stored(mails(STORED, seed=seed)),
            _taken("taken in by one thread", mails(TAKEN, seed=seed + 1), lanes=1),
            _taken("taken in by the worker's lanes", mails(TAKEN_BY_LANES, seed=seed + 2), lanes=taking.LANES),
        ]


def _stored(raws: Sequence[bytes]) -> Figure:
    def act() -> None:
        for raw in raws:
            intake.take(raw, envelope_from="", envelope_to=[], source=intake.FILES, at=timezone.now())

    figure = of_rate("stored one by one, durable", len(raws), timed(act))
    taking.take_in_waiting()
    return figure


def _taken(what: str, raws: Sequence[bytes], *, lanes: int) -> Figure:
    def act() -> None:
        ingesting.ingest(raws, mailbox=None, progress=lambda size, count: None, lanes=lanes)

    return of_rate(what, len(raws), timed(act))


def _sent(raws: Sequence[bytes]) -> list[Figure]:
    port = free_port()
    with regard("worker", REGARD_SMTP_PORT=str(port)), senders(port) as send:
        wait_for_port(port)
        began = time.perf_counter()
        accepted_s = send(raws)
        while RawMail.objects.waiting().exists():
            time.sleep(0.02)
        all_s = time.perf_counter() - began
    return [
        of_rate("accepted by SMTP while they are read", len(raws), accepted_s, note=f"{CONNECTIONS} connections"),
        of_rate("from SMTP to the list", len(raws), all_s),
    ]


@contextmanager
def _nothing_left_behind() -> Iterator[None]:
    """Remove the rows that the body wrote: every run measures the same desk."""
    tables = [model._meta for model in apps.get_models() if _is_ours(model)]
    with connection.cursor() as cursor:
        before = {}
        for table in tables:
            if isinstance(table.pk, AutoField):
                cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table.db_table}")
                before[table.model] = cursor.fetchone()[0]
        try:
            yield
        finally:
            # In one transaction, at whose end references are looked at: so the order does not matter.
            with transaction.atomic():
                for table in tables:
                    if (numbered := _numbered_by(table.model)) in before:
                        cursor.execute(f"DELETE FROM {table.db_table} WHERE {table.pk.column} > %s", [before[numbered]])


def _is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("regard.") and model is not File


def _numbered_by(model: type[Model]) -> type[Model]:
    """Return the model whose numbers these rows have: their own, or those of what each of them is about."""
    related = model._meta.pk.related_model
    return _numbered_by(related) if isinstance(related, type) else model
