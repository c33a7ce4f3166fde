"""A quotation goes with what it is of when two customers turn out to be one, and back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from regard.conversations.events import MessagesMoved
from regard.conversations.following import take_along, take_along_once
from regard.customers.events import CustomersMerged, MergeUndone
from regard.definition.calling import said_at
from regard.definition.models import Publication, Quote
from regard.definition.redacting import BLANK
from regard.erasing.events import Gone
from regard.lib.events import reacts_to


@reacts_to(MessagesMoved)
def go_with_the_words(event: MessagesMoved) -> None:
    """A quotation stands where its words do."""
    if event.is_whole or event.is_return:
        take_along_once(event, Quote, "proposal", "words")
    else:
        here = Quote.objects.filter(conversation=event.source)
        gone = [quote.pk for quote in here if said_at(event.source, quote.words) is None]
        take_along(event, Quote, Q(pk__in=gone))


@reacts_to(CustomersMerged)
def move_quotes(event: CustomersMerged) -> None:
    _moved(event).update(customer_id=event.merge.kept_id)


@reacts_to(MergeUndone)
def move_quotes_back(event: MergeUndone) -> None:
    _moved(event).update(customer_id=event.merge.gone_id)


def _moved(event: CustomersMerged | MergeUndone) -> QuerySet[Quote]:
    moved = event.merge.moved
    of_words = Q(verbatim__in=moved.get("verbatims", ()))
    return Quote.objects.filter(Q(conversation__in=moved["conversations"]) | of_words)


@reacts_to(Gone)
def publish_their_words_no_more(event: Gone) -> None:
    """What was published stands there by itself, without names: it is told by its words."""
    for quote in Quote.objects.filter(conversation__in=event.conversations):
        if _is_of(quote.words, event.words):
            quote.delete()
    for page in Publication.objects.exclude(quotes=[]):
        kept = [[clause, words] for clause, words in page.quotes if not _is_of(words, event.words)]
        if kept != page.quotes:
            page.quotes = kept
            page.save(update_fields=["quotes"])


def _is_of(published: str, gone: Sequence[str]) -> bool:
    """Tell whether all pieces between blanks stand in one of the texts that are gone, in any order."""
    pieces = [piece for part in published.split(BLANK) if (piece := " ".join(part.split()).strip(" .,;:"))]
    return bool(pieces) and any(all(piece in text for piece in pieces) for text in gone)
