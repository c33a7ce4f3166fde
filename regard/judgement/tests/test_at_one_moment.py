"""What happens to one customer at one moment, in two transactions: it all happens, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Message
from regard.customers.actions import merge
from regard.judgement import asking, repairing
from regard.judgement.actions import judge, note
from regard.judgement.models import Asking, AskingState, Judgement, Repair
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def answer(cast: Cast, conversation: Conversation) -> Message:
    return actions.reply(conversation, Reply("<p>Yes.</p>", "Yes."), by=cast.ines, at=cast.now)


def wait_until_somebody_waits() -> None:
    until = monotonic() + 10
    with connection.cursor() as cursor:
        while monotonic() < until:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            sleep(0.02)
    raise AssertionError("The second answer did not wait for the first.")


def test_the_second_waits_for_the_first_and_then_leaves_her_in_peace(cast: Cast) -> None:
    first, second = cast.write("Is there a ramp?"), cast.write("Is there a boat?")

    def answer_second() -> int:
        try:
            return answer(cast, second).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            answer(cast, first)
            later = elsewhere.submit(answer_second)
            wait_until_somebody_waits()
        pk = later.result(timeout=20)
    assert Asking.objects.get().state == AskingState.OPEN
    assert Asking.objects.get().answer_id != pk


def in_the_middle_of(first: Callable[[], object], second: Callable[[], object], third: Callable[[], object]) -> None:
    """Do `second` elsewhere, between `first` and `third`, which are one transaction: none may give up on the other."""

    def elsewhere() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        later: Future[None] | None = None
        with transaction.atomic():
            first()
            later = pool.submit(elsewhere)
            wait_until_somebody_waits()
            third()
        later.result(timeout=20)


def test_an_answer_and_a_merge_of_its_customer(cast: Cast) -> None:
    conversation, twin = cast.write("Is there a ramp?"), cast.customer("Mara L.", "mara.l@post.example")
    in_the_middle_of(
        lambda: Conversation.objects.select_for_update().get(pk=conversation.pk),
        lambda: merge(twin, cast.mara, by=cast.olga, at=cast.now),
        lambda: answer(cast, conversation),
    )
    assert Conversation.objects.get().customer_id == twin.pk
    assert Message.objects.filter(customer=twin).count() == 2
    assert Asking.objects.get().customer_id == twin.pk


def test_an_answer_that_waits_for_a_merge_finds_its_matter_with_the_other_customer(cast: Cast) -> None:
    conversation, twin = cast.write("Is there a ramp?"), cast.customer("Mara L.", "mara.l@post.example")
    in_the_middle_of(
        lambda: merge(twin, cast.mara, by=cast.olga, at=cast.now),
        lambda: answer(cast, conversation),
        lambda: None,
    )
    assert Asking.objects.get().customer_id == twin.pk


def test_an_answer_and_what_the_customer_tells_somebody_else(cast: Cast) -> None:
    conversation = cast.write("Is there a ramp?")
    in_the_middle_of(
        lambda: Conversation.objects.select_for_update().get(pk=conversation.pk),
        lambda: note(conversation, -1, words="", by=cast.lio, at=cast.now),
        lambda: answer(cast, conversation),
    )
    assert Judgement.objects.get().value == -1


def test_an_answer_and_a_code_that_is_handed_over(cast: Cast) -> None:
    conversation = cast.write("Is there a ramp?")
    in_the_middle_of(
        lambda: Conversation.objects.select_for_update().get(pk=conversation.pk),
        lambda: asking.hand_over(conversation, by=cast.lio, at=cast.now),
        lambda: answer(cast, conversation),
    )
    assert Asking.objects.filter(state=AskingState.OPEN).count() == 1


def test_an_answer_and_a_verdict_on_the_one_before(cast: Cast) -> None:
    conversation = cast.write("Is there a ramp?")
    answer(cast, conversation)
    first = Asking.objects.get()
    cast.write("And a boat?", into=conversation)
    in_the_middle_of(
        lambda: Conversation.objects.select_for_update().get(pk=conversation.pk),
        lambda: judge(first, -1, at=cast.now),
        lambda: answer(cast, conversation),
    )
    assert Judgement.objects.get().value == -1


def test_a_verdict_and_the_end_of_the_repair_that_it_would_end(cast: Cast) -> None:
    conversation = cast.write("Is there a ramp?")
    answer(cast, conversation)
    question = Asking.objects.get()
    judge(question, -1, at=cast.now)
    repair = Repair.objects.get()

    def end() -> None:
        with pytest.raises(repairing.AlreadyRepaired):
            repairing.close(repair, "Paid back", by=cast.ines, at=cast.now)

    in_the_middle_of(
        lambda: Conversation.objects.select_for_update().get(pk=conversation.pk),
        end,
        lambda: judge(question, 1, at=cast.now),
    )
    assert Repair.objects.get().outcome is not None
