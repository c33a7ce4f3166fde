"""How often she asked the same: this matter, and the like ones that were not settled before it.

A matter counts when it is hers, began earlier, is open or was closed at most 30 days before this one began, was not
judged to have met her need, and is about the same (`likeness`). docs/measures.md, «Asked again».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from regard.conversations.models import Conversation
from regard.conversations.visibility import Reach
from regard.journey.likeness import content_words, is_like
from regard.journey.models import Asked
from regard.lib.prepared import rows_of

WITHIN = timedelta(days=30)
MOST_EARLIER = 20
"""Of a customer's matters are compared, the newest ones."""


def compare(conversation_ids: Collection[int]) -> int:
    """Find the like earlier matters of these conversations and keep them; returns how many have some. Two
    statements.
    """
    begun = list(Conversation.objects.filter(pk__in=conversation_ids).order_by("pk"))
    if not begun:
        return 0
    matters: dict[int, list[Conversation]] = defaultdict(list)
    earliest = min(conversation.opened_at for conversation in begun) - WITHIN
    for other in _of_customers({conversation.customer_id for conversation in begun}, earliest):
        matters[other.customer_id].append(other)
    rows = [row for conversation in begun if (row := _row(conversation, matters[conversation.customer_id]))]
    Asked.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["conversation"], update_fields=["times", "earlier"]
    )
    return len(rows)


def _of_customers(customer_ids: Iterable[int], since: datetime) -> Iterable[Conversation]:
    rows = Conversation.objects.filter(customer__in=list(customer_ids)).exclude(closed_at__lt=since)
    return rows.only("customer_id", "subject", "need", "opened_at", "closed_at", "judgement").order_by(
        "-opened_at", "-pk"
    )


def _row(conversation: Conversation, matters: Sequence[Conversation]) -> Asked | None:
    words = content_words(conversation.subject, conversation.need)
    earlier = [other for other in matters if _may_be_earlier(other, conversation)][:MOST_EARLIER]
    like = [other.pk for other in earlier if is_like(words, content_words(other.subject, other.need))]
    return Asked(conversation_id=conversation.pk, times=1 + len(like), earlier=like[::-1]) if like else None


def _may_be_earlier(other: Conversation, conversation: Conversation) -> bool:
    return (
        (other.opened_at, other.pk) < (conversation.opened_at, conversation.pk)
        and (other.closed_at is None or other.closed_at >= conversation.opened_at - WITHIN)
        and (other.judgement is None or other.judgement < 0)
    )


_TIMES = """
SELECT asked.conversation_id, 1 + count(*) FROM journey_asked asked, jsonb_array_elements_text(asked.earlier) AS
earlier(id) JOIN conversations_conversation matter ON matter.id = earlier.id::bigint
WHERE asked.conversation_id = ANY(%(ids)s)
  AND (%(all)s OR matter.team_id IS NULL OR matter.team_id = ANY(%(teams)s) OR matter.assignee_id = %(me)s)
GROUP BY asked.conversation_id
"""


def times_asked(conversation_ids: Sequence[int], reach: Reach) -> dict[int, int]:
    """Return how often the same was asked, of those where it was more than once and `reach` holds it: one query."""
    return dict(rows_of(_TIMES, {"ids": list(conversation_ids), **within(reach)}))


def within(reach: Reach) -> dict[str, Any]:
    """Return the parameters of a condition as above: what an agent may see, for statements worded by hand."""
    return {"all": reach.sees_everything, "teams": list(reach.teams), "me": reach.agent_id}
