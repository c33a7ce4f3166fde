"""What becomes of a mail: a message of whom it is from, of when it was written, with what came with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from regard.channels.email.models import Verdict
from regard.channels.email.tests.road import MARA, a_mail, take_in
from regard.conversations.models import Turn
from regard.customers.models import Customer
from regard.team.tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


class TestAMailBecomesAMessage:
    def test_of_the_customer_whose_address_it_is(self, cast: Cast) -> None:
        raw = take_in(a_mail())
        assert raw.verdict == Verdict.MESSAGE
        assert raw.message
        assert raw.message.customer == cast.mara
        assert raw.message.text == "Is there a ramp at Heron?"
        assert raw.message.raw == raw.file
        conversation = raw.message.conversation
        assert (conversation.subject, conversation.turn, conversation.team) == (
            "Heron",
            Turn.US,
            cast.reception,
        )
        assert conversation.need == "Is there a ramp at Heron?"

    def test_of_a_new_customer_with_name_and_language(self, cast: Cast) -> None:
        raw = take_in(
            a_mail(
                "Guten Tag, können wir am Freitag schon um elf Uhr anreisen? Unser Zug ist früher da.",
                sender="Jonas Berg <Jonas@Post.Example>",
            )
        )
        assert raw.message
        customer = raw.message.customer
        assert (customer.name, customer.language) == ("Jonas Berg", "de")
        assert customer.addresses.get().value == "jonas@post.example"

    def test_with_its_files(self, cast: Cast) -> None:
        body = (
            "--x\r\nContent-Type: text/plain\r\n\r\nThe map.\r\n"
            '--x\r\nContent-Type: image/png; name="m.png"\r\n'
            'Content-Disposition: attachment; filename="m.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n'
            '--x\r\nContent-Type: image/png; name="m.png"\r\n'
            'Content-Disposition: attachment; filename="n.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n'
            "--x--"
        )
        raw = take_in(
            f"From: {MARA}\r\nMessage-ID: <f@x>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{body}\r\n".encode()
        )
        assert raw.message
        files = list(raw.message.attachments.order_by("pk"))
        assert [file.filename for file in files] == ["m.png", "n.png"]
        assert files[0].file_id == files[1].file_id
        assert files[0].file.read() == b"\x89PNG"

    def test_in_the_mailbox_it_was_sent_to(self, cast: Cast) -> None:
        by_envelope = take_in(a_mail(message_id="1@x"), envelope_to=["bookings@lakeside.example"])
        by_header = take_in(a_mail(message_id="2@x", to="Bookings@Lakeside.Example"), envelope_to=["pipe@localhost"])
        by_trace = take_in(
            a_mail(message_id="3@x", to="all@x.example", headers=["Delivered-To: bookings@lakeside.example"]),
            envelope_to=[],
        )
        for raw in (by_envelope, by_header, by_trace):
            assert raw.message
            assert raw.message.conversation.mailbox == cast.booking_desk

    def test_in_the_default_mailbox_when_no_mailbox_owns_the_recipient(self, cast: Cast) -> None:
        raw = take_in(a_mail(to="who@knows.example"), envelope_to=["who@knows.example"])
        assert raw.message
        assert raw.message.conversation.mailbox.is_default


class TestWhoWrote:
    @pytest.mark.parametrize(
        ("sender", "headers", "address", "name"),
        [
            ("", [], "mara@post.example", "mara"),
            ("", ["Sender: Theo <theo@x.example>"], "theo@x.example", "Theo"),
            ("Undisclosed:;", ["Reply-To: theo@x.example"], "theo@x.example", "theo"),
            ("Two: Theo <theo@x.example>, Ann <ann@x.example>;", [], "theo@x.example", "Theo"),
            ("Theo <theo@x.example>, Ann <ann@x.example>", [], "theo@x.example", "Theo"),
            ("Only A Name", [], "mara@post.example", "Only A Name"),
            ("=?utf-8?q?J=C3=B6rg?= <j@x.example>", [], "j@x.example", "Jörg"),
            ("Form <no-reply@forms.example>", ["Reply-To: Theo <theo@x.example>"], "theo@x.example", "Theo"),
            ("Theo <theo@x.example>", ["Reply-To: other@x.example"], "theo@x.example", "Theo"),
        ],
    )
    def test_is_told_from_what_there_is(
        self, cast: Cast, sender: str, headers: list[str], address: str, name: str
    ) -> None:
        raw = take_in(a_mail(sender=sender, headers=headers))
        assert raw.message
        assert (raw.message.author_address, raw.message.author_name) == (address, name)

    def test_is_said_not_to_be_known_when_nothing_tells(self, cast: Cast) -> None:
        raw = take_in(a_mail(sender=""), envelope_from="")
        assert raw.message
        assert raw.message.customer.name == "Unknown sender"
        assert any("who wrote it" in problem for problem in raw.message.problems)

    def test_twice_is_one_customer(self, cast: Cast) -> None:
        take_in(a_mail(sender="a.new@x.example", message_id="1@x"))
        take_in(a_mail(sender="A New <A.New@X.Example>", message_id="2@x", at=LATER))
        assert Customer.objects.filter(addresses__value="a.new@x.example").get().name == "A New"


class TestWhenItWasWritten:
    @pytest.mark.parametrize(
        ("date", "source", "expected"),
        [
            (NOW, "smtp", NOW),
            (NOW + timedelta(days=400), "smtp", LATER),
            (NOW - timedelta(days=13), "smtp", NOW - timedelta(days=13)),
            (NOW - timedelta(days=15), "smtp", LATER),
            (NOW - timedelta(days=4000), "files", NOW - timedelta(days=4000)),
            (datetime(1970, 1, 1, tzinfo=UTC), "files", LATER),
            (None, "files", LATER),
        ],
    )
    def test_is_believed_within_reason(
        self, cast: Cast, date: datetime | None, source: str, expected: datetime
    ) -> None:
        raw = take_in(a_mail(at=date), source=source, at=LATER)
        assert raw.message
        assert raw.message.at == expected
