"""E-mail hears of answers. Registered after the judgement package, whose question goes below the answer."""

from __future__ import annotations

import re

from django.utils import timezone

from regard.channels.email import bounces, carrying, jobs
from regard.channels.email.models import RawMail, Verdict
from regard.conversations.events import Replied
from regard.customers.models import Suppression
from regard.erasing import jobs as erasing_jobs
from regard.erasing import leavings, tombstones
from regard.erasing.events import CameBack, PersonGone
from regard.erasing.hanging import goes_along
from regard.jobs import queue
from regard.lib.events import reacts_to

goes_along(RawMail, "message")


@reacts_to(Replied)
def carry_the_answer_out(event: Replied) -> None:
    carrying.carry_out(event.message, to=event.to)


@reacts_to(CameBack)
def look_again_at_what_came_back(event: CameBack) -> None:
    """A mail of ours may have come back while its conversation was in the bin, and was then of none that we sent."""
    unknown = RawMail.objects.filter(
        verdict=Verdict.BOUNCE, message=None, reason=bounces.OF_NONE, received_at__gte=event.since
    )
    if unknown.update(verdict=Verdict.WAITING, reason="", tries=0):
        queue.wake(jobs.take_in)


@reacts_to(PersonGone)
def forget_their_mails(event: PersonGone) -> None:
    """Mails of theirs, or about them, that became no message, and why nobody was to write to them.

    Such mails are notices of absence and what came back. Their envelope is often empty (RFC 3834, RFC 5321), so the
    mails themselves are looked through.
    """
    addresses = {address.lower() for address in event.addresses}
    Suppression.objects.filter(value__in=addresses).delete()
    others = RawMail.objects.filter(message=None).exclude(verdict=Verdict.WAITING).select_related("file")
    found = {mail.pk: mail.file_id for mail in others.iterator() if _names(mail, addresses)}
    digests = tombstones.set_up({}, dict.fromkeys(found.values()), at=timezone.now())
    RawMail.objects.filter(pk__in=found).delete()
    queue.defer(erasing_jobs.clear_files, ids=sorted(set(found.values())))
    leavings.remember(digests, at=timezone.now())


def _names(mail: RawMail, addresses: set[str]) -> bool:
    """Tell whether one of these addresses, in lower case, stands on the envelope or in the mail."""
    if {address.lower() for address in (mail.envelope_from, *mail.envelope_to)} & addresses:
        return True
    try:
        raw = mail.file.read().lower()
    except FileNotFoundError:
        return False
    return any(re.search(rb"(?<![\w.+-])%b(?![\w-])" % re.escape(each.encode()), raw) for each in addresses)
