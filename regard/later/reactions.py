"""Planned answers go where their matter goes."""

from __future__ import annotations

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along
from regard.erasing.events import CameBack, PersonGone
from regard.later.models import PlannedAnswer
from regard.lib.events import reacts_to


@reacts_to(MessagesMoved)
def go_along(event: MessagesMoved) -> None:
    """With a whole matter; otherwise it stays, and is held when what it answers went away."""
    take_along(event, PlannedAnswer, Q(pk__in=[]))


@reacts_to(CameBack)
def hold_what_is_late(event: CameBack) -> None:
    """What should have left while its matter was in the bin leaves when somebody says so."""
    late = PlannedAnswer.objects.filter(conversation__in=event.ids, leaves_at__lte=timezone.now())
    late.update(held="Its conversation was in the bin at that moment.")


@reacts_to(PersonGone)
def leave_out(event: PersonGone) -> None:
    """Nothing goes to who was erased; what was written to nobody else waits for somebody."""
    gone = set(event.addresses)
    rows = PlannedAnswer.objects.annotate(people=Cast("cc", TextField()))
    for address in sorted(gone):
        for planned in rows.filter(Q(people__icontains=address) | Q(to__iexact=address)):
            planned.cc = [person for person in planned.cc if person[1].lower() not in gone]
            if planned.to.lower() in gone:
                planned.to, planned.held = "", "The data of whom it was written to was erased."
            planned.save(update_fields=["cc", "to", "held"])
