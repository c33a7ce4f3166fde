"""Addresses that mail comes back from, or that nobody is to write to: said before an answer goes there, and mended."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.email.tests.road import SUPPORT, a_mail, take_in
from regard.channels.email.tests.test_carrying import a_bounce
from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Event, EventKind, Message, MessageKind
from regard.customers import reaching
from regard.customers.models import Address, SaidToWork, Suppression
from regard.customers.recognising import note_failing
from regard.later import actions as planning
from regard.later import leaving
from regard.later.models import PlannedAnswer
from regard.post import actions as post_actions
from regard.post import sending
from regard.post.marks import bounce_address
from regard.post.models import Post, PostState
from regard.post.writing import Letter
from regard.team.actions import make_token
from regard.team.models import Role
from regard.team.tests.cast import NOW, Cast, SignIn

pytestmark = pytest.mark.django_db
OLD, NEW = "mara@post.example", "mara@work.example"


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    raw = take_in(a_mail())
    assert raw.message
    return raw.message.conversation


def sent_answer(cast: Cast, matter: Conversation) -> Post:
    answer = actions.reply(matter, Reply("<p>Yes.</p>", "Yes."), by=cast.ines, at=timezone.now())
    assert answer.post
    Post.objects.filter(pk=answer.post.pk).update(state=PostState.SENT, sent_at=timezone.now(), taken_by="mx.example")
    answer.post.refresh_from_db()
    return answer.post


def come_back(post: Post, status: str) -> None:
    to = bounce_address(post.pk, SUPPORT)
    take_in(a_bounce(to=to, status=status), envelope_from="", envelope_to=[to])
    post.refresh_from_db()


def page(agent: Client, matter: Conversation) -> str:
    return unescape(agent.get(f"/conversations/{matter.pk}").content.decode())


def write(agent: Client, matter: Conversation, **more: object) -> Any:
    return agent.post(f"/conversations/{matter.pk}/replies", {"kind": "reply", "text": "A long answer.", **more})


def second_address(cast: Cast, value: str = NEW) -> Address:
    return Address.objects.create(customer=cast.mara, value=value, created_at=NOW, last_heard_at=NOW)


def automatic(to: str) -> Post:
    letter = Letter(kind="question", sender=SUPPORT, recipient=to, subject="S", text="T", is_automatic=True)
    return post_actions.write(letter, at=timezone.now(), send_at=timezone.now())


def test_a_full_box_fails_the_answer_and_not_the_address(cast: Cast, matter: Conversation) -> None:
    post = sent_answer(cast, matter)
    come_back(post, "5.2.2")
    assert post.state == PostState.FAILED
    assert Message.objects.get(post=post).is_undelivered
    assert Event.objects.filter(kind=EventKind.SEND_FAILED).exists()
    assert Address.objects.get(value=OLD).failing_since is None


def test_how_far_an_answer_has_come_is_said_in_words(cast: Cast, as_agent: SignIn, matter: Conversation) -> None:
    post, agent = sent_answer(cast, matter), as_agent(cast.ines)
    assert "Accepted by mx.example" in page(agent, matter)
    come_back(post, "4.4.1")
    assert f"The mail to {OLD} is late: a server on its way still tries (4.4.1)." in page(agent, matter)
    assert not Message.objects.get(post=post).is_undelivered
    post_actions.arrive(post, at=timezone.now())
    assert "Arrived" in page(agent, matter)


def test_an_answer_goes_to_the_address_that_works(cast: Cast, as_agent: SignIn, matter: Conversation) -> None:
    second_address(cast)
    note_failing(OLD, "550 5.1.1 Nobody", at=NOW)
    agent = as_agent(cast.ines)
    shown = page(agent, matter)
    assert f"Mail to {OLD} came back" in shown
    assert "550 5.1.1 Nobody" in shown
    assert re.search(rf'<option value="{NEW}" selected>', shown)
    assert f"{OLD} (mail comes back)" in shown
    assert write(agent, matter).status_code == 303
    assert Post.objects.get().recipient == NEW


def test_who_chooses_the_dead_one_is_asked_first_and_loses_no_word(
    cast: Cast, as_agent: SignIn, matter: Conversation
) -> None:
    second_address(cast)
    note_failing(OLD, at=NOW)
    agent = as_agent(cast.ines)
    refused = write(agent, matter, to=OLD)
    assert refused.status_code == 422
    said = unescape(refused.content.decode())
    assert f"Mail to {OLD} came back. Nothing was sent yet" in said
    assert "A long answer." in said
    assert "Send it there all the same" in said
    assert not Post.objects.exists()
    assert write(agent, matter, to=OLD, even_so="on").status_code == 303
    assert Post.objects.get().recipient == OLD


def test_nobody_is_written_to_at_an_address_that_is_not_the_customers(
    cast: Cast, as_agent: SignIn, matter: Conversation
) -> None:
    write(as_agent(cast.ines), matter, to="evil@x.example")
    assert Post.objects.get().recipient == OLD


def test_an_address_is_said_to_work_and_that_is_undone(cast: Cast, as_agent: SignIn, matter: Conversation) -> None:
    note_failing(OLD, "550 Nobody", at=NOW)
    agent, address = as_agent(cast.ines), Address.objects.get(value=OLD)
    assert "No other address of Mara’s is known" in page(agent, matter)
    assert write(agent, matter).status_code == 422
    shown = agent.post(f"/addresses/{address.pk}/working?from={matter.pk}", follow=True).content.decode()
    assert f"Mail goes to {OLD} again." in shown
    said = SaidToWork.objects.get()
    assert (said.by, said.failing_words) == (cast.ines, "550 Nobody")
    assert "works again, said Ines Duarte" in agent.get(f"/customers/{cast.mara.pk}").content.decode()
    agent.post(f"/said-to-work/{said.pk}/undoing?from={matter.pk}")
    address.refresh_from_db()
    assert (address.failing_since, address.failing_words) == (NOW, "550 Nobody")
    agent.post(f"/said-to-work/{said.pk}/undoing")
    assert SaidToWork.objects.get().undone_at
    with pytest.raises(reaching.TooLateToUndo):
        reaching.undo(said, at=NOW)


def test_a_lead_takes_an_address_off_and_brings_it_back(cast: Cast, as_agent: SignIn, matter: Conversation) -> None:
    lead, agent = as_agent(cast.omar), as_agent(cast.ines)
    assert as_agent(cast.ines).get("/addresses/").status_code == 404
    assert lead.post("/addresses/", {"address": "nobody", "words": "x"}).status_code == 422
    shown = lead.post("/addresses/", {"address": OLD.upper(), "words": "=Asked for it"}, follow=True).content.decode()
    assert f"{OLD} is not written to any more." in shown
    assert "Not sent: nobody is to write to this address" in automatic(OLD).problem
    assert write(agent, matter).status_code == 422
    assert f"{OLD} is not to be written to." in page(agent, matter)
    assert OLD in lead.get("/addresses/?q=mara@").content.decode().replace('value="mara@"', "")
    assert "Asked for it" not in lead.get("/addresses/?q=jonas").content.decode()
    table = lead.get("/addresses/table").content.decode()
    assert f"{OLD},Not to be written to,'=Asked for it,Omar" in table
    found = Suppression.objects.get()
    lead.post(f"/suppressions/{found.pk}/lifting")
    assert automatic(OLD).problem == ""
    assert write(agent, matter).status_code == 303
    lead.post(f"/suppressions/{found.pk}/return")
    assert automatic(OLD).state == PostState.FAILED


def test_a_complaint_stops_what_is_automatic_and_no_answer(cast: Cast, as_agent: SignIn, matter: Conversation) -> None:
    post = sent_answer(cast, matter)
    report = (
        "From: fbl@provider.example\r\nTo: abuse@lakeside.example\r\nSubject: complaint\r\nMessage-ID: <f@p>\r\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=r\r\n\r\n--r\r\n\r\nAn abuse report.\r\n"
        "--r\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: {kind}\r\nVersion: 1\r\n\r\n"
        f"--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{post.message_id}>\r\nTo: x\r\n\r\ny\r\n--r--\r\n"
    )
    take_in(report.replace("{kind}", "not-spam").encode(), envelope_from="fbl@provider.example")
    take_in(
        report.replace("{kind}", "abuse").replace(post.message_id, "other@x").encode(), envelope_from="fbl@p.example"
    )
    assert not Suppression.objects.exists()
    raw = take_in(report.replace("{kind}", "abuse").encode(), envelope_from="fbl@provider.example")
    assert (raw.verdict, raw.message) == ("feedback_report", Message.objects.get(post=post))
    assert "reported as unwanted" in automatic(OLD).problem
    assert write(as_agent(cast.ines), matter).status_code == 303
    assert "Complaint: no automatic mail" in as_agent(cast.olga).get("/addresses/").content.decode()


def test_a_program_is_told_too(cast: Cast, matter: Conversation, client: Client) -> None:
    second_address(cast)
    note_failing(OLD, at=NOW)
    _, token = make_token("Robot", role=Role.LEAD, at=NOW)
    headers = {"Authorization": f"Bearer {token}"}

    def post(**said: object) -> Any:
        address = f"/api/v1/conversations/{matter.pk}/replies"
        return client.post(address, {"text": "Yes.", **said}, content_type="application/json", headers=headers)

    assert post(to=OLD).json()["code"] == "not_to_be_reached"
    assert post(to="evil@x.example").json()["code"] == "not_their_address"
    assert post(to=OLD, even_so=True).status_code == 201
    assert post().status_code == 201
    assert list(Post.objects.order_by("pk").values_list("recipient", flat=True)) == [OLD, NEW]


def test_a_planned_answer_is_held_when_its_address_died_meanwhile(cast: Cast, matter: Conversation) -> None:
    second_address(cast)
    now = timezone.now()
    draft = Reply("<p>Yes.</p>", "Yes.", to=NEW)
    planned = planning.plan(matter, draft, leaves_at=now + timedelta(hours=1), by=cast.ines, at=now)
    note_failing(NEW, at=now + timedelta(minutes=5))
    leaving.leave_or_hold(planned.pk, at=now + timedelta(hours=1))
    planned.refresh_from_db()
    assert planned.held == f"Mail to {NEW} came back."
    planning.let_go(planned, seen=matter.messages.latest("pk").pk, at=now + timedelta(hours=1))
    assert not PlannedAnswer.objects.exists()
    assert Message.objects.get(kind=MessageKind.AGENT).post.recipient == NEW


def test_an_answer_that_is_sent_again_by_hand_is_one_again(
    cast: Cast, matter: Conversation, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    post = sent_answer(cast, matter)
    come_back(post, "5.7.1")
    post_actions.try_again(post, at=timezone.now())
    sending.send(post.pk, at=timezone.now())
    assert not Message.objects.get(post=post).is_undelivered


def test_a_copy_that_failed_is_told_on_the_answer_until_its_agent_sends_it_again(
    cast: Cast, as_agent: SignIn, matter: Conversation, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    draft = Reply("<p>Yes.</p>", "Yes.", cc=(("Otto", "otto@x.example"),))
    actions.reply(matter, draft, by=cast.ines, at=timezone.now())
    copy, agent = Post.objects.get(kind="copy"), as_agent(cast.ines)
    post_actions.come_back(copy, "550 Nobody", at=timezone.now())
    assert "The copy to otto@x.example did not arrive." in page(agent, matter)
    assert "550 Nobody" in agent.get("/outbox/?state=failed").content.decode()
    assert agent.post(f"/outbox/{copy.pk}/retry").status_code == 303
    sending.send(copy.pk, at=timezone.now())
    assert "did not arrive" not in page(agent, matter)
