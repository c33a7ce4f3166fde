"""What else tells of somebody who was erased, or would make again what is gone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.email import intake
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import a_mail
from regard.conversations.models import Conversation
from regard.erasing import actions, persons
from regard.team.actions import make_token
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_absences_and_bounces_of_an_erased_customer_go_whatever_their_envelope(cast: Cast) -> None:
    cast.write()
    absence = a_mail(
        "I am away.",
        sender="Mara Lind <MARA@post.example>",
        message_id="away@post.example",
        at=timezone.now(),
        headers=["Auto-Submitted: auto-replied"],
    )
    other = absence.replace(b"MARA@post.example", b"tamara@post.example").replace(b"away@", b"gone@")
    for raw in (absence, other):
        [mail] = intake.keep_all(
            [intake.Delivery(raw, "", ["support@lakeside.example"])], source="smtp", at=timezone.now()
        )
        RawMail.objects.filter(pk=mail.pk).update(verdict=Verdict.AUTO_REPLY)
    persons.erase(cast.mara, by=cast.olga, at=timezone.now())
    assert b"tamara@" in RawMail.objects.get().file.read()


def test_a_request_that_is_repeated_does_not_make_again_what_is_gone(cast: Cast) -> None:
    _, key = make_token("Shop", at=timezone.now())
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "k"}

    def ask() -> int:
        letter = {"customer": {"email": "bo@post.example"}, "text": "Heron?"}
        answer = Client().post("/api/v1/conversations", letter, "application/json", headers=headers)
        return answer.status_code

    assert ask() == 201
    deleted = actions.delete(Conversation.objects.get(), by=cast.olga, at=timezone.now())
    actions.erase(deleted, by=cast.olga, at=timezone.now())
    assert ask() == 201
    assert not Conversation.objects.exists()
