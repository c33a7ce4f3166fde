"""To which conversation a mail belongs: by proof, and by nothing else. One class of other desks' failures a test."""

from __future__ import annotations

from datetime import timedelta

from regard.channels.email import intake
from regard.channels.email.tests.road import SUPPORT, a_mail, answered, read_waiting, take_in
from regard.conversations import addresses
from regard.conversations.models import Conversation, Turn
from regard.customers.models import Address
from regard.team.tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


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

    def test_a_mail_that_comes_after_its_own_answer_joins_it_and_was_said_first(self, cast: Cast) -> None:
        """Zammad #5716: mails that come late to a thread are missed."""
        answer = a_mail("And by when?", subject="Re: Heron", message_id="2@x", at=LATER, headers=["In-Reply-To: <1@x>"])
        second = take_in(answer, at=LATER)
        first = take_in(a_mail(message_id="1@x"), at=LATER)
        assert first.message
        assert second.message
        assert first.message.conversation_id == second.message.conversation_id
        matter = Conversation.objects.get()
        assert (matter.opened_at, matter.turn_since, matter.need) == (NOW, NOW, "Is there a ramp at Heron?")
        assert "came before" in first.reason

    def test_in_one_batch_as_well(self, cast: Cast) -> None:
        answer = a_mail("And by when?", message_id="2@x", at=LATER, headers=["In-Reply-To: <1@x>"])
        for raw in (answer, a_mail(message_id="1@x")):
            intake.take(raw, envelope_from="", envelope_to=[SUPPORT], source=intake.SMTP, at=LATER)
        read_waiting()
        assert Conversation.objects.get().message_count == 2

    def test_what_another_customer_awaits_is_joined_to_nothing(self, cast: Cast) -> None:
        eve = "Eve <eve@x.example>"
        take_in(a_mail("And?", sender=eve, message_id="2@x", headers=["In-Reply-To: <1@x>"]))
        take_in(a_mail(message_id="1@x"))
        assert Conversation.objects.count() == 2

    def test_references_that_apple_rewrote_still_name_our_answer_somewhere(self, cast: Cast) -> None:
        """Libredesk #176: each reply of Apple Mail opened a new ticket."""
        first = take_in(a_mail(message_id="1@x"))
        ours = answered(cast, first).message_id
        rewritten = [f"References: <A1@apple> <{ours}> <1@x>\r\n <B2@apple>", "In-Reply-To: <B2@apple>"]
        second = take_in(a_mail("Thanks.", message_id="3@x", headers=rewritten))
        assert first.message
        assert second.message
        assert second.message.conversation_id == first.message.conversation_id

    def test_a_mail_without_any_id_or_date_is_threaded_by_the_signed_address_alone(self, cast: Cast) -> None:
        first = take_in(a_mail())
        assert first.message
        to = addresses.reply_address(first.message.conversation_id, SUPPORT)
        by_address = take_in(a_mail("Yes.", message_id="", at=None, to=to), envelope_to=[to])
        alone = take_in(a_mail("Yes.", message_id="", at=None))
        assert by_address.message
        assert alone.message
        assert by_address.message.conversation_id == first.message.conversation_id
        assert alone.message.conversation_id != first.message.conversation_id

    def test_a_plus_address_of_the_customers_own_is_another_address_and_one_of_ours_is_ours(self, cast: Cast) -> None:
        first = take_in(a_mail(to="support+summer@lakeside.example"), envelope_to=["support+summer@lakeside.example"])
        second = take_in(a_mail(sender="Mara <mara+camp@post.example>", message_id="2@x"))
        assert first.message
        assert second.message
        assert first.message.conversation.mailbox == cast.support
        assert second.message.author_address == "mara+camp@post.example"

    def test_a_mail_from_an_agents_address_is_no_act_of_that_agent(self, cast: Cast) -> None:
        first = take_in(a_mail())
        ours = answered(cast, first).message_id
        raw = take_in(
            a_mail(sender="Ines <ines@lakeside.example>", message_id="2@x", headers=[f"In-Reply-To: <{ours}>"])
        )
        assert raw.message
        assert raw.message.is_hers
        assert raw.message.agent is None
