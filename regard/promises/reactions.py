"""The promises package hears of every change to a matter."""

from __future__ import annotations

from django.db.models import Q

from regard.conversations.events import (
    AnswerFailed,
    AnswerSentAgain,
    ConversationClosed,
    ConversationMoved,
    ConversationReopened,
    MessageReceived,
    MessagesMoved,
    Replied,
    ReplyTakenBack,
)
from regard.conversations.following import take_along
from regard.conversations.models import Conversation
from regard.customers.events import CustomersMerged, MergeUndone
from regard.jobs import queue
from regard.lib.events import reacts_to
from regard.promises import book, clocks, jobs, our_word
from regard.promises.events import DueNoted
from regard.promises.falling import WARN_BEFORE
from regard.promises.models import Clock, Word


@reacts_to(MessageReceived)
def go_on_with_her_letter(event: MessageReceived) -> None:
    if not event.begins:
        _go_on(event.message.conversation)
    elif book.book().terms:
        clocks.begin(event.message.conversation, written_at=event.message.at)


@reacts_to(Replied)
def go_on_with_our_answer(event: Replied) -> None:
    _go_on(event.message.conversation)


@reacts_to(ReplyTakenBack)
def undo_what_the_answer_did(event: ReplyTakenBack) -> None:
    """The message is there until the end of the act, so the clocks are worked out after it."""
    our_word.undo(event.message)
    queue.defer(jobs.reckon, conversation_id=event.message.conversation_id)


@reacts_to(ConversationClosed)
def stop(event: ConversationClosed) -> None:
    _go_on(event.conversation)


@reacts_to(ConversationReopened)
def go_on(event: ConversationReopened) -> None:
    _go_on(event.conversation)


@reacts_to(ConversationMoved)
def choose_anew(event: ConversationMoved) -> None:
    _go_on(event.conversation)


@reacts_to(MessagesMoved)
def reckon_both(event: MessagesMoved) -> None:
    """Our word goes with the answer that gave it; the clocks are worked out anew from what each history is now."""
    take_along(event, Word, Q(answer__in=event.messages))
    if event.is_whole:
        take_along(event, Clock, Q(pk__in=[]))
    else:
        clocks.reckon_conversation(event.source)
    clocks.reckon_conversation(event.target)


def _go_on(conversation: Conversation) -> None:
    if book.book().terms:
        clocks.reckon_conversation(conversation)


@reacts_to(AnswerFailed)
def go_on_without_an_answer(event: AnswerFailed) -> None:
    _go_on(event.message.conversation)


@reacts_to(AnswerSentAgain)
def go_on_with_an_answer_after_all(event: AnswerSentAgain) -> None:
    _go_on(event.message.conversation)


@reacts_to(DueNoted)
def let_a_job_wake(event: DueNoted) -> None:
    queue.defer(jobs.fall_due, at=event.due_at - WARN_BEFORE, conversation_id=event.conversation_id)


@reacts_to(CustomersMerged)
def move_with_their_matters(event: CustomersMerged) -> None:
    _give(event.merge.moved["conversations"], event.merge.kept_id)


@reacts_to(MergeUndone)
def move_back_with_their_matters(event: MergeUndone) -> None:
    _give(event.merge.moved["conversations"], event.merge.gone_id)


def _give(conversation_ids: list[int], customer_id: int) -> None:
    for model in (Clock, Word):
        model._default_manager.filter(conversation_id__in=conversation_ids).update(customer_id=customer_id)
