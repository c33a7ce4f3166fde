"""How the entries of a thread are told: messages and events as the macros of the kit take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from regard.channels.origin.models import Vouching
from regard.conversations import written_pictures
from regard.conversations.models import Conversation
from regard.team.models import Agent
from regard.ui.links import url
from regard.ui.words import paragraphs, possessive
from regard.workspace.delivery import Delivery, delivery
from regard.workspace.doubting import Doubt, doubt, laid_aside
from regard.workspace.sentences import Sentence, sentence
from regard.workspace.thread import MOST_TEXT, Attached, Happening, Said, Thread

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
    """A message, ready to draw. body: safe HTML. frame_href: its own HTML, framed. raw_href: the mail as it came.

    also: who else it was sent to. place_href: where an agent who may do so moves it, or splits it off.
    """

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
    doubt: Doubt | None
    has_remote: bool
    shows_remote: bool
    place_href: str
    also: str
    new_subject: str
    event: None = None


@dataclass(frozen=True)
class Happened:
    """An event, ready to draw."""

    event: Sentence
    at: datetime


def entries(
    thread: Thread, conversation: Conversation, agent: Agent, *, now: datetime, csrf_input: str
) -> list[Told | Happened]:
    """Tell all entries of a thread, oldest first."""
    name, aside = conversation.customer.first_name, laid_aside(thread.messages)
    return [
        Happened(sentence(entry, customer=name), entry.at)
        if isinstance(entry, Happening)
        else told(
            entry,
            conversation,
            delivered=delivery(entry, now=now, can_answer=agent.can_answer, csrf_input=csrf_input),
            can_move=agent.can_answer,
            aside=aside.get(entry.pk),
        )
        for entry in thread.entries
    ]


def told(
    message: Said,
    conversation: Conversation,
    *,
    delivered: Delivery | None = None,
    can_move: bool = False,
    aside: Vouching | None = None,
) -> Told:
    """Tell one message. aside: by what the mark of its doubtful sender is laid aside."""
    return Told(
        id=message.pk,
        kind=message.kind,
        author=message.author_name or message.author_address or "Unknown",
        at=message.at,
        via=_via(message, conversation),
        judgement=message.judgement,
        body=_body(message, conversation),
        is_cut=message.text_length > MOST_TEXT,
        quoted=paragraphs(message.quoted) if message.quoted.strip() else None,
        frame_href=url("message_html", message.pk) if message.is_hers and message.has_html else "",
        raw_href=url("message_raw", message.pk) if message.has_raw else "",
        problems=message.problems,
        attachments=[_file(attachment) for attachment in message.attachments],
        delivery=delivered,
        address=message.author_address,
        doubt=doubt(message, aside),
        also=_also(message),
        new_subject=message.new_subject if can_move else "",
        has_remote=message.has_remote,
        shows_remote=message.shows_remote,
        place_href=url("place", message.pk) if can_move else "",
    )


def _via(message: Said, conversation: Conversation) -> str:
    """Say how it came; who wrote from no address of the customer's is never taken for the customer."""
    if message.is_hers and message.is_by_another:
        return f"from {message.author_address}, no address of {possessive(conversation.customer.first_name)}"
    return CHANNELS.get(conversation.channel, "") if message.is_hers else ""


def _also(message: Said) -> str:
    """Say who else it was sent to, of each its name or else the address."""
    told = ", ".join(
        f"{words} {', '.join(name or address for name, address in people)}"
        for key, words in (("to", "also to"), ("cc", "copy to"))
        if (people := message.addressed.get(key))
    )
    return told[:1].upper() + told[1:]


def _body(message: Said, conversation: Conversation) -> Markup:
    """Her words with her need marked in them; ours as they were sanitised when they were written."""
    if not message.is_hers:
        # Sanitised by regard.mail.words.authored before it was stored.
        return Markup(written_pictures.put_back(message.html, conversation.pk)) or paragraphs(message.text)
    if conversation.need_message_id == message.pk:
        return paragraphs(message.text, conversation.need_start, conversation.need_end)
    return paragraphs(message.text)


def _file(attachment: Attached) -> File:
    href = url("attachment", attachment.pk)
    is_picture = attachment.filename.lower().endswith(PICTURE_NAMES) and attachment.size_bytes <= 2_000_000
    return File(attachment.filename, href, attachment.size_bytes, href if is_picture else "")
