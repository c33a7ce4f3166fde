"""What the page of our definition says of it: who agreed, and whose words stand behind a clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.conversations.models import Conversation
from regard.definition.deciding import Rule
from regard.definition.models import Quote, Version
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.verbatims.models import Verbatim

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Said:
    """A customer's words, and the address where they stand. name, href: None where the agent may not see whose they
    are.
    """

    words: str
    at: datetime
    name: str | None
    href: str | None


@dataclass(frozen=True)
class Behind:
    """The words behind a clause, the first said first. others: how many more customers said something."""

    said: Sequence[Said]
    others: int = 0


def behind(agent: Agent, quotes: Mapping[int, Sequence[Quote]]) -> dict[int, Behind]:
    """Return by clause whose words call for it, as far as `agent` may know: two queries."""
    hrefs = _hrefs(agent, [quote for of in quotes.values() for quote in of])
    return {
        clause: Behind(
            [
                Said(
                    quote.words, quote.said_at, quote.customer.name if quote.pk in hrefs else None, hrefs.get(quote.pk)
                )
                for quote in of
            ],
            len({quote.customer_id for quote in of}) - 1,
        )
        for clause, of in quotes.items()
        if of
    }


def _hrefs(agent: Agent, quotes: Sequence[Quote]) -> dict[int, str]:
    """Return by quote the address where its words stand; without those that `agent` may not read there."""
    matters = {quote.conversation_id for quote in quotes if quote.conversation_id}
    words = {quote.verbatim_id for quote in quotes if quote.verbatim_id}
    seen = set(Conversation.objects.visible_to(agent).filter(pk__in=matters).values_list("pk", flat=True))
    read = set(Verbatim.objects.visible_to(agent).filter(pk__in=words).values_list("pk", flat=True)) if words else ()
    found = {quote.pk: url("conversation", quote.conversation_id) for quote in quotes if quote.conversation_id in seen}
    return found | {quote.pk: url("verbatim", quote.verbatim_id) for quote in quotes if quote.verbatim_id in read}


def agreed_words(version: Version) -> str:
    """Say who agreed: "Agreed by all eleven of us", "Agreed by nine of the eleven of us"."""
    agreed, members = len(version.agreed_by), version.members
    if members and agreed >= members:
        return "Agreed by all of us." if members < 3 else f"Agreed by all {number_words(members)} of us."
    if version.rule == Rule.LEAD:
        by = version.adopted_by.first_name if version.adopted_by else "a lead"
        return f"Decided by {by}; {number_words(agreed)} of {number_words(members)} agreed."
    return f"Agreed by {number_words(agreed)} of the {number_words(members)} of us."


def number_words(number: int) -> str:
    """Say a small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
