"""What customers read of our definition: a version is published with quotes that were looked through, or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection

from regard.definition.models import Publication, Quote, Version
from regard.definition.redacting import candidates, redacted
from regard.definition.versions import Document
from regard.lib.text import storable
from regard.team.models import Agent
from regard.voice.interviews.leave import without_leave


def standing() -> Publication | None:
    """Return what customers read now; None when nothing is published."""
    return Publication.objects.filter(withdrawn_at=None).select_related("version").order_by("-at", "-pk").first()


def publish(version: Version, quotes: Sequence[tuple[int, str]], *, by: Agent, at: datetime) -> Publication:
    """Let customers read a version. quotes: of clauses by id, as they were looked through."""
    kept = [[clause, storable(words).strip()] for clause, words in quotes if words.strip()]
    return Publication.objects.create(version=version, by=by, at=at, quotes=kept)


def withdraw(*, at: datetime) -> None:
    """Take the page away from customers."""
    Publication.objects.filter(withdrawn_at=None).update(withdrawn_at=at)


def put_back(known: Publication) -> None:
    """Undo `withdraw`."""
    Publication.objects.filter(pk=known.pk).update(withdrawn_at=None)


def quotes_of(document: Document) -> dict[int, list[Quote]]:
    """Return the customers' words that called for the clauses, by clause, those of the last change first: one query."""
    clauses = [each.clause_id for each in document.clauses]
    quotes = Quote.objects.filter(proposal__clause__in=clauses, proposal__version__number__lte=document.version.number)
    found: dict[int, list[Quote]] = {}
    newest_first = quotes.select_related("customer", "proposal", "verbatim").order_by(
        "-proposal__version__number", "said_at", "pk"
    )
    for quote in newest_first:
        found.setdefault(quote.proposal.clause_id or 0, []).append(quote)
    return found


def may_be_read(quotes: Mapping[int, Sequence[Quote]]) -> dict[int, list[Quote]]:
    """Leave out what was said in an interview by who did not give leave to quote it to others: one query at most."""
    refused = without_leave([quote.verbatim for of in quotes.values() for quote in of if quote.verbatim])
    return {clause: [quote for quote in of if quote.verbatim_id not in refused] for clause, of in quotes.items()}


def redacted_quotes(quotes: Sequence[Quote]) -> dict[int, str]:
    """Propose for each quote, by id, how it could be read by anybody: without names. Two queries."""
    wanted = {word for quote in quotes for word in candidates(quote.words)}
    known = _known_names(wanted)
    return {quote.pk: redacted(quote.words, known, language=quote.customer.language) for quote in quotes}


def _known_names(words: set[str]) -> set[str]:
    """Return the names of ours, and those of `words` that are part of a customer's name."""
    if not words:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_OF_CUSTOMERS, [sorted(words)])
        return {*Agent.objects.values_list("name", flat=True), *(word for (word,) in cursor.fetchall())}


_OF_CUSTOMERS = """
SELECT word FROM unnest(%s::text[]) word
WHERE EXISTS (SELECT 1 FROM customers_customer WHERE search @@ plainto_tsquery('simple', word))
"""
"""One look into the index of names for each word."""
