"""Who is erased is no known sender any more."""

from __future__ import annotations

from regard.channels.pictures.models import ShownSender
from regard.erasing.events import PersonGone
from regard.lib.events import reacts_to


@reacts_to(PersonGone)
def forget_sender(event: PersonGone) -> None:
    ShownSender.objects.filter(address__in=event.addresses).delete()
