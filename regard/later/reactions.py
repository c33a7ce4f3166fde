"""Planned answers go where their matter goes."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along
from regard.erasing.events import CameBack
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
