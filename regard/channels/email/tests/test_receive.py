"""What becomes of a mail: whose it is, where it goes, and why. One class of other desks' failures a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from regard.channels.email import lane, taking
from regard.channels.email import receive as receiving
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import MARA, SUPPORT, a_mail, read_waiting, take_in
from regard.conversations import actions, addresses
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Message, Turn
from regard.customers.models import Address, Customer
from regard.team.tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


def answered(cast: Cast, raw: RawMail) -> Message:
    """Let Ines answer what came."""
    assert raw.message
    return actions.reply(
        raw.message.conversation, Reply("<p>Yes.</p>", "Yes."), by=cast.ines, at=NOW + timedelta(minutes=10)
    )


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


class TestThreadingIsByProof:
    def test_an_answer_to_the_signed_address_goes_to_its_conversation(self, cast: Cast) -> None:
        first = take_in(a_mail())
        assert first.message
        to = addresses.reply_address(first.message.conversation_id, SUPPORT).upper()
        second = take_in(a_mail("And dogs?", message_id="2@x", to=to), envelope_to=[to])
        assert second.message
        assert second.message.conversation_id == first.message.conversation_id
        assert "signed reply address" in second.reason

    def test_an_answer_to_our_message_id_goes_to_its_conversation(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        by_reply = take_in(a_mail("Thanks.", message_id="2@x", headers=[f"In-Reply-To: <{ours}>"]))
        by_thread = take_in(a_mail("Bye.", message_id="3@x", headers=[f"References: <{ours}> <else@x>"]))
        assert first.message
        assert by_reply.message
        assert by_thread.message
        assert by_reply.message.conversation_id == by_thread.message.conversation_id == first.message.conversation_id
        assert Conversation.objects.get().turn == Turn.US

    def test_a_proof_holds_whatever_address_she_writes_from_but_gives_her_no_new_address(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        second = take_in(
            a_mail(sender="Edwin <edwin@work.example>", message_id="2@x", headers=[f"In-Reply-To: <{ours}>"])
        )
        assert first.message
        assert second.message
        assert second.message.conversation_id == first.message.conversation_id
        assert second.message.customer == cast.mara
        assert second.message.author_address == "edwin@work.example"
        assert not Address.objects.filter(value="edwin@work.example").exists()

    def test_a_reference_within_her_own_conversation_counts(self, cast: Cast) -> None:
        first = take_in(a_mail(message_id="1@x"))
        second = take_in(a_mail("I forgot:", message_id="2@x", headers=["References: <1@x>"]))
        assert first.message
        assert second.message
        assert second.message.conversation_id == first.message.conversation_id

    def test_a_reference_to_another_customers_message_does_not(self, cast: Cast) -> None:
        first = take_in(a_mail(message_id="1@x"))
        second = take_in(a_mail(sender="Eve <eve@x.example>", message_id="2@x", headers=["In-Reply-To: <1@x>"]))
        assert first.message
        assert second.message
        assert second.message.conversation_id != first.message.conversation_id

    def test_a_forged_message_id_or_reply_address_opens_nothing(self, cast: Cast) -> None:
        """Zammad CVE-2026-47123: forged answers by unverified Message-IDs."""
        first = take_in(a_mail())
        assert first.message
        number = first.message.conversation_id
        forged = take_in(
            a_mail(
                message_id="2@x",
                sender="Eve <eve@x.example>",
                to=f"support+{number}.aaaaaaaaaaaaaaaa@lakeside.example",
                headers=[f"In-Reply-To: <reply.{number}.00.aaaaaaaaaaaaaaaa@lakeside.example>"],
            )
        )
        assert forged.message
        assert forged.message.conversation_id != number

    def test_a_number_in_the_subject_means_nothing(self, cast: Cast) -> None:
        """Zammad #5064: whoever wrote a ticket's number landed in another customer's ticket."""
        first = take_in(a_mail())
        assert first.message
        number = first.message.conversation_id
        second = take_in(a_mail(sender="Eve <eve@x.example>", subject=f"Re: Heron [No. {number}]", message_id="2@x"))
        assert second.message
        assert second.message.conversation_id != number

    def test_empty_ids_never_join_mails(self, cast: Cast) -> None:
        """Libredesk #122, FreeScout #4740: a mail with an empty Message-ID made every later one join it."""
        headers = ["Message-ID: <>", "In-Reply-To: <>", "References: <> <>"]
        first = take_in(a_mail("One.", message_id="", headers=headers))
        second = take_in(a_mail("Two.", message_id="", headers=headers, at=LATER))
        assert first.message
        assert second.message
        assert first.message.conversation_id != second.message.conversation_id

    def test_an_id_that_stands_in_two_conversations_proves_neither(self, cast: Cast) -> None:
        take_in(a_mail("One.", message_id="same@x"))
        take_in(a_mail("Two.", message_id="same@x"))
        third = take_in(a_mail("Three.", message_id="3@x", headers=["In-Reply-To: <same@x>"]))
        assert third.message
        assert Conversation.objects.count() == 3

    def test_a_new_subject_does_not_tear_a_proven_thread(self, cast: Cast) -> None:
        first = take_in(a_mail(message_id="1@x"))
        second = take_in(a_mail(subject="Something else", message_id="2@x", headers=["In-Reply-To: <1@x>"]))
        assert first.message
        assert second.message
        assert second.message.conversation_id == first.message.conversation_id

    def test_a_mail_from_an_agents_address_is_no_act_of_that_agent(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        raw = take_in(
            a_mail(sender="Ines <ines@lakeside.example>", message_id="2@x", headers=[f"In-Reply-To: <{ours}>"])
        )
        assert raw.message
        assert raw.message.is_hers
        assert raw.message.agent is None


class TestWhatIsNoMessage:
    def test_a_second_delivery_is_told_apart(self, cast: Cast) -> None:
        """Frappe #2310: a duplicate delivery made two tickets."""
        first = take_in(a_mail(headers=["Received: by one"]))
        second = take_in(a_mail(headers=["Received: by two"]))
        assert (first.verdict, second.verdict) == (Verdict.MESSAGE, Verdict.DUPLICATE)
        assert second.message == first.message
        assert Message.objects.count() == 1

    def test_equal_words_without_identity_are_two_mails_unless_the_bytes_are_the_same(self, cast: Cast) -> None:
        verdicts = [
            take_in(a_mail("yes", message_id="", at=None, headers=[f"X-Trace: {n}"])).verdict for n in (1, 2, 2)
        ]
        assert verdicts == [Verdict.MESSAGE, Verdict.MESSAGE, Verdict.DUPLICATE]

    def test_an_absence_notice_is_kept_with_its_verdict(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        raw = take_in(
            a_mail(
                "I am away until Monday.",
                message_id="2@x",
                headers=["Auto-Submitted: auto-replied", f"In-Reply-To: <{ours}>"],
            )
        )
        assert raw.verdict == Verdict.AUTO_REPLY
        assert raw.reason
        assert Conversation.objects.get().turn == Turn.CUSTOMER

    def test_a_mail_that_a_form_generated_is_a_message_of_whom_it_names(self, cast: Cast) -> None:
        raw = take_in(
            a_mail(
                "Please call me.",
                sender=f"Lakeside form <{SUPPORT}>",
                headers=["Auto-Submitted: auto-generated", "Reply-To: Theo Marsh <theo@x.example>"],
            )
        )
        assert raw.message
        assert (raw.message.author_name, raw.message.author_address) == ("Theo Marsh", "theo@x.example")

    def test_our_own_mail_that_comes_back_is_a_loop(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        by_id = take_in(a_mail(message_id=ours))
        by_address = take_in(a_mail(sender=f"Lakeside <{SUPPORT}>", message_id="3@x"))
        assert (by_id.verdict, by_address.verdict) == (Verdict.LOOP, Verdict.LOOP)
        assert Message.objects.count() == 2

    def test_a_machine_that_goes_on_and_on_is_a_loop(self, cast: Cast) -> None:
        """Zammad #1131, FreeScout #2003 and others: robots that answer each other, up to 5,000 mails."""
        verdicts = [
            take_in(a_mail(f"Alarm {n}", message_id=f"{n}@x", headers=["Precedence: list"])).verdict for n in range(22)
        ]
        assert verdicts == [Verdict.MESSAGE] * 20 + [Verdict.LOOP] * 2
        assert take_in(a_mail("A person writes.", message_id="p@x")).verdict == Verdict.MESSAGE

    def test_a_verdict_can_be_reversed(self, cast: Cast) -> None:
        from regard.channels.email import actions as mail_actions

        raw = take_in(a_mail("I am away.", headers=["Auto-Submitted: auto-replied"]))
        raw = mail_actions.take_in_again(raw)
        assert raw.verdict == Verdict.MESSAGE
        assert raw.message
        assert raw.message.text == "I am away."


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
