"""What was read or shown of a conversation goes with it when it is merged into another."""

from __future__ import annotations

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along_once
from regard.crew.growth.models import Coaching, Evidence
from regard.lib.events import reacts_to


@reacts_to(MessagesMoved)
def go_along(event: MessagesMoved) -> None:
    take_along_once(event, Evidence, "aim")
    take_along_once(event, Coaching, "agent", with_them="shown")
