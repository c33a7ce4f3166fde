"""Our own questions in other languages than the one in which they were written, and for whom a wording is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Count

from regard.team.models import Desk
from regard.voice.interviews import sending
from regard.voice.interviews.actions import NotAQuestion, different, draft_of
from regard.voice.interviews.models import Interview, Kind, Question
from regard.voice.interviews.wording import main_tag


class NotAWording(NotAQuestion):
    """A wording says less than the question does; field: which part of it, as `Wording` calls it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


@dataclass(frozen=True)
class Wording:
    """What a question says in one language: as many options as it has, in the same order."""

    words: str
    options: Sequence[str] = ()
    low: str = ""
    high: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words.strip() or self.low.strip() or self.high.strip() or different(self.options))


def checked(question: Question, wording: Wording) -> Wording:
    """Return a wording as it is kept. Raises NotAWording."""
    words, options = wording.words.strip()[:300], different(wording.options)
    if not words:
        raise NotAWording("words", "Write the question.")
    if len(options) != (n := len(question.options)):
        raise NotAWording("options", f"Give {n} different things, one a line, in the order of the first wording.")
    if question.kind != Kind.SCALE:
        return Wording(words, options)
    low, high = wording.low.strip()[:60], wording.high.strip()[:60]
    if (question.low and not low) or (question.high and not high):
        raise NotAWording("high" if low else "low", "Say what both ends of the scale mean.")
    return Wording(words, options, low, high)


@transaction.atomic
def keep(question: Question, wordings: Mapping[str, Wording], *, language: str) -> None:
    """Keep the wordings of a question by language, and in which `language` it was written first.

    Raises AlreadySent, NotAWording.
    """
    draft_of(question.interview)
    own = {main_tag(tag): asdict(checked(question, wording)) for tag, wording in wordings.items()}
    if main_tag(language) in own:
        raise NotAWording("words", "The question itself is in this language.")
    Question.objects.filter(pk=question.pk).update(language=main_tag(language), wordings=own)


@dataclass(frozen=True)
class Missing:
    """A question that some of those who are to be written to will not read in their language: how many, by language."""

    question: Question
    number: int
    languages: Mapping[str, int]

    @property
    def n(self) -> int:
        return sum(self.languages.values())


def missing(interview: Interview) -> list[Missing]:
    """Tell for whom of those who wait for a letter wordings are missing. Two queries."""
    told = sending.waiting(interview).order_by().values_list("language").annotate(n=Count("pk"))
    waiting: dict[str, int] = {}
    for language, n in told.order_by("-n", "language"):
        waiting[main_tag(language)] = waiting.get(main_tag(language), 0) + n
    found = []
    for number, question in enumerate(interview.questions.filter(removed_at=None).order_by("place", "pk"), 1):
        known = {*question.wordings, first_language(question)}
        languages = {tag: n for tag, n in waiting.items() if tag not in known}
        if languages and not question.ready:
            found.append(Missing(question, number, languages))
    return found


def first_language(question: Question) -> str:
    """Return in which language a question was written first; where nobody said, the desk's."""
    return question.language or main_tag(Desk.the().language)
