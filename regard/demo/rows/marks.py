"""What agents marked and expected: parts of needs, tags, expectations, and the repair of what fell short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from regard.conversations.marks import NeedPart, PartState, Tag, Tagging
from regard.conversations.models import Conversation, Event, EventKind, MessageKind
from regard.conversations.need import propose_parts
from regard.demo.rows.matters import Matter
from regard.judgement.models import Expectation, Judgement, Repair
from regard.team.models import Agent

SEED = 8
REPAIR_TIME = timedelta(days=2)
UNDERWAY = 4
"""The newest of what fell short are still being repaired."""
TAGS = {
    "access": r"wheelchair|rollstuhl|fauteuil|silla de ruedas|ramp|step-free|door",
    "arrival": r"arriv|anreise|arrivé|llegada|check.?in|key|late",
    "booking": r"book|buch|réserv|reserv|dates|move|change",
    "dogs": r"\bdogs?\b|hund|chien|perr[oa]",
    "lake": r"canoe|kayak|boat|lake|kajak|kanu|see\b|lac\b|lago",
    "lost things": r"lost|left behind|jacket|vergessen|oublié|olvid|found",
    "money": r"invoice|refund|deposit|rechnung|facture|factura|pay|price|charged",
    "out of order": r"broken|cold|leak|stove|shower|wifi|wi-fi|power|heiz|dusche|douche|ducha",
}
REASONS = (
    "Paid back and an apology by telephone",
    "Made right on site the same evening",
    "Another cabin for the rest of the stay",
    "Nothing more to be done; told so plainly",
)


def write(matters: Sequence[Matter], *, at: datetime) -> None:
    """Write all marks of the story up to `at`. The same story is marked the same way."""
    random = Random(SEED)
    judged = _judged()
    _write_parts(matters)
    _write_tags(matters)
    _write_expectations(matters, judged, random)
    _write_repairs(judged, random, at)


def _judged() -> list[Judgement]:
    rows = Judgement.objects.select_related("asking__answer__agent", "conversation__assignee")
    return list(rows.order_by("at", "pk"))


def _write_parts(matters: Sequence[Matter]) -> None:
    NeedPart.objects.bulk_create([part for matter in matters for part in _parts(matter)], batch_size=500)


def _parts(matter: Matter) -> Iterator[NeedPart]:
    """Yield the parts of the first letter, settled as the matter went."""
    first, verdict = matter.messages[0], matter.row.judgement
    found = propose_parts(first.text)
    is_answered = any(message.kind == MessageKind.AGENT for message in matter.messages)
    for place, part in enumerate(found):
        is_last = place == len(found) - 1
        state = PartState.OPEN
        if verdict is not None and verdict < 0 and is_last:
            state = PartState.NOT_MET
        elif verdict is not None or (is_answered and not is_last):
            state = PartState.MET
        yield NeedPart(
            conversation=matter.row,
            message=first,
            start=part.start,
            end=part.end,
            words=" ".join(part.quote.split()),
            state=state,
            settled_at=None if state == PartState.OPEN else matter.row.last_message_at,
        )


def _write_tags(matters: Sequence[Matter]) -> None:
    began = matters[0].row.opened_at
    tags = {tag.name: tag for tag in Tag.objects.bulk_create(Tag(name=name, created_at=began) for name in TAGS)}
    Tagging.objects.bulk_create(
        [
            Tagging(conversation=matter.row, tag=tags[name], by=matter.row.assignee, at=matter.row.opened_at)
            for matter in matters
            if matter.row.assignee
            for name in _names(matter)
        ],
        batch_size=500,
    )


def _names(matter: Matter) -> list[str]:
    words = f"{matter.told.subject} {matter.told.need}".lower()
    return [name for name, pattern in TAGS.items() if re.search(pattern, words)][:2]


def _write_expectations(matters: Sequence[Matter], judged: Sequence[Judgement], random: Random) -> None:
    said = {judgement.asking.answer_id: judgement.value for judgement in judged}
    answers = [message for matter in matters for message in matter.messages if message.kind == MessageKind.AGENT]
    Expectation.objects.bulk_create(
        [
            Expectation(answer=answer, agent=answer.agent, value=value, at=answer.at)
            for answer in answers
            if answer.agent and (value := _expected(said.get(answer.pk), random)) is not None
        ],
        batch_size=500,
    )


def _expected(said: int | None, random: Random) -> int | None:
    """Say what the agent expected: on the whole a little more than came, as people do; None for nothing."""
    if random.random() > 0.55:
        return None
    likely = said if said is not None else 0
    return max(-2, min(2, likely + random.choices((-1, 0, 1, 2), (1, 4, 4, 1))[0]))


def _write_repairs(judged: Sequence[Judgement], random: Random, at: datetime) -> None:
    """Follow each matter's verdicts in their order, as `judgement.repairing` does."""
    done: list[Repair] = []
    underway: dict[int, Repair] = {}
    for judgement in judged:
        known = underway.get(judgement.conversation_id)
        if judgement.value < 0 and known is None:
            underway[judgement.conversation_id] = _begun(judgement)
        elif judgement.value >= 0 and known is not None:
            known.closed_at, known.outcome = judgement.at, judgement
            done.append(underway.pop(judgement.conversation_id))
    newest_first = sorted(underway.values(), key=lambda repair: repair.opened_at, reverse=True)
    for repair in newest_first[UNDERWAY:]:
        _end(repair, random, at)
    for repair in newest_first[:UNDERWAY]:
        # A story of fourteen months ends today: what it left undone is due around today.
        repair.due_at = max(repair.due_at, at + timedelta(hours=random.randrange(-20, 40)))
    repairs = Repair.objects.bulk_create([*done, *newest_first])
    Event.objects.bulk_create([event for repair in repairs for event in _events(repair)], batch_size=500)
    for repair in newest_first[:UNDERWAY]:
        Conversation.objects.filter(pk=repair.conversation_id).update(repair_at=repair.due_at)


def _begun(judgement: Judgement) -> Repair:
    answer = judgement.asking.answer
    return Repair(
        conversation=judgement.conversation,
        customer_id=judgement.customer_id,
        judgement=judgement,
        person=judgement.conversation.assignee or (answer.agent if answer else None),
        opened_at=judgement.at,
        due_at=judgement.at + REPAIR_TIME,
        reminded_at=judgement.at + REPAIR_TIME,
    )


def _end(repair: Repair, random: Random, at: datetime) -> None:
    repair.closed_at = min(repair.opened_at + timedelta(hours=random.randrange(2, 70)), at)
    repair.closed_by, repair.reason = repair.person, random.choice(REASONS)


def _events(repair: Repair) -> Iterator[Event]:
    person = repair.person.name if repair.person else ""
    told = {"act": "begun", "person": person, "value": repair.judgement.value}
    yield _event(repair, repair.opened_at, None, told)
    if repair.closed_at:
        act = "judged" if repair.outcome else "ended"
        yield _event(repair, repair.closed_at, repair.closed_by, {"act": act, "reason": repair.reason})


def _event(repair: Repair, at: datetime, by: Agent | None, data: dict[str, object]) -> Event:
    return Event(
        conversation=repair.conversation, customer_id=repair.customer_id, kind=EventKind.REPAIR, at=at, by=by, data=data
    )
