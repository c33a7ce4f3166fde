"""The measures hear when other customers make up a company."""

from __future__ import annotations

from regard.customers.events import PublicDomainsChanged
from regard.jobs import queue
from regard.lib.events import reacts_to
from regard.measures import jobs


@reacts_to(PublicDomainsChanged)
def count_companies_anew(event: PublicDomainsChanged) -> None:
    queue.wake(jobs.count_companies)
