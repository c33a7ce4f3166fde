"""How far an interview is, and what was said to each question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from regard.conversations.acquaintance import visible_customers
from regard.measures.means import Mean, mean, mean_of
from regard.measures.shares import Share
from regard.post.models import PostState
from regard.team.models import Agent
from regard.voice.interviews.models import Answer, Interview, Invitation, InvitationQuerySet, Kind, Question, Way
from regard.voice.interviews.placing import places
from regard.voice.interviews.questions import Asked, asked

MOST_QUOTES = 8
"""Of one question on the interview's page; the table has all."""
MOST_READ = 400


@dataclass(frozen=True)
class Progress:
    """How many were invited, and how that went. half: began and did not finish. failed: the letter did not arrive."""

    chosen: int
    invited: int
    failed: int
    begun: int
    finished: int
    declined: int
    noted: int

    @property
    def half(self) -> int:
        return self.begun - self.finished

    @property
    def to_write(self) -> int:
        return self.chosen - self.invited

    @property
    def waiting(self) -> int:
        return max(0, self.invited - self.failed - self.begun - self.declined)

    @property
    def rate(self) -> Share:
        """Of those whom the questions reached, who answered at least one."""
        reached = max(self.invited - self.failed, self.begun)
        return Share(self.begun, reached)


_STANDING = Q(taken_out_at=None)
_BEGUN = _STANDING & Q(begun_at__isnull=False)
COUNTS = {
    "chosen": Count("pk", filter=_STANDING),
    "invited": Count("pk", filter=_STANDING & Q(invited_at__isnull=False)),
    "failed": Count(
        "pk",
        filter=_STANDING
        & Q(invited_at__isnull=False, begun_at=None, way=Way.MAIL)
        & (Q(post__state=PostState.FAILED) | Q(post=None)),
    ),
    "begun": Count("pk", filter=_BEGUN),
    "finished": Count("pk", filter=_BEGUN & Q(finished_at__isnull=False)),
    "declined": Count("pk", filter=_STANDING & Q(declined_at__isnull=False, begun_at=None)),
    "noted": Count("pk", filter=_BEGUN & Q(noted_by__isnull=False)),
}


def progress(interview: Interview) -> Progress:
    """Count how far an interview is: one query."""
    return Progress(**Invitation.objects.filter(interview=interview).aggregate(**COUNTS))


def progress_of(interviews: Sequence[Interview]) -> dict[int, Progress]:
    """Count how far several are: one query."""
    rows = Invitation.objects.filter(interview__in=interviews).order_by().values_list("interview_id").annotate(**COUNTS)
    found = {pk: Progress(*counts) for pk, *counts in rows}
    return {one.pk: found.get(one.pk, Progress(0, 0, 0, 0, 0, 0, 0)) for one in interviews}


@dataclass(frozen=True)
class Option:
    """One option of a choice, or one step of a scale, with how many took it; of a rank, its mean place."""

    words: str
    share: Share | None = None
    place: Mean | None = None


@dataclass(frozen=True)
class Said:
    """What was said to one question. n: how many answered it. mean: of a scale."""

    question: Question
    number: int
    asked: Asked
    n: int
    quotes: list[Answer] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    mean: Mean | None = None


def said(interview: Interview, agent: Agent, language: str) -> list[Said]:
    """Read what was said to each question; of open ones the newest words of customers that `agent` may see."""
    questions = list(interview.questions.filter(removed_at=None).order_by("place", "pk"))
    chosen: dict[int, list[list[int]]] = defaultdict(list)
    answers = Answer.objects.filter(invitation__interview=interview)
    for question_id, picked in answers.exclude(chosen=[]).values_list("question_id", "chosen"):
        chosen[question_id].append(picked)
    with_words = answers.exclude(words="")
    counts = dict(with_words.order_by().values_list("question_id").annotate(Count("pk")))
    quotes: dict[int, list[Answer]] = defaultdict(list)
    if counts:
        newest = with_words.filter(invitation__in=seen(interview, agent)).select_related("invitation__customer")
        for answer in newest.order_by("-at", "-pk")[:MOST_READ]:
            if len(quotes[answer.question_id]) < MOST_QUOTES:
                quotes[answer.question_id].append(answer)
    return [
        _said(question, number, asked(question, language), chosen[question.pk], counts.get(question.pk, 0), quotes)
        for number, question in enumerate(questions, 1)
    ]


def seen(interview: Interview, agent: Agent) -> InvitationQuerySet:
    """Return the people of an interview whom `agent` may see."""
    standing: InvitationQuerySet = Invitation.objects.standing().filter(interview=interview)
    if agent.can_lead:
        return standing
    return standing.filter(customer__in=visible_customers(agent))


def _said(
    question: Question,
    number: int,
    words: Asked,
    chosen: list[list[int]],
    n_words: int,
    quotes: dict[int, list[Answer]],
) -> Said:
    if question.kind == Kind.OPEN:
        return Said(question, number, words, n_words, quotes[question.pk])
    n = len(chosen)
    if question.kind == Kind.SCALE:
        counts = Counter(picked[0] for picked in chosen)
        steps = range(1, question.steps + 1)
        options = [Option(str(step), Share(counts[step], n)) for step in steps]
        return Said(question, number, words, n, [], options, mean_of(counts, least=1, most=question.steps))
    if question.kind == Kind.CHOICE:
        counts = Counter(picked[0] for picked in chosen)
        return Said(
            question, number, words, n, [], [Option(w, Share(counts[i], n)) for i, w in enumerate(words.options)]
        )
    means = mean_places(chosen, len(words.options))
    options = [Option(option, place=means[index]) for index, option in enumerate(words.options)]
    return Said(question, number, words, n, [], sorted(options, key=lambda one: one.place.value if one.place else 0))


def mean_places(orders: Sequence[Sequence[int]], size: int) -> list[Mean]:
    """Return the mean place of each of `size` things over these orders, 1 is first."""
    each = [places(order, size) for order in orders]
    return [
        mean(
            len(each),
            sum(row[thing] for row in each),
            sum(row[thing] ** 2 for row in each),
            least=1,
            most=max(size, 1),
        )
        for thing in range(size)
    ]
