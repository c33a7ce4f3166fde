"""Her need: the words in which a customer says what she is after, quoted exactly.

Rules over sentences, no model: a quote must be explained and mended with one look. Each sentence is weighed by what it
does (asks, requests, wishes, complains) and by what it is not (a greeting, thanks, politeness, a closing); neighbours
that form one need are joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from regard.conversations import need_phrases as phrases
from regard.conversations import need_scripts as scripts
from regard.conversations.sentences import Sentence, split_sentences

MAX_QUOTE = 240
MOST_PARTS = 5
_MAX_TEXT = 20_000
_MAX_SENTENCES = 200

_QUESTION, _REQUEST, _PROBLEM, _WISH = 3.0, 3.4, 2.0, 2.2
_NOTHING = -5.0
_JOINS_FROM = 1.8


@dataclass(frozen=True, slots=True)
class Need:
    """`quote` is exactly `text[start:end]` of the text it was proposed for; it may span line breaks."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Weighed:
    sentence: Sentence
    weight: float
    points_back: bool


def propose(text: str) -> Need | None:
    """Return the sentence(s) in which the customer says what she is after.

    None only when `text` holds no word. At most about 240 characters, unless one clause alone is longer.
    """
    weighed = _read(text)
    if not weighed:
        return None
    best = max(range(len(weighed)), key=lambda index: weighed[index].weight)
    if weighed[best].weight <= 0:
        best = _first_substantive(weighed)
        return _need(text, weighed[best].sentence.start, weighed[best].sentence.end)
    first, last = _joined(weighed, best)
    return _need(text, weighed[first].sentence.start, weighed[last].sentence.end)


def propose_parts(text: str) -> list[Need]:
    """Return the several things that the customer asks for, in their order; [] when it is one, or is not plain.

    Careful rather than complete: only sentences that ask or wish by themselves, two to MOST_PARTS of them. An agent
    adds what is missing sooner than she or he strikes out what is wrong.
    """
    asking = [one for one in _read(text) if _asks_by_itself(one)]
    distinct = {" ".join(one.sentence.text.lower().split()): one.sentence for one in asking}
    if not 2 <= len(distinct) <= MOST_PARTS:
        return []
    return [Need(text[one.start : one.end], one.start, one.end) for one in distinct.values()]


def _asks_by_itself(one: _Weighed) -> bool:
    text = one.sentence.text
    low = phrases.lowered(text)
    wishes = phrases.REQUEST.search(low) or phrases.WISH.search(low) or scripts.requests(text)
    is_question = "?" in text[-3:] or scripts.asks(text)
    enough = 3 if scripts.is_written_apart(text) else 1
    return (
        one.weight >= _JOINS_FROM
        and not one.points_back
        and bool(wishes or is_question)
        and len(text) <= MAX_QUOTE
        and len(text.split()) >= enough
    )


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[_Weighed, ...]:
    """Return the sentences that may tell a need, weighed. Kept for a moment: need and parts are asked of one text."""
    sentences = [_without_greeting(one) for one in _first(split_sentences(text[:_MAX_TEXT]))]
    return tuple(_weigh(one, position) for position, one in enumerate(_before_closing(sentences)))


def _first(sentences: object) -> list[Sentence]:
    found: list[Sentence] = []
    for sentence in sentences:  # type: ignore[attr-defined]
        found.append(sentence)
        if len(found) == _MAX_SENTENCES:
            break
    return found


def _without_greeting(sentence: Sentence) -> Sentence:
    """Return the sentence without a greeting before it («Hi, can I …»), whole when it is nothing else."""
    match = phrases.GREETING.match(sentence.text)
    if match is None or match.end() >= len(sentence.text):
        return sentence
    return Sentence(sentence.text[match.end() :], sentence.start + match.end(), sentence.end, sentence.paragraph)


def _before_closing(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences up to the closing («Kind regards»), all of them when nothing stands before it."""
    for index, sentence in enumerate(sentences):
        if index and phrases.CLOSING.match(sentence.text):
            return sentences[:index]
    return sentences


def _weigh(sentence: Sentence, position: int) -> _Weighed:
    text = " ".join(sentence.text.split())
    points_back = phrases.POINTING_BACK.match(text) is not None
    return _Weighed(sentence, _weight(text, points_back=points_back) - 0.02 * min(position, 30), points_back)


def _weight(text: str, *, points_back: bool) -> float:
    if is_no_statement(text):
        return _NOTHING
    is_question = text.rstrip("\"'”’») ").endswith(("?", "？", "??")) or "?" in text[-3:]
    is_question = is_question or scripts.asks(text)
    weight, low = 0.0, phrases.lowered(text)
    if is_question:
        weight += _QUESTION
        if phrases.QUESTION_WORD.match(text):
            weight += 0.4
    if phrases.REQUEST.search(low) or scripts.requests(text):
        weight += _REQUEST if not is_question else 1.2
    elif phrases.WISH.search(low):
        weight += _WISH
    if phrases.PROBLEM.search(low):
        weight += _PROBLEM if not is_question else 0.3
    if phrases.POLITENESS.search(low):
        weight -= 3.5
    if phrases.THANKS.match(text):
        weight -= 2.5
    if not weight and scripts.is_courtesy(text):
        weight -= 3.5
    if points_back:
        weight = min(weight, 2.4)
    elif len(text.split()) < 3 and scripts.is_written_apart(text):
        weight -= 1.2
    return weight


def is_no_statement(text: str) -> bool:
    """Tell whether a sentence is a greeting and nothing else, or a closing."""
    greeting = phrases.GREETING.match(text)
    return (greeting is not None and greeting.end() >= len(text)) or phrases.CLOSING.match(text) is not None


def _first_substantive(weighed: Sequence[_Weighed]) -> int:
    """Return the first sentence that says something: four words or more, no greeting, no thanks; else the longest."""
    for index, one in enumerate(weighed):
        text = one.sentence.text
        is_courtesy = is_no_statement(text) or _is_polite(text)
        if not is_courtesy and (len(text.split()) >= 4 or (not text.isascii() and len(text) >= 8)):
            return index
    return max(range(len(weighed)), key=lambda index: len(weighed[index].sentence.text) + 50 * weighed[index].weight)


def _is_polite(text: str) -> bool:
    is_polite = phrases.THANKS.match(text) or phrases.POLITENESS.search(phrases.lowered(text))
    return bool(is_polite) or scripts.is_courtesy(text)


def _joined(weighed: Sequence[_Weighed], best: int) -> tuple[int, int]:
    """Return the first and last sentence of the need around `best`, within the length of a quote."""
    first = last = best
    if weighed[best].points_back and best and _may_join(weighed, best - 1, best):
        first = best - 1
    while True:
        if last + 1 < len(weighed) and _continues(weighed, last + 1, first, last):
            last += 1
        elif first and _leads(weighed, first - 1, last):
            first -= 1
        else:
            return first, last


def _continues(weighed: Sequence[_Weighed], candidate: int, first: int, last: int) -> bool:
    one = weighed[candidate]
    is_near = one.sentence.paragraph - weighed[last].sentence.paragraph <= (1 if one.points_back else 0)
    return is_near and one.weight >= _JOINS_FROM and _length(weighed, first, candidate) <= MAX_QUOTE


def _leads(weighed: Sequence[_Weighed], candidate: int, last: int) -> bool:
    """Tell whether the sentence before belongs to the need: it complains or asks, in the same paragraph."""
    one, following = weighed[candidate], weighed[candidate + 1]
    is_near = following.sentence.paragraph - one.sentence.paragraph <= (1 if following.points_back else 0)
    return is_near and one.weight >= _JOINS_FROM and _length(weighed, candidate, last) <= MAX_QUOTE


def _may_join(weighed: Sequence[_Weighed], first: int, last: int) -> bool:
    return weighed[first].weight > _NOTHING + 1 and _length(weighed, first, last) <= MAX_QUOTE


def _length(weighed: Sequence[_Weighed], first: int, last: int) -> int:
    return weighed[last].sentence.end - weighed[first].sentence.start


_CLAUSE = re.compile(r"[,;:–—]\s+|\s(?:and|but|und|aber|et|mais|y|pero)\s", re.IGNORECASE)


def _need(text: str, start: int, end: int) -> Need:
    """Return the need at these offsets; an endless sentence is cut down to the clauses that say it."""
    if end - start > MAX_QUOTE * 1.5:
        start, end = _telling_clauses(text, start, end)
    return Need(text[start:end], start, end)


def _telling_clauses(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    low = phrases.lowered(sentence)
    match = phrases.REQUEST.search(low) or phrases.WISH.search(low) or phrases.PROBLEM.search(low)
    anchor = match.start() if match else 0
    breaks = [0, *(found.end() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    first = max((one for one in breaks if one <= anchor), default=0)
    stops = [one for one in breaks if first < one <= first + MAX_QUOTE] or [min(first + MAX_QUOTE, len(sentence))]
    clause = sentence[first : stops[-1]]
    clause = clause.rstrip().rstrip(",;:–—") if stops[-1] < len(sentence) else clause
    first += len(clause) - len(clause.lstrip())
    return start + first, start + first + len(clause.strip())
