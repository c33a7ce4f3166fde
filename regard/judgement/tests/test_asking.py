"""When a question is put: below an answer, by a link or code, once more; and when she is left in peace."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from regard.conversations import actions as conversation_actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation
from regard.judgement import actions, asking, reminding
from regard.judgement.links import path
from regard.judgement.models import Asking, AskingState, Expectation, Judgement, Rules, Way
from regard.judgement.tests.asked import ANSWERED, ask
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW, Cast

DAY = timedelta(days=1)


def answer(cast: Cast, matter: Conversation, at: datetime) -> Asking | None:
    message = conversation_actions.reply(matter, Reply("<p>Yes.</p>", "Yes."), by=cast.ines, at=at)
    return Asking.objects.filter(answer=message).first()


def rules(**changed: object) -> None:
    Rules.objects.update(**changed)


class TestPeace:
    def test_a_second_answer_within_the_week_asks_nothing(self, cast: Cast) -> None:
        first = ask(cast)
        assert answer(cast, first.conversation, ANSWERED + 6 * DAY) is None
        assert answer(cast, cast.write(subject="Written before", at=NOW), ANSWERED + 6 * DAY) is None
        first.refresh_from_db()
        assert first.state == AskingState.OPEN

    def test_who_wrote_since_is_asked_again(self, cast: Cast) -> None:
        first = ask(cast)
        cast.write("And a boat?", into=first.conversation, at=ANSWERED + DAY)
        second = answer(cast, first.conversation, ANSWERED + DAY)
        first.refresh_from_db()
        assert second is not None
        assert (first.state, second.state) == (AskingState.SUPERSEDED, AskingState.OPEN)

    def test_the_week_ends_to_the_second(self, cast: Cast) -> None:
        first = ask(cast)
        until = ANSWERED + 7 * DAY
        assert asking.rests_until(cast.mara.pk, at=until - timedelta(seconds=1)) == until
        assert asking.rests_until(cast.mara.pk, at=until) is None
        assert answer(cast, first.conversation, until) is not None

    def test_the_days_of_rest_are_a_setting(self, cast: Cast) -> None:
        rules(rest_days=0)
        first = ask(cast)
        assert answer(cast, first.conversation, ANSWERED + timedelta(minutes=1)) is not None

    def test_a_question_that_was_taken_back_tired_nobody(self, cast: Cast) -> None:
        first = ask(cast)
        asking.withdraw(first.answer)  # type: ignore[arg-type]
        assert asking.rests_until(cast.mara.pk, at=ANSWERED) is None

    def test_closing_without_an_answer_asks_nothing(self, cast: Cast) -> None:
        conversation_actions.close(cast.write(), by=cast.ines, at=ANSWERED)
        assert not Asking.objects.exists()


class TestHandingOver:
    def test_a_code_opens_the_question_however_it_is_typed(self, cast: Cast) -> None:
        given = asking.hand_over(cast.write(), by=cast.ines, at=NOW)
        assert len(given.code) == asking.CODE_LENGTH
        typed = f" {given.code[:4].upper()}-{given.code[4:]} "
        for text in (given.code, typed):
            assert asking.of_code(text, at=NOW + 13 * DAY) == given
        assert asking.of_code(given.code, at=NOW + 14 * DAY) is None
        for wrong in ("", given.code[:-1], given.code + "a", "١" * 8):
            assert asking.of_code(wrong, at=NOW) is None

    def test_asking_twice_hands_over_the_same_and_one_is_open(self, cast: Cast) -> None:
        mailed = ask(cast)
        first = asking.hand_over(mailed.conversation, by=cast.ines, at=ANSWERED)
        again = asking.hand_over(mailed.conversation, by=cast.omar, at=ANSWERED)
        mailed.refresh_from_db()
        assert first == again
        assert first.answer is None
        assert (mailed.state, first.state) == (AskingState.SUPERSEDED, AskingState.OPEN)

    def test_an_answer_that_nobody_asked_about_is_asked_about(self, cast: Cast) -> None:
        matter = cast.write()
        message = conversation_actions.reply(matter, Reply("<p>Yes</p>", "Yes", asks=False), by=cast.ines, at=ANSWERED)
        assert asking.hand_over(matter, by=cast.ines, at=ANSWERED).answer == message

    def test_the_page_takes_a_code_and_records_nothing(self, cast: Cast) -> None:
        client = Client(enforce_csrf_checks=True)
        with time_machine.travel(NOW, tick=False):
            given = asking.hand_over(cast.write(), by=cast.ines, at=NOW)
            page = client.get("/j/", headers={"Accept-Language": "xx, de-AT;q=0.8"})
            assert "Sagen Sie uns, wie es war" in page.content.decode()
            wrong = client.post("/j/", {"code": "abcd-efgh"})
            assert wrong.status_code == 404
            assert "This code opens nothing" in wrong.content.decode()
            assert 'value="abcd-efgh"' in wrong.content.decode()
            right = client.post("/j/", {"code": given.code})
            assert (right.status_code, right["Location"]) == (302, path(given))
            assert "Did we give you what you needed?" in client.get(path(given)).content.decode()
        assert not Judgement.objects.exists()
        for response in (page, wrong, right):
            assert response["Cache-Control"] == "no-store"
            assert not response.cookies

    def test_who_tries_codes_is_slowed(self, cast: Cast) -> None:
        client = Client()
        with time_machine.travel(NOW, tick=False):
            given = asking.hand_over(cast.write(), by=cast.ines, at=NOW)
            tries = [client.post("/j/", {"code": "aaaaaaaa"}).status_code for _ in range(31)]
            assert tries == [404] * 30 + [429]
            assert client.post("/j/", {"code": given.code}).status_code == 429
            assert client.post("/j/", {"code": given.code}, REMOTE_ADDR="203.0.113.9").status_code == 302


class TestNoting:
    def test_what_was_said_answers_the_open_question_and_is_marked(self, cast: Cast) -> None:
        mailed = ask(cast)
        given = actions.note(mailed.conversation, -1, words="Too late.", by=cast.ines, at=ANSWERED + DAY)
        mailed.refresh_from_db()
        assert (given.asking, given.noted_by, mailed.state) == (mailed, cast.ines, AskingState.ANSWERED)
        event = mailed.conversation.events.get(kind="judged")
        assert (event.by, event.data) == (cast.ines, {"value": -1, "words": "Too late."})

    def test_her_own_hand_replaces_it_and_both_are_kept(self, cast: Cast) -> None:
        mailed = ask(cast)
        actions.note(mailed.conversation, 1, words="", by=cast.ines, at=ANSWERED + DAY)
        given = actions.judge(mailed, -1, at=ANSWERED + 2 * DAY)
        assert given.noted_by is None
        assert [(e.value, e.noted_by) for e in given.earlier.all()] == [(1, cast.ines)]
        assert mailed.conversation.events.filter(kind="judged").latest("pk").data["before"] == 1

    def test_her_page_says_that_we_wrote_it_down(self, cast: Cast) -> None:
        mailed = ask(cast)
        actions.note(mailed.conversation, 1, words="", by=cast.ines, at=ANSWERED)
        with time_machine.travel(ANSWERED + DAY, tick=False):
            text = Client().get(path(mailed)).content.decode()
        assert "You told us this and we wrote it down." in text

    def test_without_a_question_it_stands_by_itself(self, cast: Cast) -> None:
        matter = cast.write()
        given = actions.note(matter, 2, words="", by=cast.ines, at=NOW)
        assert (given.asking.way, given.asking.answer, given.asking.state) == (Way.TOLD, None, AskingState.ANSWERED)
        assert actions.note(matter, 0, words="", by=cast.ines, at=NOW + DAY) == given
        later = actions.note(matter, -1, words="", by=cast.ines, at=NOW + 8 * DAY)
        assert later.asking != given.asking
        assert Judgement.objects.count() == 2

    def test_no_step_is_no_verdict(self, cast: Cast) -> None:
        with pytest.raises(actions.NoSuchStep):
            actions.note(cast.write(), 3, words="", by=cast.ines, at=NOW)
        assert not Asking.objects.exists()


class TestLate:
    def test_a_late_verdict_says_how_late(self, cast: Cast) -> None:
        mailed = ask(cast)
        actions.judge(mailed, 0, at=ANSWERED + 12 * DAY)
        assert mailed.conversation.events.get(kind="judged").data["days_late"] == 12

    def test_a_verdict_within_the_week_does_not(self, cast: Cast) -> None:
        mailed = ask(cast)
        actions.judge(mailed, 0, at=ANSWERED + 6 * DAY)
        assert "days_late" not in mailed.conversation.events.get(kind="judged").data


class TestReminding:
    @pytest.fixture
    def mailed(self, cast: Cast) -> Asking:
        rules(reminder_days=3)
        made = ask(cast)
        Post.objects.update(state=PostState.SENT)
        return made

    def test_a_question_is_put_once_more_and_never_a_third_time(self, cast: Cast, mailed: Asking) -> None:
        assert reminding.remind_customers(at=ANSWERED + 3 * DAY - timedelta(seconds=1)) == 0
        assert [reminding.remind_customers(at=ANSWERED + n * DAY) for n in (3, 4, 9)] == [1, 0, 0]
        post = Post.objects.get(kind="question")
        assert (post.recipient, post.is_automatic) == ("mara@post.example", True)
        assert post.in_reply_to == mailed.answer.post.message_id
        for part in (post.text, post.html):
            assert "We ask it once more" in part
            assert path(mailed) in part

    @pytest.mark.parametrize("why", ["wrote", "judged", "failed", "off", "old"])
    def test_nobody_is_reminded_who(self, cast: Cast, mailed: Asking, why: str) -> None:
        at = ANSWERED + 4 * DAY
        if why == "wrote":
            cast.write("Thanks", into=mailed.conversation, at=ANSWERED + DAY)
        elif why == "judged":
            actions.judge(mailed, 0, at=ANSWERED + DAY)
        elif why == "failed":
            Post.objects.update(state=PostState.FAILED)
        elif why == "off":
            rules(reminder_days=0)
        else:
            at = ANSWERED + reminding.TOO_OLD
        assert reminding.remind_customers(at=at) == 0


class TestAnotherScale:
    def test_it_stands_beside_and_changes_no_verdict(self, cast: Cast) -> None:
        rules(extra="nps")
        mailed = ask(cast)
        with time_machine.travel(ANSWERED, tick=False):
            client = Client()
            assert "recommend us" in client.get(path(mailed)).content.decode()
            client.post(path(mailed), {"value": "-1", "words": "", "extra": "10"})
            assert 'value="10" checked' in client.get(path(mailed)).content.decode()
        assert (Judgement.objects.get().value, mailed.extra.value, mailed.extra.scale) == (-1, 10, "nps")

    @pytest.mark.parametrize("extra", ["11", "-1", "x", "9" * 30])
    def test_what_is_no_step_of_it_is_left_out(self, cast: Cast, extra: str) -> None:
        rules(extra="nps")
        mailed = ask(cast)
        with time_machine.travel(ANSWERED, tick=False):
            assert Client().post(path(mailed), {"value": "0", "words": "", "extra": extra}).status_code == 302
        assert not hasattr(mailed, "extra")
        assert Judgement.objects.get().value == 0

    def test_no_scale_is_collected_unless_the_desk_says_so(self, cast: Cast) -> None:
        mailed = ask(cast)
        actions.judge(mailed, 0, at=ANSWERED)
        with pytest.raises(actions.NoSuchStep):
            actions.add_extra(mailed, 3, at=ANSWERED)


class TestExpecting:
    def test_the_last_word_of_who_sends_counts(self, cast: Cast) -> None:
        mailed = ask(cast)
        assert mailed.answer is not None
        for value in (1, 0):
            actions.expect(mailed.answer, value, by=cast.ines, at=ANSWERED)
        assert Expectation.objects.get().value == 0
        with pytest.raises(actions.NoSuchStep):
            actions.expect(mailed.answer, 3, by=cast.ines, at=ANSWERED)


def test_the_parts_of_the_need_stand_above_the_question(cast: Cast) -> None:
    matter = cast.write("Can he get through the door? Is the bathroom wide enough?")
    mailed = answer(cast, matter, ANSWERED)
    assert mailed is not None
    with time_machine.travel(ANSWERED, tick=False):
        text = Client().get(path(mailed)).content.decode()
    assert "<li><q>Can he get through the door?</q></li><li><q>Is the bathroom wide enough?</q></li>" in text
