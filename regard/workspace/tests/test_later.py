"""Answers that leave later: they are no answer until they have left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.conversations.models import Conversation, Draft, Message, MessageKind, Turn
from regard.customers import reaching
from regard.later import actions as later_actions
from regard.later import jobs as later_jobs
from regard.later import leaving
from regard.later.models import PlannedAnswer
from regard.later.moments import monday, this_evening, tomorrow
from regard.post.models import Post
from regard.promises.hours import Holiday, Hours
from regard.workspace.planning import zone

pytestmark = pytest.mark.django_db

OFFICE = Hours("Europe/Berlin", (((540, 1020),),) * 5 + ((), ()), (Holiday(11, 24, 2026, "Our day"),))


def local(days: int) -> str:
    return (timezone.now().astimezone(zone()) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def plan(cast, as_agent, conversation, **more):
    """Write an answer that leaves in three days."""
    there = as_agent(cast.ines)
    posted = {"kind": "reply", "text": "The ramp is open again.", "later_at": local(3), **more}
    assert there.post(f"/conversations/{conversation.pk}/replies", posted).status_code == 303
    return there, PlannedAnswer.objects.get()


def page_of(there, conversation) -> str:
    return there.get(f"/conversations/{conversation.pk}").content.decode()


def test_until_it_has_left_it_is_our_turn_and_nobody_got_anything(cast, as_agent):
    conversation = cast.write()
    there, planned = plan(cast, as_agent, conversation, later="chosen", expected="1")
    now = Conversation.objects.get()
    assert (now.turn, now.assignee) == (Turn.US, cast.ines)
    assert not Message.objects.filter(kind=MessageKind.AGENT).exists()
    page = page_of(there, conversation)
    assert "Goes out " in page
    assert "The ramp is open again." in page
    assert cast.mara.name in there.get("/outbox/").content.decode()
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at - timedelta(seconds=1))
    assert not Post.objects.exists()
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    assert Post.objects.get().message.text == "The ramp is open again."
    assert Conversation.objects.get().turn == Turn.CUSTOMER
    assert not PlannedAnswer.objects.exists()


def test_what_the_customer_writes_meanwhile_holds_it_back_and_asks(cast, as_agent):
    conversation = cast.write()
    there, planned = plan(cast, as_agent, conversation)
    cast.write("No need any more.", into=conversation, at=timezone.now())
    page = page_of(there, conversation)
    assert "wrote since. Send it all the same?" in page
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    assert PlannedAnswer.objects.get().held
    at_once = there.post(f"/planned-answers/{planned.pk}/leaving", {"act": "now"})
    assert at_once.status_code == 409
    assert not Post.objects.exists()
    PlannedAnswer.objects.update(leaves_at=timezone.now())
    there.post(
        f"/planned-answers/{planned.pk}/leaving", {"act": "anyway", "last_seen": Message.objects.latest("pk").pk}
    )
    assert Post.objects.get().message.conversation == conversation


def test_it_can_be_put_to_another_moment_sent_now_or_taken_back(cast, as_agent):
    conversation = cast.write()
    there, planned = plan(cast, as_agent, conversation)
    at = f"/planned-answers/{planned.pk}"
    assert there.post(f"{at}/moment", {"later_at": local(-1), "later": "chosen"}).status_code == 422
    there.post(f"{at}/moment", {"later_at": local(9), "later": "chosen"})
    assert PlannedAnswer.objects.get().leaves_at > planned.leaves_at + timedelta(days=5)
    there.post(f"{at}/withdrawal")
    assert Draft.objects.get().html == "<p>The ramp is open again.</p>"
    assert not PlannedAnswer.objects.exists()
    there, planned = plan(cast, as_agent, conversation)
    sent = there.post(f"/planned-answers/{planned.pk}/leaving", {"act": "now"})
    assert sent["Location"].endswith(f"sent={Message.objects.get(kind=MessageKind.AGENT).pk}")
    assert there.post(f"/planned-answers/{planned.pk}/leaving", {"act": "now"}).status_code == 404


def test_a_moment_that_was_filled_in_holds_whichever_button_is_pressed(cast, as_agent):
    conversation = cast.write()
    plan(cast, as_agent, conversation, send="close")
    assert PlannedAnswer.objects.get().closes
    assert Conversation.objects.get().is_open
    passed = as_agent(cast.ines).post(
        f"/conversations/{conversation.pk}/replies", {"kind": "reply", "text": "Kept words", "later_at": local(-1)}
    )
    assert passed.status_code == 422
    assert "Kept words" in passed.content.decode()


def test_what_an_agent_wrote_who_answers_no_more_is_held(cast, as_agent):
    conversation = cast.write()
    _, planned = plan(cast, as_agent, conversation)
    cast.ines.role = "viewer"
    cast.ines.save()
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    assert "answers here no more" in PlannedAnswer.objects.get().held
    assert not Post.objects.exists()


def test_the_moments_to_choose_follow_the_opening_hours():
    noon = datetime(2026, 11, 23, 11, tzinfo=UTC)  # a Monday, 12:00 in Berlin
    berlin = ZoneInfo(OFFICE.zone)
    assert tomorrow(noon, OFFICE, berlin) == datetime(2026, 11, 25, 8, tzinfo=UTC)  # we are closed on the 24th
    assert monday(noon, OFFICE, berlin) == datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert this_evening(noon, berlin) == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert this_evening(noon + timedelta(hours=8), berlin) is None


def test_what_waits_still_leaves_when_the_first_of_them_cannot(cast, as_agent, monkeypatch):
    # One answer that broke kept all later ones here, minute after minute: it was always the first to be tried.
    first = cast.write()
    plan(cast, as_agent, first)
    second = cast.write("And a lift?")
    as_agent(cast.ines).post(
        f"/conversations/{second.pk}/replies", {"kind": "reply", "text": "A lift, too.", "later_at": local(3)}
    )
    PlannedAnswer.objects.update(leaves_at=timezone.now() - timedelta(minutes=1))
    whole = leaving.leave

    def breaks(planned_id, *, at, **more):
        if PlannedAnswer.objects.get(pk=planned_id).conversation_id == first.pk:
            raise RuntimeError("broken")
        return whole(planned_id, at=at, **more)

    monkeypatch.setattr(leaving, "leave", breaks)
    later_jobs.sweep(0)
    assert Post.objects.get().message.conversation_id == second.pk
    assert PlannedAnswer.objects.get().conversation_id == first.pk


def test_an_answer_that_is_put_off_while_the_clock_takes_it_does_not_leave(cast, as_agent, monkeypatch):
    conversation = cast.write()
    _, planned = plan(cast, as_agent, conversation)
    was = planned.leaves_at

    def put_off_meanwhile(each):
        later_actions.put_off(each, was + timedelta(days=2), at=timezone.now())
        return ""

    monkeypatch.setattr(leaving, "_came_back_since", put_off_meanwhile)
    leaving.leave_or_hold(planned.pk, at=was)
    assert not Post.objects.exists()
    assert PlannedAnswer.objects.get().leaves_at == was + timedelta(days=2)


def test_letting_it_go_all_the_same_speaks_only_of_what_was_shown(cast, as_agent):
    conversation = cast.write()
    there, planned = plan(cast, as_agent, conversation)
    cast.write("No need any more.", into=conversation, at=timezone.now())
    shown = Message.objects.latest("pk").pk
    assert f'name="last_seen" value="{shown}"' in page_of(there, conversation).split('id="composer"')[0]
    cast.write("It is for tomorrow now.", into=conversation, at=timezone.now())
    PlannedAnswer.objects.update(leaves_at=timezone.now())
    refused = there.post(f"/planned-answers/{planned.pk}/leaving", {"act": "anyway", "last_seen": shown})
    assert refused.status_code == 409
    assert not Post.objects.exists()


def test_one_whose_writer_may_not_see_the_conversation_any_more_is_held(cast, as_agent):
    conversation = cast.write()
    _, planned = plan(cast, as_agent, conversation)
    Conversation.objects.update(team=cast.bookings, assignee=cast.bruno)
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    assert "does not see this conversation any more" in PlannedAnswer.objects.get().held
    assert not Post.objects.exists()


def test_one_to_an_address_that_is_not_to_be_written_to_since_is_held(cast, as_agent):
    conversation = cast.write()
    _, planned = plan(cast, as_agent, conversation)
    reaching.suppress("mara@post.example", "She asked for it.", by=cast.olga, at=timezone.now())
    leaving.leave_or_hold(planned.pk, at=planned.leaves_at)
    assert "is not to be written to" in PlannedAnswer.objects.get().held
    assert not Post.objects.exists()


@pytest.mark.parametrize("moment", ["2031-02-30T10:00", "2099-01-01T10:00", "no time"])
def test_a_moment_that_is_none_is_refused_in_words(cast, as_agent, moment):
    conversation = cast.write()
    there, planned = plan(cast, as_agent, conversation)
    posted = {"later": "chosen", "later_at": moment}
    assert there.post(f"/planned-answers/{planned.pk}/moment", posted).status_code == 422
    answer = {"kind": "reply", "text": "Kept words"}
    refused = there.post(f"/conversations/{conversation.pk}/replies", answer | posted)
    assert refused.status_code == 422
    assert "Kept words" in refused.content.decode()


def test_leaving_waits_for_the_conversation_before_it_holds_the_answer(cast, as_agent):
    # Taking back and deleting lock the conversation first; the other way round the two waited for each other.
    _, planned = plan(cast, as_agent, cast.write())
    with CaptureQueriesContext(connection) as asked:
        leaving.leave(planned.pk, at=planned.leaves_at)
    locks = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert 'FROM "conversations_conversation"' in locks[0]
    assert 'FROM "later_plannedanswer"' in locks[1]
