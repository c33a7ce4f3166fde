"""Which conversation a message belongs to: by proof, never by a subject, an empty or a shared id.

Mails come many at once, so each question is put to the database once for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regard.conversations.addresses import conversation_of_message_id, conversation_of_reply_address
from regard.conversations.former import homes_of
from regard.conversations.inbound import Match, addresses_of
from regard.conversations.models import Conversation, Message
from regard.customers.models import Customer

MOST_REFERENCES = 50
"""A thread may carry hundreds; the newest prove as much."""


@dataclass(frozen=True)
class Headers:
    """What a mail says that it answers.

    message_id: its own. recipients: all addresses it was sent to. in_reply_to, references: Message-IDs without angle
    brackets, oldest first.
    """

    recipients: Sequence[str] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    message_id: str = ""

    @property
    def answered(self) -> list[str]:
        """The ids that it answers, the nearest first."""
        return [r for r in dict.fromkeys([self.in_reply_to, *reversed(self.references)]) if r][:MOST_REFERENCES]


def by_proof(mails: Sequence[Headers]) -> list[Match]:
    """Find the conversation of each by what only we can have signed, whoever the mail is from.

    The proof is of a number; where that was merged, or the message that is answered was moved, it leads there.
    """
    proofs = [list(_proofs(headers)) for headers in mails]
    existing = _existing({conversation_id for found in proofs for conversation_id, _ in found})
    nothing = Match(None, "answers nothing of ours by proof")
    found = [
        next((Match(existing[pk].pk, by, existing[pk].customer) for pk, by in each if pk in existing), nothing)
        for each in proofs
    ]
    return _where_it_stands_now(mails, found)


def _existing(numbers: set[int]) -> dict[int, Conversation]:
    """Return the conversations of these numbers, also of those that were merged."""
    if not numbers:
        return {}
    conversations = Conversation.objects.select_related("customer")
    existing = conversations.in_bulk(numbers)
    homes = homes_of(numbers - existing.keys()) if numbers - existing.keys() else {}
    found = conversations.in_bulk(set(homes.values())) if homes else {}
    return existing | {number: found[home] for number, home in homes.items()}


def _where_it_stands_now(mails: Sequence[Headers], found: Sequence[Match]) -> list[Match]:
    """Prefer the conversation of the same customer in which the message stands that a mail answers."""
    proven = [(match.customer, headers) for match, headers in zip(found, mails, strict=True) if match.customer]
    homes = _homes(proven)
    return [
        _moved_with_what_it_answers(match, headers, homes) if match.customer else match
        for match, headers in zip(found, mails, strict=True)
    ]


def _moved_with_what_it_answers(match: Match, headers: Headers, homes: Homes) -> Match:
    customer_id = match.customer.pk if match.customer else 0
    for reference in headers.answered:
        home = homes.get((customer_id, reference), set())
        if len(home) == 1:
            return replace(match, conversation_id=next(iter(home)))
    return match


def _proofs(headers: Headers) -> Iterator[tuple[int, str]]:
    for address in headers.recipients:
        if (conversation_id := conversation_of_reply_address(address)) is not None:
            yield conversation_id, "signed reply address"
    for reference in headers.answered:
        if (conversation_id := conversation_of_message_id(reference)) is not None:
            yield conversation_id, "our Message-ID"


def as_one_addressed(mails: Sequence[tuple[str, Headers]]) -> list[Match]:
    """Find it by a message that was sent to the writer, too: who was in copy answers in the thread of who asked.

    Knowing the id of a message proves nothing by itself: the address must stand on that message.
    """
    answered = {reference for _, headers in mails for reference in headers.answered}
    sent: dict[str, list[Message]] = defaultdict(list)
    if answered:
        rows = Message.objects.filter(message_id__in=answered).exclude(addressed=None)
        for row in rows.select_related("customer").only("message_id", "addressed", "conversation_id", "customer"):
            sent[row.message_id].append(row)
    return [_sent_to(address, headers, sent) for address, headers in mails]


def _sent_to(address: str, headers: Headers, sent: Mapping[str, Sequence[Message]]) -> Match:
    for reference in headers.answered:
        rows = [row for row in sent.get(reference, ()) if address in addresses_of(row.addressed)]
        if len({row.conversation_id for row in rows}) == 1:
            return Match(
                rows[0].conversation_id, "answers a message that was sent to the writer, too", rows[0].customer
            )
    return Match(None, "answers nothing that was sent to the writer")


def in_own_threads(mails: Sequence[tuple[Customer, Headers]]) -> list[Match]:
    """Find it by her mail program's ids: they prove only threads of her own, where one id means one conversation."""
    homes = _homes(mails)
    found = [_own_thread(customer, headers, homes) for customer, headers in mails]
    return _or_where_it_is_awaited(mails, found)


def _or_where_it_is_awaited(mails: Sequence[tuple[Customer, Headers]], found: Sequence[Match]) -> list[Match]:
    """Let a mail that comes late join its own answer, which came before it."""
    alone = [one for one, match in zip(mails, found, strict=True) if match.conversation_id is None]
    awaited: Homes = defaultdict(set)
    if ids := {headers.message_id for _, headers in alone if headers.message_id}:
        rows = Message.objects.filter(customer__in={customer.pk for customer, _ in alone}, awaits__in=ids)
        for customer_id, message_id, conversation_id in rows.values_list("customer", "awaits", "conversation"):
            awaited[customer_id, message_id].add(conversation_id)
    return [
        Match(next(iter(homes)), "the customer's own answer to it came before")
        if match.conversation_id is None and len(homes := awaited.get((customer.pk, headers.message_id), ())) == 1
        else match
        for (customer, headers), match in zip(mails, found, strict=True)
    ]


Homes = dict[tuple[int, str], set[int]]
"""The conversations in which a customer's Message-ID stands."""


def _homes(mails: Sequence[tuple[Customer, Headers]]) -> Homes:
    homes: Homes = defaultdict(set)
    if answered := {reference for _, headers in mails for reference in headers.answered}:
        customers = {customer.pk for customer, headers in mails if headers.answered}
        hers = Message.objects.filter(customer__in=customers, message_id__in=answered)
        for customer_id, reference, conversation_id in hers.values_list("customer", "message_id", "conversation"):
            homes[customer_id, reference].add(conversation_id)
    return homes


def _own_thread(customer: Customer, headers: Headers, homes: Homes) -> Match:
    answered = headers.answered
    if not answered:
        return Match(None, "answers nothing")
    for reference in answered:
        found = homes.get((customer.pk, reference), ())
        if len(found) == 1:
            return Match(next(iter(found)), "reference to the customer's own thread")
    return Match(None, "answers nothing that we know of this customer")
