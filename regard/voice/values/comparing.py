"""Guess against said. What customers value more than we thought is under-estimated, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regard.lib.sealing import NotToBeOpened
from regard.measures.ranks import Agreement, kendall, ranks
from regard.measures.shares import ENOUGH
from regard.team.models import Agent
from regard.voice.interviews.models import Answer, Interview, Kind, Question
from regard.voice.interviews.placing import places
from regard.voice.interviews.questions import asked
from regard.voice.interviews.reactions import key_of
from regard.voice.themes.models import Theme
from regard.voice.values.actions import order_of
from regard.voice.values.models import Guess
from regard.voice.verbatims.models import Source, Verbatim

APART = 1.0
"""From so many places on the two are told apart."""


@dataclass(frozen=True)
class Row:
    """One thing that customers may value. said, guessed: its place, 1 is first; equal ones share the mean of theirs."""

    words: str
    said: float
    guessed: float

    @property
    def gap(self) -> float:
        """Above 0: customers value it more than was guessed."""
        return self.guessed - self.said

    @property
    def in_words(self) -> str:
        if abs(self.gap) < APART:
            return "As we thought"
        return "Under-estimated" if self.gap > 0 else "Over-estimated"

    @property
    def key(self) -> int:
        """Of the colour: lake for what we under-estimated, ochre for what we over-estimated."""
        return 3 if abs(self.gap) < APART else 4 if self.gap > 0 else 2


@dataclass(frozen=True)
class Comparison:
    """rows: what customers value most first. people: of how many guesses."""

    rows: list[Row]
    agreement: Agreement | None
    people: int


@dataclass(frozen=True)
class Compared:
    """n: how many customers answered. said_enough: whether they are enough to be compared with."""

    n: int
    guesses: int
    own: Comparison | None
    team: Comparison | None

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH


def compare(interview: Interview, question: Question, agent: Agent, language: str) -> Compared:
    """Set one's own guess and the team's against what customers said. Three queries."""
    options = asked(question, language).options
    chosen = list(
        Answer.objects.filter(invitation__interview=interview, question=question)
        .exclude(chosen=[])
        .values_list("chosen", flat=True)
    )
    guesses = _opened(Guess.objects.filter(interview=interview, question=question))
    return _compared(options, len(chosen), _said(question, chosen, len(options)), guesses, agent)


def compare_themes(interview: Interview, themes: Sequence[Theme], agent: Agent) -> Compared:
    """Set guesses of themes against how many customers spoke of each in the interview. Four queries.

    Words of a theme that was merged stand under the one that took it.
    """
    answers = Answer.objects.filter(invitation__interview=interview, question__kind=Kind.OPEN).exclude(words="")
    words = Verbatim.objects.filter(source=Source.INTERVIEW, key__in=[key_of(answer) for answer in answers.only("pk")])
    raised = set(words.values_list("placement__theme", "customer"))
    now = [theme.merged_into_id or theme.pk for theme in themes]
    said = [-float(sum(theme == one for theme, _ in raised)) for one in now]
    guesses = _opened(Guess.objects.filter(interview=interview, question=None))
    names = [theme.name for theme in themes]
    return _compared(names, len({customer for _, customer in raised}), said, guesses, agent)


def _compared(
    options: Sequence[str], n: int, said: Sequence[float], guesses: Mapping[int, Sequence[int]], agent: Agent
) -> Compared:
    own, enough = guesses.get(agent.pk), n >= ENOUGH
    return Compared(
        n,
        len(guesses),
        _comparison(options, said, [own]) if own is not None and enough else None,
        _comparison(options, said, list(guesses.values())) if len(guesses) >= ENOUGH and enough else None,
    )


def _opened(guesses: Iterable[Guess]) -> dict[int, list[int]]:
    """Open guesses by whose they are; those that an older key of the desk sealed are left out."""
    found: dict[int, list[int]] = {}
    for guess in guesses:
        try:
            found[guess.agent_id] = order_of(guess)
        except NotToBeOpened:
            continue
    return found


def _said(question: Question, chosen: Sequence[Sequence[int]], size: int) -> list[float]:
    """Return how little each thing is valued, to be ranked: its mean place, or how seldom it was chosen."""
    if question.kind == Kind.RANK:
        each = [places(order, size) for order in chosen]
        return [sum(row[thing] for row in each) for thing in range(size)]
    return [-float(sum(picked[0] == thing for picked in chosen)) for thing in range(size)]


def _comparison(options: Sequence[str], said: Sequence[float], orders: Sequence[Sequence[int]]) -> Comparison:
    each = [places(order, len(options)) for order in orders]
    guessed = [sum(row[thing] for row in each) for thing in range(len(options))]
    rows = [Row(*told) for told in zip(options, ranks(said), ranks(guessed), strict=True)]
    return Comparison(sorted(rows, key=lambda row: (row.said, row.words)), kendall(guessed, said), len(orders))
