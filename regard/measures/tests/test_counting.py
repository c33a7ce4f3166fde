"""Counts follow what happens through the public verbs, and are mended where they do not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from regard.conversations import actions as conversation_actions
from regard.conversations import noting
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Turn
from regard.customers.actions import merge
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking, Judgement
from regard.measures import counting, fitting, queries
from regard.measures.consistency import KNOW_NOTHING
from regard.measures.lengths import bucket_of
from regard.measures.models import Count, CustomerRegard, Measure, SummedCount, Touched
from regard.measures.scope import Scope
from regard.mood.models import Mood
from regard.post import actions as post_actions
from regard.post import sending
from regard.team.actions import describe_desk
from regard.team.tests.cast import NOW, Cast

DAY = NOW.date()
MONDAY = DAY - timedelta(days=DAY.weekday())
LATER = NOW + timedelta(hours=3)


def answered(cast: Cast, *, after: timedelta = timedelta(hours=1), **more: object) -> Conversation:
    conversation = cast.write(**more)  # type: ignore[arg-type]
    at = conversation.opened_at + after
    conversation_actions.reply(conversation, Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=at)
    return conversation


def judged(cast: Cast, value: int, **more: object) -> Judgement:
    asking = Asking.objects.get(conversation=answered(cast, **more))  # type: ignore[arg-type]
    return judgement_actions.judge(asking, value, at=LATER)


def counts(measure: Measure) -> dict[tuple[date, int | None], int]:
    return {(row.day, row.value): row.amount for row in Count.objects.filter(measure=measure)}


def test_a_question_and_its_verdict_are_counted_on_the_day_it_was_put(cast: Cast):
    asking = Asking.objects.get(conversation=answered(cast))
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {(DAY, None): 1}
    judgement_actions.judge(asking, -1, at=NOW + timedelta(days=3))
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {(DAY, -1): 1}


def test_the_last_verdict_counts(cast: Cast):
    judgement = judged(cast, -1)
    counting.count_touched(at=LATER)
    judgement_actions.judge(judgement.asking, 2, at=LATER + timedelta(days=1))
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {(DAY, 2): 1}


def test_nothing_is_counted_twice_when_nothing_changed(cast: Cast):
    judged(cast, 1)
    assert counting.count_touched(at=LATER) > 0
    before = list(Count.objects.order_by("pk").values_list())
    assert counting.count_touched(at=LATER) == 0
    assert list(Count.objects.order_by("pk").values_list()) == before


def test_an_answer_taken_back_leaves_nothing(cast: Cast):
    conversation = answered(cast, after=timedelta(0))
    counting.count_touched(at=LATER)
    answer = conversation.messages.get(kind="agent")
    conversation_actions.take_back(answer, by=cast.ines, at=NOW + timedelta(seconds=2))
    counting.count_touched(at=LATER)
    assert not Count.objects.exclude(measure=Measure.MOOD).exists()


def test_a_question_whose_mail_failed_was_never_put(cast: Cast):
    answer = answered(cast).messages.get(kind="agent")
    counting.count_touched(at=LATER)
    assert answer.post
    post_actions.come_back(answer.post, "No such person", at=LATER)
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {}


def test_an_answer_that_never_arrived_is_none_until_it_is_sent_again(cast: Cast, settings: Any, tmp_path: Path):
    settings.DATA = tmp_path
    conversation = answered(cast)
    conversation_actions.close(conversation, by=cast.ines, at=NOW + timedelta(hours=2))
    counting.count_touched(at=LATER)
    before = counts(Measure.FIRST), counts(Measure.EACH), counts(Measure.CLOSED)
    assert [sum(found.values()) for found in before] == [1, 1, 1]
    post = conversation.messages.get(kind="agent").post
    assert post
    post_actions.come_back(post, "No such person", at=LATER)
    counting.count_touched(at=LATER)
    assert (counts(Measure.FIRST), counts(Measure.EACH)) == ({}, {})
    assert Count.objects.get(measure=Measure.CLOSED).value == 0
    assert conversation.messages.get(kind="agent").is_undelivered
    post_actions.try_again(post, at=LATER)
    sending.send(post.pk, at=LATER)
    counting.count_touched(at=LATER)
    assert (counts(Measure.FIRST), counts(Measure.EACH), counts(Measure.CLOSED)) == before
    conversation.refresh_from_db()
    assert conversation.turn == Turn.CUSTOMER


def test_a_matter_that_moves_takes_its_counts_along(cast: Cast):
    judgement = judged(cast, 0)
    counting.count_touched(at=LATER)
    conversation_actions.move(judgement.conversation, cast.bookings, by=cast.olga, at=LATER)
    noting.note_stage(judgement.conversation, "before")
    counting.count_touched(at=LATER)
    rows = Count.objects.filter(measure__in=(Measure.JUDGED, Measure.FIRST, Measure.EACH))
    assert {(row.team_id, row.stage) for row in rows} == {(cast.bookings.pk, "before")}
    assert CustomerRegard.objects.get().team_id == cast.bookings.pk


def test_waits_run_from_the_first_words_that_we_had_not_answered(cast: Cast):
    conversation = answered(cast, after=timedelta(hours=2))
    first_again = NOW + timedelta(hours=4)
    cast.write("And the bathroom?", into=conversation, at=first_again)
    cast.write("Hello?", into=conversation, at=first_again + timedelta(hours=5))
    said = Reply(html="<p>84 cm</p>", text="84 cm")
    at = first_again + timedelta(hours=6)
    conversation_actions.reply(conversation, said, by=cast.ines, at=at)
    # a second answer in a row ends no waiting
    conversation_actions.reply(conversation, Reply(html="<p>!</p>", text="!", closes=True), by=cast.ines, at=at)
    counting.count_touched(at=LATER)
    two_hours, six_hours = bucket_of(2 * 3600), bucket_of(6 * 3600)
    assert counts(Measure.FIRST) == {(MONDAY, two_hours): 1}
    assert counts(Measure.EACH) == {(MONDAY, two_hours): 1, (MONDAY, six_hours): 1}
    assert counts(Measure.RESOLUTION) == {(MONDAY, bucket_of(10 * 3600)): 1}


def test_clocks_that_go_backwards_wait_no_time(cast: Cast):
    conversation = answered(cast, after=timedelta(hours=2))
    Conversation.objects.filter(pk=conversation.pk).update(
        state="closed", closed_at=conversation.opened_at - timedelta(hours=1)
    )
    counting.count_touched(at=LATER)
    assert counts(Measure.RESOLUTION) == {(MONDAY, 0): 1}


def test_a_close_without_an_answer_is_told_apart(cast: Cast):
    conversation_actions.close(cast.write(), by=cast.ines, at=NOW)
    conversation_actions.close(answered(cast), by=cast.ines, at=LATER)
    counting.count_touched(at=LATER)
    assert counts(Measure.CLOSED) == {(DAY, 0): 1, (DAY, 1): 1}


def test_a_day_is_the_desks_own(cast: Cast):
    describe_desk(time_zone="Pacific/Auckland")
    judged(cast, 1, at=NOW.replace(hour=20))  # nine in the morning of the next day there
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {(DAY + timedelta(days=1), 1): 1}
    describe_desk(time_zone="UTC")
    counting.count_touched(at=LATER)
    assert counts(Measure.JUDGED) == {(DAY, 1): 1}


def test_what_a_customer_said_follows_a_merge(cast: Cast):
    twin = cast.customer("Mara L.", "mara.l@post.example")
    for value, customer in ((1, cast.mara), (-1, twin)):
        judged(cast, value, customer=customer)
    counting.count_touched(at=LATER)
    merge(cast.mara, twin, by=cast.olga, at=LATER)
    counting.count_touched(at=LATER)
    assert [(row.customer_id, row.n, row.met, row.recent) for row in CustomerRegard.objects.all()] == [
        (cast.mara.pk, 2, 1, 2)
    ]


def test_the_night_mends_what_is_wrong_and_says_where(cast: Cast):
    judged(cast, 1)
    conversation_actions.close(cast.write(), by=cast.ines, at=NOW)
    counting.count_touched(at=LATER)
    right = set(Count.objects.values_list("measure", "day", "value", "amount"))
    Count.objects.filter(measure=Measure.JUDGED).update(amount=7)
    Count.objects.filter(measure=Measure.EACH).delete()
    CustomerRegard.objects.update(met=0)
    mended = counting.mend(at=LATER)
    assert set(mended.days) == {DAY, MONDAY}
    assert mended.customers == [cast.mara.pk]
    assert set(Count.objects.values_list("measure", "day", "value", "amount")) == right
    again = counting.mend(at=LATER)
    assert (list(again.days), list(again.customers)) == ([], [])


def test_everything_counted_anew_is_what_was_counted_bit_by_bit(cast: Cast):
    for value in (-2, 0, 1, 2):
        judged(cast, value, customer=cast.customer(f"Customer {value}", f"c{value}@post.example"))
        counting.count_touched(at=LATER)
    one_by_one = sorted(Count.objects.values_list("measure", "day", "value", "amount"), key=repr)
    counting.count_all(at=LATER)
    assert sorted(Count.objects.values_list("measure", "day", "value", "amount"), key=repr) == one_by_one


def test_the_whole_desk_is_the_sum_of_its_parts(cast: Cast):
    for mailbox in (cast.support, cast.booking_desk):
        customer = cast.customer(mailbox.name, f"c{mailbox.pk}@post.example")
        answered(cast, mailbox=mailbox, customer=customer)
    counting.count_touched(at=LATER)
    scope = Scope(MONDAY, MONDAY + timedelta(weeks=1))
    whole, parts = queries.waits(scope), queries.waits(scope.of_days(scope.first, scope.until), by="team")
    assert whole.of(Measure.FIRST).n == 2
    assert {key: lengths.n for key, lengths in parts.by.items()} == {cast.reception.pk: 1, cast.bookings.pk: 1}
    one, nobodys = replace(scope, team=cast.reception.pk), replace(scope, teams=())
    assert [queries.waits(part).of(Measure.FIRST).n for part in (one, nobodys)] == [1, 0]
    assert queries.waits(replace(scope, teams=(cast.reception.pk, cast.bookings.pk))) == whole
    assert queries.waits(replace(one, teams=(cast.bookings.pk,))).of(Measure.FIRST).n == 0
    SummedCount.objects.all().delete()
    counting.mend(at=LATER)
    assert queries.waits(scope) == whole


def test_a_desk_without_matters_counts_nothing(db: None):
    counting.count_all(at=NOW)
    assert fitting.the_prior() == KNOW_NOTHING


def test_a_note_touches_nothing(cast: Cast):
    conversation = cast.write()
    counting.count_touched(at=LATER)
    conversation_actions.note(conversation, html="<p>x</p>", text="x", by=cast.ines, at=NOW)
    assert not Touched.objects.exists()


def test_the_mood_of_a_message_is_counted_as_it_is_corrected(cast: Cast):
    message = cast.write("Thank you so much, that was wonderful.").messages.get()
    mood, _ = Mood.objects.update_or_create(
        message=message,
        defaults={
            "conversation_id": message.conversation_id,
            "customer_id": message.customer_id,
            "at": message.at,
            "read": "grateful",
            "label": "grateful",
            "valence": 0.9,
            "confidence": 0.9,
            "version": "test",
        },
    )
    counting.count_touched(at=LATER)
    assert counts(Measure.MOOD) == {(DAY, 5): 1}
    mood.label = "angry"
    mood.save()
    counting.count_touched(at=LATER)
    assert counts(Measure.MOOD) == {(DAY, 1): 1}
    conversation_actions.move(message.conversation, cast.bookings, by=cast.olga, at=LATER)
    counting.count_touched(at=LATER)
    assert Count.objects.get(measure=Measure.MOOD).team_id == cast.bookings.pk


def test_the_triggers_stand_where_they_are_said_to_be(db: None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT tgname) FROM pg_trigger WHERE tgname LIKE 'measures\\_%%'")
        assert cursor.fetchone() == (27,)
