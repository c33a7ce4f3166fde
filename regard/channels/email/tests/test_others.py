"""Who else is in a thread: in To and Cc of a mail, in the answer, and as somebody who answers for the customer."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail, answered, take_in
from regard.conversations import actions
from regard.conversations.actions import Reply, TooLateToTakeBack
from regard.conversations.models import Conversation, Message
from regard.customers.models import Address, Customer
from regard.judgement.models import Asking
from regard.post import actions as post_actions
from regard.post import sending
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW, Cast, SignIn

LATER = NOW + timedelta(hours=1)
EDWIN = "Edwin Stone <edwin@work.example>"
pytestmark = pytest.mark.django_db


def with_edwin(**more: Any) -> RawMail:
    return take_in(a_mail(message_id="1@mara", headers=[f"Cc: {EDWIN}, Desk <bookings@lakeside.example>"], **more))


def said(raw: RawMail) -> Message:
    assert raw.message
    return raw.message


class TestWhoElseWasAddressed:
    def test_it_is_kept_without_us_and_the_writer_and_shown(self, cast: Cast, as_agent: SignIn) -> None:
        to = f"{SUPPORT}, Ada <ada@friends.example>, Mara <MARA@post.example>, broken"
        message = said(with_edwin(to=to))
        assert message.addressed == {
            "to": [["Ada", "ada@friends.example"]],
            "cc": [["Edwin Stone", "edwin@work.example"]],
        }
        page = as_agent(cast.ines).get(f"/conversations/{message.conversation_id}").content.decode()
        assert "Also to Ada, copy to Edwin Stone" in page
        assert said(take_in(a_mail(message_id="2@mara"))).addressed is None

    def test_an_alias_at_which_a_mail_came_in_is_ours_and_gets_no_copy(self, cast: Cast) -> None:
        """Whoever forwards hello@ to the desk would get each answer back: our own copy, as somebody else's mail."""
        to = f"Hello@lakeside.example, sales@lakeside.example, {EDWIN}"
        raw = a_mail(to=to, headers=["Delivered-To: sales@lakeside.example"])
        message = said(take_in(raw, envelope_to=["hello@lakeside.example"]))
        assert message.addressed == {"to": [["Edwin Stone", "edwin@work.example"]]}

    def test_several_of_our_mailboxes_in_one_mail_make_one_conversation_and_one_copy(self, cast: Cast) -> None:
        """Frappe #2310: a mail that was delivered twice made two tickets."""
        both = [SUPPORT, "bookings@lakeside.example"]
        raw = a_mail(to=", ".join(both))
        first, second = (take_in(raw, envelope_to=[one]) for one in both)
        third = take_in(raw, envelope_to=both)
        assert [one.verdict for one in (second, third)] == [Verdict.DUPLICATE] * 2
        assert said(first).conversation.mailbox == cast.support
        assert Message.objects.count() == 1

    def test_a_customer_may_write_from_another_address_of_hers(self, cast: Cast) -> None:
        Address.objects.create(kind="email", value="mara@work.example", customer=cast.mara, created_at=NOW)
        first = said(take_in(a_mail(message_id="1@mara")))
        sender = "Mara <mara@work.example>"
        second = said(take_in(a_mail(sender=sender, message_id="2@mara", headers=["In-Reply-To: <1@mara>"])))
        assert (second.conversation, second.is_by_another) == (first.conversation, False)
        ours = answered(cast, RawMail.objects.latest("pk")).message_id
        new = a_mail(sender="Mara Lind <mara@elsewhere.example>", message_id="3@m", headers=[f"In-Reply-To: <{ours}>"])
        assert said(take_in(new)).is_by_another is False


class TestSomebodyElseAnswers:
    def test_who_was_in_copy_answers_in_the_same_thread_and_is_never_taken_for_the_customer(
        self, cast: Cast, as_agent: SignIn
    ) -> None:
        first = said(with_edwin())
        answer = a_mail("I will drive.", sender=EDWIN, message_id="2@edwin", headers=["In-Reply-To: <1@mara>"])
        second = said(take_in(answer, at=LATER))
        assert (second.conversation, second.customer) == (first.conversation, cast.mara)
        assert (second.is_by_another, second.author_name) == (True, "Edwin Stone")
        assert not Customer.objects.filter(addresses__value="edwin@work.example").exists()
        page = as_agent(cast.ines).get(f"/conversations/{first.conversation_id}").content.decode()
        assert "from edwin@work.example, no address of Mara’s" in page
        reply = answered(cast, RawMail.objects.latest("pk"))
        assert reply.post
        assert reply.post.recipient == "mara@post.example"

    def test_who_was_not_in_copy_does_not_though_the_id_is_known(self, cast: Cast) -> None:
        first = said(with_edwin())
        eve = a_mail(sender="Eve <eve@x.example>", message_id="2@eve", headers=["In-Reply-To: <1@mara>"])
        assert said(take_in(eve)).conversation != first.conversation


class TestAnswerToAll:
    @pytest.fixture
    def outbox(self, settings: Any, tmp_path: Path) -> Path:
        settings.DATA = tmp_path
        return tmp_path / "outbox"

    def sent(self, outbox: Path) -> list[Any]:
        for post in Post.objects.order_by("pk"):
            sending.send(post.pk, at=timezone.now() + timedelta(minutes=1))
        files = sorted(outbox.iterdir())
        return [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in files]

    def test_each_gets_a_mail_that_names_all_and_the_customer_alone_is_asked(
        self, cast: Cast, as_agent: SignIn, outbox: Path
    ) -> None:
        first = said(with_edwin())
        ines = as_agent(cast.ines)
        page = ines.get(f"/conversations/{first.conversation_id}").content.decode()
        assert 'name="cc" value="Edwin Stone &lt;edwin@work.example&gt;" checked' in page
        typed = {"kind": "reply", "text": "Yes.", "cc": EDWIN, "cc_more": f"ada@friends.example; {SUPPORT}"}
        assert ines.post(f"/conversations/{first.conversation_id}/replies", typed).status_code == 303
        hers, edwins, adas = self.sent(outbox)
        assert Asking.objects.count() == 1
        for mail in (hers, edwins, adas):
            assert (mail["To"], mail["Cc"]) == (
                "Mara Lind <mara@post.example>",
                "Edwin Stone <edwin@work.example>, ada@friends.example",
            )
        assert "/j/" in hers.as_string()
        assert "/j/" not in edwins.as_string() + adas.as_string()
        assert [post.recipient for post in Post.objects.order_by("pk")] == [
            "mara@post.example",
            "edwin@work.example",
            "ada@friends.example",
        ]
        reply_of_edwin = a_mail("Good.", sender=EDWIN, to=edwins["Reply-To"], message_id="3@edwin")
        assert said(take_in(reply_of_edwin, envelope_to=[edwins["Reply-To"]])).conversation == first.conversation

    def test_who_is_left_out_gets_nothing_and_what_is_no_address_is_said(self, cast: Cast, as_agent: SignIn) -> None:
        number, ines = said(with_edwin()).conversation_id, as_agent(cast.ines)
        refused = self.post(ines, number, cc_more="edwin at work")
        assert refused.status_code == 422
        assert "«edwin at work» is no address" in refused.content.decode()
        assert self.post(ines, number).status_code == 303
        assert Post.objects.get().recipient == "mara@post.example"

    def post(self, ines: Client, number: int, **more: str) -> Any:
        return ines.post(f"/conversations/{number}/replies", {"kind": "reply", "text": "Yes.", **more})

    def test_taken_back_all_are_and_a_copy_that_does_not_arrive_is_told_on_the_answer(self, cast: Cast) -> None:
        matter = said(with_edwin()).conversation
        draft = Reply("<p>Yes.</p>", "Yes.", cc=(("Edwin", "edwin@work.example"),))
        gone = actions.reply(matter, draft, by=cast.ines, at=NOW)
        actions.take_back(gone, by=cast.ines, at=NOW)
        assert set(Post.objects.values_list("state", flat=True)) == {PostState.TAKEN_BACK}
        stays = actions.reply(matter, draft, by=cast.ines, at=LATER)
        copy = Post.objects.get(copy_of=stays.post)
        sending.send(copy.pk, at=LATER + timedelta(minutes=1))
        with pytest.raises(TooLateToTakeBack):
            actions.take_back(stays, by=cast.ines, at=LATER)
        post_actions.come_back(copy, "No such user.", at=LATER)
        stays.refresh_from_db()
        assert stays.problems == ["The copy to edwin@work.example did not arrive."]
        assert Conversation.objects.get().waiting_since is None
