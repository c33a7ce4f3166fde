"""The measures hear when other customers make up a company, and when an answer did not arrive."""

from __future__ import annotations

from regard.conversations.events import AnswerFailed, AnswerSentAgain, MessagesMoved
from regard.customers.events import PublicDomainsChanged
from regard.erasing.events import CameBack, Leaving
from regard.jobs import queue
from regard.lib.events import reacts_to
from regard.measures import counting, jobs


@reacts_to(MessagesMoved)
def count_both_anew(event: MessagesMoved) -> None:
    counting.touch([event.source.pk, event.target.pk])


@reacts_to(AnswerFailed)
def count_without_it(event: AnswerFailed) -> None:
    counting.touch([event.message.conversation_id])


@reacts_to(AnswerSentAgain)
def count_with_it_again(event: AnswerSentAgain) -> None:
    counting.touch([event.message.conversation_id])


@reacts_to(Leaving)
def count_without(event: Leaving) -> None:
    counting.touch(event.ids)


@reacts_to(CameBack)
def count_with(event: CameBack) -> None:
    counting.touch(event.ids)


@reacts_to(PublicDomainsChanged)
def count_companies_anew(event: PublicDomainsChanged) -> None:
    queue.wake(jobs.count_companies)
