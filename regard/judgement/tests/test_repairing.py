"""What fell short is repaired: by a person, by a time, until a new verdict or a reason ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations import actions as conversation_actions
from regard.conversations import tallies
from regard.conversations.actions import Reply
from regard.judgement import actions, reminding, repairing
from regard.judgement.models import Asking, Repair
from regard.judgement.tests.asked import ANSWERED, ask
from regard.post.models import Post
from regard.team.tests.cast import Cast

DAY = timedelta(days=1)


def fallen_short(cast: Cast, value: int = -1) -> Repair:
    actions.judge(ask(cast), value, at=ANSWERED + DAY)
    return Repair.objects.get()


@pytest.mark.parametrize("value", [-2, -1])
def test_a_verdict_below_met_it_begins_one_at_once(cast: Cast, value: int) -> None:
    repair = fallen_short(cast, value)
    assert (repair.person, repair.opened_at, repair.due_at) == (cast.ines, ANSWERED + DAY, ANSWERED + 3 * DAY)
    repair.conversation.refresh_from_db()
    assert repair.conversation.repair_at == repair.due_at
    event = repair.conversation.events.get(kind="repair")
    assert event.data == {"act": "begun", "person": cast.ines.name, "value": value}


@pytest.mark.parametrize("value", [0, 1, 2])
def test_any_other_verdict_begins_none(cast: Cast, value: int) -> None:
    actions.judge(ask(cast), value, at=ANSWERED)
    assert not Repair.objects.exists()


def test_one_is_open_for_a_matter_however_often_it_falls_short(cast: Cast) -> None:
    repair = fallen_short(cast)
    actions.judge(repair.judgement.asking, -2, words="Still not.", at=ANSWERED + 2 * DAY)
    assert Repair.objects.get() == repair


def test_a_new_judgement_ends_it(cast: Cast) -> None:
    repair = fallen_short(cast)
    matter = repair.conversation
    cast.write("Still waiting", into=matter, at=ANSWERED + 2 * DAY)
    answer = conversation_actions.reply(matter, Reply("<p>Done</p>", "Done"), by=cast.omar, at=ANSWERED + 2 * DAY)
    given = actions.judge(Asking.objects.get(answer=answer), 1, at=ANSWERED + 3 * DAY)
    repair.refresh_from_db()
    assert (repair.closed_at, repair.outcome, repair.closed_by) == (ANSWERED + 3 * DAY, given, None)
    matter.refresh_from_db()
    assert matter.repair_at is None


def test_a_change_of_mind_ends_it_and_begins_another(cast: Cast) -> None:
    repair = fallen_short(cast)
    asking = repair.judgement.asking
    actions.judge(asking, 0, at=ANSWERED + 2 * DAY)
    actions.judge(asking, -2, at=ANSWERED + 3 * DAY)
    assert [r.is_open for r in Repair.objects.order_by("pk")] == [False, True]


def test_words_added_after_we_ended_it_begin_no_second_one(cast: Cast) -> None:
    repair = fallen_short(cast)
    repairing.close(repair, "Paid back", by=cast.omar, at=ANSWERED + 2 * DAY)
    actions.judge(repair.judgement.asking, -1, words="And rude.", at=ANSWERED + 3 * DAY)
    assert Repair.objects.count() == 1


def test_who_ends_it_says_why_and_once(cast: Cast) -> None:
    repair = fallen_short(cast)
    for nothing in ("", "  ", "\x00"):
        with pytest.raises(repairing.NoReason):
            repairing.close(repair, nothing, by=cast.omar, at=ANSWERED + 2 * DAY)
    closed = repairing.close(repair, " Paid\nback ", by=cast.omar, at=ANSWERED + 2 * DAY)
    assert (closed.reason, closed.closed_by, closed.outcome) == ("Paid back", cast.omar, None)
    for act in (
        lambda: repairing.close(repair, "Again", by=cast.ines, at=ANSWERED + 3 * DAY),
        lambda: repairing.give(repair, cast.omar, by=cast.ines, at=ANSWERED),
        lambda: repairing.set_time(repair, ANSWERED),
    ):
        with pytest.raises(repairing.AlreadyRepaired):
            act()


def test_it_is_given_to_another_and_to_another_time(cast: Cast) -> None:
    repair = fallen_short(cast)
    repairing.give(repair, cast.omar, by=cast.ines, at=ANSWERED + DAY)
    repairing.set_time(repair, ANSWERED + 5 * DAY)
    repair.refresh_from_db()
    repair.conversation.refresh_from_db()
    assert (repair.person, repair.due_at) == (cast.omar, ANSWERED + 5 * DAY)
    assert repair.conversation.repair_at == repair.due_at


def test_the_count_is_kept_for_each_by_what_they_may_see(cast: Cast) -> None:
    repair = fallen_short(cast)
    assert tallies.counts_for(cast.ines).to_repair == tallies.counts_for(cast.omar).to_repair == 1
    assert tallies.counts_for(cast.bruno).to_repair == 0
    assert tallies.counts_for(cast.ines).mine == 1
    assert tallies.differences() == []
    conversation_actions.move(repair.conversation, cast.bookings, by=cast.omar, at=ANSWERED + DAY)
    assert [tallies.counts_for(agent).to_repair for agent in (cast.ines, cast.bruno)] == [0, 1]
    repairing.close(repair, "Paid back", by=cast.omar, at=ANSWERED + 2 * DAY)
    assert tallies.counts_for(cast.omar).to_repair == 0
    assert tallies.differences() == []
    assert tallies.fold_tallies() == 1


def test_its_person_is_told_once_when_it_is_due(cast: Cast) -> None:
    repair = fallen_short(cast)
    assert reminding.remind_of_repairs(at=repair.due_at - timedelta(seconds=1)) == 0
    assert [reminding.remind_of_repairs(at=repair.due_at + n * DAY) for n in (0, 1)] == [1, 0]
    post = Post.objects.get(kind="repair")
    assert (post.recipient, post.subject) == (cast.ines.email, "A repair is due")
    assert f"/conversations/{repair.conversation_id}" in post.text


def test_only_what_an_agent_may_see_is_listed(cast: Cast) -> None:
    fallen_short(cast)
    assert [repairing.visible_repairs(agent).count() for agent in (cast.ines, cast.omar, cast.bruno)] == [1, 1, 0]
