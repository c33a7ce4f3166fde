"""Taking in many mails from files: stored in batches, then read by the run that reads all mail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import asdict, dataclass

from django.utils import timezone

from regard.channels.email import intake, lane, mailboxes, taking
from regard.channels.email.lanes import Lanes
from regard.channels.email.models import RawMail, Verdict
from regard.lib.errors import UserError

Progress = Callable[[int, int], None]
"""Called with the bytes and the number of mails of each batch that is done."""


@dataclass
class Counts:
    """read = new + known. kept_with_problems: of the new, those of which not everything was understood."""

    read: int = 0
    new: int = 0
    known: int = 0
    kept_with_problems: int = 0

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def ingest(mails: Iterable[bytes], *, mailbox: str | None, progress: Progress, lanes: int = taking.LANES) -> Counts:
    """Take in `mails`, as to `mailbox` when it is given; what the desk has already is counted as known.

    Raises UserError when that is no mailbox, or disk or database cannot go on; running it again goes on from there.
    """
    recipients = [_ours(mailbox)] if mailbox else []
    counts = Counts()
    with Lanes(lanes) as side_by_side:
        try:
            for batch, stored in _stored(_batches(mails), recipients, side_by_side):
                taking.take_in_by(side_by_side)
                counts.read += len(batch)
                _count(counts, stored)
                counts.known = counts.read - counts.new
                progress(sum(len(raw) for raw in batch), len(batch))
        except (OSError, lane.Interrupted) as error:
            raise UserError(f"Not all could be taken in: {error}. Run it again to go on from here.") from error
    return counts


def _ours(address: str) -> str:
    known = mailboxes.load().by_address
    if address.strip().lower() not in known:
        raise UserError(f"{address} is no mailbox of this desk; it has {', '.join(sorted(known))}.")
    return address.strip().lower()


def _batches(mails: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size_bytes = 0
    for raw in mails:
        batch.append(raw)
        size_bytes += len(raw)
        if len(batch) >= taking.MOST_MAILS or size_bytes >= taking.MOST_BYTES:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch


def _stored(
    batches: Iterable[list[bytes]], recipients: list[str], lanes: Lanes
) -> Iterator[tuple[list[bytes], list[int]]]:
    """Store each batch while the one before is read; yields it with the ids of its RawMails. Raises OSError."""
    ahead: tuple[list[bytes], Future[list[int]]] | None = None
    for batch in batches:
        lanes.expect(len(batch))
        before, ahead = ahead, (batch, lanes.aside(_store, batch, recipients))
        if before:
            yield before[0], before[1].result()
    if ahead:
        yield ahead[0], ahead[1].result()


def _store(batch: list[bytes], recipients: list[str]) -> list[int]:
    """Store what is new of a batch; returns the ids of its RawMails."""
    by_digest = {hashlib.sha256(raw).hexdigest(): raw for raw in batch}
    known = set(RawMail.objects.filter(file__sha256__in=by_digest).values_list("file__sha256", flat=True))
    new = [raw for sha256, raw in by_digest.items() if sha256 not in known]
    deliveries = [intake.Delivery(raw, envelope_to=recipients) for raw in new]
    stored = intake.keep_all(deliveries, source=intake.FILES, at=timezone.now())
    return [mail.pk for mail in stored]


def _count(counts: Counts, taken: list[int]) -> None:
    rows = RawMail.objects.filter(pk__in=taken).exclude(verdict=Verdict.DUPLICATE)
    counts.new += rows.count()
    counts.kept_with_problems += rows.exclude(message=None).exclude(message__problems=[]).count()
