"""Waits and work, against a slow model that lives through the matter minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.promises.choosing import Kind, Matter, Terms, applying, of_an_answer
from regard.promises.history import Move, Step, Wait, in_order, waits, work
from regard.promises.hours import ALWAYS, Hours
from regard.promises.reckoning import reckon

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
START = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)
HERS, OURS, CLOSED, REOPENED = Move.HERS, Move.OURS, Move.CLOSED, Move.REOPENED
OFFICE = Hours("Europe/Berlin", (((9 * 60, 17 * 60),),) * 5 + ((), ()))


def story(*moves: tuple[float, Move]) -> list[Step]:
    return [Step(START + hours * HOUR, move) for hours, move in moves]


def at(hours: float) -> datetime:
    return START + hours * HOUR


def test_a_wait_goes_from_the_first_word_to_the_answer() -> None:
    found = waits(story((0, HERS), (1, HERS), (3, OURS), (4, HERS)))
    assert found == [Wait(at(0), at(3), True, True), Wait(at(4), None, False, False)]


def test_opening_again_what_was_not_answered_means_that_it_was_waited_for_all_the_while() -> None:
    assert waits(story((0, HERS), (1, CLOSED), (9, REOPENED))) == [Wait(at(0), None, True, False)]


def test_a_new_letter_after_a_close_without_an_answer_begins_a_new_wait() -> None:
    assert waits(story((0, HERS), (1, CLOSED), (9, HERS))) == [
        Wait(at(0), at(1), True, False),
        Wait(at(9), None, True, False),
    ]


def test_the_work_stands_still_while_it_is_the_customers_turn() -> None:
    done = work(story((0, HERS), (2, OURS), (10, HERS), (11, OURS), (12, CLOSED)))
    assert done is not None
    assert (done.spans, done.done_at) == (((at(0), at(2)), (at(10), at(11))), at(12))


def test_what_opens_again_goes_on_with_what_it_has_taken() -> None:
    going = work(story((0, HERS), (2, OURS), (3, CLOSED), (50, HERS)))
    assert going is not None
    assert (going.spans, going.done_at) == (((at(0), at(2)), (at(50), None)), None)
    assert reckon(going.spans, ALWAYS, 5 * HOUR).due_at == at(53)


def test_a_thank_you_does_not_undo_that_it_was_done() -> None:
    done = work(story((0, HERS), (2, OURS), (3, CLOSED), (50, HERS), (60, CLOSED)))
    assert done is not None
    assert (done.spans, done.done_at) == (((at(0), at(2)),), at(3))
    again = work(story((0, HERS), (2, OURS), (3, CLOSED), (50, HERS), (55, OURS), (60, CLOSED)))
    assert again is not None
    assert again.done_at == at(60)


def test_a_letter_that_came_after_our_answer_is_not_answered_by_it() -> None:
    said = [Step(at(0), HERS), Step(at(2), OURS), Step(at(1), HERS)]  # written at one, here after two
    assert waits(in_order(said, [])) == [Wait(at(0), at(2), True, True), Wait(at(2), None, False, False)]


def test_an_answer_that_closes_answers_first() -> None:
    steps = in_order([Step(at(0), HERS), Step(at(1), OURS)], [Step(at(1), CLOSED)])
    assert waits(steps) == [Wait(at(0), at(1), True, True)]


def test_kept_in_the_very_moment_is_kept() -> None:
    friday = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)  # four in the afternoon; the clock changes on Sunday
    due = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)
    assert reckon([(friday, None)], OFFICE, 2 * HOUR).due_at == due
    assert reckon([(friday, due)], OFFICE, 2 * HOUR).due_at is None
    late = reckon([(friday, due + MINUTE)], OFFICE, 2 * HOUR)
    assert (late.due_at, late.took) == (due, 2 * HOUR + MINUTE)


# Each step some minutes after the one before; what cannot happen (closing what is closed) is passed over.
moves = st.lists(st.tuples(st.integers(1, 700), st.sampled_from(Move)), max_size=12)


def possible(drawn: list[tuple[int, Move]]) -> list[Step]:
    steps, when, is_open = [Step(START, HERS)], START, True
    for minutes, move in drawn:
        if (move is CLOSED) != is_open and move in (CLOSED, REOPENED):
            continue
        when += minutes * MINUTE
        if move is OURS and not is_open:
            steps.append(Step(when, REOPENED))
        is_open = move is not CLOSED
        steps.append(Step(when, move))
    return steps


def slow(steps: list[Step], until: datetime, length: timedelta) -> tuple[bool, timedelta]:
    """Live through an open matter minute by minute: was more of our time taken than promised, and how much?

    A minute is ours when somebody who looks at the matter now would say that she waited through it.
    """
    took, minute = timedelta(), steps[0].at
    while minute < until:
        if OFFICE.is_open(minute) and is_waited_through(steps, minute):
            took += MINUTE
        minute += MINUTE
    return took > length, took


def is_waited_through(steps: list[Step], minute: datetime) -> bool:
    before = [step for step in steps if step.at <= minute]
    after = [step for step in steps if step.at > minute]
    last = max((i for i, step in enumerate(before) if step.move is OURS), default=-1)
    unanswered = [i for i, step in enumerate(before) if i > last and step.move is HERS]
    if not unanswered:
        return False
    if not any(step.move is CLOSED for step in before[unanswered[-1] :]):
        return True
    is_closed_now = next(step.move for step in reversed(before) if step.move in (CLOSED, REOPENED)) is CLOSED
    if not is_closed_now:
        return True
    opening = next((step.move for step in after if step.move in (HERS, REOPENED)), None)
    return opening is REOPENED


@settings(max_examples=80, deadline=None)
@given(moves, st.integers(0, 900))
def test_the_work_is_what_living_through_it_finds(drawn: list[tuple[int, Move]], minutes: int) -> None:
    steps = possible(drawn)
    until, length = steps[-1].at + 100 * MINUTE, minutes * MINUTE
    found = work(steps)
    assert found is not None
    if found.done_at is not None:
        return
    spans = [(start, end or until) for start, end in found.spans]
    standing = reckon(spans, OFFICE, length)
    is_over, took = slow(steps, until, length)
    assert (standing.due_at is not None, standing.took) == (is_over, took)


@settings(max_examples=80, deadline=None)
@given(moves)
def test_waits_never_overlap_and_only_the_last_goes_on(drawn: list[tuple[int, Move]]) -> None:
    found = waits(possible(drawn))
    for one, next_one in pairwise(found):
        assert one.ended_at is not None
        assert one.started_at <= one.ended_at <= next_one.started_at
    assert sum(wait.was_answered for wait in found if wait.is_first) <= 1


# Which one applies

HERE = Matter(team_id=1, mailbox_id=7, stage="before", addresses=frozenset({"ruth@office.bank.example"}))


def terms(version_id: int, kind: Kind = Kind.EACH, length_s: int = 3600, **more: object) -> Terms:
    return Terms(version_id, kind, length_s, 1, START, **more)  # type: ignore[arg-type]


def test_the_promise_with_the_most_conditions_applies_and_of_equals_the_shortest() -> None:
    general, for_team = terms(1), terms(2, length_s=9000, teams=frozenset({1, 2}))
    for_both = terms(3, length_s=99_000, teams=frozenset({1}), stages=frozenset({"before"}))
    shorter = terms(4, length_s=60, teams=frozenset({1}))
    elsewhere = terms(5, length_s=1, teams=frozenset({2}), mailboxes=frozenset({7}), stages=frozenset({"before"}))
    assert applying([general, for_team], Kind.EACH, HERE, at=START) == for_team
    assert applying([general, for_team, shorter], Kind.EACH, HERE, at=START) == shorter
    assert applying([general, for_team, for_both, shorter, elsewhere], Kind.EACH, HERE, at=START) == for_both


def test_only_what_was_in_force_applies() -> None:
    old, new = terms(1, until=at(5)), terms(2)
    assert applying([old], Kind.EACH, HERE, at=START - MINUTE) is None
    assert applying([old], Kind.EACH, HERE, at=at(5)) is None
    assert applying([new], Kind.DONE, HERE, at=at(5)) is None


def test_customers_are_named_by_address_or_domain() -> None:
    for named, fits in [
        ("bank.example", True),
        ("ruth@office.bank.example", True),
        ("ank.example", False),
        ("b.example", False),
    ]:
        assert terms(1, customers=frozenset({named})).fits(HERE) is fits


def test_a_first_answer_falls_back_on_each_answer() -> None:
    first, each = terms(1, Kind.FIRST), terms(2, Kind.EACH)
    assert of_an_answer([first, each], HERE, is_first=True, at=START) == first
    assert of_an_answer([first, each], HERE, is_first=False, at=START) == each
    assert of_an_answer([each], HERE, is_first=True, at=START) == each
    assert of_an_answer([first], HERE, is_first=False, at=START) is None
