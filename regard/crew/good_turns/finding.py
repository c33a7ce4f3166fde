"""Whom a customer names with gratitude: the sentences of grateful words in which a name of ours stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from regard.conversations.models import Conversation, Message, MessageKind
from regard.conversations.sentences import split_sentences
from regard.crew.good_turns import actions
from regard.lib.text import first_name
from regard.mood.labels import Label

GRATEFUL = (Label.GRATEFUL, Label.DELIGHTED)
BACK = timedelta(days=2)
MOST = 500
_GREETING = re.compile(r"^\s*(?:dear|hello|hi|hey|good (?:morning|evening|afternoon|day))\b", re.IGNORECASE)


def named_in(text: str, names: Mapping[str, int]) -> dict[int, str]:
    """Return by person the first sentence that names her or him, greetings left out. names: ids by first name."""
    found: dict[int, str] = {}
    for sentence in split_sentences(text):
        if _GREETING.match(sentence.text):
            continue
        for name, pk in names.items():
            if pk not in found and re.search(rf"\b{re.escape(name)}\b", sentence.text):
                found[pk] = sentence.text
    return found


def look(*, at: datetime) -> int:
    """Propose what customers wrote in the last days whose words are grateful; returns how many were proposed.

    Only who took part in a matter is looked for in its words, and by a first name that is no other's there.
    """
    matters = Conversation.objects.filter(last_message_at__gte=at - BACK, mood__in=GRATEFUL)
    ids = list(matters.order_by("-last_message_at", "-pk").values_list("pk", flat=True)[:MOST])
    said, people = _said(ids)
    found = 0
    for message in said:
        for agent, words in named_in(message.text, people.get(message.conversation_id, {})).items():
            actions.propose(message, agent, words)
            found += 1
    return found


def _said(ids: list[int]) -> tuple[list[Message], dict[int, dict[str, int]]]:
    """Return the customers' last grateful words in these matters, and who of us took part, by first name."""
    grateful = Message.objects.filter(conversation__in=ids, kind=MessageKind.CUSTOMER, mood__label__in=GRATEFUL)
    newest = grateful.order_by("conversation", "-at", "-pk").distinct("conversation")
    part = Message.objects.filter(
        conversation__in=ids, kind=MessageKind.AGENT, is_undelivered=False, agent__is_program=False
    )
    people: dict[int, dict[str, int]] = {}
    for conversation, agent, name in part.values_list("conversation_id", "agent_id", "agent__name").distinct():
        people.setdefault(conversation, {})[first_name(name)] = agent
    return list(newest), people
