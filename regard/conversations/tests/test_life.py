"""The life of a conversation, through its actions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations import actions
from regard.conversations.actions import (
    CrossedByNewMessage,
    NothingToSay,
    NotTheirWords,
    Reply,
    TooLateToTakeBack,
)
from regard.conversations.models import Conversation, Draft, Event, EventKind, State, Turn
from regard.conversations.tallies import counts_for, differences, fold_tallies
from regard.judgement.models import AskingState
from regard.post.models import PostState
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


def answer(text: str = "Yes, on the lake side.", **more: object) -> Reply:
    return Reply(html=f"<p>{text}</p>", text=text, **more)  # type: ignore[arg-type]


def kinds(conversation: Conversation) -> list[str]:
    return list(Event.objects.filter(conversation=conversation).order_by("pk").values_list("kind", flat=True))


def test_a_first_message_begins_a_conversation_that_waits_on_us(cast: Cast) -> None:
    conversation = cast.write()
    assert (conversation.state, conversation.turn, conversation.turn_since) == (State.OPEN, Turn.US, cast.now)
    assert conversation.team == cast.reception
    assert conversation.is_unread
    assert kinds(conversation) == [EventKind.OPENED]


def test_the_need_is_a_quote_of_the_first_words(cast: Cast) -> None:
    conversation = cast.write("Hello,\n\nis there a ramp\nat Heron? We come in May.")
    message = conversation.messages.get()
    assert conversation.need == "is there a ramp at Heron?"
    assert " ".join(message.text[conversation.need_start : conversation.need_end].split()) == conversation.need


def test_a_second_message_does_not_reset_the_wait(cast: Cast) -> None:
    conversation = cast.write()
    cast.write("Hello? Anybody there?", into=conversation, at=cast.now + LATER)
    conversation.refresh_from_db()
    assert conversation.turn_since == cast.now
    assert conversation.message_count == 2
    assert conversation.need.startswith("Is there a ramp")


def test_an_answer_makes_it_the_customers_turn_and_the_agents_matter(cast: Cast) -> None:
    conversation = cast.write()
    message = actions.reply(conversation, answer(), by=cast.ines, at=cast.now + LATER)
    conversation.refresh_from_db()
    assert (conversation.turn, conversation.turn_since) == (Turn.CUSTOMER, cast.now + LATER)
    assert conversation.assignee == cast.ines
    assert message.asking.state == AskingState.OPEN
    assert message.post is not None


def test_an_answer_that_asks_nothing_has_no_asking(cast: Cast) -> None:
    message = actions.reply(cast.write(), answer(asks=False), by=cast.ines, at=cast.now)
    assert not hasattr(message, "asking")


def test_only_the_newest_question_of_a_customer_is_open(cast: Cast) -> None:
    first = actions.reply(cast.write(), answer(), by=cast.ines, at=cast.now)
    written_later = cast.write("Another matter?", at=cast.now + LATER / 2)
    second = actions.reply(written_later, answer(), by=cast.ines, at=cast.now + LATER)
    first.asking.refresh_from_db()
    assert (first.asking.state, second.asking.state) == (AskingState.SUPERSEDED, AskingState.OPEN)


def test_an_answer_that_crosses_a_new_message_is_stopped_and_nothing_is_written(cast: Cast) -> None:
    conversation = cast.write()
    seen = conversation.messages.get().pk
    cast.write("It is solved, thank you.", into=conversation, at=cast.now + LATER)
    with pytest.raises(CrossedByNewMessage) as crossed:
        actions.reply(conversation, answer(last_seen=seen), by=cast.ines, at=cast.now + LATER)
    assert [m.text for m in crossed.value.newer] == ["It is solved, thank you."]
    assert conversation.messages.count() == 2


def test_an_answer_without_words_or_files_is_refused(cast: Cast) -> None:
    with pytest.raises(NothingToSay):
        actions.reply(cast.write(), Reply(html="<p> </p>", text="  "), by=cast.ines, at=cast.now)


def test_a_note_is_nobodys_move(cast: Cast) -> None:
    conversation = cast.write()
    actions.note(conversation, html="<p>71 cm</p>", text="71 cm", by=cast.lio, at=cast.now + LATER)
    conversation.refresh_from_db()
    assert (conversation.turn, conversation.turn_since, conversation.assignee) == (Turn.US, cast.now, None)


def test_a_taken_back_answer_is_a_draft_again_and_the_wait_is_what_it_was(cast: Cast) -> None:
    conversation = cast.write()
    message = actions.reply(conversation, answer(closes=True), by=cast.ines, at=cast.now + LATER)
    asking, post = message.asking, message.post
    draft = actions.take_back(message, by=cast.ines, at=cast.now + LATER)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.turn, conversation.turn_since) == (State.OPEN, Turn.US, cast.now)
    assert conversation.message_count == 1
    assert draft.html == "<p>Yes, on the lake side.</p>"
    asking.refresh_from_db()
    post.refresh_from_db()
    assert (asking.state, asking.answer, post.state) == (AskingState.WITHDRAWN, None, PostState.TAKEN_BACK)


def test_an_answer_that_has_left_cannot_be_taken_back(cast: Cast) -> None:
    message = actions.reply(cast.write(), answer(), by=cast.ines, at=cast.now)
    message.post.state = PostState.SENT
    message.post.save()
    with pytest.raises(TooLateToTakeBack):
        actions.take_back(message, by=cast.ines, at=cast.now)
    assert not Draft.objects.exists()


def test_what_the_customer_writes_opens_a_closed_matter_again(cast: Cast) -> None:
    conversation = actions.close(cast.write(), by=cast.ines, at=cast.now + LATER)
    cast.write("One more thing?", into=conversation, at=cast.now + 2 * LATER)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.closed_at, conversation.turn) == (State.OPEN, None, Turn.US)
    assert kinds(conversation) == [EventKind.OPENED, EventKind.CLOSED, EventKind.REOPENED]


def test_a_closed_matter_says_whether_it_was_answered(cast: Cast) -> None:
    conversation = actions.close(cast.write(), by=cast.ines, at=cast.now)
    assert Event.objects.get(conversation=conversation, kind=EventKind.CLOSED).data == {"answered": False}


def test_closing_twice_is_closing_once(cast: Cast) -> None:
    conversation = actions.close(cast.write(), by=cast.ines, at=cast.now)
    actions.close(conversation, by=cast.omar, at=cast.now + LATER)
    conversation.refresh_from_db()
    assert conversation.closed_at == cast.now
    assert kinds(conversation).count(EventKind.CLOSED) == 1


def test_reopening_gives_back_the_turn_that_the_messages_tell(cast: Cast) -> None:
    conversation = cast.write()
    actions.reply(conversation, answer(closes=True), by=cast.ines, at=cast.now + LATER)
    conversation = actions.reopen(conversation, by=cast.ines, at=cast.now + 2 * LATER)
    assert (conversation.turn, conversation.turn_since) == (Turn.CUSTOMER, cast.now + LATER)


def test_a_move_to_another_team_leaves_it_with_nobody_of_the_old_one(cast: Cast) -> None:
    conversation = actions.assign(cast.write(), cast.ines, by=cast.omar, at=cast.now)
    conversation = actions.move(conversation, cast.bookings, by=cast.omar, at=cast.now)
    assert (conversation.team, conversation.assignee) == (cast.bookings, None)


def test_the_need_can_be_changed_to_other_words_of_the_customer(cast: Cast) -> None:
    conversation = cast.write("We come in May. Is there a ramp? Dad hates being lifted.")
    message = conversation.messages.get()
    start = message.text.index("Dad")
    conversation = actions.set_need(
        conversation, message, start=start, end=len(message.text), by=cast.ines, at=cast.now
    )
    assert (conversation.need, conversation.need_by) == ("Dad hates being lifted.", cast.ines)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (-4, -2), (1000, 2000)])
def test_a_need_of_no_words_is_refused(cast: Cast, start: int, end: int) -> None:
    conversation = cast.write()
    with pytest.raises(NotTheirWords):
        actions.set_need(conversation, conversation.messages.get(), start=start, end=end, by=cast.ines, at=cast.now)


def test_a_need_in_our_own_words_is_refused(cast: Cast) -> None:
    conversation = cast.write()
    ours = actions.reply(conversation, answer(), by=cast.ines, at=cast.now)
    with pytest.raises(NotTheirWords):
        actions.set_need(conversation, ours, start=0, end=5, by=cast.ines, at=cast.now)


def test_a_failed_answer_is_our_turn_again_with_whoever_sent_it(cast: Cast) -> None:
    conversation = cast.write()
    message = actions.reply(conversation, answer(closes=True), by=cast.ines, at=cast.now)
    actions.note_send_failure(message, "550 no such user", at=cast.now + LATER)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.turn, conversation.assignee) == (State.OPEN, Turn.US, cast.ines)
    assert conversation.is_unread
    assert Event.objects.get(kind=EventKind.SEND_FAILED).data["problem"] == "550 no such user"


def test_counts_follow_every_change_and_agree_with_the_truth(cast: Cast) -> None:
    first = cast.write()
    cast.write("Bookings, please?", mailbox=cast.booking_desk)
    third = cast.write("And this?")
    actions.reply(first, answer(), by=cast.ines, at=cast.now)
    actions.close(third, by=cast.ines, at=cast.now)
    seen = counts_for(cast.ines)
    assert (seen.waiting_on_us, seen.mine, seen.nobodys, seen.waiting_on_customer, seen.closed) == (
        0,
        1,
        0,
        1,
        1,
    )
    everything = counts_for(cast.omar)
    assert (everything.waiting_on_us, everything.nobodys, everything.closed) == (1, 1, 1)
    nothing = counts_for(cast.charlie)
    assert (nothing.waiting_on_us, nothing.closed) == (0, 0)
    assert differences() == []
    assert fold_tallies() == 3
    assert differences() == []
    assert counts_for(cast.ines) == seen
