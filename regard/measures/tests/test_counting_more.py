"""Our words, promises, efforts, other scales and tags, counted and read, against what is worked out by hand."""

from datetime import timedelta

import pytest
from django.db import connection

from regard.conversations import actions, tags
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation
from regard.journey.models import Asked
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking
from regard.measures import counting, keeping, matters, queries
from regard.measures.efforts import Efforts
from regard.measures.keeping import Held
from regard.measures.lengths import bucket_of
from regard.measures.models import Count, TagCount, Touched
from regard.measures.scope import Scope
from regard.promises import falling, our_word
from regard.promises.choosing import Kind
from regard.promises.tests.promising import promise
from regard.team.tests.cast import NOW, Cast

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
MONDAY = NOW.date()
LATER = NOW + timedelta(days=9)
SCOPE = Scope(MONDAY, MONDAY + 2 * WEEK)
SAID = Reply(html="<p>Yes</p>", text="Yes")
UNASKED = Reply(html="<p>Yes</p>", text="Yes", asks=False)


def recount() -> None:
    counting.count_touched(at=LATER)


def is_right() -> bool:
    """Tell whether the counts, as they were kept bit by bit, are those of the truth in one pass."""
    mended = counting.mend(at=LATER)
    return (list(mended.days), list(mended.customers)) == ([], [])


def answered(cast: Cast, *, at=NOW, **more: object) -> Conversation:
    conversation = cast.write(at=at, **more)  # type: ignore[arg-type]
    actions.reply(conversation, SAID, by=cast.ines, at=at + HOUR)
    return conversation


class TestOurWord:
    def test_words_count_in_the_week_in_which_they_fell_due(self, cast: Cast):
        matter = cast.write()
        kept, late, withdrawn, next_week, _open = (
            our_word.give(matter, "The door", due_at=NOW + ahead, by=cast.ines, at=NOW)
            for ahead in (HOUR, 2 * HOUR, 3 * HOUR, WEEK, 9 * DAY)
        )
        our_word.keep(kept, by=cast.ines, at=NOW + HOUR)  # in its very moment
        our_word.withdraw(withdrawn, reason="Found", by=cast.ines, at=NOW + HOUR)
        our_word.keep(late, by=cast.ines, at=NOW + 5 * HOUR)
        our_word.keep(next_week, by=cast.ines, at=NOW + HOUR)
        recount()
        found = keeping.words(SCOPE)
        assert found.by == {MONDAY: Held(kept=1, broken=1, left=1), MONDAY + WEEK: Held(1, 0, 0)}
        assert found.all == Held(2, 1, 1)
        assert (found.all.share.k, found.all.share.n) == (2, 3)
        assert found.late.counts == {bucket_of(3 * 3600): 1}
        assert is_right()

    def test_what_was_said_of_the_matter_follows_the_verdict(self, cast: Cast):
        matter = answered(cast)
        word = our_word.give(matter, "The door", due_at=NOW + 3 * HOUR, by=cast.ines, at=NOW + HOUR)
        our_word.keep(word, by=cast.ines, at=NOW + 2 * HOUR)
        recount()
        assert keeping.words(SCOPE).when_kept.n == 0
        judgement_actions.judge(Asking.objects.get(), -1, at=NOW + DAY)
        recount()
        found = keeping.words(SCOPE)
        assert (found.when_kept.of, found.when_broken.of) == ({-1: 1}, {})

    def test_a_broken_word_is_under_its_figure_for_who_may_see_it(self, cast: Cast):
        word = our_word.give(cast.write(), "The door’s width", due_at=NOW + HOUR, by=cast.ines, at=NOW)
        our_word.keep(word, by=cast.ines, at=NOW + 4 * HOUR)
        (item,) = matters.broken_words(cast.ines, SCOPE).items
        assert (item.ours, item.waited_s) == ("The door’s width", 3 * 3600)
        assert not matters.broken_words(cast.bruno, SCOPE).items


class TestPromises:
    def test_clocks_count_in_the_week_in_which_they_ended(self, cast: Cast):
        each = promise(Kind.EACH, 4)
        kept, late, lapsed, going = (cast.write(f"Question {number}?") for number in range(4))
        actions.reply(kept, UNASKED, by=cast.ines, at=NOW + HOUR)
        actions.reply(late, UNASKED, by=cast.ines, at=NOW + DAY)
        actions.close(lapsed, by=cast.ines, at=NOW + HOUR)
        falling.fall_due(going.pk, at=NOW + DAY)
        recount()
        assert keeping.promises(SCOPE) == {each.pk: Held(kept=1, broken=1, left=1)}
        assert is_right()
        (item,) = matters.broken_promises(cast.omar, SCOPE, promise=each.pk).items
        assert item.conversation_id == late.pk
        assert not matters.broken_promises(cast.omar, SCOPE, promise=each.pk + 1).items

    def test_a_matter_that_moves_takes_them_along(self, cast: Cast):
        each = promise(Kind.EACH, 4)
        matter = cast.write()
        actions.reply(matter, UNASKED, by=cast.ines, at=NOW + HOUR)
        recount()
        actions.move(matter, cast.bookings, by=cast.olga, at=LATER)
        recount()
        assert keeping.promises(Scope(SCOPE.first, SCOPE.until, team=cast.reception.pk)) == {}
        assert keeping.promises(Scope(SCOPE.first, SCOPE.until, team=cast.bookings.pk)) == {each.pk: Held(1, 0, 0)}
        assert is_right()


class TestEffort:
    def test_what_matters_had_cost_is_counted_when_they_are_closed(self, cast: Cast):
        once = answered(cast)
        actions.close(once, by=cast.ines, at=NOW + 2 * HOUR)
        often = answered(cast)  # asked at 0 h, answered at 1 h
        actions.assign(often, cast.omar, by=cast.ines, at=NOW + HOUR)
        actions.assign(often, cast.ines, by=cast.omar, at=NOW + HOUR)
        for hour in (2, 3):
            cast.write("And the bathroom?", into=often, at=NOW + hour * HOUR)
        actions.reply(often, UNASKED, by=cast.ines, at=NOW + 5 * HOUR)  # waited 3 h more
        cast.write("Hello?", into=often, at=NOW + 6 * HOUR)
        actions.close(often, by=cast.ines, at=NOW + 8 * HOUR)  # and 2 h for nothing
        cast.write("Still open")
        recount()
        found = queries.efforts(SCOPE)
        assert found.contacts == {1: 1, 4: 1}
        assert found.hand_overs == {0: 1, 2: 1}
        assert found.waited.counts == {bucket_of(3600): 1, bucket_of(6 * 3600): 1}
        assert (found.n, found.in_one_go.k, found.wrote_often.k, found.handed_over.k) == (2, 1, 1, 1)
        assert queries.efforts(Scope(SCOPE.first, SCOPE.until, team=cast.reception.pk)) == found
        assert is_right()

    def test_who_asked_the_same_before_is_counted(self, cast: Cast):
        matter = answered(cast)
        actions.close(matter, by=cast.ines, at=NOW + 2 * HOUR)
        recount()
        Asked.objects.update_or_create(conversation=matter, defaults={"times": 3, "earlier": []})
        recount()
        found = queries.efforts(SCOPE)
        assert (found.asked, found.asked_again.k) == ({3: 1}, 1)

    def test_a_matter_that_we_began_is_in_no_share_of_contacts(self):
        found = Efforts(contacts={0: 4, 1: 2, 3: 1}, hand_overs={0: 7})
        assert (found.in_one_go.k, found.in_one_go.n, found.wrote_often.k, found.n) == (2, 3, 1, 7)


class TestOtherScales:
    def test_they_are_counted_by_themselves(self, cast: Cast):
        judgement_actions.set_rules(rest_days=7, reminder_days=0, extra="csat", repair_days=2)
        answered(cast)
        asking = Asking.objects.get()
        judgement_actions.judge(asking, -1, at=NOW + 2 * HOUR)
        judgement_actions.add_extra(asking, 4, at=NOW + 2 * HOUR)
        recount()
        assert queries.extras(SCOPE) == {"csat": {4: 1}}
        judgement_actions.add_extra(asking, 2, at=NOW + 2 * HOUR)
        recount()
        assert queries.extras(SCOPE) == {"csat": {2: 1}}
        assert queries.said(SCOPE).of == {-1: 1}
        assert is_right()


def test_what_nobody_asked_is_a_verdict_and_in_no_rate_of_response(cast: Cast):
    answered(cast)
    told = answered(cast, customer=cast.customer("Tom", "tom@post.example"))
    Asking.objects.filter(conversation=told).delete()
    judgement_actions.note(told, 1, words="", by=cast.ines, at=NOW + 2 * HOUR)
    recount()
    found = queries.regard(SCOPE, today=LATER.date() + WEEK).all
    assert found.of == {1: 1}
    assert (found.rate.k, found.rate.n) == (0, 1)
    assert is_right()


class TestTags:
    def test_a_matter_is_counted_for_each_of_its_tags(self, cast: Cast):
        judgement_actions.judge(Asking.objects.get(conversation=answered(cast)), 1, at=NOW + 2 * HOUR)
        matter = Conversation.objects.get()
        access, doors = (tags.put_on(matter, name, by=cast.ines, at=LATER) for name in ("access", "doors"))
        recount()
        found = queries.regard(SCOPE, today=LATER.date(), by_tag=True)
        assert {tag: said.of for tag, said in found.by["tag"].items()} == {access.pk: {1: 1}, doors.pk: {1: 1}}
        assert found.all.n == 1
        narrowed = Scope(SCOPE.first, SCOPE.until, tag=access.pk)
        assert queries.regard(narrowed, today=LATER.date()).all.n == 1
        assert queries.waits(narrowed, by="tag").by.keys() == {access.pk}
        assert len(matters.judged(cast.ines, narrowed).items) == 1
        tags.take_off(matter, access, by=cast.ines, at=LATER)
        recount()
        assert queries.regard(narrowed, today=LATER.date()).all.n == 0
        assert not matters.judged(cast.ines, narrowed).items
        assert is_right()

    def test_what_stood_under_a_merged_tag_is_counted_under_the_other(self, cast: Cast):
        answered(cast)
        matter = Conversation.objects.get()
        door = tags.put_on(matter, "door", by=cast.ines, at=LATER)
        doors = tags.put_on(cast.write("Another"), "doors", by=cast.ines, at=LATER)
        tags.merge(door, doors, at=LATER)
        recount()
        assert TagCount.objects.filter(tag_id=doors.pk, measure="first").exists()
        assert is_right()
        tags.bring_back(type(door).objects.get(pk=door.pk))
        recount()
        assert not TagCount.objects.filter(tag_id=doors.pk, measure="first").exists()
        assert is_right()

    def test_slow_answers_are_those_of_the_tag(self, cast: Cast):
        tagged, _ = answered(cast), answered(cast)
        tag = tags.put_on(tagged, "access", by=cast.ines, at=LATER)
        found = matters.slow_answers(cast.ines, Scope(SCOPE.first, SCOPE.until, tag=tag.pk), least_s=1)
        assert [item.conversation_id for item in found.items] == [tagged.pk]


@pytest.mark.parametrize("zone", ["Asia/Beirut", "America/Havana", "Africa/Cairo"])
def test_a_day_whose_midnight_comes_twice_or_never_is_counted_once(cast: Cast, zone: str):
    """Clocks there change at midnight: an instant has the day that its clock shows."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE team_desk SET time_zone = %s", [zone])
    for day in (NOW.replace(month=3, day=28), NOW.replace(month=10, day=31), NOW.replace(month=11, day=1)):
        for hour in range(24):
            answered(cast, at=day.replace(hour=0) + hour * HOUR)
    counting.count_all(at=NOW)
    whole = {row[1:] for row in Count.objects.values_list()}
    Count.objects.all().delete()
    Touched.objects.bulk_create([Touched(day=NOW.date() + timedelta(days=n)) for n in range(260)])
    recount()
    assert {row[1:] for row in Count.objects.values_list()} == whole
