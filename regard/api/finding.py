"""Words of a program turned into a search. Whatever it sends, the query stays well-formed."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from regard.conversations.models import ConversationQuerySet, Message
from regard.customers.models import Address, CustomerQuerySet

MOST_WORDS = 20


def saying(conversations: ConversationQuerySet, words: str) -> ConversationQuerySet:
    """Keep the conversations in which one message has all the words, the last of them as a beginning."""
    query = _query(words)
    if query is None:
        return conversations.none()
    return conversations.filter(pk__in=Message.objects.filter(search=query).values("conversation_id"))


def called(customers: CustomerQuerySet, words: str) -> CustomerQuerySet:
    """Keep the customers whose name, or one of whose addresses, has all the words, the last as a
    beginning.
    """
    query = _query(words)
    if query is None:
        return customers.none()
    return customers.filter(Q(search=query) | Q(pk__in=Address.objects.filter(search=query).values("customer_id")))


def _query(words: str) -> SearchQuery | None:
    """Only letters and digits reach the query, so that nothing in it is syntax."""
    found = re.findall(r"\w+", words.replace("_", " "))[:MOST_WORDS]
    if not found:
        return None
    return SearchQuery(" & ".join(found) + ":*", config="simple", search_type="raw")
