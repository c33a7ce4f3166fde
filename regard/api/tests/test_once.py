"""A repeated request does nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.api.tests.asking import problem
from regard.conversations.models import Message

pytestmark = pytest.mark.usefixtures("an_hour_later")


class TestOnce:
    def test_the_same_request_again_sends_nothing_twice(self, cast, ines):
        conversation = cast.write()
        way, body = f"conversations/{conversation.pk}/replies", {"text": "Yes"}
        first = ines.post(way, body, **{"Idempotency-Key": "order-17"})
        again = ines.post(way, body, **{"Idempotency-Key": "order-17"})
        assert (again.status_code, again.content) == (201, first.content)
        assert again["Idempotency-Replayed"] == "true"
        assert "Idempotency-Replayed" not in first
        assert Message.objects.filter(kind="agent").count() == 1
        assert ines.post(way, body, **{"Idempotency-Key": "order-18"}).json()["id"] != first.json()["id"]

    def test_a_key_belongs_to_one_request_and_one_program(self, cast, ines, program):
        way = f"conversations/{cast.write().pk}/notes"
        key = {"Idempotency-Key": "a"}
        assert ines.post(way, {"text": "One"}, **key).status_code == 201
        problem(ines.post(way, {"text": "Two"}, **key), 409, "key_in_use")
        assert program("lead").post(way, {"text": "Two"}, **key).status_code == 201

    def test_what_failed_can_be_tried_again_with_its_key(self, cast, ines):
        conversation = cast.write()
        way, key = f"conversations/{conversation.pk}/replies", {"Idempotency-Key": "a"}
        body = {"text": "Yes", "last_seen": 0}
        problem(ines.post(way, body, **key), 409, "crossed_by_new_message")
        Message.objects.filter(kind="customer").update(kind="note")
        assert ines.post(way, body, **key).status_code == 201

    def test_a_key_is_forgotten_after_a_day(self, cast, ines, an_hour_later):
        from regard.api import forgetting
        from regard.api.models import KeptAnswer

        way, key = f"conversations/{cast.write().pk}/notes", {"Idempotency-Key": "a"}
        ines.post(way, {"text": "One"}, **key)
        an_hour_later.shift(timedelta(hours=24, seconds=1))
        assert ines.post(way, {"text": "Two"}, **key).status_code == 201
        an_hour_later.shift(timedelta(hours=25))
        assert forgetting.forget(timezone.now()) == 1
        assert not KeptAnswer.objects.exists()
