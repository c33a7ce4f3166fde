"""Two desks that answer by themselves, wired to each other: they fall silent, whatever lies between them.

Help desks have sent each other thousands of mails so (Zammad #1131, FreeScout #2003).
"""

from __future__ import annotations

import email
import email.policy
import smtplib
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from regard.post.budget import MOST_AN_HOUR
from tests.running import RunningDesk, free_port, running_desk, until

pytestmark = pytest.mark.timeout(300)
KEPT_BY_GOOD_SERVERS = (
    "Auto-Submitted", "Precedence", "X-Auto-Response-Suppress", "In-Reply-To", "References", "Return-Path", "Reply-To",
)  # fmt: skip
ADDRESSES = ("help@east.example", "help@west.example")


@dataclass
class Relay:
    """A mail server between the desks. went: how many mails, by who wrote and who got them.

    robs: it takes away all by which machines are told, and puts the writer's address in the envelope.
    """

    robs: bool = False
    ports: dict[str, int] = field(default_factory=dict)
    went: Counter[tuple[str, str]] = field(default_factory=Counter)
    waiting: SimpleQueue[tuple[str, list[str], bytes] | None] = field(default_factory=SimpleQueue)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.waiting.put((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"

    def carry_on(self) -> None:
        """Carry what waits, one by one, until there comes nothing."""
        while task := self.waiting.get():
            self.carry(*task)

    def carry(self, sender: str, recipients: list[str], raw: bytes) -> None:
        mail: EmailMessage = email.message_from_bytes(raw, policy=email.policy.SMTP)  # type: ignore[assignment]
        writer = parseaddr(str(mail["From"]))[1]
        if self.robs:
            for name in KEPT_BY_GOOD_SERVERS:
                del mail[name]
            sender = writer
        for recipient in recipients:
            if port := self.ports.get(recipient.rpartition("@")[2]):
                with smtplib.SMTP("127.0.0.1", port, timeout=20) as server:
                    server.sendmail(sender, [recipient], mail.as_bytes() if self.robs else raw)
            self.went[writer, recipient] += 1


@pytest.fixture
def relay() -> Iterator[Relay]:
    made = Relay()
    server = Controller(made, hostname="127.0.0.1", port=free_port())
    server.start()
    carrier = threading.Thread(target=made.carry_on)
    carrier.start()
    made.port = server.port  # type: ignore[attr-defined]
    yield made
    made.waiting.put(None)
    carrier.join(30)
    server.stop()


@pytest.fixture
def desks(relay: Relay, tmp_path: Path) -> Iterator[dict[str, RunningDesk]]:
    url = f"smtp://127.0.0.1:{relay.port}"  # type: ignore[attr-defined]
    with ExitStack() as running:

        def start(address: str) -> RunningDesk:
            domain = address.rpartition("@")[2]
            desk = running.enter_context(running_desk(tmp_path / domain, REGARD_SMTP_URL=url))
            desk.tell(
                "from regard.conversations.mailboxes import change_mailbox, set_acknowledgement\n"
                "from regard.conversations.models import Mailbox\n"
                f"box = change_mailbox(Mailbox.objects.get(is_default=True), address={address!r}, name='Help',\n"
                "                     team=None, signature='', is_default=True)\n"
                "set_acknowledgement(box, is_on=True, words='')"
            )
            relay.ports[domain] = desk.smtp_port
            return desk

        with ThreadPoolExecutor() as pool:
            yield dict(zip(ADDRESSES, pool.map(start, ADDRESSES), strict=True))


def a_stray_mail(sender: str, to: str, n: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, to, "Stray", f"<{n}@stray.example>"
    mail.set_content("Is there a ramp at Heron?")
    return mail.as_bytes()


def must_be_silent(relay: Relay, run: str) -> None:
    """Let somebody else write to both: once both have answered that, they have done with all that came before."""
    for address in ADDRESSES:
        asked = f"{run}@asker.example"
        relay.waiting.put((asked, [address], a_stray_mail(asked, address, f"{run}.{address}")))
        until(lambda key=(address, asked): relay.went[key], seconds=60, what=f"{address} to answer somebody else")  # type: ignore[misc]


def test_desks_that_answer_by_themselves_fall_silent(relay: Relay, desks: dict[str, RunningDesk]) -> None:
    east, west = ADDRESSES

    # Honestly carried, one stray mail gets one answer, and that gets none.
    relay.waiting.put((west, [east], a_stray_mail(west, east, "honest")))
    until(lambda: relay.went[east, west] == 1, seconds=60, what="the answer to the stray mail")
    must_be_silent(relay, "first")
    must_be_silent(relay, "second")
    assert (relay.went[east, west], relay.went[west, east]) == (1, 1)

    # Robbed of all marks, each answer begins a request on the other side, which answers: until the budget ends it.
    relay.robs = True
    relay.waiting.put((west, [east], a_stray_mail(west, east, "robbed")))
    until(lambda: relay.went[east, west] >= MOST_AN_HOUR, seconds=120, what="the budget to be used up")
    for run in ("third", "fourth"):
        must_be_silent(relay, run)
    assert relay.went[east, west] == MOST_AN_HOUR
    # Its last answer was answered, too; the stray mails are counted with those of the west.
    assert relay.went[west, east] - 2 == MOST_AN_HOUR - 1
