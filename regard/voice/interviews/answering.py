"""What a customer does with an interview: answers, finishes, declines. Or an agent writes it down on the telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from regard.lib.events import announce
from regard.lib.text import whole_lines
from regard.team.models import Agent
from regard.voice.interviews.events import Answered
from regard.voice.interviews.models import Answer, Interview, Invitation, Kind, Question, Refusal, State, Way
from regard.voice.interviews.questions import size_of

MOST_WORDS = 10_000
"""Characters of an answer that are kept; a form that sends more is not a person's."""


class NoLongerAsked(Exception):
    """The interview is closed or was taken back, or the link has expired."""


class NoLongerToChange(Exception):
    """The customer finished more than 7 days ago."""


class NotAChoice(Exception):
    """What was chosen is not among what stands there."""


class SamePlaceTwice(Exception):
    """Two things were given one place."""


@transaction.atomic
def save(
    invitation: Invitation,
    question: Question,
    *,
    words: str = "",
    chosen: Sequence[int] = (),
    at: datetime,
    noted_by: Agent | None = None,
    is_typing: bool = False,
) -> Answer | None:
    """Keep an answer; the same again changes nothing, an empty one is none. Announces Answered unless `is_typing`.

    Raises NoLongerAsked, NoLongerToChange, NotAChoice, SamePlaceTwice.
    """
    invitation = _locked(invitation, at=at, is_noted=noted_by is not None)
    picked = checked(question, chosen)
    words = whole_lines(words)[:MOST_WORDS]
    answer = Answer.objects.filter(invitation=invitation, question=question).first()
    if answer is None:
        if not words and not picked:
            return None
        answer = Answer(invitation=invitation, question=question, at=at)
    if (answer.words, answer.chosen) == (words, picked) and answer.pk and (is_typing or answer.is_told):
        return answer
    answer.words, answer.chosen, answer.changed_at, answer.noted_by = words, picked, at, noted_by
    answer.is_told = not is_typing
    answer.save()
    _note_beginning(invitation, at, noted_by)
    if not is_typing:
        announce(Answered([answer]))
    return answer


def checked(question: Question, chosen: Sequence[int]) -> list[int]:
    """Return what was chosen, if the question has it. Raises NotAChoice, SamePlaceTwice."""
    picked = list(chosen)
    if not picked or question.kind == Kind.OPEN:
        return []
    allowed = range(1, question.steps + 1) if question.kind == Kind.SCALE else range(size_of(question))
    if any(each not in allowed for each in picked) or (question.kind != Kind.RANK and len(picked) > 1):
        raise NotAChoice("Please choose from what stands there.")
    if len(set(picked)) < len(picked):
        raise SamePlaceTwice("Each place can be given once.")
    return picked


@transaction.atomic
def finish(
    invitation: Invitation, *, may_tell: bool, may_quote: bool, at: datetime, noted_by: Agent | None = None
) -> None:
    """The customer has said everything. Announces Answered for what was still being typed.

    Raises NoLongerAsked, NoLongerToChange.
    """
    invitation = _locked(invitation, at=at, is_noted=noted_by is not None)
    invitation.finished_at = invitation.finished_at or at
    invitation.begun_at = invitation.begun_at or at
    invitation.declined_at = None
    invitation.may_tell, invitation.may_quote = may_tell, may_quote
    if noted_by:
        invitation.noted_by, invitation.way = noted_by, Way.PHONE
    invitation.save()
    tell_all(invitation.answers.all())


@transaction.atomic
def decline(invitation: Invitation, *, is_for_ever: bool, at: datetime) -> None:
    """The customer would rather not: not this time, or not at all."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    Invitation.objects.filter(pk=invitation.pk).update(declined_at=at)
    if is_for_ever:
        refuse(invitation, at=at)


def refuse(invitation: Invitation, *, at: datetime) -> None:
    """The customer would rather not be interviewed again; what became of this interview stays."""
    Refusal.objects.get_or_create(customer_id=invitation.customer_id, defaults={"at": at})


@transaction.atomic
def begin_after_all(invitation: Invitation) -> None:
    """The customer thought again: undo `decline`."""
    Invitation.objects.filter(pk=invitation.pk).update(declined_at=None)
    Refusal.objects.filter(customer_id=invitation.customer_id).delete()


def tell_all(answers: QuerySet[Answer]) -> None:
    """Announce what was typed and never told. Runs in the transaction that ends it."""
    untold = list(answers.filter(is_told=False).select_related("invitation", "question").order_by("pk"))
    if untold:
        Answer.objects.filter(pk__in=[answer.pk for answer in untold]).update(is_told=True)
        announce(Answered(untold))


def _locked(invitation: Invitation, *, at: datetime, is_noted: bool) -> Invitation:
    """Read an invitation for writing. What an agent writes down is taken until the interview is closed."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("interview").get(pk=invitation.pk)
    if locked.interview.state != State.OPEN or locked.taken_out_at:
        raise NoLongerAsked("These questions are not asked any more.")
    if is_noted:
        return locked
    if locked.has_expired(at):
        raise NoLongerAsked("This link has expired.")
    if not locked.can_change(at):
        raise NoLongerToChange("Answers can be changed for seven days.")
    return locked


def _note_beginning(invitation: Invitation, at: datetime, noted_by: Agent | None) -> None:
    if invitation.begun_at is None:
        invitation.begun_at = at
        Invitation.objects.filter(pk=invitation.pk).update(begun_at=at, declined_at=None)
    # Guesses are sealed under a lock on the same row, so none can slip in behind the first answer.
    Interview.objects.filter(pk=invitation.interview_id, first_answer_at=None).update(first_answer_at=at)
