"""Questions put to customers, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from regard.conversations.models import Message, MessageKind
from regard.demo.rows.matters import Matter
from regard.demo.rows.people import People
from regard.demo.story import model
from regard.judgement.models import Asking, AskingState, Judgement, Thanks

REST = timedelta(days=7)


def write(matters: Sequence[Matter], people: People) -> list[Asking]:
    """Write a question for each answer, and the judgements; returns the questions."""
    askings = Asking.objects.bulk_create(_askings(matters), batch_size=500)
    by_answer = {asking.answer_id: asking for asking in askings}
    told = [
        (by_answer[matter.messages[verdict.answer].pk], verdict)
        for matter in matters
        for verdict in matter.told.judgements
    ]
    judgements = Judgement.objects.bulk_create(_judgement(asking, verdict) for asking, verdict in told)
    Thanks.objects.bulk_create(
        Thanks(judgement=judgement, agent=people.agents[email])
        for judgement, (_, verdict) in zip(judgements, told, strict=True)
        for email in verdict.thanks
    )
    return askings


def _askings(matters: Sequence[Matter]) -> list[Asking]:
    """Each answer asks, in the order of time, unless the customer was asked within the week and did not write since."""
    askings: list[Asking] = []
    asked: dict[int, datetime] = {}
    for matter, index, message in _said(matters):
        customer = matter.row.customer_id
        if message.kind == MessageKind.CUSTOMER:
            asked.pop(customer, None)
        elif message.kind == MessageKind.AGENT:
            is_judged = index in {verdict.answer for verdict in matter.told.judgements}
            if is_judged or customer not in asked or message.at - asked[customer] >= REST:
                askings.append(_asking(matter, message, is_judged))
                asked[customer] = message.at
    _open_the_newest(askings)
    return askings


def _said(matters: Sequence[Matter]) -> list[tuple[Matter, int, Message]]:
    """Return everything that was said, by time."""
    said = [(matter, index, message) for matter in matters for index, message in enumerate(matter.messages)]
    return sorted(said, key=lambda each: (each[2].at, each[2].pk))


def _asking(matter: Matter, answer: Message, is_judged: bool) -> Asking:
    return Asking(
        conversation=matter.row,
        customer_id=matter.row.customer_id,
        answer=answer,
        state=AskingState.ANSWERED if is_judged else AskingState.SUPERSEDED,
        language=matter.told.language,
        asked_at=answer.at,
    )


def _open_the_newest(askings: Sequence[Asking]) -> None:
    """Each customer has one open question at most: the newest, unless it was answered."""
    newest: dict[int, Asking] = {}
    for asking in askings:
        known = newest.get(asking.customer_id)
        if known is None or asking.asked_at > known.asked_at:
            newest[asking.customer_id] = asking
    for asking in newest.values():
        if asking.state == AskingState.SUPERSEDED:
            asking.state = AskingState.OPEN


def _judgement(asking: Asking, verdict: model.Judgement) -> Judgement:
    return Judgement(
        asking=asking,
        conversation_id=asking.conversation_id,
        customer_id=asking.customer_id,
        value=verdict.value,
        words=verdict.words,
        at=verdict.at,
        changed_at=verdict.at,
    )
