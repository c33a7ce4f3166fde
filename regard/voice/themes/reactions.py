"""Themes follow the words under them: kept, read, withdrawn, or of a matter that went to another team."""

from __future__ import annotations

from regard.conversations.events import ConversationMoved
from regard.jobs import queue
from regard.lib.events import reacts_to
from regard.voice.themes import counting, jobs
from regard.voice.themes.models import Placement
from regard.voice.verbatims.events import Kept, Read, Withdrawn
from regard.voice.verbatims.models import Verbatim


@reacts_to(Kept)
def place_anew(event: Kept) -> None:
    """Changed words may belong elsewhere; where a person placed them they stay."""
    Placement.objects.filter(verbatim__in=event.ids, is_by_hand=False, verbatim__mood="").delete()
    counting.go_stale(counting.moments_of(event.ids))
    queue.wake(jobs.follow)


@reacts_to(Read)
def join_what_was_read(event: Read) -> None:
    counting.go_stale(counting.moments_of(event.ids))
    queue.wake(jobs.follow)


@reacts_to(Withdrawn)
def count_without(event: Withdrawn) -> None:
    counting.go_stale(counting.moments_of(event.ids))
    queue.wake(jobs.follow)


@reacts_to(ConversationMoved)
def count_for_another_team(event: ConversationMoved) -> None:
    moments = list(Verbatim.objects.filter(conversation=event.conversation).values_list("at", flat=True))
    if moments:
        counting.go_stale(moments)
        queue.wake(jobs.follow)
