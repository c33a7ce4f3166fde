"""What can happen to a mood: it is noted when she has written, an agent corrects it, and takes that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from regard.conversations import noting
from regard.conversations.models import Conversation, Message
from regard.lib.copying import copy_in
from regard.mood.labels import CHOICES
from regard.mood.models import Correction, Mood
from regard.mood.reading import VERSION, Reading, read
from regard.team.models import Agent


class NoSuchMood(Exception):
    """An agent chose what is none of the nine."""


class NothingToTakeBack(Exception):
    """The correction was taken back before, or another one came after it."""


@transaction.atomic
def note(messages: Iterable[Message]) -> int:
    """Read what customers wrote and keep it; return of how many messages that was new.

    What is read already stays as it is, with its correction. The mood of each conversation becomes that of her last
    words.
    """
    messages = list(messages)
    conversations = _locked({message.conversation_id for message in messages})
    # What was deleted, or went elsewhere, since it was read is left out: one such would take the whole lot with it.
    here = Message.objects.filter(pk__in=[message.pk for message in messages], conversation__in=conversations)
    there = set(here.values_list("pk", "conversation"))
    messages = [message for message in messages if (message.pk, message.conversation_id) in there]
    known = set(Mood.objects.filter(pk__in=[message.pk for message in messages]).values_list("pk", flat=True))
    moods = [_mood(message, read(message.text)) for message in messages if message.pk not in known]
    copy_in(moods)  # nobody notes the same meanwhile: their conversations are ours until the end
    _tell_conversations(conversations)
    return len(moods)


@transaction.atomic
def read_again(moods: Sequence[Mood]) -> None:
    """Read messages anew, with the model of today. What an agent said stays; so does it when the model now agrees."""
    corrected = set(Correction.objects.filter(mood__in=moods, withdrawn_at=None).values_list("mood_id", flat=True))
    for mood in moods:
        reading = read(mood.message.text)
        mood.read, mood.valence, mood.confidence = reading.mood, reading.valence, reading.confidence
        mood.evidence, mood.version = list(reading.evidence), VERSION
        if mood.pk not in corrected:
            mood.label = reading.mood
    Mood.objects.bulk_update(moods, ["read", "label", "valence", "confidence", "evidence", "version"])
    _tell_conversations(_locked({mood.conversation_id for mood in moods}))


def _mood(message: Message, reading: Reading) -> Mood:
    return Mood(
        message_id=message.pk,
        conversation_id=message.conversation_id,
        customer_id=message.customer_id,
        at=message.at,
        read=reading.mood,
        label=reading.mood,
        valence=reading.valence,
        confidence=reading.confidence,
        evidence=list(reading.evidence),
        version=VERSION,
    )


def _locked(ids: Iterable[int]) -> list[Conversation]:
    """Read these rows for writing, in their order, so that nobody waits in a circle."""
    return list(Conversation.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))


def _tell_conversations(conversations: Sequence[Conversation]) -> None:
    """Keep the mood of her last words where lists sort by it."""
    last = _last_words(conversations)
    noting.note_moods({one: last[one.pk] for one in conversations if one.pk in last})


def _last_words(conversations: Iterable[Conversation]) -> dict[int, str]:
    return dict(
        Mood.objects.filter(conversation__in=conversations)
        .order_by("conversation", "-at", "-message")
        .distinct("conversation")
        .values_list("conversation_id", "label")
    )


def tell_last_words(conversations: Iterable[Conversation]) -> None:
    """Keep the mood of the last words on conversations that messages left or came to; none where none is read."""
    conversations = list(conversations)
    last = _last_words(conversations)
    noting.note_moods({one: last.get(one.pk, "") for one in conversations})


@transaction.atomic
def correct(mood: Mood, label: str, *, by: Agent, at: datetime) -> Correction | None:
    """Let an agent say what a message shows. None when that is what counts already. Raises NoSuchMood."""
    if label not in CHOICES:
        raise NoSuchMood("Choose one of the nine moods.")
    mood = Mood.objects.select_for_update(of=("self",)).get(pk=mood.pk)
    if mood.label == label:
        return None
    correction = Correction.objects.create(mood=mood, was=mood.label, label=label, by=by, at=at)
    _let_count(mood, label)
    return correction


@transaction.atomic
def take_back(correction: Correction, *, at: datetime) -> None:
    """Let count again what counted before the correction. Raises NothingToTakeBack."""
    mood = Mood.objects.select_for_update(of=("self",)).get(pk=correction.mood_id)
    standing = mood.corrections.filter(withdrawn_at=None).order_by("-at", "-pk").first()
    if standing is None or standing.pk != correction.pk:
        raise NothingToTakeBack("This correction does not stand any more.")
    standing.withdrawn_at = at
    standing.save(update_fields=["withdrawn_at"])
    _let_count(mood, standing.was)


def _let_count(mood: Mood, label: str) -> None:
    mood.label = label
    mood.save(update_fields=["label"])
    _tell_conversations(_locked([mood.conversation_id]))
