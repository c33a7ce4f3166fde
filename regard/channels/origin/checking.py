"""Looking where the mails that wait come from, batch after batch, after they were taken in and shown."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from regard.channels.origin import knowing, trusting
from regard.channels.origin.dns import Dns
from regard.channels.origin.models import WAITING, Origin
from regard.conversations import changing
from regard.conversations.models import Message
from regard.customers.models import Address, AddressKind
from regard.files.models import File
from regard.lib.text import storable
from regard.mail.origin import judging
from regard.mail.origin.header_fields import Bare, take_apart
from regard.mail.origin.judging import Verdict
from regard.mail.origin.policies import NotNow
from regard.mail.origin.results import TrustedHost
from regard.mail.origin.signs import Known, Sign, signs_of

log = logging.getLogger(__name__)

TOGETHER = 50
LONGEST_RUN_S = 45.0
LEASE = timedelta(minutes=10)
"""After that, what a run took and never settled is looked at again."""

AGAIN = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12), timedelta(days=1))
"""When DNS does not answer. After the last it cannot be said."""

MOST_HEAD_BYTES = 64 * 1024
MOST_SEEN = 320


class Ways(NamedTuple):
    """By what one run finds out: what it learns of a domain holds until its end."""

    dns: Dns
    hosts: Sequence[TrustedHost]
    known: Known
    is_usually_signed: judging.IsUsuallySigned


def look(dns: Dns | None = None) -> int:
    """Look at what is due, until nothing is or the time is up; returns how many were settled.

    Must not run in a transaction: DNS is asked meanwhile.
    """
    dns = dns or Dns(settings.OPTIONS["REGARD_DNS_SERVER"])
    ends_at = time.monotonic() + LONGEST_RUN_S
    settled = 0
    ways: Ways | None = None
    while time.monotonic() < ends_at and (rows := _claim(timezone.now())):
        ways = ways or Ways(dns, trusting.hosts(), knowing.load(), cache(is_usually_signed))
        new = _from_new_addresses([row.message for row in rows])
        for row in rows:
            _settle(row, ways, is_new=row.pk in new)
        _keep(rows)
        settled += sum(row.verdict != WAITING for row in rows)
    return settled


def _claim(now: datetime) -> list[Origin]:
    """Take some that are due, so that no other run does; each try is counted before it is made."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [now + LEASE, now, TOGETHER])
        claimed = [message_id for (message_id,) in cursor.fetchall()]
    rows = Origin.objects.filter(pk__in=claimed).select_related("message__raw").defer(*_UNREAD).order_by("pk")
    return list(rows) if claimed else []


_UNREAD = [f"message__{field}" for field in ("search", "text", "quoted", "html")]
_CLAIM = """
UPDATE origin_origin SET tries = tries + 1, due_at = %s WHERE message_id IN (
  SELECT message_id FROM origin_origin WHERE due_at <= %s ORDER BY due_at, message_id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING message_id
"""


def _settle(row: Origin, ways: Ways, *, is_new: bool) -> None:
    """Find out about one and note it on `row`, whatever its mail holds. is_new: it comes from a new address."""
    try:
        mail = _read(row.message.raw, is_signed_read=row.asks)
        found = _judge(row, mail, ways)
        message = row.message
        signs = [
            *signs_of(
                mail,
                found,
                name=message.author_name,
                address=message.author_address,
                known=ways.known,
                was_asked=row.asks and row.verdict != WAITING,
            ),
            *([(Sign.NEW_ADDRESS, message.author_address)] if is_new else []),
        ]
        # What the database refuses of one it would refuse of the whole batch, again and again.
        row.signs = [(sign, storable(seen)[:MOST_SEEN]) for sign, seen in signs]
    except Exception as error:
        log.exception("where the mail of message %s comes from could not be looked at", row.pk)
        _note(row, judging.Origin(Verdict.UNKNOWN, "", "", f"It could not be looked at ({type(error).__name__})."))


def _from_new_addresses(messages: Sequence[Message]) -> set[int]:
    """Return the ids of those that a thread's proof let in, and not an address of hers: answers go to where she wrote
    from last. Only the first of them; who was told once and answered knows.
    """
    asked = [each for each in messages if not each.is_by_another and _is_address(each.author_address)]
    hers = Address.objects.filter(
        kind=AddressKind.EMAIL,
        customer__in={message.customer_id for message in asked},
        value__in={message.author_address.lower() for message in asked},
    )
    known = set(hers.values_list("customer", "value")) if asked else set()
    strange = [each for each in asked if (each.customer_id, each.author_address.lower()) not in known]
    if not strange:
        return set()
    written = Message.objects.filter(
        conversation__in={message.conversation_id for message in strange},
        author_address__in={message.author_address for message in strange},
    )
    pairs = written.order_by().values_list("conversation", "author_address").annotate(first=Min("pk"))
    first = {(conversation, address): pk for conversation, address, pk in pairs}
    return {each.pk for each in strange if first.get((each.conversation_id, each.author_address)) == each.pk}


def _is_address(written: str) -> bool:
    return "@" in written and not written.endswith("@invalid")


def _judge(row: Origin, mail: Bare, ways: Ways) -> judging.Origin:
    try:
        found = judging.judge(
            mail,
            writer=row.message.author_address,
            hosts=ways.hosts,
            lookup=ways.dns.texts if row.asks else None,
            is_usually_signed=ways.is_usually_signed,
            now=row.message.at.timestamp(),
        )
    except NotNow:
        silent = judging.Origin(Verdict.UNKNOWN, "", "", "DNS did not answer, so its signature could not be proven.")
        if row.tries <= len(AGAIN):
            row.due_at = timezone.now() + AGAIN[row.tries - 1]
        else:
            _note(row, silent)
        return silent
    _note(row, found)
    return found


def _note(row: Origin, found: judging.Origin) -> None:
    row.verdict, row.by, row.domain = found.verdict, found.by, storable(found.domain)
    row.reason, row.due_at = storable(found.reason)[:1000], None


def _keep(rows: Sequence[Origin]) -> None:
    """Write what was found, and tell open browsers where it is to be seen."""
    found = [(row.pk, row.verdict, row.by, row.domain, row.reason, json.dumps(row.signs), row.due_at) for row in rows]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, list(map(list, zip(*found, strict=True))))
        marked = [row.message for row in rows if row.signs or row.verdict == Verdict.FAILED]
        changing.tell_all({message.conversation_id: message.conversation for message in marked}.values(), "message")


_KEEP = """
UPDATE origin_origin origin
SET verdict = f.verdict, by = f.by, domain = f.domain, reason = f.reason, signs = f.signs::jsonb, due_at = f.due_at
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])
     AS f(id, verdict, by, domain, reason, signs, due_at)
WHERE origin.message_id = f.id
"""

ENOUGH = 3


def is_usually_signed(domain: str) -> bool:
    """Tell whether mail of this domain was proven by its signature some times before."""
    return Origin.objects.filter(domain=domain, verdict=Verdict.PASSED, by="dkim")[:ENOUGH].count() >= ENOUGH


def _read(raw: File | None, *, is_signed_read: bool) -> Bare:
    """Read a mail's header, and its body where a signature of it may be proven."""
    if raw is None:
        return take_apart(b"")
    head = raw.read_head(MOST_HEAD_BYTES)
    bare = take_apart(head)
    is_whole = raw.size_bytes <= len(head)
    is_enough = bool(bare.body) and not (is_signed_read and bare.named(b"dkim-signature"))
    return bare if is_whole or is_enough else take_apart(raw.read())
