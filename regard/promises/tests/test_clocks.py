"""Clocks in the life of a matter, through the verbs of conversations. NOW is a Monday, ten o'clock in Berlin."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Message
from regard.customers.actions import merge
from regard.jobs.queue import Job
from regard.lib import events
from regard.post.actions import come_back
from regard.promises import clocks, falling, jobs, standards
from regard.promises.choosing import Kind
from regard.promises.events import PromiseBroken
from regard.promises.models import Clock, Outcome
from regard.promises.standards import Standard
from regard.promises.tests.promising import BEFORE, OFFICE, opening_hours, promise
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SAID = Reply(html="<p>Yes</p>", text="Yes", asks=False)
AND_CLOSE = Reply(html="<p>Yes</p>", text="Yes", asks=False, closes=True)


def clock(conversation: Conversation, kind: Kind = Kind.FIRST) -> Clock:
    return Clock.objects.filter(conversation=conversation, kind=kind).latest("started_at")


def due(conversation: Conversation) -> datetime | None:
    return Conversation.objects.get(pk=conversation.pk).due_at


def jobs_at(job: Job) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [job.name])
        return [row[0] for row in cursor.fetchall()]


def test_without_promises_nothing_is_asked_of_the_database(cast: Cast) -> None:
    cast.write()
    with CaptureQueriesContext(connection) as queries:
        cast.write(customer=cast.mara)
    assert not [q for q in queries.captured_queries if "promises_" in q["sql"]]
    assert not Clock.objects.exists()


def test_a_letter_starts_the_clock_of_the_first_answer_and_a_job_wakes_an_hour_before(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    assert due(conversation) == NOW + 4 * HOUR
    assert (clock(conversation).outcome, clock(conversation).started_at) == (Outcome.GOING, NOW)
    assert jobs_at(jobs.fall_due) == [NOW + 3 * HOUR]


def test_a_letter_of_friday_evening_is_due_on_monday(cast: Cast) -> None:
    promise(Kind.FIRST, 1.5)
    friday = NOW + timedelta(days=4, hours=5, minutes=50)  # ten to four in London, ten to five in Berlin
    assert due(cast.write(at=friday)) == friday + timedelta(days=2, hours=17, minutes=30)


def test_an_answer_in_time_keeps_the_promise_and_the_next_letter_starts_the_next(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    promise(Kind.EACH, 2)
    conversation = cast.write()
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + HOUR)
    kept = clock(conversation)
    assert (kept.outcome, kept.took_s, kept.due_at, due(conversation)) == (Outcome.KEPT, 3600, None, None)
    cast.write("And the bathroom?", into=conversation, at=NOW + 3 * HOUR)
    assert due(conversation) == NOW + 5 * HOUR
    assert clock(conversation, Kind.EACH).outcome == Outcome.GOING


def test_a_second_letter_does_not_move_the_time(cast: Cast) -> None:
    promise(Kind.EACH, 4)
    conversation = cast.write()
    cast.write("Hello?", into=conversation, at=NOW + 3 * HOUR)
    assert due(conversation) == NOW + 4 * HOUR


def test_an_answer_too_late_leaves_it_broken_for_good(cast: Cast) -> None:
    promise(Kind.FIRST, 1)
    conversation = cast.write()
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + 2 * HOUR)
    late = clock(conversation)
    assert (late.outcome, late.due_at, late.took_s, due(conversation)) == (Outcome.BROKEN, NOW + HOUR, 7200, None)


def test_when_its_time_has_passed_it_is_told_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[PromiseBroken] = []
    monkeypatch.setitem(events._reactions, PromiseBroken, [heard.append])
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    soon, at_due = NOW + 3 * HOUR, NOW + 4 * HOUR
    assert falling.fall_due(conversation.pk, at=soon) == at_due + timedelta(microseconds=1)
    assert (clock(conversation).outcome, heard) == (Outcome.GOING, [])
    assert falling.fall_due(conversation.pk, at=at_due) == at_due + timedelta(microseconds=1)
    for _ in range(2):
        assert falling.fall_due(conversation.pk, at=at_due + MINUTE) is None
    assert (clock(conversation).outcome, len(heard)) == (Outcome.BROKEN, 1)
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + 5 * HOUR)
    assert (clock(conversation).outcome, len(heard)) == (Outcome.BROKEN, 1)


def test_what_was_answered_before_has_nothing_to_tell(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + HOUR)
    assert falling.fall_due(conversation.pk, at=NOW + 9 * HOUR) is None
    assert falling.fall_due(987654, at=NOW) is None
    assert clock(conversation).outcome == Outcome.KEPT


def test_handing_over_changes_nothing(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    before = clock(conversation)
    actions.assign(conversation, cast.ines, by=cast.omar, at=NOW + HOUR)
    actions.assign(conversation, cast.omar, by=cast.ines, at=NOW + 2 * HOUR)
    assert (clock(conversation).pk, due(conversation)) == (before.pk, NOW + 4 * HOUR)


def test_in_another_team_its_promise_applies_from_the_same_beginning(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    promise(Kind.FIRST, 1, teams=[cast.bookings.pk])
    conversation = cast.write()
    actions.move(conversation, cast.bookings, by=cast.omar, at=NOW + 30 * MINUTE)
    assert due(conversation) == NOW + HOUR
    actions.move(conversation, cast.reception, by=cast.omar, at=NOW + 40 * MINUTE)
    assert due(conversation) == NOW + 4 * HOUR
    assert Clock.objects.count() == 1


def test_where_no_promise_holds_any_more_there_is_no_clock(cast: Cast) -> None:
    promise(Kind.FIRST, 4, teams=[cast.reception.pk])
    conversation = cast.write()
    actions.move(conversation, cast.bookings, by=cast.omar, at=NOW + HOUR)
    assert (due(conversation), Clock.objects.count()) == (None, 0)


def test_a_move_leaves_what_ended_with_what_applied_then(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    promise(Kind.FIRST, 1, teams=[cast.bookings.pk])
    conversation = cast.write()
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + 3 * HOUR)
    actions.move(conversation, cast.bookings, by=cast.omar, at=NOW + 5 * HOUR)
    assert clock(conversation).outcome == Outcome.KEPT


def test_closing_without_an_answer_is_neither_kept_nor_broken(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = actions.close(cast.write(), by=cast.ines, at=NOW + HOUR)
    assert (clock(conversation).outcome, due(conversation)) == (Outcome.LAPSED, None)
    actions.reopen(conversation, by=cast.ines, at=NOW + 3 * HOUR)
    assert (clock(conversation).outcome, due(conversation)) == (Outcome.GOING, NOW + 4 * HOUR)
    assert Clock.objects.count() == 1


def test_closing_after_its_time_without_an_answer_is_broken(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = actions.close(cast.write(), by=cast.ines, at=NOW + 6 * HOUR)
    assert (clock(conversation).outcome, due(conversation)) == (Outcome.BROKEN, None)


def test_until_it_is_done_the_clock_stands_still_on_the_customers_turn(cast: Cast) -> None:
    promise(Kind.DONE, 4)
    conversation = cast.write()
    actions.reply(conversation, SAID, by=cast.ines, at=NOW + HOUR)
    assert (due(conversation), clock(conversation, Kind.DONE).outcome) == (None, Outcome.GOING)
    cast.write("It does not fit.", into=conversation, at=NOW + timedelta(days=1))
    assert due(conversation) == NOW + timedelta(days=1) + 3 * HOUR
    actions.reply(conversation, AND_CLOSE, by=cast.ines, at=NOW + timedelta(days=1) + 2 * HOUR)
    done = clock(conversation, Kind.DONE)
    assert (done.outcome, done.took_s) == (Outcome.KEPT, 3 * 3600)


def test_a_thank_you_opens_it_and_closing_again_leaves_it_as_it_was(cast: Cast) -> None:
    promise(Kind.DONE, 4)
    conversation = cast.write()
    actions.reply(conversation, AND_CLOSE, by=cast.ines, at=NOW + 3 * HOUR)
    cast.write("Thank you.", into=conversation, at=NOW + timedelta(days=1))
    assert due(conversation) == NOW + timedelta(days=1) + HOUR
    actions.close(Conversation.objects.get(pk=conversation.pk), by=cast.ines, at=NOW + timedelta(days=1) + 3 * HOUR)
    done = clock(conversation, Kind.DONE)
    assert (done.outcome, done.took_s, done.ended_at) == (Outcome.KEPT, 3 * 3600, NOW + 3 * HOUR)


def test_an_answer_taken_back_was_none(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    message = actions.reply(conversation, SAID, by=cast.ines, at=NOW + HOUR)
    actions.take_back(message, by=cast.ines, at=NOW + HOUR)
    jobs.reckon.func(conversation.pk)
    assert (clock(conversation).outcome, clock(conversation).ended_at) == (Outcome.GOING, None)
    assert due(conversation) == NOW + 4 * HOUR


def test_an_answer_that_could_not_be_delivered_was_none(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write()
    message = actions.reply(conversation, AND_CLOSE, by=cast.ines, at=NOW + HOUR)
    post = Message.objects.get(pk=message.pk).post
    assert post is not None
    come_back(post, "550 no such user", at=NOW + 2 * HOUR)
    assert (clock(conversation).ended_at, due(conversation)) == (None, NOW + 4 * HOUR)


def test_customers_who_are_one_share_their_clocks(cast: Cast) -> None:
    promise(Kind.FIRST, 4)
    conversation = cast.write(customer=cast.customer("Mara L.", "mara.l@post.example"))
    merge(cast.mara, conversation.customer, by=cast.omar, at=NOW)
    found = clock(conversation)
    assert (found.customer, found.outcome, due(conversation)) == (cast.mara, Outcome.GOING, NOW + 4 * HOUR)


def test_a_change_makes_a_version_and_what_has_begun_keeps_its_own(cast: Cast) -> None:
    known = promise(Kind.EACH, 4)
    conversation = cast.write()
    standard = Standard(Kind.EACH, 3600, opening_hours())
    standards.change_promise(known, known.name, standard, by=cast.olga, at=NOW + MINUTE)
    standards.change_promise(known, known.name, standard, by=cast.olga, at=NOW + 2 * MINUTE)  # says nothing new
    assert known.versions.count() == 2
    clocks.reckon_conversation(conversation)
    assert due(conversation) == NOW + 4 * HOUR
    assert due(cast.write(at=NOW + 5 * MINUTE)) == NOW + 65 * MINUTE


def test_hours_that_change_leave_what_has_begun(cast: Cast) -> None:
    promise(Kind.EACH, 4)
    conversation, known = cast.write(), opening_hours()
    afternoons = type(OFFICE)("Europe/Berlin", (((13 * 60, 17 * 60),),) * 5 + ((), ()))
    standards.change_hours(known, known.name, afternoons, by=cast.olga, at=NOW + MINUTE)
    clocks.reckon_conversation(conversation)
    assert due(conversation) == NOW + 4 * HOUR
    assert due(cast.write(at=NOW + HOUR)) == NOW + 7 * HOUR


def test_what_is_promised_no_more_starts_no_clock(cast: Cast) -> None:
    known = promise(Kind.EACH, 4)
    standards.end_promise(known, at=NOW - HOUR)
    assert due(cast.write()) is None


def test_a_name_is_given_once(cast: Cast) -> None:
    known = promise(Kind.EACH, 4, "Quick")
    with pytest.raises(standards.NameTaken), transaction.atomic():
        promise(Kind.EACH, 4, "Quick")
    with pytest.raises(standards.StillUsed):
        standards.drop_hours(opening_hours())
    assert known.versions.get().since == BEFORE


def test_a_customer_group_has_a_promise_of_its_own(cast: Cast) -> None:
    promise(Kind.EACH, 4)
    promise(Kind.EACH, 1, "Seasonal guests", customers=["post.example"])
    assert due(cast.write()) == NOW + HOUR
    assert due(cast.write(customer=cast.customer("Bo", "bo@elsewhere.example"))) == NOW + 4 * HOUR


@pytest.mark.parametrize("seed", range(12))
def test_after_any_life_the_clocks_are_what_a_fresh_look_finds(cast: Cast, seed: int) -> None:
    """What each step left is what the whole history tells at its end, whatever happened on the way."""
    random = Random(seed)
    promise(Kind.FIRST, 4)
    promise(Kind.EACH, 2, teams=[cast.bookings.pk])
    promise(Kind.EACH, 6)
    promise(Kind.DONE, 16)
    conversation, at = cast.write(), NOW
    for _ in range(14):
        at += timedelta(minutes=random.randrange(1, 900))
        conversation.refresh_from_db()
        _something(cast, conversation, at, random)
        falling.fall_due(conversation.pk, at=at)
    lived, due_at = _all(conversation), due(conversation)
    Clock.objects.filter(conversation=conversation, ended_at=None).delete()
    conversation.refresh_from_db()
    clocks.reckon_conversation(conversation)
    falling.fall_due(conversation.pk, at=at)
    assert (_all(conversation), due(conversation)) == (lived, due_at)


def _something(cast: Cast, conversation: Conversation, at: datetime, random: Random) -> None:
    what = random.choice(["hers", "hers", "ours", "ours", "close", "reopen", "move", "assign", "take back"])
    if what == "hers":
        cast.write("And now?", into=conversation, at=at)
    elif what == "ours":
        actions.reply(conversation, random.choice([SAID, AND_CLOSE]), by=cast.ines, at=at)
    elif what == "close":
        actions.close(conversation, by=cast.ines, at=at)
    elif what == "reopen":
        actions.reopen(conversation, by=cast.ines, at=at)
    elif what == "move":
        actions.move(conversation, random.choice([cast.reception, cast.bookings]), by=cast.omar, at=at)
    elif what == "assign":
        actions.assign(conversation, cast.omar, by=cast.ines, at=at)
    else:
        message = actions.reply(conversation, SAID, by=cast.ines, at=at)
        actions.take_back(message, by=cast.ines, at=at)
        jobs.reckon.func(conversation.pk)


def _all(conversation: Conversation) -> list[tuple[object, ...]]:
    found = Clock.objects.filter(conversation=conversation).order_by("started_at", "kind")
    fields = ("kind", "started_at", "due_at", "ended_at", "took_s", "outcome", "version", "hours_version", "team_id")
    return list(found.values_list(*fields))
