"""«We have your letter»: the one automatic answer, where a mailbox has it on, to who begins a request by mail.

It asks nothing and is no answer of ours: nobody's turn changes by it, and no measure counts it. It can never keep a
talk with another machine going: only a first mail gets it, what marks itself as a machine's does not, all that comes
back to it joins the request, and past the budget (`post.budget`) nothing goes.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import formats, translation

from regard.channels.email import compose, intake
from regard.channels.email.compose import Part, Quote
from regard.channels.email.letter import Letter
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.wording import Wording, wording_in
from regard.conversations import actions as conversation_actions
from regard.conversations import addresses
from regard.conversations.models import Conversation, Mailbox, Message
from regard.post import actions as post_actions
from regard.post import writing
from regard.post.marks import post_of_bounce_address
from regard.post.models import PostState
from regard.promises.queries import answers_promised
from regard.team.models import Desk

logger = logging.getLogger(__name__)

MOST_AGE = timedelta(hours=1)
"""Of a mail fetched from a server: a mailbox that is connected today may hold those of years."""

_OF_A_MACHINE = re.compile(
    r"""(do[-_.]?)?not?[-_.]?(reply|respond|answer).* | .*[-_.+](no-?reply|donotreply) | ne[-_.]?pas[-_.]?repondre
      | (mailer|mail)[-_.]?daemon | post[-_.]?master | host[-_.]?master | bounces?([-_.+].*)? | .*[-_.+]bounces?
      | owner-.* | .*-(owner|request|relay) | listserv.* | majordomo | mailman | list-?manager | daemon | root | nobody
      | cron | system | www-data | apache | wordpress | notifications? | notify | alerts? | automailer
      | (auto)?responder""",
    re.IGNORECASE | re.VERBOSE,
)
"""Before the @. Source: RFC 5230, section 4.6; RFC 2142; RFC 3834, section 2."""

_A_LINK = re.compile(r"://|\bwww\.|[/@<>]", re.IGNORECASE)
LONGEST_NAME = 40


def acknowledge(begun: Sequence[tuple[Letter, Message]], mailboxes: Mailboxes) -> None:
    """Write to those who began a request, in the transaction that takes their mails in.

    Asks the database as often for one as for all, and not at all where their mailboxes have it off.
    """
    asked = [(one, message) for one, message in begun if message.conversation.mailbox.acknowledges]
    fitting = [(one, message) for one, message in asked if may_have_one(one, mailboxes)]
    if not fitting:
        return
    try:
        with transaction.atomic():
            _write_to(fitting)
    except Exception:  # whatever keeps it from being written, the mails themselves are to be taken in
        logger.exception("%s requests could not be acknowledged", len(fitting))


def _write_to(fitting: Sequence[tuple[Letter, Message]]) -> None:
    desk, at = Desk.the(), max(one.raw.received_at for one, _ in fitting)
    promised = answers_promised([message.conversation_id for _, message in fitting], after=at)
    letters = [_letter(message, desk, promised.get(message.conversation_id)) for _, message in fitting]
    posts = post_actions.write_all(letters, at=at, send_at=at)
    sent = zip(fitting, posts, strict=True)
    conversation_actions.acknowledged(
        [(message.conversation, post) for (_, message), post in sent if post.state != PostState.FAILED], at=at
    )


def may_have_one(one: Letter, mailboxes: Mailboxes) -> bool:
    """Tell whether a person who waits wrote it, as far as a mail can tell; in doubt nothing goes."""
    mail, raw = one.mail, one.raw
    if raw.source == intake.FILES or one.forwarded or mail.kind != "message" or mail.shuns_automatic:
        return False
    if raw.source == intake.SMTP and not raw.envelope_from.strip("<> "):
        return False  # the null return path of bounces and automatic answers (RFC 5321, section 4.5.5)
    if raw.source == intake.IMAP and one.at < raw.received_at - MOST_AGE:
        return False
    if any(post_of_bounce_address(address) is not None for address in raw.envelope_to):
        return False  # who answers the return path of a mail of ours is a machine
    writers = [one.writer.address, raw.envelope_from, *(box.address for box in (mail.from_, *mail.reply_to) if box)]
    return one.writer.is_known and not any(_is_a_machine(address, mailboxes) for address in writers)


def _is_a_machine(address: str, mailboxes: Mailboxes) -> bool:
    local = address.strip().rpartition("@")[0]
    return bool(_OF_A_MACHINE.fullmatch(local)) or mailboxes.owner_of(address) is not None


def _letter(message: Message, desk: Desk, due_at: datetime | None) -> writing.Letter:
    conversation, mailbox, customer = message.conversation, message.conversation.mailbox, message.conversation.customer
    wording = wording_of(mailbox, customer.language, desk)
    name = customer.first_name if message.author_name and "@" not in customer.name else ""
    body = write(mailbox, wording, desk, name=name, due_at=due_at, quote=_quote(message, conversation, wording, desk))
    return writing.Letter(
        kind="acknowledgement",
        customer=customer,
        sender_name=mailbox.name,
        sender=mailbox.address,
        reply_to=addresses.reply_address(conversation.pk, mailbox.address),
        recipient_name=customer.name,
        recipient=message.author_address,
        # With «Auto:» before it (RFC 3834, section 3.1.5) Gmail would not show it beside the letter.
        subject=compose.subject_of_answer(conversation.subject, need=conversation.need),
        message_id=addresses.message_id(conversation.pk, mailbox.address.rpartition("@")[2]),
        in_reply_to=message.message_id,
        references=compose.thread_of([message.message_id]),
        text=body.text,
        html=body.html,
        is_automatic=True,
    )


def wording_of(mailbox: Mailbox, language: str, desk: Desk) -> Wording:
    """Return the words around those of the mailbox: in the language of its own words, which is the desk's, or else in
    the customer's.
    """
    return wording_in(desk.language) if mailbox.acknowledgement else wording_in(language, desk.language)


def write(
    mailbox: Mailbox, wording: Wording, desk: Desk, *, name: str, due_at: datetime | None, quote: Quote | None
) -> Part:
    """Return the letter. name: "" where none is known. due_at: until when an answer is promised, if one is."""
    promise = wording.promise.format(date=_moment(wording.language, due_at, desk.time_zone)) if due_at else ""
    name = "" if _A_LINK.search(name) else name[:LONGEST_NAME]
    words = mailbox.acknowledgement or wording.acknowledgement
    filled = _filled(words, {"name": name, "desk": mailbox.name, "promise": promise})
    paragraphs = [html.escape(each).replace("\n", "<br>") for each in filled.split("\n\n")]
    answer = Part(filled, "\n".join(f"<p>{each}</p>" for each in paragraphs))
    return compose.body(answer, signature="", question=None, quote=quote)


def _filled(words: str, values: Mapping[str, str]) -> str:
    """Put the values in for their names, once. An empty one takes the blank before it along, and a line of its own."""
    text = re.sub(
        r"[ \t]*\{(name|desk|promise)\}",
        lambda found: found[0].replace(f"{{{found[1]}}}", values[found[1]]) if values[found[1]] else "",
        words.replace("\r\n", "\n"),
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _moment(language: str, moment: datetime, time_zone: str) -> str:
    """Write day, hour and zone as the language writes them: the reader may live elsewhere."""
    local = moment.astimezone(ZoneInfo(time_zone))
    with translation.override(language):
        day = formats.date_format(local, "l j F" if language == "en" else "DATE_FORMAT")
        return f"{day}, {formats.date_format(local, 'H:i')} ({local.tzname()})"


def _quote(message: Message, conversation: Conversation, wording: Wording, desk: Desk) -> Quote | None:
    """Quote what the customer needs. Never with a link: else anybody could let us send one to anybody."""
    if not conversation.need or re.search(r"://|\bwww\.", conversation.need, re.IGNORECASE):
        return None
    line = compose.quoting_line(
        wording, at=message.at, name=message.author_name[:LONGEST_NAME], time_zone=desk.time_zone
    )
    return Quote(line, conversation.need)
