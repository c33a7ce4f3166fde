"""What people can do to a mail that came: have it taken in although it was sorted out."""

from __future__ import annotations

from django.db import transaction

from regard.channels.email import mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.receive import receive
from regard.mail.parse import parse


class TakenInAlready(Exception):
    """The mail is a message, or waits to become one."""


@transaction.atomic
def take_in_again(raw: RawMail) -> RawMail:
    """Take in, as a message, a mail that was sorted out; returns it with its new verdict.

    Raises TakenInAlready, and FileNotFoundError when its bytes were lost.
    """
    raw = RawMail.objects.select_for_update(of=("self",)).select_related("file").get(pk=raw.pk)
    if raw.verdict in (Verdict.WAITING, Verdict.MESSAGE):
        raise TakenInAlready("This mail was taken in already.")
    receive(raw, parse(raw.file.read()), mailboxes.load(), is_wanted=True)
    raw.refresh_from_db()
    return raw
