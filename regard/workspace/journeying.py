"""What the journey tells beside a conversation: effort so far, what matters to the customer, where in the
sale. Two queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from regard.conversations.models import Conversation
from regard.conversations.visibility import reach_of
from regard.journey.effort import Beside, Done, Effort, beside
from regard.journey.knowing import Known, known
from regard.team.models import Agent
from regard.ui.words import plural, quoted
from regard.workspace.customers.touched import ICONS, act_words, place_words

MOST_DONE = 4
MANY_HOURS = timedelta(hours=24)
_CHANNELS = {"phone": "phone", "chat": "chat", "form": "form", "api": "a program", "desk": "the counter"}


@dataclass(frozen=True)
class Figure:
    """One of the four, as `ui.effort` draws them."""

    words: str
    count: str
    is_over: bool


@dataclass(frozen=True)
class Act:
    """One thing that was done elsewhere."""

    words: str
    at: datetime
    icon: str
    judgement: None = None


@dataclass(frozen=True)
class Stage:
    """Where in the sale, as `ui.stage` draws it."""

    stage: str
    words: str


@dataclass(frozen=True)
class Journeying:
    """lines: the rest of the effort, in sentences. did: the newest acts, newest first. stage: None while
    nothing is known.
    """

    figures: Sequence[Figure]
    lines: Sequence[str]
    did: Sequence[Act]
    stage: Stage | None
    known: Known


def journeying(conversation: Conversation, agent: Agent, *, now: datetime) -> Journeying:
    """Read it, as far as `agent` may see."""
    reach = reach_of(agent)
    read = beside(conversation, reach, now=now)
    return Journeying(
        figures=_figures(read.effort),
        lines=list(_lines(read.effort)),
        did=[_act(each) for each in read.did[:MOST_DONE]],
        stage=_stage(conversation, read, now),
        known=known(conversation.customer_id, reach),
    )


def _figures(effort: Effort) -> list[Figure]:
    hours = effort.waited.total_seconds() / 3600
    times, people = effort.times_asked, effort.people
    return [
        Figure("time asked" if times == 1 else "times asked", str(times), times > 1),
        Figure("person spoken to" if people == 1 else "people spoken to", str(people), False),
        Figure("handed over", str(effort.hand_overs), effort.hand_overs > 0),
        Figure("hour waiting" if 1 <= hours < 2 else "hours waiting", _hours(hours), effort.waited > MANY_HOURS),
    ]


def _hours(hours: float) -> str:
    return "0" if not hours else "<1" if hours < 1 else f"{int(hours):,}"


def _lines(effort: Effort) -> Iterator[str]:
    ways = [_CHANNELS.get(channel, channel) for channel in effort.channels]
    yield plural(effort.contacts, "contact") + (f", by {' and '.join(ways)}" if ways else "")
    if effort.searches:
        nothing = "" if not effort.found_nothing else f", {plural(effort.found_nothing, 'time')} found nothing"
        yield f"Searched {plural(len(effort.searches), 'time')}{nothing}: {_listed(dict.fromkeys(effort.searches))}"
    if effort.articles:
        yield f"Read {_listed(effort.articles)}"


def _listed(titles: Iterable[str]) -> str:
    """Name the first three: "“Getting around” and 2 more"."""
    named = [quoted(title) for title in titles if title]
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return ", ".join(named[:3]) + more


def _act(done: Done) -> Act:
    return Act(
        act_words(done.kind, done.words, state=done.state, amount=Decimal(-1) if done.is_given_back else None),
        done.at,
        ICONS[done.kind],
    )


def _stage(conversation: Conversation, read: Beside, now: datetime) -> Stage | None:
    """Words of the sale while the matter is open; of a closed one only which stage it was."""
    if conversation.is_open and read.place:
        return Stage(read.place.stage, place_words(read.place, now=now))
    return Stage(conversation.stage, conversation.stage.capitalize()) if conversation.stage else None
