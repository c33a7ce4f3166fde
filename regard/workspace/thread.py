"""One conversation with all that happened in it, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import F, Prefetch, Q
from django.db.models.expressions import RawSQL
from django.http import Http404

from regard.conversations.models import Attachment, Conversation, Event, EventKind, Message, MessageKind

MOST_MESSAGES = 200
MOST_EVENTS = 400
MOST_TEXT = 40_000
MOST_QUOTED = 20_000
"""Characters of one message on the page; the mail as it came holds the rest."""

_MESSAGE = Message._meta.db_table
_SHOWN = (
    "conversation_id", "kind", "author_name", "author_address", "at", "problems", "raw_id", "post__state",
    "post__recipient", "post__send_at", "post__sent_at", "post__tries", "post__problem",
)  # fmt: skip
_TOLD = ("conversation_id", "kind", "at", "data", "by__name")
_ATTACHMENTS = (
    Attachment.objects.select_related("file").only("message_id", "filename", "file__size_bytes").order_by("pk")
)
_TOLD_BY_MESSAGES = (EventKind.OPENED,)
_BEFORE_WORDS = (EventKind.ASSIGNED, EventKind.REOPENED)


@dataclass(frozen=True)
class Thread:
    """entries: messages and events, oldest first. earlier: id of the oldest message shown when there are older ones."""

    conversation: Conversation
    entries: Sequence[Message | Event]
    messages: Sequence[Message]
    earlier: int | None
    is_newest: bool

    @property
    def last_seen(self) -> int:
        """Id of the newest message of the customer on the page; 0 when there is none."""
        return max((message.pk for message in self.messages if message.is_hers), default=0)


def read(conversation: Conversation, *, before: int | None = None) -> Thread:
    """Read the newest messages, or those before the message with id `before`, with what happened around them."""
    wanted = _messages(conversation)
    if before is not None:
        edge = conversation.messages.filter(pk=before).values_list("at", "pk").first()
        if edge is None:
            raise Http404
        wanted = wanted.filter(Q(at__lt=edge[0]) | Q(at=edge[0], pk__lt=edge[1]))
    newest_first = list(wanted.order_by("-at", "-pk")[: MOST_MESSAGES + 1])
    has_earlier = len(newest_first) > MOST_MESSAGES
    messages = newest_first[:MOST_MESSAGES][::-1]
    since = messages[0].at if has_earlier else None
    until = messages[-1].at if before is not None and messages else None
    events = _events(conversation, since=since, until=until)
    return Thread(
        conversation=conversation,
        entries=sorted([*messages, *events], key=_place),
        messages=messages,
        earlier=messages[0].pk if has_earlier else None,
        is_newest=before is None,
    )


def _place(entry: Message | Event) -> tuple[datetime, int, int]:
    """Order what happened in one act: it is taken or opened again, then something is said, then it is closed."""
    if isinstance(entry, Message):
        return entry.at, 1, entry.pk
    return entry.at, 0 if entry.kind in _BEFORE_WORDS else 2, entry.pk


def _messages(conversation: Conversation):  # type: ignore[no-untyped-def]
    """Messages without what the page does not show: her HTML has its own frame, and texts end somewhere."""
    return (
        conversation.messages.select_related("post")
        .only(*_SHOWN)
        .annotate(
            judged=F("asking__judgement__value"),
            shown_text=_sql(f"left({_MESSAGE}.text, {MOST_TEXT})"),
            text_length=_sql(f"length({_MESSAGE}.text)"),
            shown_quoted=_sql(f"left({_MESSAGE}.quoted, {MOST_QUOTED})"),
            our_html=_sql(f"CASE WHEN {_MESSAGE}.kind = '{MessageKind.CUSTOMER}' THEN '' ELSE {_MESSAGE}.html END"),
            has_html=_sql(f"{_MESSAGE}.html <> ''"),
        )
        .prefetch_related(Prefetch("attachments", _ATTACHMENTS))
    )


def _sql(text: str) -> RawSQL:
    """An expression written as SQL: Django takes as long to word these five as the rest of the query."""
    return RawSQL(text, ())


def _events(conversation: Conversation, *, since: datetime | None, until: datetime | None) -> list[Event]:
    events = conversation.events.exclude(kind__in=_TOLD_BY_MESSAGES).select_related("by").only(*_TOLD)
    if since:
        events = events.filter(at__gte=since)
    if until:
        events = events.filter(at__lte=until)
    return _without_repeats(list(events.order_by("-at", "-pk")[:MOST_EVENTS][::-1]))


def _without_repeats(events: Sequence[Event]) -> list[Event]:
    """Of verdicts that follow each other at once (the choice, then her words) only the last is told."""

    def key(event: Event) -> object:
        return EventKind.JUDGED if event.kind == EventKind.JUDGED else event.pk

    return [list(run)[-1] for _, run in groupby(events, key=key)]


def newer_than(conversation: Conversation, last_seen: int) -> Iterator[Message]:
    """Yield what the customer wrote after the message with this id, oldest first."""
    yield from _messages(conversation).filter(kind=MessageKind.CUSTOMER, pk__gt=last_seen).order_by("at", "pk")
