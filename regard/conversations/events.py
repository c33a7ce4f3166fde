"""What the core announces to the packages above, in the transaction in which it happens."""

from __future__ import annotations

from dataclasses import dataclass

from regard.conversations.models import Conversation, Message


@dataclass(frozen=True)
class MessageReceived:
    """She wrote. `begins`: with this the conversation began."""

    message: Message
    begins: bool


@dataclass(frozen=True)
class Replied:
    """One of us answered. `asks`: she is to be asked whether it met her need."""

    message: Message
    asks: bool


@dataclass(frozen=True)
class ReplyTakenBack:
    """An answer was withdrawn before it went out; the message is about to be deleted."""

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
