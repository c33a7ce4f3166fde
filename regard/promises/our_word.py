"""What can happen to our word: given, kept, fulfilled late, withdrawn, undone. The only writer of words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations import changing
from regard.conversations.models import Conversation, Message
from regard.lib.events import announce
from regard.lib.text import one_line
from regard.promises import clocks
from regard.promises.events import WordGiven, WordSettled
from regard.promises.models import Word, WordState
from regard.team.models import Agent

MOST_WORDS_OPEN = 20
"""Of one matter; more are a slip or a loop."""


class NotAWord(ValueError):
    """A word without a what, or about a time that has passed."""


class AlreadySettled(Exception):
    """It was kept, fulfilled or withdrawn before."""


@transaction.atomic
def give(
    conversation: Conversation, what: str, *, due_at: datetime, by: Agent, at: datetime, answer: Message | None = None
) -> Word:
    """Give our word to the customer: `what`, by `due_at`. `answer`: the message that says so. Announces WordGiven.

    Raises NotAWord.
    """
    what = one_line(what)[:300]
    if not what:
        raise NotAWord("Say what we give our word on.")
    if due_at <= at:
        raise NotAWord("This time has passed already.")
    conversation = changing.locked(conversation.pk)
    if Word.objects.filter(conversation=conversation).unsettled().count() >= MOST_WORDS_OPEN:
        raise NotAWord(f"{MOST_WORDS_OPEN} of our words are open here. Keep or withdraw one first.")
    word = Word.objects.create(
        conversation=conversation,
        customer_id=conversation.customer_id,
        what=what,
        due_at=due_at,
        answer=answer,
        given_at=at,
        given_by=by,
    )
    announce(WordGiven(word))
    _tell(conversation)
    return word


@transaction.atomic
def keep(word: Word, *, by: Agent, at: datetime, answer: Message | None = None) -> Word:
    """Note that what we gave our word on was done; past its time it stays broken, and is settled.

    `answer`: the message that did it. Announces WordSettled. Raises AlreadySettled.
    """
    word, conversation = _locked(word)
    word.state = WordState.BROKEN if word.is_over(at) else WordState.KEPT
    word.settled_at, word.settled_by, word.settled_with = at, by, answer
    return _settled(word, conversation)


@transaction.atomic
def withdraw(word: Word, *, reason: str, by: Agent, at: datetime) -> Word:
    """Take our word back, for a reason. What was broken already stays broken. Announces WordSettled.

    Raises NotAWord without a reason; AlreadySettled.
    """
    reason = one_line(reason)[:300]
    if not reason:
        raise NotAWord("Say why, for whoever reads this later.")
    word, conversation = _locked(word)
    word.state = WordState.BROKEN if word.is_over(at) else WordState.WITHDRAWN
    word.settled_at, word.settled_by, word.reason = at, by, reason
    return _settled(word, conversation)


def undo(answer: Message) -> None:
    """An answer is taken back: what it gave was never given, and what it settled is owed again."""
    Word.objects.filter(answer=answer).delete()
    for word in Word.objects.filter(settled_with=answer):
        word.state = WordState.BROKEN if word.settled_at and word.is_over(word.settled_at) else WordState.OPEN
        word.settled_at = word.settled_by = word.settled_with = None
        word.save()


def _locked(word: Word) -> tuple[Word, Conversation]:
    """Read a word for writing, behind its matter: others take them in this order, too."""
    conversation = changing.locked(word.conversation_id)
    word = Word.objects.select_for_update().get(pk=word.pk)
    if word.settled_at is not None:
        raise AlreadySettled("This was settled already.")
    return word, conversation


def _settled(word: Word, conversation: Conversation) -> Word:
    word.save()
    announce(WordSettled(word))
    _tell(conversation)
    return word


def _tell(conversation: Conversation) -> None:
    clocks.note_due(conversation)
    changing.tell(conversation, "word")
