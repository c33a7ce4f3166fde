"""Answers on other scales, beside the judgements: satisfaction first, and ease since the last quarter."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from regard.judgement import actions
from regard.judgement.models import Extra, ExtraAnswer, Judgement, Rules

EASE_SINCE = timedelta(weeks=12)
_ANSWER_IT = 0.55
_LATER = timedelta(seconds=20)
SATISFIED = {-2: (1, 1, 2), -1: (2, 3), 0: (3, 4, 4), 1: (4, 5), 2: (5,)}
EASY = {-2: (1, 2, 3), -1: (2, 3, 4), 0: (4, 5, 6), 1: (5, 6, 7), 2: (6, 7)}


def write(*, at: datetime) -> None:
    """Write what about half of those who judged chose as well, and let the desk go on to ask for ease."""
    rules, random = Rules.the(), Random("scales")
    actions.set_rules(
        rest_days=rules.rest_days, reminder_days=rules.reminder_days, extra=Extra.CES, repair_days=rules.repair_days
    )
    judged = Judgement.objects.order_by("at", "pk").values_list("asking_id", "asking__asked_at", "value", "at")
    answers = []
    for asking, asked_at, value, judged_at in judged:
        scale, steps = (Extra.CES, EASY) if asked_at > at - EASE_SINCE else (Extra.CSAT, SATISFIED)
        chosen, answers_it = random.choice(steps[value]), random.random() < _ANSWER_IT
        if answers_it:
            answers.append(ExtraAnswer(asking_id=asking, scale=scale, value=chosen, at=judged_at + _LATER))
    ExtraAnswer.objects.bulk_create(answers, batch_size=500)
