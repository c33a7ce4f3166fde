"""How the entries of a thread are told: messages and events as the macros of the kit take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from regard.conversations.models import Attachment, Conversation, Event, Message
from regard.team.models import Agent
from regard.ui.links import url
from regard.ui.words import paragraphs
from regard.workspace.delivery import Delivery, delivery
from regard.workspace.sentences import Sentence, sentence
from regard.workspace.thread import MOST_TEXT, Thread

CHANNELS = {"email": "by email", "phone": "by phone", "chat": "by chat", "form": "by form", "api": "through a program"}
PICTURE_NAMES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(frozen=True)
class File:
    """An attachment. picture: the address of what is named like one; its first bytes decide when it is served."""

    name: str
    href: str
    size_bytes: int
    picture: str


@dataclass(frozen=True)
class Told:
    """A message, ready to draw. body: safe HTML. frame_href: its own HTML, framed. raw_href: the mail as it came."""

    id: int
    kind: str
    author: str
    at: datetime
    via: str
    judgement: int | None
    body: Markup
    is_cut: bool
    quoted: Markup | None
    frame_href: str
    raw_href: str
    problems: Sequence[str]
    attachments: Sequence[File]
    delivery: Delivery | None
    address: str
    event: None = None


@dataclass(frozen=True)
class Happened:
    """An event, ready to draw."""

    event: Sentence
    at: datetime


def entries(thread: Thread, agent: Agent, *, now: datetime, csrf_input: str) -> list[Told | Happened]:
    """Tell all entries of a thread, oldest first."""
    conversation = thread.conversation
    name = conversation.customer.first_name
    return [
        Happened(sentence(entry, customer=name), entry.at)
        if isinstance(entry, Event)
        else told(
            entry, conversation, delivered=delivery(entry, now=now, can_answer=agent.can_answer, csrf_input=csrf_input)
        )
        for entry in thread.entries
    ]


def told(message: Message, conversation: Conversation, *, delivered: Delivery | None = None) -> Told:
    """Tell one message, as `thread` reads them."""
    shown: Any = message
    return Told(
        id=message.pk,
        kind=message.kind,
        author=message.author_name or message.author_address or "Unknown",
        at=message.at,
        via=CHANNELS.get(conversation.channel, "") if message.is_hers else "",
        judgement=shown.judged,
        body=_body(message, conversation),
        is_cut=shown.text_length > MOST_TEXT,
        quoted=paragraphs(shown.shown_quoted) if shown.shown_quoted.strip() else None,
        frame_href=url("message_html", message.pk) if message.is_hers and shown.has_html else "",
        raw_href=url("message_raw", message.pk) if message.raw_id else "",
        problems=message.problems,
        attachments=[_file(attachment) for attachment in message.attachments.all()],
        delivery=delivered,
        address=message.author_address,
    )


def _body(message: Message, conversation: Conversation) -> Markup:
    """Her words with her need marked in them; ours as they were sanitised when they were written."""
    shown: Any = message
    if not message.is_hers:
        # Sanitised by regard.channels.email.authored before it was stored.
        return Markup(shown.our_html) or paragraphs(shown.shown_text)
    if conversation.need_message_id == message.pk:
        return paragraphs(shown.shown_text, conversation.need_start, conversation.need_end)
    return paragraphs(shown.shown_text)


def _file(attachment: Attachment) -> File:
    href = url("attachment", attachment.pk)
    is_picture = attachment.filename.lower().endswith(PICTURE_NAMES) and attachment.file.size_bytes <= 2_000_000
    return File(attachment.filename, href, attachment.file.size_bytes, href if is_picture else "")
