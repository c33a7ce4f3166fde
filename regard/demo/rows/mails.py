"""The mails that carried our answers out, as the outbox keeps them after they were sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import OuterRef, Subquery

from regard.channels.email import compose
from regard.channels.email.compose import Part, Quote
from regard.channels.email.wording import Wording, wording_in
from regard.conversations import addresses
from regard.conversations.models import Attachment, Message, MessageKind
from regard.demo.rows.matters import Matter
from regard.judgement import question
from regard.judgement.models import Asking
from regard.post.models import Post, PostFile, PostState
from regard.team.models import Desk

_ON_ITS_WAY = timedelta(seconds=1)


def write(matters: Sequence[Matter], askings: Sequence[Asking], desk: Desk) -> None:
    """Write one sent mail for each answer."""
    asked = {asking.answer_id: asking for asking in askings}
    answers = [
        (answer, _post(matter, answer, asked.get(answer.pk), desk))
        for matter in matters
        for answer in matter.messages
        if answer.kind == MessageKind.AGENT
    ]
    Post.objects.bulk_create([post for _, post in answers], batch_size=200)
    _point_at_posts()
    PostFile.objects.bulk_create(_files(dict(answers)))


def _post(matter: Matter, answer: Message, asking: Asking | None, desk: Desk) -> Post:
    row, mailbox = matter.row, matter.row.mailbox
    before = [message for message in matter.messages if message.at < answer.at]
    last = next(message for message in reversed(before) if message.is_hers)
    wording = wording_in(matter.told.language)
    body = _body(answer, asking, last, wording, desk)
    send_at = answer.at + timedelta(seconds=settings.OPTIONS["REGARD_SEND_DELAY_S"])
    return Post(
        kind="reply",
        state=PostState.SENT,
        customer_id=row.customer_id,
        sender_name=wording.sender.format(agent=answer.author_name.split(" ")[0], desk=mailbox.name),
        sender=mailbox.address,
        reply_to=addresses.reply_address(row.pk, mailbox.address),
        recipient_name=row.customer.name,
        recipient=last.author_address,
        subject=compose.subject_of_answer(row.subject, need=row.need),
        message_id=answer.message_id,
        in_reply_to=last.message_id,
        references=compose.thread_of([message.message_id for message in before if message.message_id]),
        text=body.text,
        html=body.html,
        created_at=answer.at,
        send_at=send_at,
        sent_at=send_at + _ON_ITS_WAY,
        tries=1,
    )


def _body(answer: Message, asking: Asking | None, last: Message, wording: Wording, desk: Desk) -> Part:
    asked = question.render(asking) if asking else None
    line = compose.quoting_line(wording, at=last.at, name=last.author_name, time_zone=desk.time_zone)
    return compose.body(
        Part(answer.text, answer.html),
        signature=answer.conversation.mailbox.signature,
        question=Part(asked.text, asked.html) if asked else None,
        quote=Quote(line, last.text),
    )


def _point_at_posts() -> None:
    """An answer and its mail have the same Message-ID."""
    carrying = Post.objects.filter(message_id=OuterRef("message_id")).values("pk")
    Message.objects.filter(kind=MessageKind.AGENT).update(post_id=Subquery(carrying[:1]))


def _files(posts: dict[Message, Post]) -> Iterator[PostFile]:
    of_ours = Attachment.objects.filter(message__kind=MessageKind.AGENT).order_by("pk")
    for attachment in of_ours.select_related("message", "file"):
        if post := posts.get(attachment.message):
            yield PostFile(
                post=post,
                file=attachment.file,
                filename=attachment.filename,
                content_type=attachment.content_type,
            )
