"""Writing an interview's letters, some at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from regard.post import actions as post_actions
from regard.voice.interviews import letters
from regard.voice.interviews.models import Interview, Invitation, InvitationQuerySet, Way

GRACE = timedelta(minutes=2)
"""So long letters wait before they leave, and all of them can be taken back."""
AT_ONCE = 50
"""Letters written in one transaction; the others follow in jobs."""


def waiting(interview: Interview) -> InvitationQuerySet:
    """Return who is to be written to and was not yet."""
    mail = Invitation.objects.standing().filter(interview=interview, way=Way.MAIL)
    return mail.filter(invited_at=None, declined_at=None)


def write_some(interview: Interview, *, at: datetime) -> int:
    """Write the next letters that wait; returns how many, AT_ONCE at most. Runs in a transaction.

    Who has no address any more counts as invited without a letter, and the screen says so.
    """
    if not interview.is_open:
        return 0
    some = waiting(interview).select_related("customer").select_for_update(of=("self",), skip_locked=True)
    batch = list(some.order_by("place", "pk")[:AT_ONCE])
    recipients = letters.addresses_of([each.customer_id for each in batch])
    for invitation in batch:
        invitation.invited_at = at
        address = recipients.get(invitation.customer_id)
        if address:
            letter = letters.invitation(invitation, interview, address)
            invitation.post = post_actions.write(letter, at=at, send_at=at + GRACE)
        invitation.save(update_fields=["invited_at", "post"])
    return len(batch)
