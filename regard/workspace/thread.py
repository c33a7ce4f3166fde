"""One conversation with all that happened in it, in a number of queries that does not grow with it.

What a page shows is read as plain rows, worded once: models for it took three times as long (`bench pages`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Left, Length, Lower
from django.http import Http404

from regard.channels.pictures.models import ShownSender
from regard.conversations.models import Attachment, Conversation, Event, EventKind, Message, MessageKind
from regard.conversations.written_pictures import CONTENT_ID_DOMAIN
from regard.lib.worded import Rows, worded
from regard.mail.origin.judging import Verdict
from regard.mail.words.sanitise import REMOTE

MOST_MESSAGES = 200
MOST_EVENTS = 400
MOST_TEXT = 40_000
MOST_QUOTED = 20_000
"""Characters of one message on the page; the mail as it came holds the rest."""

_TOLD_BY_MESSAGES = (EventKind.OPENED,)
_BEFORE_WORDS = (EventKind.ASSIGNED, EventKind.REOPENED)


@dataclass(frozen=True, slots=True)
class Carrier:
    """How far the mail has come that carries an answer; the fields are those of `post.models.Post`."""

    pk: int
    state: str
    recipient: str
    send_at: datetime
    sent_at: datetime | None
    tries: int
    problem: str
    taken_by: str
    delayed_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came or went with a message."""

    pk: int
    filename: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a mail comes from; the fields are those of `channels.origin.models.Origin`."""

    verdict: str
    domain: str
    reason: str
    signs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A message as a page shows it. text, quoted: their beginning; text_length: characters of the whole.

    html: ours, as it was sanitised before it was kept; "" for hers, which has its own frame (`has_html`).
    judgement: the verdict on this answer, −2 … 2. has_remote: its HTML names pictures that lie elsewhere; shows_remote:
    those of its sender are always shown. origin: where its mail comes from, as far as that was looked at. addressed:
    who else got it, names and addresses by "to" and "cc".
    new_subject: of a message that offers to be split off.
    """

    pk: int
    kind: str
    author_name: str
    author_address: str
    at: datetime
    problems: Sequence[str]
    has_raw: bool
    has_html: bool
    judgement: int | None
    text: str
    text_length: int
    quoted: str
    html: str
    carrier: Carrier | None
    attachments: Sequence[Attached]
    addressed: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    is_by_another: bool = False
    new_subject: str = ""
    has_remote: bool = False
    shows_remote: bool = False
    origin: Origin | None = None

    @property
    def is_hers(self) -> bool:
        return self.kind == MessageKind.CUSTOMER


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a page shows it. by: the name of who did it; "": nobody of us. data: see conversations.actions."""

    pk: int
    kind: str
    at: datetime
    data: Mapping[str, Any]
    by: str


@dataclass(frozen=True)
class Thread:
    """entries: messages and events, oldest first. earlier: id of the oldest message shown when there are older ones."""

    entries: Sequence[Said | Happening]
    messages: Sequence[Said]
    earlier: int | None
    is_newest: bool

    @property
    def last_seen(self) -> int:
        """Id of the newest message of the customer on the page; 0 when there is none."""
        return max((message.pk for message in self.messages if message.is_hers), default=0)


def read(conversation: Conversation, *, before: int | None = None, also: Iterable[Happening] = ()) -> Thread:
    """Read the newest messages, or those before the message with id `before`, with what happened around them.

    `also`: what other packages have to tell; what lies outside is left out.
    """
    edge = _edge(conversation, before) if before is not None else ()
    newest_first = _messages(_message_rows((conversation.pk, *edge), MOST_MESSAGES + 1), conversation)
    has_earlier = len(newest_first) > MOST_MESSAGES
    messages = newest_first[:MOST_MESSAGES][::-1]
    between = ([messages[0].at] if has_earlier else []) + ([messages[-1].at] if edge and messages else [])
    happened = [_happening(*row) for row in _event_rows((conversation.pk, *between), has_earlier, bool(edge))]
    first, last = (between[0] if has_earlier else None), (between[-1] if edge and messages else None)
    around = [each for each in also if (not first or first <= each.at) and (not last or each.at <= last)]
    return Thread(
        entries=sorted([*messages, *_without_repeats(happened[::-1]), *around], key=_place),
        messages=messages,
        earlier=messages[0].pk if has_earlier else None,
        is_newest=before is None,
    )


def newer_than(conversation: Conversation, last_seen: int) -> list[Said]:
    """Return what the customer wrote after the message with this id, oldest first."""
    newest_first = _messages(_message_rows((conversation.pk,), MOST_MESSAGES), conversation)
    return [message for message in newest_first[::-1] if message.is_hers and message.pk > last_seen]


def _edge(conversation: Conversation, message_id: int) -> tuple[datetime, int]:
    """Return where a message stands. Raises Http404 when it is not of this conversation."""
    edge = conversation.messages.filter(pk=message_id).values_list("at", "pk").first()
    if edge is None:
        raise Http404
    return edge


def _place(entry: Said | Happening) -> tuple[datetime, int, int]:
    """Order what happened in one act: it is taken or opened again, then something is said, then it is closed."""
    if isinstance(entry, Said):
        return entry.at, 1, entry.pk
    return entry.at, 0 if entry.kind in _BEFORE_WORDS else 2, entry.pk


_OUR_HTML = Case(When(kind=MessageKind.CUSTOMER, then=Value("")), default=F("html"), output_field=TextField())
_NEW_SUBJECT = Case(When(offers_split=True, then=F("subject")), default=Value(""), output_field=TextField())
_HAS_HTML = ExpressionWrapper(~Q(html=""), output_field=BooleanField())
_HAS_REMOTE = ExpressionWrapper(Q(kind=MessageKind.CUSTOMER, html__contains=REMOTE), output_field=BooleanField())
_SHOWS_REMOTE = Exists(ShownSender.objects.filter(address=Lower(OuterRef("author_address"))))


@worded
def _message_rows(values: tuple[Any, ...], most: int) -> QuerySet[Message, Any]:
    """The newest messages of the conversation `values[0]`, before the place (at, id) that follows it, newest first.

    Her HTML stays where it is, and texts end somewhere.
    """
    messages = Message.objects.filter(conversation=values[0])
    if values[1:]:
        _, at, pk = values
        messages = messages.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return messages.order_by("-at", "-pk").values_list(
        "pk", "kind", "author_name", "author_address", "at", "problems",
        "raw_id", _HAS_HTML, "asking__judgement__value",
        Left("text", MOST_TEXT), Length("text"), Left("quoted", MOST_QUOTED),
        _OUR_HTML, "addressed", "is_by_another", _NEW_SUBJECT, _HAS_REMOTE, _SHOWS_REMOTE,
        "origin__verdict", "origin__domain", "origin__reason", "origin__signs",
        "post_id", "post__state", "post__recipient", "post__send_at", "post__sent_at", "post__tries", "post__problem",
        "post__taken_by", "post__delayed_at", "post__delivered_at",
    )[:most]  # fmt: skip


@worded
def _attachment_rows(conversation: tuple[int]) -> QuerySet[Attachment, Any]:
    attachments = Attachment.objects.filter(message__conversation=conversation[0]).order_by("pk")
    return attachments.values_list("message_id", "content_id", "pk", "filename", "file__size_bytes")


@worded
def _event_rows(values: tuple[Any, ...], has_start: bool, has_end: bool) -> QuerySet[Event, Any]:
    """What happened in the conversation `values[0]`, from and to the moments that follow it, newest first."""
    events = Event.objects.filter(conversation=values[0]).exclude(kind__in=_TOLD_BY_MESSAGES)
    if has_start:
        events = events.filter(at__gte=values[1])
    if has_end:
        events = events.filter(at__lte=values[-1])
    return events.order_by("-at", "-pk").values_list("pk", "kind", "at", "data", "by__name")[:MOST_EVENTS]


def _messages(rows: Rows, conversation: Conversation) -> list[Said]:
    """Put rows of `_message_rows` together with their files."""
    files: dict[int, list[Attached]] = defaultdict(list)
    for message_id, content_id, *attached in _attachment_rows((conversation.pk,)):
        if not content_id.endswith(f"@{CONTENT_ID_DOMAIN}"):  # those are shown among our words
            files[message_id].append(Attached(*attached))
    return [_said(row, files.get(row[0], ())) for row in rows]


def _said(row: tuple[Any, ...], files: Sequence[Attached]) -> Said:
    pk, kind, name, address, at, problems, raw_id, has_html, judgement, text, length, quoted, html, *more = row
    addressed, is_by_another, new_subject, has_remote, shows_remote, verdict, domain, reason, signs, *carrier = more
    return Said(
        pk=pk,
        kind=kind,
        author_name=name,
        author_address=address,
        at=at,
        problems=json.loads(problems),
        has_raw=raw_id is not None,
        has_html=has_html,
        judgement=judgement,
        text=text,
        text_length=length,
        quoted=quoted,
        html=html,
        carrier=Carrier(*carrier) if carrier[0] else None,
        attachments=files,
        addressed=(json.loads(addressed) if addressed else None) or {},
        is_by_another=is_by_another,
        new_subject=new_subject,
        has_remote=has_remote,
        shows_remote=shows_remote and verdict != Verdict.FAILED,
        origin=Origin(verdict, domain, reason, [tuple(sign) for sign in json.loads(signs)]) if verdict else None,
    )


def _happening(pk: int, kind: str, at: datetime, data: str, by: str | None) -> Happening:
    return Happening(pk, kind, at, json.loads(data), by or "")


def _without_repeats(events: Sequence[Happening]) -> list[Happening]:
    """Of verdicts that follow each other (the choice, then her words) only the last is told.

    That one fell short begins a repair; it does not part them.
    """
    told: list[Happening] = []
    is_followed = False
    for event in reversed(events):
        if event.kind == EventKind.JUDGED and is_followed:
            continue
        told.append(event)
        is_followed = event.kind == EventKind.JUDGED or (is_followed and event.kind == EventKind.REPAIR)
    return told[::-1]
