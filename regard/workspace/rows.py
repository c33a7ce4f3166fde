"""How one conversation stands in a list, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from django.utils import timezone

from regard.conversations.lines import Line
from regard.conversations.standing import Standing
from regard.mood.labels import shape_of, words_of
from regard.ui.links import url
from regard.ui.scale import wick_step
from regard.ui.times import MONTHS
from regard.ui.words import due_words, wait_words
from regard.workspace.facts import heading_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Wait:
    """How long it has been somebody's turn; or, where something is due (`shown_as` "due"), how long until then.

    state: "over" past what is due, "soon" within the hour; without a promise "over" past a day on us; else "ok".
    """

    words: str
    state: str
    since: datetime
    step: int | None = None
    shown_as: str = "wait"


@dataclass(frozen=True)
class RowStage:
    """Where in the sale the customer is."""

    stage: str
    words: str


@dataclass(frozen=True)
class Row:
    """What `ui.request_row` draws."""

    id: int
    href: str
    who: str
    need: str
    channel: str
    wait: Wait | None
    judgement: int | None
    mood: int | None
    mood_words: str
    stage: RowStage | None
    agent: str
    is_unread: bool
    is_draft: bool
    is_current: bool
    times_asked: int = 1
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class Heading:
    """Over some rows. state: "over" or ""."""

    title: str
    state: str = ""


@dataclass(frozen=True)
class Group:
    heading: Heading
    rows: Sequence[Row]


def groups(
    lines: Iterable[Line], *, now: datetime, query: str, current_id: int | None = None, by_due: bool = False
) -> list[Group]:
    """Put a page of a list under its headings; the order stays. `query` keeps the list beside what is opened."""
    parts = groupby(lines, key=lambda line: due_heading(line, now=now) if by_due else heading(line, now=now))
    return [
        Group(title, [row(line, now=now, query=query, current_id=current_id) for line in part]) for title, part in parts
    ]


def with_tags(groups: Iterable[Group], names: Mapping[int, Sequence[str]]) -> list[Group]:
    """Return the groups with the tags of each row, by its number."""
    return [replace(group, rows=[replace(row, tags=names.get(row.id, ())) for row in group.rows]) for group in groups]


def with_times(groups: Iterable[Group], times: Mapping[int, int]) -> list[Group]:
    """Return the groups with how often the same was asked, by the number of a row."""
    return [
        replace(group, rows=[replace(row, times_asked=times.get(row.id, 1)) for row in group.rows]) for group in groups
    ]


def row(line: Line, *, now: datetime, query: str = "", current_id: int | None = None) -> Row:
    """Describe one conversation for a list."""
    return Row(
        id=line.pk,
        href=url("conversation", line.pk) + (f"?{query}" if query else ""),
        who=line.customer,
        need=heading_of(line),
        channel=line.channel,
        wait=wait(line, now),
        judgement=line.judgement,
        mood=shape_of(line.mood),
        mood_words=words_of(line.mood) if line.mood else "",
        stage=RowStage(line.stage, line.stage.capitalize()) if line.stage else None,
        agent=line.assignee or "",
        is_unread=line.is_unread,
        is_draft=line.has_draft,
        is_current=line.pk == current_id,
    )


def wait(matter: Standing, now: datetime) -> Wait | None:
    """Say when the next thing is due, else how long the customer has waited for us; None when neither is so."""
    if matter.is_open and matter.due_at is not None:
        return _until(matter.due_at, matter.turn_since, now)
    if matter.waiting_since is None:
        return None
    waited = now - matter.waiting_since
    return Wait(wait_words(waited.total_seconds()), "over" if waited > DAY else "ok", matter.waiting_since)


def _until(due_at: datetime, since: datetime, now: datetime) -> Wait:
    left = (due_at - now).total_seconds()
    state = "over" if left < 0 else "soon" if left <= HOUR.total_seconds() else "ok"
    step = wick_step((now - since).total_seconds(), (due_at - since).total_seconds())
    return Wait(due_words(left), state, due_at, step, "due")


def due_heading(line: Line, *, now: datetime) -> Heading:
    """Say under which heading a conversation stands by when the next thing is due."""
    left = line.due_at - now if line.due_at else DAY
    if left < timedelta():
        return Heading("Past our word", "over")
    return Heading("Due within the hour", "soon") if left <= HOUR else Heading("In good time")


def heading(line: Line, *, now: datetime) -> Heading:
    """Say under which heading a conversation stands: by our wait, by the customer's silence, by when it was closed."""
    if not line.is_open:
        return Heading(_closed_words(line.closed_at or now, now))
    since = now - line.turn_since
    if line.waiting_since is None:
        return Heading("Waiting on them for more than a week" if since > 7 * DAY else "Waiting on them")
    if since > 7 * DAY:
        return Heading("Waiting more than a week", "over")
    if since > DAY:
        return Heading("Waiting more than a day", "over")
    return Heading("Waiting more than four hours" if since > 4 * HOUR else "Waiting less than four hours")


def _closed_words(closed_at: datetime, now: datetime) -> str:
    day, today = timezone.localtime(closed_at).date(), timezone.localtime(now).date()
    days = (today - day).days
    if days < 7:
        return "Closed today" if days < 1 else "Closed yesterday" if days == 1 else "Closed in the last seven days"
    return f"Closed in {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")
