"""What the core announces to the packages above, in the transaction in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from regard.conversations.models import Conversation, Message
from regard.team.models import Agent


@dataclass(frozen=True)
class MessageReceived:
    """She wrote. `begins`: with this the conversation began."""

    message: Message
    begins: bool


@dataclass(frozen=True)
class MessageReread:
    """What she wrote is understood anew, and its text is another. Who marked words in it finds them again, or raises
    `rereading.HeldByAMark`, upon which the text stays as it was.
    """

    message: Message


@dataclass(frozen=True)
class Replied:
    """One of us answered. `asks`: she is to be asked whether it met her need. `to`: the address chosen, or ""."""

    message: Message
    asks: bool
    to: str = ""


@dataclass(frozen=True)
class ReplyTakenBack:
    """An answer was withdrawn before it went out; the message is about to be deleted."""

    message: Message


@dataclass(frozen=True)
class AnswerFailed:
    """The mail of an answer did not arrive and will not: it is no answer."""

    message: Message


@dataclass(frozen=True)
class AnswerSentAgain:
    """An answer that had failed went out after all: it is one again."""

    message: Message


@dataclass(frozen=True)
class ConversationClosed:
    conversation: Conversation


@dataclass(frozen=True)
class ConversationReopened:
    conversation: Conversation


@dataclass(frozen=True)
class ConversationMoved:
    """It went to another team, or to none."""

    conversation: Conversation


@dataclass(frozen=True)
class MessagesMoved:
    """Messages went from `source` to `target`, both of one customer. Reactions let go along what hangs on them.

    messages: their ids. is_whole: nothing of `source` stays, which is deleted afterwards: all of it must go along.
    is_return: an earlier moving is undone; `moved` then says what went, by table, and else is where that is written.
    """

    source: Conversation
    target: Conversation
    messages: frozenset[int]
    is_whole: bool
    is_return: bool
    moved: dict[str, Any]
    by: Agent
    at: datetime
