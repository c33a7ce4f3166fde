"""What can happen to an interview, in the order of its life: made, given questions and people, sent, closed.

What customers do with it: `answering`. The letters: `letters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from regard.customers.models import Customer
from regard.jobs import queue
from regard.post import actions as post_actions
from regard.team.models import Agent, Desk
from regard.voice.interviews import jobs, sending
from regard.voice.interviews.answering import tell_all
from regard.voice.interviews.choosing import REFUSED, Choice, Wanted, choose, left_in_peace
from regard.voice.interviews.models import Answer, Interview, Invitation, Kind, Question, State, Way
from regard.voice.interviews.questions import READY, THREE
from regard.voice.interviews.wording import main_tag

MOST_QUESTIONS = 12
MOST_OPTIONS = 12


class AlreadySent(Exception):
    """What customers have been asked cannot be changed any more."""


class NothingToAsk(Exception):
    """An interview needs a question, and somebody to ask."""


class NotAQuestion(Exception):
    """The text says what is wrong with a question."""


class NotToBeAsked(Exception):
    """This customer is left in peace; the text says why."""


class TooLateToTakeBack(Exception):
    """The letters have left."""


@transaction.atomic
def make(title: str, *, by: Agent, at: datetime) -> Interview:
    """Make an interview with the three questions that stand ready."""
    interview = Interview.objects.create(title=title.strip()[:120], made_by=by, thanks_by=by, made_at=at)
    for place, ready in enumerate(THREE, 1):
        Question.objects.create(interview=interview, place=place, kind=READY[ready][0], ready=ready)
    return interview


def describe(interview: Interview, *, title: str, intro: str, thanks_by: Agent | None, reminder_days: int) -> None:
    """Change what surrounds the questions."""
    interview.title, interview.intro = title.strip()[:120], intro.strip()
    interview.thanks_by, interview.reminder_days = thanks_by, reminder_days
    interview.save(update_fields=["title", "intro", "thanks_by", "reminder_days"])


@dataclass(frozen=True)
class Wish:
    """A question to be asked. ready: the key of one that stands ready; then all else says nothing.

    language: in which it is written; "" is the desk's.
    """

    kind: Kind = Kind.OPEN
    ready: str = ""
    words: str = ""
    options: Sequence[str] = ()
    steps: int = 5
    low: str = ""
    high: str = ""
    language: str = ""


@transaction.atomic
def add_question(interview: Interview, wish: Wish, *, at: datetime) -> Question:
    """Put a question at the end. Raises AlreadySent, NotAQuestion."""
    interview = draft_of(interview)
    standing = interview.questions.filter(removed_at=None)
    if standing.count() >= MOST_QUESTIONS:
        raise NotAQuestion(f"An interview has at most {MOST_QUESTIONS} questions.")
    place = (interview.questions.aggregate(last=Max("place"))["last"] or 0) + 1
    if wish.ready:
        if wish.ready not in READY or standing.filter(ready=wish.ready).exists():
            raise NotAQuestion("This question is asked already.")
        return Question.objects.create(interview=interview, place=place, kind=READY[wish.ready][0], ready=wish.ready)
    options = _options(wish)
    if not wish.words.strip():
        raise NotAQuestion("Write the question.")
    return Question.objects.create(
        interview=interview,
        place=place,
        kind=wish.kind,
        words=wish.words.strip()[:300],
        options=options,
        steps=wish.steps,
        low=wish.low.strip()[:60],
        high=wish.high.strip()[:60],
        language=main_tag(wish.language or Desk.the().language),
    )


def _options(wish: Wish) -> list[str]:
    if wish.kind not in (Kind.CHOICE, Kind.RANK):
        return []
    options = different(wish.options)
    if not 2 <= len(options) <= MOST_OPTIONS:
        raise NotAQuestion(f"Give 2 to {MOST_OPTIONS} different things to choose from, one a line.")
    return options


def different(options: Sequence[str]) -> list[str]:
    """Return what is to be chosen from as it is kept: trimmed, and each once."""
    return list(dict.fromkeys(" ".join(option.split())[:120] for option in options if option.strip()))


@transaction.atomic
def remove_question(question: Question, *, at: datetime) -> None:
    """Take a question out. Raises AlreadySent."""
    draft_of(question.interview)
    Question.objects.filter(pk=question.pk).update(removed_at=at)


@transaction.atomic
def put_question_back(question: Question) -> None:
    """Undo `remove_question`. Raises AlreadySent."""
    draft_of(question.interview)
    Question.objects.filter(pk=question.pk).update(removed_at=None)


@transaction.atomic
def move_question(question: Question, *, up: bool) -> None:
    """Let a question change places with its neighbour. Raises AlreadySent."""
    interview = draft_of(question.interview)
    order = list(interview.questions.filter(removed_at=None).order_by("place", "pk"))
    here = next(place for place, each in enumerate(order) if each.pk == question.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for place, each in enumerate(order, 1):
        each.place = place
    Question.objects.bulk_update(order, ["place"])


@transaction.atomic
def choose_people(interview: Interview, wanted: Wanted, *, at: datetime) -> Choice:
    """Add customers of a group; they can be taken out again before anything is sent."""
    interview = _locked(interview)
    choice = choose(wanted, interview, at=at)
    desk, last = Desk.the(), interview.invitations.aggregate(last=Max("place"))["last"] or 0
    languages = dict(
        Customer.objects.filter(pk__in=[one.customer_id for one in choice.chosen]).values_list("pk", "language")
    )
    Invitation.objects.bulk_create(
        Invitation(
            interview=interview,
            customer_id=one.customer_id,
            place=place,
            reason=one.reason[:200],
            language=languages.get(one.customer_id) or desk.language,
        )
        for place, one in enumerate(choice.chosen, last + 1)
    )
    asked = {
        "group": wanted.group,
        "n": wanted.n,
        "seed": wanted.seed,
        "stage": wanted.stage,
        "tag": wanted.tag,
        "theme": wanted.theme,
    }
    interview.chosen_by = [*interview.chosen_by, asked]
    interview.save(update_fields=["chosen_by"])
    return choice


@transaction.atomic
def add_person(interview: Interview, customer: Customer, *, way: Way, by: Agent, at: datetime) -> Invitation:
    """Add one customer by hand; by telephone or link it counts as invited now. Raises NotToBeAsked, AlreadySent.

    Who is spoken to may be asked however lately that was; only a refusal holds.
    """
    interview = _locked(interview)
    if interview.state == State.CLOSED:
        raise AlreadySent("This interview is closed.")
    known = interview.invitations.filter(customer=customer).first()
    if known:
        return known
    why = left_in_peace([customer.pk], at=at, way=way).get(customer.pk, "")
    if why and (way == Way.MAIL or why == REFUSED):
        raise NotToBeAsked(f"{customer.name} {why}.")
    last = interview.invitations.aggregate(last=Max("place"))["last"] or 0
    return Invitation.objects.create(
        interview=interview,
        customer=customer,
        place=last + 1,
        reason=f"Added by {by.name}"[:200],
        way=way,
        language=customer.language or Desk.the().language,
        invited_at=None if way == Way.MAIL else at,
    )


@transaction.atomic
def take_out(invitations: Sequence[int], interview: Interview, *, at: datetime) -> int:
    """Take customers out who were not written to yet; returns how many."""
    return interview.invitations.filter(pk__in=invitations, invited_at=None, taken_out_at=None).update(taken_out_at=at)


@transaction.atomic
def put_back(invitations: Sequence[int], interview: Interview) -> int:
    """Undo `take_out`; returns how many came back."""
    return interview.invitations.filter(pk__in=invitations, invited_at=None).update(taken_out_at=None)


@transaction.atomic
def send(interview: Interview, *, at: datetime) -> int:
    """Write to everybody who waits, in two minutes' time; returns to how many. Raises NothingToAsk.

    The first letters are written here, in this transaction, the others by jobs that it defers.
    """
    interview = _locked(interview)
    if interview.state == State.CLOSED:
        raise AlreadySent("This interview is closed.")
    waiting = sending.waiting(interview).count()
    if not interview.questions.filter(removed_at=None).exists():
        raise NothingToAsk("Add a question first.")
    if not waiting and not interview.invitations.standing().exists():
        raise NothingToAsk("Choose somebody first.")
    interview.state, interview.opened_at = State.OPEN, interview.opened_at or at
    interview.save(update_fields=["state", "opened_at"])
    if sending.write_some(interview, at=at) == sending.AT_ONCE:
        queue.defer(jobs.write_some, interview_id=interview.pk)
    return waiting


@transaction.atomic
def take_back(interview: Interview, *, at: datetime) -> None:
    """Take back the letters and make it a draft again. Raises TooLateToTakeBack when one has left."""
    interview = _locked(interview)
    if not interview.opened_at or at >= interview.opened_at + sending.GRACE or interview.first_answer_at:
        raise TooLateToTakeBack("The letters have left.")
    written = interview.invitations.filter(way=Way.MAIL, invited_at__isnull=False).select_related("post")
    try:
        for invitation in written:
            if invitation.post and invitation.post.state == "waiting":
                post_actions.take_back(invitation.post)
    except post_actions.AlreadyLeft as left:
        raise TooLateToTakeBack("The letters have left.") from left
    written.update(invited_at=None, post=None)
    interview.state, interview.opened_at = State.DRAFT, None
    interview.save(update_fields=["state", "opened_at"])


@transaction.atomic
def close(interview: Interview, *, at: datetime) -> None:
    """Take no more answers. What was left half said is kept as it is. Announces Answered for it."""
    interview = _locked(interview)
    if interview.state != State.OPEN:
        return
    interview.state, interview.closed_at = State.CLOSED, at
    interview.save(update_fields=["state", "closed_at"])
    tell_all(Answer.objects.filter(invitation__interview=interview))


@transaction.atomic
def reopen(interview: Interview) -> None:
    """Undo `close`."""
    interview = _locked(interview)
    if interview.state == State.CLOSED:
        interview.state, interview.closed_at = State.OPEN, None
        interview.save(update_fields=["state", "closed_at"])


def _locked(interview: Interview) -> Interview:
    return Interview.objects.select_for_update().get(pk=interview.pk)


def draft_of(interview: Interview) -> Interview:
    """Hold an interview whose questions are to be changed. Runs in a transaction. Raises AlreadySent."""
    interview = _locked(interview)
    if not interview.is_draft:
        raise AlreadySent("Customers have been asked already: the questions stay as they are.")
    return interview
