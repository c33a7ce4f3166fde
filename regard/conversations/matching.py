"""Which conversation a message belongs to: by proof, never by a subject, an empty or a shared id."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from regard.conversations.addresses import conversation_of_message_id, conversation_of_reply_address
from regard.conversations.inbound import Match
from regard.conversations.models import Conversation
from regard.customers.models import Customer

MOST_REFERENCES = 50
"""A thread may carry hundreds; the newest prove as much."""


def match(customer: Customer, *, recipients: Sequence[str], in_reply_to: str, references: Sequence[str]) -> Match:
    """Find the conversation that a mail of `customer` answers.

    recipients: all addresses it was sent to. in_reply_to, references: Message-IDs without angle brackets, oldest first.
    """
    proven = by_proof(recipients=recipients, in_reply_to=in_reply_to, references=references)
    if proven.conversation:
        return proven
    return in_own_threads(customer, in_reply_to=in_reply_to, references=references)


def by_proof(*, recipients: Sequence[str], in_reply_to: str, references: Sequence[str]) -> Match:
    """Find the conversation by what only we can have signed, whoever the mail is from."""
    for address in recipients:
        if found := _existing(conversation_of_reply_address(address)):
            return Match(found, "signed reply address")
    for reference in _answered(in_reply_to, references):
        if found := _existing(conversation_of_message_id(reference)):
            return Match(found, "our Message-ID")
    return Match(None, "answers nothing of ours by proof")


def in_own_threads(customer: Customer, *, in_reply_to: str, references: Sequence[str]) -> Match:
    """Find it by her mail program's ids: they prove only threads of her own, where one id means one conversation."""
    answered = _answered(in_reply_to, references)
    if not answered:
        return Match(None, "answers nothing")
    found = (
        Conversation.objects.filter(messages__customer=customer, messages__message_id__in=answered)
        .annotate(reference=F("messages__message_id"))
        .only("pk")
    )
    homes: dict[str, dict[int, Conversation]] = {}
    for conversation in found:
        homes.setdefault(conversation.reference, {})[conversation.pk] = conversation
    for reference in answered:
        if len(homes.get(reference, ())) == 1:
            return Match(homes[reference].popitem()[1], "reference to the customer's own thread")
    return Match(None, "answers nothing that we know of this customer")


def _answered(in_reply_to: str, references: Sequence[str]) -> list[str]:
    """The ids that a mail answers, the nearest first."""
    return [r for r in dict.fromkeys([in_reply_to, *reversed(references)]) if r][:MOST_REFERENCES]


def _existing(conversation_id: int | None) -> Conversation | None:
    if conversation_id is None:
        return None
    return Conversation.objects.select_related("customer").filter(pk=conversation_id).first()
