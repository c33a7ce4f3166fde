"""To which of a customer's addresses an answer goes, and what a person is to be told before it does."""

from __future__ import annotations

from collections.abc import Sequence

from regard.conversations.models import Conversation, MessageKind
from regard.customers.reaching import Reached, first_that_works, reached


class NotToBeReached(Exception):
    """Mail to the address comes back, or is not wanted: whoever answers decides whether to write all the same."""


def usual(written_from: str, known: Sequence[Reached]) -> str:
    """Return the address that an answer goes to when nobody chooses; "" when there is none.

    The one that the customer wrote from last, unless mail to it comes back and the customer has one that works.
    """
    last = next((each for each in known if each.value == written_from.lower()), None)
    if "@" in written_from and (last is None or last.works):
        return written_from
    if works := first_that_works(known):
        return works.value
    return written_from if "@" in written_from else next((each.value for each in known), "")


def written_from(conversation: Conversation) -> str:
    """Return the address that the customer wrote from last; "" when there is none.

    Somebody else who wrote in the thread gets a copy, where the agent wants it, never the customer's mail.
    """
    hers = conversation.messages.filter(kind=MessageKind.CUSTOMER)
    last = hers.order_by("is_by_another", "-at", "-pk").values_list("author_address", "is_by_another").first()
    return last[0] if last and not last[1] else ""


def recipient_of(conversation: Conversation, chosen: str = "") -> str:
    """Return where an answer goes: `chosen`, if it is the customer's, else the usual address."""
    known, last = reached(conversation.customer_id), written_from(conversation)
    if chosen and chosen.lower() in {last.lower(), *(each.value for each in known)}:
        return chosen
    return usual(last, known)


def must_be_reached(conversation: Conversation, chosen: str = "") -> None:
    """Raise NotToBeReached, with the reason, when a person should be asked before an answer goes there."""
    if reason := doubt_of(recipient_of(conversation, chosen), reached(conversation.customer_id)):
        raise NotToBeReached(reason)


def doubt_of(recipient: str, known: Sequence[Reached]) -> str:
    """Say what stands against writing to an address; "" when nothing does."""
    found = next((each for each in known if each.value == recipient.lower()), None)
    if found is None or found.works:
        return ""
    if found.is_unwanted:
        return f"{found.value} is not to be written to."
    return f"Mail to {found.value} came back."
