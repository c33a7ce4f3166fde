"""Mails that were deleted here and came again, by a mailbox that is read anew or a retry: they are not kept either."""

from __future__ import annotations

from regard.channels.email.models import RawMail, Verdict
from regard.erasing.leavings import clear_files


def drop_what_came_again() -> int:
    """Remove such mails with their bytes; returns how many."""
    rows = RawMail.objects.filter(verdict=Verdict.DELETED)
    found = dict(rows.values_list("pk", "file_id"))
    RawMail.objects.filter(pk__in=found).delete()
    clear_files(set(found.values()))
    return len(found)
