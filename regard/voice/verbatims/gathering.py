"""The words of conversations and judgements: gathered when something happened there, and of all that were there before.

Of a conversation are kept the need and its parts, in her words; of a judgement the words given with it. Nobody asked
for them: the question below an answer asks of nothing in particular.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from regard.conversations.marks import NeedPart
from regard.conversations.models import Conversation
from regard.judgement.models import Judgement
from regard.voice.verbatims import actions
from regard.voice.verbatims.actions import Said
from regard.voice.verbatims.models import Source, Verbatim

STEP = 1_000


@transaction.atomic
def gather(conversation_ids: Iterable[int], *, at: datetime) -> int:
    """Keep what customers said in these conversations, and let go what is not their words any more.

    Returns how many words are new or changed.
    """
    ids = list(conversation_ids)
    conversations = {row.pk: row for row in Conversation.objects.filter(pk__in=ids).select_related("need_message")}
    said = [*_needs(conversations), *_parts(conversations), *_with_judgements(conversations)]
    count = actions.keep_all(said, at=at)
    _let_go(conversations, {(one.source, one.key) for one in said})
    return count


def gather_all(*, at: datetime, first: int = 1) -> Iterator[int]:
    """Walk all conversations from number `first` on, the newest first; yield after each thousand how many were new."""
    last = Conversation.objects.aggregate(last=Max("pk"))["last"] or 0
    while last >= first:
        some = Conversation.objects.filter(pk__gt=last - STEP, pk__lte=last, pk__gte=first)
        yield gather(some.values_list("pk", flat=True), at=at)
        last -= STEP


def _needs(conversations: dict[int, Conversation]) -> Iterator[Said]:
    for one in conversations.values():
        if one.need:
            said_at = one.need_message.at if one.need_message else one.opened_at
            yield _in_matter(one, f"need:{one.pk}", one.need, said_at)


def _parts(conversations: dict[int, Conversation]) -> Iterator[Said]:
    """Yield the parts that say more than the need does: often it is one of them, or holds them."""
    parts = NeedPart.objects.filter(conversation__in=conversations).select_related("message").order_by("pk")
    for part in parts:
        one = conversations[part.conversation_id]
        if part.words not in one.need:
            yield _in_matter(one, f"part:{part.pk}", part.words, part.message.at)


def _in_matter(one: Conversation, key: str, text: str, at: datetime) -> Said:
    return Said(
        Source.CONVERSATION,
        key,
        text,
        at,
        customer_id=one.customer_id,
        conversation_id=one.pk,
        stage=one.stage,
        judgement=one.judgement,
    )


def _with_judgements(conversations: dict[int, Conversation]) -> Iterator[Said]:
    for judgement in Judgement.objects.filter(conversation__in=conversations).exclude(words="").order_by("pk"):
        one = conversations[judgement.conversation_id]
        yield Said(
            Source.JUDGEMENT,
            f"judgement:{judgement.pk}",
            judgement.words,
            judgement.at,
            customer_id=judgement.customer_id,
            conversation_id=one.pk,
            stage=one.stage,
            judgement=judgement.value,
            noted_by_id=judgement.noted_by_id,
        )


_GATHERED = ("need:", "part:", "judgement:")


def _let_go(conversations: dict[int, Conversation], told: set[tuple[Source, str]]) -> None:
    kept = Verbatim.objects.filter(conversation__in=conversations, source__in=(Source.CONVERSATION, Source.JUDGEMENT))
    for source in (Source.CONVERSATION, Source.JUDGEMENT):
        keys = [key for of, key in kept.values_list("source", "key") if of == source and key.startswith(_GATHERED)]
        actions.take_back(source, [key for key in keys if (source, key) not in told])
