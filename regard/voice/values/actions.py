"""What can happen to a guess: it is sealed, sealed anew, taken back; until the first answer comes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from regard.lib import sealing
from regard.team.models import Agent
from regard.voice.interviews.answering import checked
from regard.voice.interviews.models import Interview, Kind, Question, State
from regard.voice.themes.figures import whose_for
from regard.voice.themes.models import Theme
from regard.voice.values.models import Guess, GuessedTheme

FEWEST_THEMES, MOST_THEMES = 3, 8
"""To put in order: of fewer there is nothing to guess, more nobody puts in order."""


class GuessesAreOpen(Exception):
    """The first answer came, so no guess can be sealed, changed or taken back any more."""


class OtherThemes(Exception):
    """The themes to be put in order are not those that were seen any more."""


class NothingGuessed(Exception):
    """A guess names at least what comes first."""


def question_of(interview: Interview) -> Question | None:
    """Return what is guessed of an interview: its first order, else its first choice; None for neither."""
    asked = list(interview.questions.filter(removed_at=None, kind__in=(Kind.RANK, Kind.CHOICE)).order_by("place", "pk"))
    return next((each for each in asked if each.kind == Kind.RANK), asked[0] if asked else None)


def themes_of(interview: Interview) -> list[Theme]:
    """Return the themes whose order is guessed: those of the first guess, before it those of which most is said.

    None where the interview has no question that is answered in words, or where there are too few themes.
    """
    fixed = GuessedTheme.objects.filter(interview=interview).select_related("theme__merged_into").order_by("place")
    if themes := [each.theme for each in fixed.defer("theme__centre", "theme__merged_into__centre")]:
        return themes
    if not interview.questions.filter(removed_at=None, kind=Kind.OPEN).exists() or are_open(interview):
        return []
    return _most_spoken_of()


def _most_spoken_of() -> list[Theme]:
    shown = list(Theme.objects.shown().defer("centre").order_by("-size", "pk")[:MOST_THEMES])
    return shown if len(shown) >= FEWEST_THEMES else []


def are_open(interview: Interview) -> bool:
    """Tell whether the guesses have opened."""
    return interview.first_answer_at is not None or interview.state == State.CLOSED


def themes_for(agent: Agent, interview: Interview) -> list[Theme]:
    """Return the themes whose order `agent` may guess: all of them, or none where one's name may not be told.

    All put the same themes in order, or their guesses could not be set beside each other.
    """
    themes = themes_of(interview)
    return themes if _are_named_to(agent, themes) else []


def _are_named_to(agent: Agent, themes: Sequence[Theme]) -> bool:
    ids = {theme.merged_into_id or theme.pk for theme in themes}
    return Theme.objects.named_to(whose_for(agent)).filter(pk__in=ids).count() == len(ids)


def guessable(agent: Agent) -> QuerySet[Interview]:
    """Return the interviews of which `agent` can guess something, or could while the guesses were sealed."""
    asked = Question.objects.filter(removed_at=None)
    to_choose = Q(pk__in=asked.filter(kind__in=(Kind.RANK, Kind.CHOICE)).values("interview"))
    named = Theme.objects.named_to(whose_for(agent)).values("pk")
    guessed = GuessedTheme.objects.values("interview")
    unnamed = guessed.exclude(theme__in=named).exclude(theme__merged_into__in=named)
    of_themes = Q(pk__in=guessed) & ~Q(pk__in=unnamed)
    if (themes := _most_spoken_of()) and _are_named_to(agent, themes):
        in_words = Q(pk__in=asked.filter(kind=Kind.OPEN).values("interview")) & ~Q(pk__in=guessed)
        of_themes |= in_words & Q(first_answer_at=None) & ~Q(state=State.CLOSED)
    return Interview.objects.filter(to_choose | of_themes)


@transaction.atomic
def seal(interview: Interview, question: Question, order: Sequence[int], *, by: Agent, at: datetime) -> Guess:
    """Seal a guess, or another in its place. `order`: the things by their number, what customers value most first.

    Raises GuessesAreOpen, NothingGuessed, and what `answering.checked` raises.
    """
    _while_sealed(interview)
    if not order:
        raise NothingGuessed("Say at least what comes first.")
    # A choice asks for one thing, but a guess puts all of them in order.
    as_rank = Question(kind=Kind.RANK, ready=question.ready, options=question.options)
    picked = checked(as_rank, order)
    hidden = sealing.seal(settings.SECRET_KEY, _purpose(interview.pk, by.pk), json.dumps(picked))
    told = {"question": question, "sealed": hidden, "sealed_at": at}
    known = Guess.objects.filter(question__isnull=False)
    return known.update_or_create(interview=interview, agent=by, defaults=told)[0]


@transaction.atomic
def seal_themes(interview: Interview, seen: Sequence[int], order: Sequence[int], *, by: Agent, at: datetime) -> Guess:
    """Seal a guess of themes, or another in its place. `seen`: the ids of the themes that stood there; `order`: their
    places in it, first what most customers will speak of.

    Raises GuessesAreOpen, NothingGuessed, OtherThemes, NotAChoice, SamePlaceTwice.
    """
    _while_sealed(interview)
    themes = themes_for(by, interview)
    if [theme.pk for theme in themes] != list(seen):
        raise OtherThemes("The themes have changed since you opened this page. Look at them once more.")
    if not order:
        raise NothingGuessed("Say at least what comes first.")
    picked = checked(Question(kind=Kind.RANK, options=[theme.pk for theme in themes]), order)
    if not GuessedTheme.objects.filter(interview=interview).exists():
        GuessedTheme.objects.bulk_create(
            GuessedTheme(interview=interview, theme=theme, place=place) for place, theme in enumerate(themes)
        )
    hidden = sealing.seal(settings.SECRET_KEY, _purpose(interview.pk, by.pk, "themes "), json.dumps(picked))
    told = {"sealed": hidden, "sealed_at": at}
    return Guess.objects.update_or_create(interview=interview, agent=by, question=None, defaults=told)[0]


@transaction.atomic
def take_back(interview: Interview, *, of_themes: bool = False, by: Agent) -> None:
    """Take one's own guess back. Raises GuessesAreOpen."""
    _while_sealed(interview)
    Guess.objects.filter(interview=interview, agent=by, question__isnull=of_themes).delete()


def order_of(guess: Guess) -> list[int]:
    """Open a guess. For comparing alone; before the answers come only its owner may see it.

    Raises sealing.NotToBeOpened when the desk's key is another.
    """
    of = "themes " if guess.question_id is None else ""
    text = sealing.opened(settings.SECRET_KEY, _purpose(guess.interview_id, guess.agent_id, of), guess.sealed)
    return list(json.loads(text))


def _purpose(interview_id: int, agent_id: int, of: str = "") -> str:
    return f"guess {of}{interview_id} {agent_id}"


def _while_sealed(interview: Interview) -> None:
    """Hold the interview's row, which the first answer must write: no guess slips in behind it."""
    if are_open(Interview.objects.select_for_update().get(pk=interview.pk)):
        raise GuessesAreOpen("The answers have begun to come. Guesses are open now and stay as they were sealed.")
