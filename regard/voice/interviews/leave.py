"""Whether words of an interview may be quoted to others: customers say so at its end."""

from __future__ import annotations

from collections.abc import Collection

from regard.voice.interviews.models import Answer
from regard.voice.interviews.reactions import answer_of
from regard.voice.verbatims.models import Source, Verbatim


def without_leave(verbatims: Collection[Verbatim]) -> set[int]:
    """Return the ids of those of `verbatims` that were said in an interview without leave to quote them."""
    answers = {answer_of(verbatim.key): verbatim.pk for verbatim in verbatims if verbatim.source == Source.INTERVIEW}
    if not answers:
        return set()
    given = Answer.objects.filter(pk__in=answers, invitation__may_quote=True).values_list("pk", flat=True)
    return set(answers.values()) - {answers[pk] for pk in given}
