"""Words of a program turned into a search, the same as the desk's. Whatever it sends, the query stays well-formed."""

from __future__ import annotations

from collections.abc import Sequence

from regard.api.paging import Key, after_moment, cut
from regard.conversations.finding import MESSAGES
from regard.conversations.models import Conversation, ConversationQuerySet
from regard.search.finding import newest, query_of
from regard.search.words import read


def saying(
    conversations: ConversationQuerySet, words: str, *, size: int, cursor: str | None
) -> tuple[Sequence[Conversation], str | None]:
    """Find the conversations in which one message has all the words; those with the newest message first.

    Returns a page and the cursor of the next one.
    """
    place = after_moment(cursor)
    query = query_of(read(words))
    if not query:
        return [], None
    found = newest(conversations, query, on=MESSAGES, by="last_message_at", size=size, share=1.0, before=place)
    rows = conversations.in_bulk(found.ids)
    return cut([rows[pk] for pk in found.ids if pk in rows], size, _place)


def _place(row: Conversation) -> Key:
    return row.last_message_at, row.pk
