"""What is known of how a customer wants to be served: sentences of hers that were kept, and preferences. One query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.conversations.visibility import Reach
from regard.journey.actions import Wishes
from regard.journey.asked import within
from regard.lib.prepared import rows_of, with_constants

MOST_KEPT = 40

_READ = with_constants(
    """
(SELECT 'kept', kept.id, kept.words, kept.said_at, kept.conversation_id, '', '', false, ''
 FROM journey_keptsentence kept JOIN conversations_conversation matter ON matter.id = kept.conversation_id
 WHERE kept.customer_id = %(customer)s AND kept.withdrawn_at IS NULL
   AND (%(all)s OR matter.team_id IS NULL OR matter.team_id = ANY(%(teams)s) OR matter.assignee_id = %(me)s)
 ORDER BY kept.said_at DESC, kept.id DESC LIMIT %(most)s)
UNION ALL
(SELECT 'wishes', id, hours, at, NULL, channel, tone, no_offers, language FROM journey_preferences
 WHERE customer_id = %(customer)s AND undone_at IS NULL ORDER BY id DESC LIMIT 1)
""",
    most=MOST_KEPT,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence of hers that an agent kept."""

    pk: int
    words: str
    said_at: datetime
    conversation_id: int


@dataclass(frozen=True)
class Known:
    """kept: the newest first. wishes: None while nobody noted any; the language is on the customer."""

    kept: Sequence[Kept]
    wishes: Wishes | None

    @property
    def is_empty(self) -> bool:
        return not self.kept and self.wishes is None


def known(customer_id: int, reach: Reach) -> Known:
    """Read it, as far as `reach` holds the matters in which she said it."""
    rows = rows_of(_READ, {"customer": customer_id, **within(reach)})
    kept = [Kept(pk, words, at, matter) for what, pk, words, at, matter, *_ in rows if what == "kept"]
    wishes = [
        Wishes(channel, hours, tone, no_offers, language)
        for what, _, hours, _, _, channel, tone, no_offers, language in rows
        if what == "wishes"
    ]
    return Known(kept, wishes[0] if wishes else None)
