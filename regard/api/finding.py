"""Words of a program turned into a search, the same as the desk's. Whatever it sends, the query stays well-formed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regard.api.paging import Key, after_moment, cut
from regard.conversations.finding import MESSAGES
from regard.conversations.models import Conversation, ConversationQuerySet
from regard.customers.models import Address, Customer, CustomerQuerySet
from regard.lib.text import storable
from regard.search.finding import Matches, newest, query_of
from regard.search.words import read, read_beginnings

MOST_CUSTOMERS = 500
"""That one query finds, newest first; who looks for a person among more than these needs more words."""


def saying(
    conversations: ConversationQuerySet, words: str, *, size: int, cursor: str | None
) -> tuple[Sequence[Conversation], str | None]:
    """Find the conversations in which one message has all the words; those with the newest message first.

    Returns a page and the cursor of the next one.
    """
    place = after_moment(cursor)
    query = query_of(read(storable(words)))
    if not query:
        return [], None
    found = newest(conversations, query, on=MESSAGES, by="last_message_at", size=size, share=1.0, before=place)
    rows = conversations.in_bulk(found.ids)
    return cut([rows[pk] for pk in found.ids if pk in rows], size, _place)


def _place(row: Conversation) -> Key:
    return row.last_message_at, row.pk


def called(customers: CustomerQuerySet, words: str) -> CustomerQuerySet:
    """Keep the customers whose name, or one of whose addresses, has words that begin with all of these."""
    # An address is indexed by its parts, and a name with a hyphen by its parts too.
    query = query_of(read_beginnings(re.sub(r"[@._+-]+", " ", storable(words))))
    if not query:
        return customers.none()
    by_name = Customer.objects.filter(Matches("search", query)).order_by("-pk").values_list("pk", flat=True)
    addresses = Address.objects.filter(Matches("search", query))
    by_address = addresses.order_by("-customer_id").values_list("customer_id", flat=True)
    # Each index is asked by itself: «or» over both would read all customers.
    return customers.filter(pk__in={*by_name[:MOST_CUSTOMERS], *by_address[:MOST_CUSTOMERS]})
