"""What can happen to what we know of a customer: a sentence is kept or let go, preferences are set or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from regard.conversations.models import Message
from regard.customers.models import Customer
from regard.journey.models import KeptSentence, Preferences
from regard.team.models import Agent

MOST_WORDS = 500


class NotTheirWords(Exception):
    """Only words of a message of the customer's can be kept."""


class NothingToTakeBack(Exception):
    """It was taken back before, or another change came after it."""


@dataclass(frozen=True)
class Wishes:
    """How a customer wants to be served. channel: of an address or "chat". language: ISO 639-1. "": not known."""

    channel: str = ""
    hours: str = ""
    tone: str = ""
    no_offers: bool = False
    language: str = ""


@transaction.atomic
def keep(message: Message, *, start: int, end: int, by: Agent, at: datetime) -> KeptSentence:
    """Keep characters start to end of a message of hers as what matters to her; what is kept already stays one.

    Raises NotTheirWords.
    """
    words = " ".join(message.text[max(start, 0) : max(end, 0)].split())
    if not message.is_hers or not words:
        raise NotTheirWords("Choose some of the customer’s own words.")
    kept, _ = KeptSentence.objects.get_or_create(
        message=message,
        start=start,
        end=end,
        withdrawn_at=None,
        defaults={
            "customer_id": message.customer_id,
            "conversation_id": message.conversation_id,
            "words": words[:MOST_WORDS],
            "said_at": message.at,
            "by": by,
            "at": at,
        },
    )
    return kept


def let_go(kept: KeptSentence, *, at: datetime) -> None:
    """Keep a sentence no more. Doing it twice changes nothing."""
    KeptSentence.objects.filter(pk=kept.pk, withdrawn_at=None).update(withdrawn_at=at)


@transaction.atomic
def keep_again(kept: KeptSentence) -> None:
    """Undo `let_go`. One that was kept anew meanwhile stays as it is."""
    same = KeptSentence.objects.filter(message=kept.message_id, start=kept.start, end=kept.end, withdrawn_at=None)
    if not same.exists():
        KeptSentence.objects.filter(pk=kept.pk).update(withdrawn_at=None)


@transaction.atomic
def prefer(customer: Customer, wishes: Wishes, *, by: Agent, at: datetime) -> Preferences | None:
    """Note how she wants to be served; her language is kept on the customer. None when nothing changed."""
    customer = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if wishes == wishes_of(customer):
        return None
    made = Preferences.objects.create(
        customer=customer,
        channel=wishes.channel,
        hours=wishes.hours.strip()[:120],
        tone=wishes.tone.strip()[:200],
        no_offers=wishes.no_offers,
        language=wishes.language,
        language_before=customer.language,
        by=by,
        at=at,
    )
    _speak(customer, wishes.language)
    return made


@transaction.atomic
def take_back(preferences: Preferences, *, at: datetime) -> None:
    """Let count again what counted before this change. Raises NothingToTakeBack when it is not the newest that
    stands.
    """
    customer = Customer.objects.select_for_update(no_key=True).get(pk=preferences.customer_id)
    newest = _newest(customer)
    if newest is None or newest.pk != preferences.pk:
        raise NothingToTakeBack("This change does not stand any more.")
    newest.undone_at = at
    newest.save(update_fields=["undone_at"])
    if customer.language == newest.language:
        _speak(customer, newest.language_before)


def wishes_of(customer: Customer) -> Wishes:
    """Return how she wants to be served, as far as somebody noted it."""
    newest = _newest(customer)
    if newest is None:
        return Wishes(language=customer.language)
    return Wishes(newest.channel, newest.hours, newest.tone, newest.no_offers, customer.language)


def _newest(customer: Customer) -> Preferences | None:
    return Preferences.objects.filter(customer=customer, undone_at=None).order_by("-pk").first()


def _speak(customer: Customer, language: str) -> None:
    if customer.language != language:
        Customer.objects.filter(pk=customer.pk).update(language=language)
