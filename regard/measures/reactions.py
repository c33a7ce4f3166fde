"""The measures hear when other customers make up a company."""

from __future__ import annotations

from regard.conversations.events import MessagesMoved
from regard.customers.events import PublicDomainsChanged
from regard.jobs import queue
from regard.lib.events import reacts_to
from regard.measures import counting, jobs


@reacts_to(MessagesMoved)
def count_both_anew(event: MessagesMoved) -> None:
    counting.touch([event.source.pk, event.target.pk])


@reacts_to(PublicDomainsChanged)
def count_companies_anew(event: PublicDomainsChanged) -> None:
    queue.wake(jobs.count_companies)
