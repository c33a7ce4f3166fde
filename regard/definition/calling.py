"""What customers said that may call for a change: sentences of theirs, found by words, as far as an agent may see; and
whether a customer said what somebody quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.conversations.finding import find_conversations
from regard.conversations.models import Conversation, Message
from regard.conversations.need import is_no_statement
from regard.conversations.sentences import split_sentences
from regard.judgement.models import Judgement
from regard.team.models import Agent
from regard.voice import listing
from regard.voice.listing import Wanted
from regard.voice.verbatims.models import Source

MOST, MOST_OF_ONE_KIND, MOST_MATTERS, MOST_JUDGEMENTS = 24, 10, 12, 3_000
LONGEST = 500


@dataclass(frozen=True)
class Heard:
    """One sentence of a customer. value: the judgement that it was said with; None: of a message.

    verbatim_id: where it stands when it was said in no conversation, but in an interview or a file.
    """

    conversation_id: int | None
    customer: str
    words: str
    at: datetime
    value: int | None = None
    verbatim_id: int | None = None


def heard(agent: Agent, asked: str) -> Sequence[Heard]:
    """Find up to MOST sentences with any of the words that were asked for: judgements' first, then those of interviews
    and files, the newest first.
    """
    wanted = _wanted(asked)
    if wanted is None:
        return []
    found = [
        *list(_with_judgements(agent, wanted))[:MOST_OF_ONE_KIND],
        *list(_of_words(agent, asked, wanted))[:MOST_OF_ONE_KIND],
        *_of_messages(agent, asked, wanted),
    ]
    once = {(each.conversation_id, each.verbatim_id, each.words): each for each in found}
    return list(once.values())[:MOST]


def _wanted(asked: str) -> re.Pattern[str] | None:
    words = re.findall(r"\w+", asked)
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE) if words else None


def _with_judgements(agent: Agent, wanted: re.Pattern[str]) -> Iterator[Heard]:
    """Look through the newest that were said with words: there is no index of those."""
    visible = Conversation.objects.visible_to(agent)
    said = Judgement.objects.exclude(words="").filter(conversation__in=visible).newest_first()
    rows = said.values_list("conversation_id", "customer__name", "words", "at", "value")[:MOST_JUDGEMENTS]
    for conversation, customer, words, at, value in rows:
        for sentence in _sentences(words, wanted):
            yield Heard(conversation, customer, sentence, at, value)


def _of_words(agent: Agent, asked: str, wanted: re.Pattern[str]) -> Iterator[Heard]:
    for source in (Source.INTERVIEW, Source.IMPORT):
        for verbatim in listing.page(agent, Wanted(q=asked, source=source)).items:
            if verbatim.customer is None or verbatim.conversation_id is not None:
                continue
            for sentence in _sentences(verbatim.text, wanted):
                yield Heard(None, verbatim.customer.name, sentence, verbatim.at, verbatim.judgement, verbatim.pk)


def _of_messages(agent: Agent, asked: str, wanted: re.Pattern[str]) -> Iterator[Heard]:
    matters = [hit.conversation.pk for hit in find_conversations(agent, asked).items[:MOST_MATTERS]]
    said = Message.objects.filter(conversation__in=matters, kind="customer").order_by("-at", "-pk")
    for conversation, customer, text, at in said.values_list("conversation_id", "customer__name", "text", "at"):
        for sentence in _sentences(text, wanted):
            yield Heard(conversation, customer, sentence, at)


def _sentences(text: str, wanted: re.Pattern[str]) -> Iterator[str]:
    for sentence in split_sentences(text):
        words = " ".join(sentence.text.split())
        if len(words) <= LONGEST and wanted.search(words) and not is_no_statement(words):
            yield words


def said_at(conversation: Conversation, words: str) -> datetime | None:
    """Return when the customer said these words there first, in a message or with a judgement; None when never.

    words: in one line, as they stand there.
    """
    said = [
        *conversation.messages.filter(kind="customer").values_list("at", "text"),
        *conversation.judgements.values_list("at", "words"),
    ]
    return min((at for at, text in said if words in " ".join(text.split())), default=None)
