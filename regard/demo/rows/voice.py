"""What the guests of Lakeside Camp say: themes found by the machine, mended by the lead, tied to what came of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from regard.definition import ties, versions
from regard.definition.models import Clause
from regard.demo.story.listening import SPOKEN_OF
from regard.demo.story.topics import DEED, Topic, topic_of
from regard.jobs import queue
from regard.team.models import Agent
from regard.voice.deeds import actions as deed_actions
from regard.voice.deeds.models import Deed
from regard.voice.interviews.models import Interview, State
from regard.voice.themes import actions, counting
from regard.voice.themes.models import Theme
from regard.voice.values import actions as guesses
from regard.voice.verbatims.models import Verbatim


def write() -> None:
    """Let it be done behind the screens: it would keep the desk from its start for some seconds."""
    from regard.demo import jobs  # which calls `mend`

    queue.defer(jobs.listen)


def mend(*, at: datetime) -> None:
    """Give the themes the names of their topics, merge those of one topic, dismiss what is of none, and tie them to
    clauses and to a deed.
    """
    maja = Agent.objects.get(email="maja@lakeside.example")
    found: dict[Topic, list[Theme]] = defaultdict(list)
    for theme in Theme.objects.shown().order_by("-size", "pk"):
        texts = Verbatim.objects.filter(placement__theme=theme).values_list("text", flat=True)
        if topic := topic_of(list(texts)):
            found[topic].append(theme)
        else:  # words that have a word in common and nothing else: «right», «card»
            actions.dismiss(theme, by=maja, at=at)
    for topic, themes in found.items():
        _put_together(topic, themes, by=maja, at=at)
    counting.count_stale()
    _tie({topic.name: themes[0] for topic, themes in found.items()}, found, by=maja, at=at)
    _guess_late(at)
    _guess(at)


def _put_together(topic: Topic, themes: Sequence[Theme], *, by: Agent, at: datetime) -> None:
    first, *others = themes
    actions.rename(first, topic.name, by=by, at=at)
    for other in others:
        actions.merge(other, first, by=by, at=at)
    if topic.is_pinned:
        actions.pin(first, True, by=by, at=at)


def _tie(named: dict[str, Theme], topics: dict[Topic, list[Theme]], *, by: Agent, at: datetime) -> None:
    document = versions.current()
    clauses = {each.heading: each.clause_id for each in document.clauses} if document else {}
    for topic in topics:
        if topic.clause in clauses:
            ties.speak(Clause.objects.get(pk=clauses[topic.clause]), named[topic.name], by=by, at=at)
    title, name = DEED
    deed = Deed.objects.filter(title=title).first()
    if deed and name in named:
        words = Verbatim.objects.filter(placement__theme=named[name]).order_by("-placement__likeness", "pk")[:4]
        deed_actions.tie_theme(deed, named[name], list(words), at=at)


def _guess_late(at: datetime) -> None:
    """Let six of us have sealed what guests would speak of in the interview that is over.

    The machine finds the themes when that is long answered: so for this moment it stands as before its first answer.
    """
    over = Interview.objects.filter(state=State.CLOSED).first()
    if over is None:
        return
    stood = {"state": over.state, "first_answer_at": over.first_answer_at}
    Interview.objects.filter(pk=over.pk).update(state=State.OPEN, first_answer_at=None)
    over.refresh_from_db()
    seen = [theme.pk for theme in guesses.themes_of(over)]
    for name, order in SPOKEN_OF.items():
        if len(seen) > max(order):
            by = Agent.objects.get(email=f"{name}@lakeside.example")
            guesses.seal_themes(over, seen, order, by=by, at=over.made_at)
    Interview.objects.filter(pk=over.pk).update(**stood)


def _guess(at: datetime) -> None:
    """Let two of us seal what guests will speak of in the interview that is being made."""
    draft = Interview.objects.filter(state=State.DRAFT).first()
    seen = [theme.pk for theme in guesses.themes_of(draft)] if draft else []
    for name, order in (("arne", (2, 0, 1)), ("elin", (1, 3, 0, 2))):
        if draft and len(seen) > max(order):
            guesses.seal_themes(draft, seen, order, by=Agent.objects.get(email=f"{name}@lakeside.example"), at=at)
