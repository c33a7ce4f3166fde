"""Two answers to one customer at one moment: both go out, and one of them asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Message
from regard.judgement.models import Asking, AskingState
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
