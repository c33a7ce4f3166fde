"""An agent forwards a customer's mail to us: taken as the customer's by proof, and by nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail, answered, take_in
from regard.conversations.addresses import forwarding_address
from regard.conversations.models import Conversation, Message
from regard.customers.models import Address
from regard.team.models import Agent, Role
from regard.team.tests.cast import NOW, Cast, SignIn

INES = "Ines Duarte <ines@lakeside.example>"
LATER = NOW + timedelta(days=30)
FORWARD = (
    "Can somebody measure the door?\r\n\r\n---------- Forwarded message ---------\r\n"
    "From: Mara Lind <mara@post.example>\r\nDate: Mon, Mar 2, 2026 at 9:00 AM\r\nSubject: Heron\r\n"
    f"To: {INES}, Edwin <edwin@work.example>\r\n\r\n\r\nIs there a ramp at Heron?\r\n\r\nMara\r\n"
)
pytestmark = pytest.mark.django_db


def forward(to: str, text: str = FORWARD, *, sender: str = INES, **more: str) -> RawMail:
    raw = a_mail(text, sender=sender, to=to, subject="Fwd: Heron", message_id="f@lakeside", at=LATER, **more)
    return take_in(raw, envelope_from="ines@lakeside.example", envelope_to=[to], at=LATER)


def address_of(agent: Agent) -> str:
    agent.refresh_from_db()
    return forwarding_address(agent, SUPPORT)


def proof(address: str) -> str:
    return address.partition("+")[2].partition("@")[0]


def test_it_is_the_customers_with_words_date_and_name_and_the_agents_own_words_are_a_note(cast: Cast) -> None:
    raw = forward(address_of(cast.ines).upper())
    hers, note = Message.objects.order_by("at")
    assert raw.message == hers
    assert (hers.customer, hers.author_name, hers.author_address) == (cast.mara, "Mara Lind", "mara@post.example")
    assert (hers.at, hers.subject, hers.text) == (NOW, "Heron", "Is there a ramp at Heron?\n\nMara")
    assert hers.addressed == {"to": [["Edwin", "edwin@work.example"]]}
    assert (note.kind, note.agent, note.text) == ("note", cast.ines, "Can somebody measure the door?")
    assert "forwarded by Ines Duarte" in raw.reason
    assert hers.conversation.need == "Is there a ramp at Heron?"
    assert not Address.objects.filter(value="ines@lakeside.example").exists()
    ours = answered(cast, raw)
    assert ours.post
    assert ours.post.recipient == "mara@post.example"
    assert forward(address_of(cast.ines)).verdict == Verdict.DUPLICATE


def test_an_attached_mail_keeps_its_own_id_so_its_thread_goes_on(cast: Cast) -> None:
    first = take_in(a_mail(message_id="1@mara"))
    inner = a_mail("And dogs?", message_id="2@mara", headers=["In-Reply-To: <1@mara>"]).decode()
    raw = take_in(
        (
            f"From: {INES}\r\nTo: {address_of(cast.ines)}\r\nSubject: Fwd: Heron\r\nMessage-ID: <f@x>\r\n"
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n\r\n--b\r\n'
            f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
        ).encode(),
        at=LATER,
    )
    assert first.message
    assert raw.message
    assert (raw.message.conversation, raw.message.message_id) == (first.message.conversation, "2@mara")
    assert first.message.conversation.messages.get(kind="note").text == "I forwarded this by mail."


def test_without_proof_it_is_a_mail_of_that_person_like_any_other(cast: Cast) -> None:
    address = address_of(cast.ines)
    forged = address.replace(address.partition(".")[2].partition("@")[0], "a" * 16)
    raw = forward(forged)
    assert raw.message
    assert raw.message.author_address == "ines@lakeside.example"
    assert raw.message.customer != cast.mara
    assert not Message.objects.filter(kind="note").exists()


def test_an_address_that_leaked_is_renewed_and_one_of_who_may_answer_no_more_proves_nothing(
    cast: Cast, as_agent: SignIn
) -> None:
    ines: Client = as_agent(cast.ines)
    old = address_of(cast.ines)
    assert proof(old) in ines.get("/me").content.decode()
    assert ines.post("/me/forwarding").status_code == 303
    new = address_of(cast.ines)
    page = ines.get("/me").content.decode()
    assert proof(new) in page
    assert proof(old) not in page
    raw = forward(old)
    assert raw.message
    assert raw.message.author_address == "ines@lakeside.example"
    Agent.objects.filter(pk=cast.ines.pk).update(role=Role.LIGHT)
    raw = forward(new, sender="Ines <ines@home.example>")
    assert raw.message
    assert raw.message.author_address == "ines@home.example"


OF_A_COLLEAGUE = FORWARD.replace("mara@post.example", "omar@lakeside.example")


@pytest.mark.parametrize("text", ["Please look into this.", OF_A_COLLEAGUE])
def test_what_cannot_be_read_as_a_customers_mail_is_kept_and_says_so(cast: Cast, text: str) -> None:
    raw = forward(address_of(cast.ines), text)
    assert raw.message
    assert raw.message.author_address == "ines@lakeside.example"
    assert any("forwarding address of Ines Duarte" in problem for problem in raw.message.problems)


def test_an_absence_notice_that_comes_to_it_is_none(cast: Cast) -> None:
    raw = forward(address_of(cast.ines), headers=["Auto-Submitted: auto-replied"])  # type: ignore[arg-type]
    assert raw.verdict == Verdict.AUTO_REPLY
    assert not Conversation.objects.exists()
