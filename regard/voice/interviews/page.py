"""What the link in a letter opens: decided from the invitation, what was said so far, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from regard.judgement.wording import words_in as judgement_words_in
from regard.team.models import Desk
from regard.voice.interviews.models import CHANGE_WINDOW, Answer, Invitation, Kind, Question, State
from regard.voice.interviews.questions import Asked, asked
from regard.voice.interviews.wording import words_in
from regard.voice.interviews.wording.words import Words


class Stand(Enum):
    """How it stands when the link is opened."""

    OPEN = "open"
    FINISHED = "finished"
    DECLINED = "declined"
    CLOSED = "closed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Item:
    """Something to choose or to put in order. place: from 1, where it was put; None: nowhere."""

    index: int
    words: str
    is_chosen: bool = False
    place: int | None = None


@dataclass(frozen=True)
class Shown:
    """One question as it is shown: in the customer's language, with what was said so far. number: from 1."""

    question: Question
    number: int
    asked: Asked
    said: str
    chosen: list[int]
    is_noted: bool = False

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def items(self) -> list[Item]:
        places = {index: place for place, index in enumerate(self.chosen, 1)}
        return [
            Item(index, words, index in places, places.get(index)) for index, words in enumerate(self.asked.options)
        ]

    @property
    def steps(self) -> range:
        return range(1, self.question.steps + 1)

    @property
    def is_answered(self) -> bool:
        return bool(self.said or self.chosen)

    @property
    def in_words(self) -> str:
        """What was said, in one text, for who reads it."""
        if self.kind == Kind.RANK:
            return " · ".join(f"{n}. {self._option(index)}" for n, index in enumerate(self.chosen, 1))
        if self.kind == Kind.CHOICE:
            return " · ".join(self._option(index) for index in self.chosen)
        if self.kind == Kind.SCALE:
            return f"{self.chosen[0]} of {self.question.steps}" if self.chosen else ""
        return self.said

    def _option(self, index: int) -> str:
        return self.asked.options[index] if index < len(self.asked.options) else "?"


@dataclass(frozen=True)
class Page:
    """Everything the page shows. shown: all questions in order."""

    stand: Stand
    words: Words
    desk: Desk
    name: str
    shown: list[Shown]
    can_change: bool = False
    until: str = ""
    signed: str = ""

    @property
    def n(self) -> int:
        return len(self.shown)

    @property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.shown)

    @property
    def resumes_at(self) -> int:
        """The number of the first question without an answer; one past the last when all have theirs."""
        return next((one.number for one in self.shown if not one.is_answered), self.n + 1)


def page_for(invitation: Invitation, *, at: datetime) -> Page:
    """Say what the link shows now. Three queries beside the desk's."""
    desk = Desk.the()
    words = words_in(invitation.language)
    by = invitation.interview.thanks_by
    return Page(
        stand=_stand(invitation, at),
        words=words,
        desk=desk,
        name=invitation.customer.first_name,
        shown=shown_to(invitation),
        can_change=invitation.interview.is_open and invitation.finished_at is not None and invitation.can_change(at),
        until=_until(invitation, desk),
        signed=by.name if by else words.whole_team.format(desk=desk.name),
    )


def shown_to(invitation: Invitation, language: str = "") -> list[Shown]:
    """Return the questions of an invitation with what was said to each; in the customer's language, or another."""
    said = {answer.question_id: answer for answer in Answer.objects.filter(invitation=invitation)}
    questions = Question.objects.filter(interview=invitation.interview_id, removed_at=None).order_by("place", "pk")
    return [
        shown(question, number, language or invitation.language, said.get(question.pk))
        for number, question in enumerate(questions, 1)
    ]


def shown(question: Question, number: int, language: str, answer: Answer | None) -> Shown:
    """Put a question and an answer together."""
    return Shown(
        question,
        number,
        asked(question, language),
        answer.words if answer else "",
        list(answer.chosen) if answer else [],
        is_noted=bool(answer and answer.noted_by_id),
    )


def _stand(invitation: Invitation, at: datetime) -> Stand:
    state = invitation.interview.state
    if invitation.taken_out_at or state == State.DRAFT:
        return Stand.WITHDRAWN
    if invitation.finished_at:
        return Stand.FINISHED
    if state == State.CLOSED:
        return Stand.CLOSED
    if invitation.declined_at:
        return Stand.DECLINED
    return Stand.EXPIRED if invitation.has_expired(at) else Stand.OPEN


def _until(invitation: Invitation, desk: Desk) -> str:
    if invitation.finished_at is None:
        return ""
    last = desk.day_of(invitation.finished_at + CHANGE_WINDOW)
    return judgement_words_in(invitation.language).until_day(last)
