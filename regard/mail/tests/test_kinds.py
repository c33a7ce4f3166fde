"""A person's message is told from a server's and a machine's. The mails are a table, `mails_of_servers`."""

from __future__ import annotations

import pytest

from regard.mail.parse import parse
from regard.mail.parsed import ParsedMail
from regard.mail.tests.mails_of_servers import AUTO_REPLIES, BOUNCES, PERSONS
from regard.mail.tests.replies_of_servers import GONE, NOT_GONE


def _mail(head: str, body: str, sender: str = "Mara Lind <mara@lind.example>") -> ParsedMail:
    lines = [head] if head.startswith("From:") or "\nFrom:" in head else [f"From: {sender}", head]
    if body.startswith("--b\n") and "multipart" not in head:
        lines.append("Content-Type: multipart/report; report-type=delivery-status; boundary=b")
    elif "Content-Type" not in head:
        lines.append("Content-Type: text/plain; charset=utf-8")
    head = "\n".join(["To: desk@lakeside.example", *lines, "MIME-Version: 1.0"])
    return parse(f"{head}\n\n{body}".encode())


@pytest.mark.parametrize("server", BOUNCES)
def test_a_bounce_names_whom_it_did_not_reach_and_why(server: str) -> None:
    head, body, address, status, is_permanent = BOUNCES[server]
    mail = _mail(head, body)
    assert mail.kind == "bounce"
    told = mail.bounce.recipients
    assert [(one.address, one.status, one.permanent) for one in told] == [(address, status, is_permanent)]


def test_a_bounce_names_the_mail_that_came_back() -> None:
    assert {_mail(*BOUNCES[name][:2]).bounce.original_message_id for name in ("postfix", "sendmail", "opensmtpd")} == {
        "ours@lakeside.example"
    }


@pytest.mark.parametrize("system", AUTO_REPLIES)
def test_a_machine_that_answers_for_her_is_no_message(system: str) -> None:
    assert _mail(*AUTO_REPLIES[system]).kind == "auto_reply"


@pytest.mark.parametrize("what", PERSONS)
def test_a_person_is_heard(what: str) -> None:
    assert _mail(*PERSONS[what]).kind == "message"


def _is_for_good(sentence: str) -> list[bool]:
    head, _, address, *_ = BOUNCES["qmail"]
    body = f"I'm afraid I wasn't able to deliver your message.\n\n<{address}>:\n{sentence.format(a=address)}\n"
    return [one.permanent for one in _mail(head, body).bounce.recipients]


@pytest.mark.parametrize("sentence", GONE)
def test_an_address_is_dead_when_the_server_says_so(sentence: str) -> None:
    assert _is_for_good(sentence) == [True]


@pytest.mark.parametrize("sentence", NOT_GONE)
def test_a_full_box_a_policy_or_a_delay_is_no_dead_address(sentence: str) -> None:
    assert _is_for_good(sentence) == [False]
