"""Everything that we do to a conversation, in the order of its life. What customers write enters by receiving.py;
nothing else writes these tables, but noting.py for what packages above find out.

Each verb is one transaction: it locks the conversation where two may meet, changes it, writes one Event, announces it,
and tells open browsers. `by` is the agent who does it, `at` an aware time read by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regard.conversations import changing, drafts, parts, standing_anew, written_pictures
from regard.conversations.events import (
    AnswerFailed,
    AnswerSentAgain,
    ConversationClosed,
    ConversationMoved,
    ConversationReopened,
    Replied,
    ReplyTakenBack,
)
from regard.conversations.inbound import Addressed, InboundFile, Person
from regard.conversations.models import (
    Conversation,
    Draft,
    EventKind,
    Message,
    MessageKind,
    State,
    Turn,
)
from regard.conversations.parts import NotTheirWords
from regard.lib.copying import copy_in
from regard.lib.events import announce
from regard.post import actions as post_actions
from regard.post.models import Post
from regard.team.models import Agent, Team


class CrossedByNewMessage(Exception):
    """The customer wrote while the agent was writing. `newer`: what the agent has not seen, oldest first."""

    def __init__(self, newer: Sequence[Message]) -> None:
        super().__init__("A new message came in while you were writing.")
        self.newer = newer


class MessagesWentElsewhere(Exception):
    """What the agent had before her or his eyes was moved to another conversation meanwhile."""


class NothingToSay(Exception):
    """A message without words and without files."""


class TooLateToTakeBack(Exception):
    """The answer has left already."""


@dataclass(frozen=True)
class Reply:
    """An answer to write. html: sanitised. closes: close the matter with it. asks: ask whether it met her need.

    cc: who else gets it, names and addresses; none of ours. to: which of the customer's addresses; "" for the usual one
    (`recipients`). drops_draft: what is typed there was this answer.
    last_seen: id of the newest message the agent had before her or his eyes; None skips the question about crossing.
    """

    html: str
    text: str
    files: tuple[InboundFile, ...] = ()
    closes: bool = False
    asks: bool = True
    last_seen: int | None = None
    cc: tuple[Person, ...] = ()
    to: str = ""
    drops_draft: bool = True


@transaction.atomic
def reply(conversation: Conversation, draft: Reply, *, by: Agent, at: datetime) -> Message:
    """Answer the customer. It becomes her turn; nobody's matter becomes the agent's. Announces Replied.

    Raises NothingToSay; CrossedByNewMessage when she wrote after what the agent had seen, MessagesWentElsewhere when
    that is not there any more.
    """
    conversation = changing.locked(conversation.pk)
    must_be_sendable(conversation, draft)
    message = changing.write(
        conversation,
        Message(
            kind=MessageKind.AGENT,
            agent=by,
            author_name=by.name,
            at=at,
            subject=conversation.subject,
            text=draft.text,
            html=draft.html,
            addressed=Addressed(cc=draft.cc).kept(),
        ),
        draft.files,
    )
    conversation.turn, conversation.turn_since = Turn.CUSTOMER, at
    conversation.seen_at = at
    if conversation.assignee_id is None:
        _assign(conversation, by, by=by, at=at)
    if draft.closes and conversation.is_open:
        _close(conversation, by=by, at=at)
    elif not draft.closes and not conversation.is_open:
        _open_again(conversation, by=by, at=at)
    conversation.save()
    if draft.drops_draft:
        drafts.drop(conversation, by)
    announce(Replied(message, asks=draft.asks, to=draft.to))
    changing.tell(conversation, "message")
    return message


@transaction.atomic
def note(
    conversation: Conversation,
    *,
    html: str,
    text: str,
    files: tuple[InboundFile, ...] = (),
    by: Agent,
    at: datetime,
) -> Message:
    """Write something down that only the team sees. It is nobody's move. Raises NothingToSay."""
    _must_say_something(text, files)
    conversation = changing.locked(conversation.pk)
    message = changing.write(
        conversation,
        Message(kind=MessageKind.NOTE, agent=by, author_name=by.name, at=at, text=text, html=html),
        files,
    )
    conversation.save()
    drafts.drop(conversation, by)
    changing.tell(conversation, "note")
    return message


def must_be_sendable(conversation: Conversation, draft: Reply) -> None:
    """Raise what `reply` raises when nothing is said, or she wrote meanwhile."""
    _must_say_something(draft.text, draft.files)
    if draft.last_seen is not None:
        must_not_cross(conversation, draft.last_seen)


def _must_say_something(text: str, files: Sequence[InboundFile]) -> None:
    if not text.strip() and not files:
        raise NothingToSay("Write a few words or add a file first.")


def must_not_cross(conversation: Conversation, last_seen: int) -> None:
    """Raise what `reply` raises when the customer wrote after this message, or when it went elsewhere."""
    if last_seen and not conversation.messages.filter(pk=last_seen).exists():
        raise MessagesWentElsewhere("What you were answering was moved to another conversation meanwhile.")
    newer = list(conversation.messages.filter(kind=MessageKind.CUSTOMER, pk__gt=last_seen).order_by("at", "pk"))
    if newer:
        raise CrossedByNewMessage(newer)


def carried_by(message: Message, post: Post) -> None:
    """Note which mail carries this answer out; called by the channel in the transaction of the reply."""
    message.post, message.message_id = post, post.message_id
    message.save(update_fields=["post", "message_id"])


@transaction.atomic
def take_back(message: Message, *, by: Agent, at: datetime) -> Draft:
    """Withdraw an answer that has not left. It becomes the agent's draft again; the turn is what it was.

    Announces ReplyTakenBack. Raises TooLateToTakeBack.
    """
    conversation = changing.locked(message.conversation_id)
    message = Message.objects.select_related("post").filter(pk=message.pk).first() or message
    if message.pk is None or message.kind != MessageKind.AGENT or message.post is None:
        raise TooLateToTakeBack("There is nothing to take back.")
    try:
        post_actions.take_back(message.post)
    except post_actions.AlreadyLeft:
        raise TooLateToTakeBack("It has left already.") from None
    announce(ReplyTakenBack(message))
    html = written_pictures.put_back(message.html, conversation.pk)
    went = message.attachments.filter(is_inline=False).select_related("file").order_by("pk")
    files = [InboundFile(each.file, each.filename, each.content_type) for each in went]
    draft = drafts.give_back(conversation, html=html, files=files, by=by, at=at)
    was_closed_with_it = conversation.closed_at == message.at
    message.delete()
    if was_closed_with_it:
        conversation.state, conversation.closed_at = State.OPEN, None
    changing.recount(conversation)
    changing.record(conversation, EventKind.TAKEN_BACK, by=by, at=at)
    conversation.save()
    changing.tell(conversation, "taken_back")
    return draft


@transaction.atomic
def assign(conversation: Conversation, to: Agent | None, *, by: Agent, at: datetime) -> Conversation:
    """Hand the matter to an agent, or to nobody."""
    conversation = changing.locked(conversation.pk)
    if conversation.assignee_id != (to.pk if to else None):
        _assign(conversation, to, by=by, at=at)
        conversation.save()
        changing.tell(conversation, "assigned")
    return conversation


def _assign(conversation: Conversation, to: Agent | None, *, by: Agent, at: datetime) -> None:
    """Whoever takes it over is told which parts of the need are still open."""
    conversation.assignee = to
    still_open = parts.words_still_open(conversation) if to and to != by else []
    more = {"open": still_open} if still_open else {}
    changing.record(conversation, EventKind.ASSIGNED, by=by, at=at, to=to.name if to else None, **more)


@transaction.atomic
def move(conversation: Conversation, team: Team | None, *, by: Agent, at: datetime) -> Conversation:
    """Give the matter to another team, or to none. Who had it keeps it only as a member of that team.

    Announces ConversationMoved.
    """
    conversation = changing.locked(conversation.pk)
    if conversation.team_id == (team.pk if team else None):
        return conversation
    conversation.team = team
    assignee = conversation.assignee
    if assignee and team and team.pk not in assignee.team_ids() and not assignee.can_lead:
        conversation.assignee = None
    changing.record(conversation, EventKind.MOVED, by=by, at=at, to=team.name if team else None)
    conversation.save()
    announce(ConversationMoved(conversation))
    changing.tell(conversation, "moved")
    return conversation


@transaction.atomic
def close(conversation: Conversation, *, by: Agent, at: datetime) -> Conversation:
    """Close the matter without another word. Closing what is closed changes nothing. Announces ConversationClosed."""
    conversation = changing.locked(conversation.pk)
    if conversation.is_open:
        _close(conversation, by=by, at=at)
        conversation.save()
        changing.tell(conversation, "closed")
    return conversation


def _close(conversation: Conversation, *, by: Agent, at: datetime) -> None:
    was_answered = standing_anew.was_answered(conversation, at)
    conversation.state, conversation.closed_at = State.CLOSED, at
    changing.record(conversation, EventKind.CLOSED, by=by, at=at, answered=was_answered)
    announce(ConversationClosed(conversation))


@transaction.atomic
def reopen(conversation: Conversation, *, by: Agent | None, at: datetime) -> Conversation:
    """Open a closed matter again; whose turn it is follows from the messages. Announces ConversationReopened.

    `by`: None when no person does it.
    """
    conversation = changing.locked(conversation.pk)
    if not conversation.is_open:
        _open_again(conversation, by=by, at=at)
        changing.recount(conversation)
        conversation.save()
        changing.tell(conversation, "reopened")
    return conversation


def _open_again(conversation: Conversation, *, by: Agent | None, at: datetime) -> None:
    conversation.state, conversation.closed_at = State.OPEN, None
    changing.record(conversation, EventKind.REOPENED, by=by, at=at)
    announce(ConversationReopened(conversation))


@transaction.atomic
def set_need(
    conversation: Conversation, message: Message, *, start: int, end: int, by: Agent, at: datetime
) -> Conversation:
    """Say which of her words tell what she is after: characters start to end of `message.text`.

    Raises NotTheirWords.
    """
    conversation = changing.locked(conversation.pk)
    words = " ".join(message.text[max(start, 0) : max(end, 0)].split())
    if message.conversation_id != conversation.pk or not message.is_hers or not words:
        raise NotTheirWords("Choose some of the customer's own words.")
    before = conversation.need
    conversation.need, conversation.need_message, conversation.need_by = words, message, by
    conversation.need_start, conversation.need_end = start, end
    changing.record(conversation, EventKind.NEED_SET, by=by, at=at, need=words, before=before)
    conversation.save()
    changing.tell(conversation, "need")
    return conversation


def acknowledged(sent: Sequence[tuple[Conversation, Post]], *, at: datetime) -> None:
    """An automatic answer told the customers that their requests have arrived. It is no answer: all else stays."""
    copy_in(
        changing.happening(conversation, EventKind.ACKNOWLEDGED, by=None, at=at, post=post.pk)
        for conversation, post in sent
    )


@transaction.atomic
def note_send_failure(message: Message, problem: str, *, at: datetime) -> None:
    """An answer could not be delivered, so it is none: our turn again, at once, with whoever sent it.

    Announces AnswerFailed.
    """
    conversation = changing.locked(message.conversation_id)
    _keep_whether_delivered(message, is_undelivered=True)
    conversation.turn, conversation.turn_since = Turn.US, at
    if not conversation.is_open:
        _open_again(conversation, by=None, at=at)
    conversation.assignee_id = message.agent_id or conversation.assignee_id
    conversation.seen_at = None
    changing.record(conversation, EventKind.SEND_FAILED, by=None, at=at, problem=problem, message=message.pk)
    standing_anew.retell_closings(conversation)
    conversation.save()
    announce(AnswerFailed(message))
    changing.tell(conversation, "send_failed")


@transaction.atomic
def note_sent_again(message: Message) -> None:
    """An answer that had failed went out after all; whose turn it is follows from that. Announces AnswerSentAgain."""
    conversation = changing.locked(message.conversation_id)
    _keep_whether_delivered(message, is_undelivered=False)
    changing.recount(conversation)
    standing_anew.retell_closings(conversation)
    conversation.save()
    announce(AnswerSentAgain(message))
    changing.tell(conversation, "sent_again")


def _keep_whether_delivered(message: Message, *, is_undelivered: bool) -> None:
    message.is_undelivered = is_undelivered
    message.save(update_fields=["is_undelivered"])


@transaction.atomic
def note_copy_failure(message: Message, recipient: str) -> None:
    """A copy for somebody else could not be delivered: the answer says so. The customer has hers, so it is no move."""
    conversation = changing.locked(message.conversation_id)
    message.problems = [*message.problems, _copy_failed(recipient)]
    message.save(update_fields=["problems"])
    changing.tell(conversation, "send_failed")


@transaction.atomic
def note_copy_sent_again(message: Message, recipient: str) -> None:
    """A copy that had failed went out after all; any other changes nothing."""
    if _copy_failed(recipient) not in message.problems:
        return
    conversation = changing.locked(message.conversation_id)
    message.problems = [each for each in message.problems if each != _copy_failed(recipient)]
    message.save(update_fields=["problems"])
    changing.tell(conversation, "sent_again")


def _copy_failed(recipient: str) -> str:
    return f"The copy to {recipient} did not arrive."


def mark_seen(conversation: Conversation, *, at: datetime) -> None:
    """One of us has it before the eyes: it is unread no more."""
    if conversation.is_unread:
        Conversation.objects.filter(pk=conversation.pk).update(seen_at=at)
