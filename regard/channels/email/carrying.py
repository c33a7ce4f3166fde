"""Carrying an answer out: from the Message that an agent wrote to the Post that goes to the customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings

from regard.channels.email import compose
from regard.channels.email.compose import Part, Quote
from regard.channels.email.wording import Wording, wording_in
from regard.conversations import actions as conversation_actions
from regard.conversations import addresses, recipients
from regard.conversations.inbound import Person
from regard.conversations.models import Conversation, Message, MessageKind
from regard.judgement import question
from regard.judgement.models import Asking
from regard.post import actions as post_actions
from regard.post.models import Post
from regard.post.writing import Enclosure, Letter
from regard.team.models import Desk


def carry_out(message: Message, *, to: str = "") -> Post:
    """Write the mail that carries an answer, in the transaction of the answer. It leaves after a delay.

    to: which of the customer's addresses; "" for the usual one, which the try to send refuses where there is none.
    """
    desk = Desk.the()
    conversation = message.conversation
    last = _last_of_hers(conversation)
    recipient = recipients.recipient_of(conversation, to)
    others = _others(message, recipient)
    asking = Asking.objects.select_related("answer__agent").filter(answer=message).first()
    wording = wording_in(message.customer.language, asking.language if asking else "", desk.language)
    signature, quote = _signature(message), _quote(last, wording, desk, language=message.customer.language)
    answer = Part(message.text, message.html.replace("<img ", '<img style="max-width:100%;height:auto" '))
    body = compose.body(answer, signature=signature, question=_question(asking), quote=quote)
    letter = Letter(
        kind="reply",
        customer=message.customer,
        sender_name=_sender_name(message, wording),
        sender=conversation.mailbox.address,
        reply_to=addresses.reply_address(conversation.pk, conversation.mailbox.address),
        recipient_name=message.customer.name,
        recipient=recipient,
        cc=others,
        subject=compose.subject_of_answer(conversation.subject, need=conversation.need),
        message_id=addresses.message_id(conversation.pk, conversation.mailbox.address.rpartition("@")[2]),
        in_reply_to=last.message_id if last else "",
        references=compose.thread_of(_thread(conversation)),
        text=body.text,
        html=body.html,
        enclosures=_enclosures(message),
    )
    delay = timedelta(seconds=settings.OPTIONS["REGARD_SEND_DELAY_S"])
    post = post_actions.write(letter, at=message.at, send_at=message.at + delay)
    conversation_actions.carried_by(message, post)
    unasked = compose.body(answer, signature=signature, question=None, quote=quote)
    _copies(letter, post, unasked, at=message.at, send_at=message.at + delay)
    return post


def _others(message: Message, recipient: str) -> tuple[Person, ...]:
    """Return who else gets the answer."""
    people = (message.addressed or {}).get("cc", ())
    return tuple((name, address) for name, address in people if address.lower() != recipient.lower())


def _copies(letter: Letter, post: Post, body: Part, *, at: datetime, send_at: datetime) -> None:
    """Write a mail for each other who gets the answer, which names all of them.

    Each is a post of its own, so that each is tried, comes back and is told of by itself. The question is not in it:
    the customer judges, and who has the link could do so instead.
    """
    domain = letter.sender.rpartition("@")[2]
    conversation_id = addresses.conversation_of_message_id(letter.message_id) or 0
    for name, address in letter.cc:
        copy = replace(
            letter,
            kind="copy",
            recipient_name=name,
            recipient=address,
            to=((letter.recipient_name, letter.recipient),),
            message_id=addresses.message_id(conversation_id, domain),
            text=body.text,
            html=body.html,
            copy_of=post,
        )
        post_actions.write(copy, at=at, send_at=send_at)


def _last_of_hers(conversation: Conversation) -> Message | None:
    return conversation.messages.filter(kind=MessageKind.CUSTOMER).order_by("-at", "-pk").first()


def _thread(conversation: Conversation) -> list[str]:
    """The ids of what both sides wrote, oldest first: her mail program files the answer by any of them."""
    newest = (
        conversation.messages.exclude(kind=MessageKind.NOTE)
        .exclude(message_id="")
        .order_by("-at", "-pk")
        .values_list("message_id", flat=True)[: compose.MOST_REFERENCES]
    )
    return list(reversed(newest))


def _sender_name(message: Message, wording: Wording) -> str:
    desk = message.conversation.mailbox.name
    if message.agent is None or message.agent.is_program:
        return desk
    return wording.sender.format(agent=message.agent.first_name, desk=desk)


def _signature(message: Message) -> str:
    return message.conversation.mailbox.signature.replace("{agent}", message.author_name)


def _question(asking: Asking | None) -> Part | None:
    if asking is None:
        return None
    asked = question.render(asking)
    return Part(asked.text, asked.html)


def _quote(last: Message | None, wording: Wording, desk: Desk, *, language: str) -> Quote | None:
    if last is None:
        return None
    line = compose.quoting_line(wording, at=last.at, name=last.author_name, time_zone=desk.time_zone, language=language)
    return Quote(line, last.text)


def _enclosures(message: Message) -> tuple[Enclosure, ...]:
    return tuple(
        Enclosure(
            file=attachment.file,
            filename=attachment.filename,
            content_type=attachment.content_type,
            content_id=attachment.content_id if attachment.is_inline else "",
        )
        for attachment in message.attachments.select_related("file").order_by("pk")
    )
