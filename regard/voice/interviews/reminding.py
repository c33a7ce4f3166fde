"""An invitation that is said a second time, and never a third."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import DateTimeField, DurationField

from regard.conversations.models import Message, MessageKind
from regard.post import actions as post_actions
from regard.post.models import PostState
from regard.voice.interviews import letters
from regard.voice.interviews.models import Invitation, State, Way

TOO_OLD = timedelta(days=30)
MOST_AT_ONCE = 200


def remind(*, at: datetime) -> int:
    """Ask everybody once more whose days have passed without a word; returns how many.

    Not who wrote to us since, nor who declined, nor about a letter that did not arrive.
    """
    wrote_since = Message.objects.filter(
        customer=OuterRef("customer"), kind=MessageKind.CUSTOMER, at__gt=OuterRef("invited_at")
    )
    days = ExpressionWrapper(F("interview__reminder_days") * timedelta(days=1), output_field=DurationField())
    due_at = ExpressionWrapper(F("invited_at") + days, output_field=DateTimeField())
    waiting = (
        Invitation.objects.standing()
        .filter(
            ~Exists(wrote_since),
            interview__state=State.OPEN,
            interview__reminder_days__gt=0,
            way=Way.MAIL,
            reminded_at=None,
            finished_at=None,
            declined_at=None,
            invited_at__gt=at - TOO_OLD,
            post__state=PostState.SENT,
        )
        .annotate(due_at=due_at)
        .filter(due_at__lte=at)
    )
    return sum(_remind(pk, at=at) for pk in waiting.order_by("invited_at").values_list("pk", flat=True)[:MOST_AT_ONCE])


@transaction.atomic
def _remind(pk: int, *, at: datetime) -> bool:
    """Write one reminder; False when another did, or it was answered, in the meantime."""
    open_ones = Invitation.objects.select_for_update(of=("self",), skip_locked=True)
    invitation = (
        open_ones.select_related("interview__thanks_by", "customer")
        .filter(pk=pk, reminded_at=None, finished_at=None, declined_at=None)
        .first()
    )
    if invitation is None:
        return False
    address = letters.addresses_of([invitation.customer_id]).get(invitation.customer_id)
    Invitation.objects.filter(pk=pk).update(reminded_at=at)
    if address:
        letter = letters.invitation(invitation, invitation.interview, address, is_reminder=True)
        post_actions.write(letter, at=at, send_at=at)
    return bool(address)
