"""The views of conversations: which they hold, in which order, page by page.

A page is found by where the last one ended (keyset), never by counting rows: the hundredth costs what the first costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from regard.conversations.lines import Line, line_values
from regard.conversations.marks import Tagging
from regard.conversations.models import Conversation, ConversationQuerySet
from regard.conversations.tallies import Counts
from regard.conversations.visibility import Reach, reach_of
from regard.lib.cursors import cursor_of, moment_of, numbers_of
from regard.lib.worded import Value, worded
from regard.team.models import Agent

PAGE_SIZE = 50


@dataclass(frozen=True)
class View:
    """One list. count: the field of Counts.

    order: fields, all in one direction; `is_falling`: newest first.
    """

    key: str
    label: str
    icon: str
    count: str
    said_order: str
    choose: Callable[[ConversationQuerySet, int], ConversationQuerySet]
    order: tuple[str, ...]
    empty: str
    empty_line: str
    is_falling: bool = False


WAITING = View(
    "waiting", "Waiting on us", "inbox", "waiting_on_us", "Longest wait first",
    lambda c, agent_id: c.waiting_on_us(), ("turn_since", "pk"),
    "Nobody is waiting on us", "Whoever writes next appears here by itself.",
)  # fmt: skip
DUE = View(
    "due", "Due", "clock", "due", "Furthest past our word first",
    lambda c, agent_id: c.due(), ("due_at", "pk"),
    "Nothing is due", "What we promised, and what we gave our word on, appears here until it is done.",
)  # fmt: skip
MINE = View(
    "mine", "Mine", "user", "mine", "Waiting on us first, longest wait first",
    lambda c, agent_id: c.with_agent(agent_id), ("turn", "turn_since", "pk"),
    "You have nothing open", "What you take or answer first becomes yours.",
)  # fmt: skip
NOBODYS = View(
    "nobodys", "Nobody’s yet", "unassigned", "nobodys", "Waiting on us first, longest wait first",
    lambda c, agent_id: c.nobodys(), ("turn", "turn_since", "pk"),
    "Somebody has each of them", "What nobody has taken yet appears here.",
)  # fmt: skip
UPSET = View(
    "upset", "Upset", "upset", "upset", "Waiting on us first, longest wait first",
    lambda c, agent_id: c.upset(), ("turn", "turn_since", "pk"),
    "Nobody is upset",
    "Open conversations whose last words show anger or frustration appear here.",
)  # fmt: skip
CUSTOMER = View(
    "customer", "Waiting on them", "chat", "waiting_on_customer", "Longest silence first",
    lambda c, agent_id: c.waiting_on_customer(), ("turn_since", "pk"),
    "No customer owes us an answer", "What we answered and did not close appears here.",
)  # fmt: skip
CLOSED = View(
    "closed", "Closed", "check", "closed", "Closed last first",
    lambda c, agent_id: c.closed(), ("closed_at", "pk"),
    "Nothing is closed yet", "Closed conversations stay here. They open again when the customer writes.",
    is_falling=True,
)  # fmt: skip
VIEWS = (WAITING, DUE, MINE, NOBODYS, UPSET, CUSTOMER, CLOSED)
BY_KEY = {view.key: view for view in VIEWS}


@dataclass(frozen=True)
class Page:
    """Conversations of one view in its order. next: the cursor of what follows, "" at the end."""

    items: Sequence[Line]
    next: str


def page(view: View, agent: Agent, *, after: str = "", tag_id: int | None = None) -> Page:
    """Read one page of what `agent` may see, under a tag where one is named: one query. Raises BadCursor."""
    place = _place(view, after) if after else ()
    values = place if tag_id is None else (*place, tag_id)
    found = [Line(*row) for row in _rows(values, view.key, reach_of(agent), tag_id is not None)]
    items = found[:PAGE_SIZE]
    return Page(items, _cursor(view, items[-1]) if len(found) > PAGE_SIZE else "")


@worded
def _rows(values: tuple[Value, ...], view_key: str, reach: Reach, is_tagged: bool) -> QuerySet[Conversation, Any]:
    """What follows a place, () for the beginning, and then the tag's id if `is_tagged`; one more than a page holds."""
    view = BY_KEY[view_key]
    conversations = view.choose(Conversation.objects.within(reach), reach.agent_id)
    place = values[:-1] if is_tagged else values
    if is_tagged:
        under = Tagging.objects.filter(Q(tag_id=values[-1]), conversation=OuterRef("pk"), tag__gone_at=None)
        conversations = conversations.filter(Exists(under))
    if place:
        beyond = TupleLessThan if view.is_falling else TupleGreaterThan
        conversations = conversations.filter(beyond(Tuple(*view.order), place))
    sign = "-" if view.is_falling else ""
    in_order = [sign + field for field in view.order]
    # Cut before anything is joined: else a planner that expects few rows joins and sorts all that there are.
    cut = conversations.order_by(*in_order).values("pk")[: PAGE_SIZE + 1]
    return line_values(Conversation.objects.filter(pk__in=cut).order_by(*in_order), reach.agent_id)


def _cursor(view: View, line: Line) -> str:
    return cursor_of(*(getattr(line, field) for field in view.order))


def _place(view: View, cursor: str) -> tuple[Value, ...]:
    numbers = numbers_of(cursor, len(view.order))
    return tuple(
        moment_of(number) if field in ("turn_since", "closed_at", "due_at") else number
        for field, number in zip(view.order, numbers, strict=True)
    )


def total_of(view: View, counts: Counts) -> int:
    """Return how many conversations `view` holds, from the maintained counts."""
    return int(getattr(counts, view.count))
