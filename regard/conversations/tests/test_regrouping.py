"""Messages that stand in the wrong place: split off, moved, merged, undone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from regard.conversations import (
    actions,
    addresses,
    drafts,
    former,
    going,
    presence,
    regrouping,
    returning,
    tags,
    tallies,
)
from regard.conversations.actions import Reply
from regard.conversations.finding import find_conversations
from regard.conversations.inbound import Match
from regard.conversations.matching import Headers, by_proof
from regard.conversations.models import Conversation, EventKind, Message, State, Turn
from regard.conversations.places import Way
from regard.judgement.actions import judge
from regard.judgement.models import Asking, Judgement, Repair
from regard.measures import counting
from regard.mood import actions as moods
from regard.promises import our_word
from regard.promises.models import Word
from regard.team.tests.cast import NOW, Cast

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def said(conversation: Conversation, at_hour: int) -> Message:
    return conversation.messages.get(at=NOW + at_hour * HOUR)


def answer(cast: Cast, conversation: Conversation, at_hour: int, *, closes: bool = False) -> Message:
    return actions.reply(
        conversation, Reply("<p>Yes.</p>", "Yes.", closes=closes), by=cast.ines, at=NOW + at_hour * HOUR
    )


def again(conversation: Conversation) -> Conversation:
    return Conversation.objects.get(pk=conversation.pk)


def two_needs(cast: Cast) -> Conversation:
    """Mara asks, Ines answers and closes; Mara asks for something else in the same thread, Ines answers that, too."""
    matter = cast.write(message_id="1@mara")
    answer(cast, matter, 1, closes=True)
    cast.write("Can you send me the bill of last year?", into=matter, at=NOW + 2 * HOUR, message_id="2@mara")
    answer(cast, matter, 3)
    return matter


def no_wrong_counts() -> None:
    assert tallies.differences() == []
    counting.count_touched(at=NOW)
    assert not counting.mend(at=NOW).days


class TestSplit:
    def test_what_came_after_becomes_a_matter_of_its_own_with_its_need_and_the_rest_is_as_it_was(
        self, cast: Cast
    ) -> None:
        matter = two_needs(cast)
        tags.put_on(matter, "access", by=cast.ines, at=NOW)
        new = regrouping.split(said(matter, 2), by=cast.ines, at=NOW + 4 * HOUR).conversation
        old = again(matter)
        assert (new.need, new.need_message_id) == ("Can you send me the bill of last year?", said(new, 2).pk)
        assert (new.state, new.turn, new.message_count, new.opened_at) == ("open", Turn.CUSTOMER, 2, NOW + 2 * HOUR)
        assert (new.customer, new.team, new.assignee, new.mailbox) == (cast.mara, old.team, cast.ines, cast.support)
        assert (old.state, old.closed_at, old.message_count) == (State.CLOSED, NOW + HOUR, 2)
        assert old.need == "Is there a ramp at Heron?"
        assert not tags.tags_of(new).exists()
        assert not old.events.filter(kind=EventKind.REOPENED).exists()
        told = {e.conversation_id: e.data for e in new.events.model.objects.filter(kind=EventKind.REGROUPED)}
        assert (told[old.pk]["other"], told[old.pk]["direction"]) == (new.pk, "out")
        assert (told[new.pk]["other"], told[new.pk]["count"]) == (old.pk, 2)
        no_wrong_counts()

    def test_undone_it_is_one_matter_again_with_what_came_since(self, cast: Cast) -> None:
        matter = two_needs(cast)
        before = again(matter)
        done = regrouping.split(said(matter, 2), by=cast.ines, at=NOW + 4 * HOUR)
        cast.write("Thank you.", into=done.conversation, at=NOW + 5 * HOUR)
        back = returning.undo(done.regrouping, by=cast.omar, at=NOW + 6 * HOUR)
        after = again(matter)
        assert back.pk == matter.pk
        assert (after.state, after.need, after.message_count) == (State.OPEN, before.need, 5)
        assert (after.turn, after.turn_since) == (Turn.US, NOW + 5 * HOUR)
        assert not Conversation.objects.filter(pk=done.conversation.pk).exists()
        assert former.home_of(done.conversation.pk) == matter.pk
        kinds = list(after.events.order_by("at", "pk").values_list("kind", flat=True))
        assert kinds.count(EventKind.OPENED) == kinds.count(EventKind.REOPENED) == kinds.count(EventKind.CLOSED) == 1
        assert after.events.get(kind=EventKind.REGROUPED).data["undone"] == "Omar Haddad"
        with pytest.raises(returning.NotToBeUndone):
            returning.undo(done.regrouping, by=cast.omar, at=NOW + 6 * HOUR)
        no_wrong_counts()

    def test_what_is_split_off_a_closed_matter_is_closed_by_whom_that_was(self, cast: Cast) -> None:
        matter = cast.write()
        cast.write("And the bill?", into=matter, at=NOW + HOUR)
        answer(cast, matter, 2, closes=True)
        done = regrouping.split(said(matter, 1), by=cast.omar, at=NOW + 3 * HOUR)
        old, new = again(matter), again(done.conversation)
        assert old.closed_at == new.closed_at == NOW + 2 * HOUR
        closed = {e.conversation_id: e for e in matter.events.model.objects.filter(kind=EventKind.CLOSED)}
        assert (closed[new.pk].by, closed[new.pk].data["answered"]) == (cast.ines, True)
        assert closed[old.pk].data["answered"] is False
        no_wrong_counts()
        returning.undo(done.regrouping, by=cast.omar, at=NOW + 4 * HOUR)
        assert matter.events.get(kind=EventKind.CLOSED).data["answered"] is True
        no_wrong_counts()

    def test_the_first_message_cannot_be_split_from_nothing(self, cast: Cast) -> None:
        matter = two_needs(cast)
        with pytest.raises(regrouping.NotToBeRegrouped):
            regrouping.split(said(matter, 0), by=cast.ines, at=NOW)

    def test_a_judged_answer_keeps_its_verdict_its_repair_and_our_word_wherever_it_goes(self, cast: Cast) -> None:
        matter = cast.write()
        answer(cast, matter, 1)
        first = judge(Asking.objects.get(), 1, at=NOW + HOUR + HOUR / 2)
        cast.write("And the bill?", into=matter, at=NOW + 2 * HOUR)
        second_answer = answer(cast, matter, 3)
        our_word.give(matter, "The bill", due_at=NOW + 9 * HOUR, by=cast.ines, at=NOW + 3 * HOUR, answer=second_answer)
        second = judge(Asking.objects.get(answer=second_answer), -1, at=NOW + 4 * HOUR)
        done = regrouping.split(said(matter, 2), by=cast.ines, at=NOW + 5 * HOUR)
        old, new = again(matter), again(done.conversation)
        assert (old.judgement, old.judged_at, old.repair_at) == (1, first.changed_at, None)
        assert (new.judgement, new.judged_at) == (-1, second.changed_at)
        assert new.repair_at == Repair.objects.get(conversation=new).due_at
        assert Judgement.objects.get(conversation=new) == second
        assert Word.objects.get().conversation == new
        assert (old.due_at, new.due_at) == (None, NOW + 9 * HOUR)
        for kind in (EventKind.JUDGED, EventKind.REPAIR):
            assert new.events.filter(kind=kind).count() == 1
        no_wrong_counts()
        returning.undo(done.regrouping, by=cast.ines, at=NOW + 6 * HOUR)
        old = again(matter)
        assert (old.judgement, old.repair_at, old.due_at) == (-1, Repair.objects.get().due_at, NOW + 9 * HOUR)
        assert old.events.filter(kind=EventKind.JUDGED).count() == 2
        no_wrong_counts()


class TestMove:
    def test_one_message_goes_to_another_matter_of_hers_which_opens_when_it_waits(self, cast: Cast) -> None:
        matter, other = two_needs(cast), cast.write("Where do we park?", at=NOW)
        answer(cast, other, 1, closes=True)
        cast.write("And with a trailer?", into=matter, at=NOW + 5 * HOUR)
        moods.note(Message.objects.filter(kind="customer"))
        done = regrouping.move(said(matter, 5), other, by=cast.ines, at=NOW + 6 * HOUR)
        old, new = again(matter), again(other)
        assert (old.turn, old.message_count) == (Turn.CUSTOMER, 4)
        assert (new.state, new.turn, new.turn_since, new.message_count) == ("open", Turn.US, NOW + 5 * HOUR, 3)
        assert said(new, 5).mood.conversation == new
        assert [hit.conversation.pk for hit in find_conversations(cast.ines, "trailer").items] == [new.pk]
        no_wrong_counts()
        returning.undo(done.regrouping, by=cast.ines, at=NOW + 7 * HOUR)
        old, new = again(matter), again(other)
        assert (new.state, new.closed_at, new.message_count) == (State.CLOSED, NOW + HOUR, 2)
        assert (old.turn, old.turn_since, old.message_count) == (Turn.US, NOW + 5 * HOUR, 5)
        no_wrong_counts()

    def test_the_only_message_takes_all_along_which_is_a_merge(self, cast: Cast) -> None:
        matter, other = cast.write(), cast.write("Where do we park?")
        actions.note(matter, html="<p>Hm</p>", text="Hm", by=cast.ines, at=NOW + HOUR)
        done = regrouping.move(said(matter, 0), other, by=cast.ines, at=NOW + 2 * HOUR)
        assert (done.regrouping.way, again(other).message_count) == (Way.MERGE, 3)
        assert former.home_of(matter.pk) == other.pk

    def test_nothing_goes_to_another_customer_or_where_it_is(self, cast: Cast) -> None:
        matter = two_needs(cast)
        strange = cast.write(customer=cast.customer("Edwin", "edwin@post.example"))
        for there in (strange, matter):
            with pytest.raises(regrouping.NotToBeRegrouped):
                regrouping.move(said(matter, 0), there, by=cast.ines, at=NOW)


class TestMerge:
    def test_all_of_it_goes_and_the_number_leads_there(self, cast: Cast) -> None:
        """Chatwoot #9264, Libredesk #177: two mails about one thing stay two tickets for ever."""
        gone, kept = cast.write(), cast.write("The ramp at Heron, please?", at=NOW + HOUR)
        tags.put_on(gone, "access", by=cast.ines, at=NOW)
        tags.put_on(kept, "access", by=cast.ines, at=NOW)
        tags.put_on(gone, "ramp", by=cast.ines, at=NOW)
        drafts.keep(gone, html="<p>Dear</p>", is_note=False, by=cast.ines, at=NOW)
        presence.here(gone, cast.ines, False, NOW)
        answer(cast, gone, 2)
        drafts.keep(gone, html="<p>Dear</p>", is_note=False, by=cast.omar, at=NOW)
        done = regrouping.merge(gone, kept, by=cast.ines, at=NOW + 3 * HOUR)
        now = again(kept)
        assert (now.message_count, now.opened_at, now.turn) == (3, NOW, Turn.CUSTOMER)
        assert now.need == "The ramp at Heron, please?"
        assert tags.names_of([now.pk])[now.pk] == ["access", "ramp"]
        assert now.drafts.get().agent == cast.omar
        assert former.home_of(gone.pk) == kept.pk
        assert find_conversations(cast.ines, "wheelchair").items[0].conversation.pk == kept.pk
        no_wrong_counts()
        cast.write("Thanks", into=now, at=NOW + 4 * HOUR)
        returning.undo(done.regrouping, by=cast.ines, at=NOW + 5 * HOUR)
        was, now = again(gone), again(kept)
        assert (was.message_count, was.need, was.turn) == (2, "Is there a ramp at Heron?", Turn.CUSTOMER)
        assert (now.message_count, now.opened_at, now.turn) == (2, NOW + HOUR, Turn.US)
        assert tags.names_of([was.pk, now.pk]) == {was.pk: ["access", "ramp"], now.pk: ["access"]}
        assert was.drafts.get().agent == cast.omar
        assert former.home_of(gone.pk) is None
        no_wrong_counts()

    def test_two_judged_matters_keep_both_verdicts_show_the_last_and_repair_the_first_due(self, cast: Cast) -> None:
        matters, verdicts = [], []
        for hour, value in ((0, -2), (10, -1)):
            matter = cast.write(at=NOW + hour * HOUR)
            asked = Asking.objects.get(answer=answer(cast, matter, hour + 1))
            verdicts.append(judge(asked, value, at=NOW + (hour + 2) * HOUR))
            matters.append(matter)
        done = regrouping.merge(matters[1], matters[0], by=cast.ines, at=NOW + 13 * HOUR)
        now = again(matters[0])
        assert (now.judgement, now.judged_at) == (-1, verdicts[1].changed_at)
        assert set(now.judgements.all()) == set(verdicts)
        first, second = Repair.objects.order_by("due_at")
        assert (first.closed_at, now.repair_at) == (None, first.due_at)
        assert second.closed_by == cast.ines
        no_wrong_counts()
        returning.undo(done.regrouping, by=cast.ines, at=NOW + 14 * HOUR)
        assert [again(matter).judgement for matter in matters] == [-2, -1]
        assert [again(matter).repair_at for matter in matters] == [first.due_at, second.due_at]
        no_wrong_counts()

    def test_a_merge_can_be_followed_by_another_and_is_undone_from_the_last_on(self, cast: Cast) -> None:
        a, b, c = (cast.write(at=NOW + hour * HOUR) for hour in range(3))
        first = regrouping.merge(a, b, by=cast.ines, at=NOW).regrouping
        second = regrouping.merge(b, c, by=cast.ines, at=NOW).regrouping
        assert former.homes_of([a.pk, b.pk]) == {a.pk: c.pk, b.pk: c.pk}
        with pytest.raises(returning.NotToBeUndone):
            returning.undo(first, by=cast.ines, at=NOW)
        returning.undo(second, by=cast.ines, at=NOW)
        assert former.homes_of([a.pk, b.pk]) == {a.pk: b.pk}
        returning.undo(first, by=cast.ines, at=NOW)
        assert [again(each).message_count for each in (a, b, c)] == [1, 1, 1]
        no_wrong_counts()


class TestAnswersFindTheNewPlace:
    def to(self, conversation: Conversation) -> str:
        return addresses.reply_address(conversation.pk, "support@lakeside.example")

    def test_mail_to_the_signed_address_of_a_merged_matter_or_to_its_old_message_ids_goes_where_it_went(
        self, cast: Cast
    ) -> None:
        gone, kept = cast.write(message_id="1@mara"), cast.write()
        ours = answer(cast, gone, 1)
        regrouping.merge(gone, kept, by=cast.ines, at=NOW)
        found = by_proof(
            [
                Headers(recipients=[self.to(gone)]),
                Headers(in_reply_to=ours.message_id),
                Headers(in_reply_to=addresses.message_id(gone.pk, "lakeside.example")),
            ]
        )
        assert [match.conversation_id for match in found] == [kept.pk] * 3
        cast.write("Late", into=gone, at=NOW + HOUR)
        assert again(kept).messages.filter(text="Late").exists()

    @pytest.mark.parametrize("answers", [lambda ours: ours.message_id, lambda ours: "2@mara"])
    def test_an_answer_to_what_was_split_off_goes_there_though_its_address_is_the_old_one(
        self, cast: Cast, answers: Callable[[Message], str]
    ) -> None:
        matter = two_needs(cast)
        ours, old = said(matter, 3), said(matter, 1)
        new = regrouping.split(said(matter, 2), by=cast.ines, at=NOW).conversation
        to_new, to_old = by_proof(
            [
                Headers(recipients=[self.to(matter)], in_reply_to=answers(ours), references=[old.message_id]),
                Headers(recipients=[self.to(matter)], in_reply_to=old.message_id),
            ]
        )
        assert (to_new.conversation_id, to_old.conversation_id) == (new.pk, matter.pk)
        assert isinstance(to_new, Match)
        assert to_new.customer == cast.mara


class TestTwoAtOnce:
    """Each waits for the other on the rows of both conversations, then finds what the other left."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_two_merges_crosswise_a_letter_and_an_answer_lose_nothing(self, cast: Cast) -> None:
        a, b = cast.write(), cast.write(at=NOW + HOUR)
        acts: list[Callable[[], object]] = [
            lambda: regrouping.merge(a, b, by=cast.ines, at=NOW),
            lambda: regrouping.merge(b, a, by=cast.omar, at=NOW),
            lambda: cast.write("Late", into=a, at=NOW + HOUR),
            lambda: cast.write("Later", into=b, at=NOW + HOUR),
        ]
        outcomes = at_once(acts)
        assert sum(isinstance(outcome, going.Regrouped) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, regrouping.NotToBeRegrouped) for outcome in outcomes) == 1
        left = Conversation.objects.get()
        assert left.message_count == left.messages.count() == 4
        assert former.home_of(({a.pk, b.pk} - {left.pk}).pop()) == left.pk
        no_wrong_counts()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Do all at the same time, each on a connection of its own; returns what came of each, also errors."""
    ready = threading.Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        ready.wait(10)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))
