"""Questions put to customers, and what they said."""

from __future__ import annotations

from collections.abc import Sequence

from regard.conversations.models import MessageKind
from regard.demo.rows.matters import Matter
from regard.demo.rows.people import People
from regard.demo.story import model
from regard.judgement.models import Asking, AskingState, Judgement, Thanks


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
    askings = []
    for matter in matters:
        judged = {verdict.answer for verdict in matter.told.judgements}
        for index, message in enumerate(matter.messages):
            if message.kind == MessageKind.AGENT:
                asking = Asking(
                    conversation=matter.row,
                    customer_id=matter.row.customer_id,
                    answer=message,
                    state=AskingState.ANSWERED if index in judged else AskingState.SUPERSEDED,
                    language=matter.told.language,
                    asked_at=message.at,
                )
                askings.append(asking)
    _open_the_newest(askings)
    return askings


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
