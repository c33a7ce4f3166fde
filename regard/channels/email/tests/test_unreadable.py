"""What cannot be understood is a conversation all the same, and holds nothing up."""

from __future__ import annotations

from typing import Any

import pytest

from regard.channels.email import lane, taking
from regard.channels.email import receive as receiving
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail, read_waiting, take_in
from regard.conversations.models import Message
from regard.team.tests.cast import NOW, Cast


class TestWhatCannotBeUnderstood:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\0\0\0",
            b"\xff\xfe\x00\x01 not a mail",
            b"From: \r\n\r\n",
            b"Content-Type: multipart/mixed\r\n\r\n--",
            "Subject: \ud800\r\n\r\nx\0y".encode("utf-8", "surrogatepass"),
            b"Subject: x\r\nContent-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe",
        ],
    )
    def test_is_a_conversation_all_the_same(self, cast: Cast, content: bytes) -> None:
        raw = take_in(content)
        assert raw.verdict == Verdict.MESSAGE
        assert raw.message
        assert raw.message.raw
        assert raw.message.raw.read() == content

    def test_fails_twice_and_is_kept_as_unreadable_while_the_next_goes_on(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Zammad #1877, FreeScout #4293, osTicket #6441: one malformed mail stopped all fetching."""
        tries = []
        guess = receiving.guess

        def poisoned(text: str) -> str:
            if "poison" in text:
                tries.append(text)
                raise RecursionError
            return guess(text)

        monkeypatch.setattr(receiving, "guess", poisoned)
        from regard.channels.email import intake

        for text in ("poison", "well"):
            intake.take(
                a_mail(text, message_id=f"{text}@x", sender=f"{text}@x.example"),
                envelope_from=f"{text}@x.example",
                envelope_to=[SUPPORT],
                source="smtp",
                at=NOW,
            )
        read_waiting()
        poison, well = RawMail.objects.order_by("pk")
        assert len(tries) == 3  # with the other, then twice by itself
        assert poison.verdict == Verdict.MESSAGE
        assert poison.message
        assert poison.message.customer.addresses.get().value == "poison@x.example"
        assert "could not be read" in poison.message.problems[0]
        assert poison.message.attachments.get().file == poison.file
        assert well.message
        assert well.message.text == "well"

    def test_whose_bytes_are_lost_says_so(self, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
        from django.core.files.storage import default_storage

        from regard.channels.email import intake

        raw = intake.take(a_mail("Lost."), envelope_from="", envelope_to=[SUPPORT], source="smtp", at=NOW)
        default_storage.delete(raw.file.path)
        read_waiting()
        raw.refresh_from_db()
        assert raw.message
        assert raw.message.customer.name == "Unknown sender"
        assert "file could not be read" in raw.message.problems[1]

    def test_that_ended_the_program_again_and_again_is_not_parsed_once_more(self, cast: Cast) -> None:
        from regard.channels.email import intake

        raw = intake.take(a_mail(), envelope_from="", envelope_to=[], source="smtp", at=NOW)
        RawMail.objects.filter(pk=raw.pk).update(tries=lane.GIVEN_UP_FROM)
        read_waiting()
        raw.refresh_from_db()
        assert raw.message
        assert "ended before it was done" in raw.message.problems[1]

    def test_goes_alone_once_it_is_suspect(self, cast: Cast) -> None:
        from regard.channels.email import intake

        for n in range(3):
            intake.take(a_mail(message_id=f"{n}@x"), envelope_from="", envelope_to=[], source="smtp", at=NOW)
        RawMail.objects.filter(pk=RawMail.objects.order_by("pk")[1].pk).update(tries=taking.ALONE_FROM)
        assert [len(taking.claim()) for _ in range(1)] == [1]


def test_a_commit_that_fails_is_tried_again_and_not_taken_for_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The first try got as far as its verdict; what it wrote is undone, so the second must not believe it."""
    end = receiving._end_all
    tries: list[object] = []

    def fail_once(*args: Any) -> None:
        end(*args)
        tries.append(args)
        if len(tries) == 1:
            raise RuntimeError

    monkeypatch.setattr(receiving, "_end_all", fail_once)
    raw = take_in(a_mail())
    assert (raw.verdict, len(tries)) == (Verdict.MESSAGE, 2)
    assert Message.objects.count() == 1
