"""What is no message, kept with its verdict, which can be reversed. One class of other desks' failures a test."""

from __future__ import annotations

from regard.channels.email.models import Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail, answered, take_in
from regard.conversations.models import Conversation, Message, Turn
from regard.team.tests.cast import Cast


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
