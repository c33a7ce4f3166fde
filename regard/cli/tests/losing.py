"""Mails come and answers go while the desk's parts are killed with -9: what was accepted is here once, and left.

`bin/losing --mails 20000 --every 5` is the long form; the tests run a short one.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import smtplib
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from regard.cli import running
from regard.cli.tests.conftest import Desk, becomes, free_port, regard
from regard.postgres.cluster import Cluster

SENDERS = 4
PARTS = ("worker", "web", "database")
WELL_WITHIN_S, SETTLED_WITHIN_S = 60, 240


@dataclass
class Seen:
    """What those outside of the desk know for sure.

    accepted: Message-IDs of mails that the desk said 250 to. answered: ids of replies that it said 201 to. arrived:
    Message-IDs that came out, each time that they did. killed: how often each part was.
    """

    accepted: list[str] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    arrived: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Losses:
    """What is wrong in the end, by how it is wrong; all empty when nothing is."""

    lost: list[str]
    doubled: list[str]
    unread: int
    unsent: list[int]
    unrecorded: list[str]

    def __bool__(self) -> bool:
        return bool(self.lost or self.doubled or self.unread or self.unsent or self.unrecorded)


def run(folder: Path, *, mails: int, every_s: float, least_kills: int) -> tuple[Seen, Losses]:
    """Send `mails` and answer them, kill a part every so often, at least so many times, and look at what is left."""
    seen, is_over = Seen(), threading.Event()
    with _sink(seen) as sink, _desk(folder, sink) as desk:
        token = _token(desk)
        numbers = iter(range(mails))
        senders = [threading.Thread(target=_send, args=(desk, numbers, seen)) for _ in range(SENDERS)]
        answerer = threading.Thread(target=_answer, args=(desk, token, seen, is_over))
        for thread in (*senders, answerer):
            thread.start()
        while any(sender.is_alive() for sender in senders) or seen.killed.total() < least_kills:
            time.sleep(every_s * random.uniform(0.7, 1.3))
            _kill(desk, PARTS[seen.killed.total() % len(PARTS)], seen)
        for sender in senders:
            sender.join()
        is_over.set()
        answerer.join()
        _let_leases_pass(desk)
        assert becomes(lambda: _is_settled(desk), SETTLED_WITHIN_S), desk.said()
        return seen, _losses(desk, seen)


@contextmanager
def _sink(seen: Seen) -> Iterator[int]:
    """Take what goes out, as a mail server of the world does; gives its port."""

    class Handler:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
            assert isinstance(envelope.content, bytes)
            head = envelope.content.split(b"\r\n\r\n", 1)[0].decode()
            line = next(line for line in head.splitlines() if line.lower().startswith("message-id:"))
            seen.arrived[line.partition(":")[2].strip().strip("<>")] += 1
            return "250 OK"

    controller = Controller(Handler(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield int(controller.port)
    finally:
        controller.stop()


@contextmanager
def _desk(folder: Path, sink: int) -> Iterator[Desk]:
    settings = {"REGARD_SMTP_URL": f"smtp://127.0.0.1:{sink}", "REGARD_SEND_DELAY_S": "1"}
    desk = Desk(folder / "data", settings=settings)
    try:
        assert becomes(desk.is_greeting, 90), desk.said()
        yield desk
    finally:
        if desk.process.poll() is None:
            desk.stop()


def _token(desk: Desk) -> str:
    owner = ("ines@lakeside.example", "--name", "Ines Duarte", "--role", "owner", "--generate")
    assert regard("user", "add", *owner, "--data", desk.data).returncode == 0
    made = regard("token", "create", "losing", "--as", "ines@lakeside.example", "--data", desk.data)
    return made.stdout.strip().splitlines()[-1]


def _send(desk: Desk, numbers: Iterator[int], seen: Seen) -> None:
    """Send mails as mail servers do: one that was not accepted is sent again."""
    for number in numbers:
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Guest {number} <guest{number}@post.example>", "support@lakeside.example"
        mail["Subject"], mail["Message-ID"] = f"Question {number}", f"<{number}@post.example>"
        mail.set_content(f"Could you tell me whether pitch {number} is free in August?")
        while True:
            try:
                with smtplib.SMTP("127.0.0.1", desk.smtp_port, timeout=20) as line:
                    line.send_message(mail)
                break
            except (OSError, smtplib.SMTPException):
                time.sleep(0.2)
        seen.accepted.append(f"{number}@post.example")


def _answer(desk: Desk, token: str, seen: Seen, is_over: threading.Event) -> None:
    """Answer matters one after the other, each until the desk says that it has the answer."""
    last = 0
    while not is_over.is_set():
        try:
            rows = _asked(desk, "SELECT id FROM conversations_conversation WHERE id > %s ORDER BY id LIMIT 5", last)
        except psycopg.Error:
            rows = []
        for (conversation,) in rows:
            while not (reply := _replied(desk, token, conversation)):
                time.sleep(0.2)
            seen.answered.append(reply)
            last = conversation
        time.sleep(0.1)


def _replied(desk: Desk, token: str, conversation: int) -> int:
    """Send an answer, the same at each try; 0 when the desk did not say that it has it."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{desk.port}/api/v1/conversations/{conversation}/replies",
        json.dumps({"text": "Yes, it is free."}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": f"a{conversation}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(json.load(answer)["id"])
    except urllib.error.HTTPError as error:
        error.close()
        if error.code < 500 and error.code != 429:
            raise
        return 0
    except (OSError, ValueError):
        return 0


def _kill(desk: Desk, part: str, seen: Seen) -> None:
    """Kill a part of a desk that is well, and wait until it is again."""
    assert becomes(lambda: desk.health() == 200, WELL_WITHIN_S), desk.said()
    process = desk.server() if part == "database" else desk.part(part)
    process.kill()
    seen.killed[part] += 1
    process.wait(20)
    assert becomes(lambda: desk.health() == 200, WELL_WITHIN_S), desk.said()


def _let_leases_pass(desk: Desk) -> None:
    """Do as if the five minutes were over after which a mail may be tried again whose sender was killed."""
    with Cluster(desk.data).attach_or_start() as url, psycopg.connect(url) as database:
        database.execute("UPDATE post_post SET send_at = now() WHERE state = 'sending'")


def _is_settled(desk: Desk) -> bool:
    undone = """SELECT (SELECT count(*) FROM email_rawmail WHERE verdict = 'waiting')
        + (SELECT count(*) FROM post_post WHERE state IN ('waiting', 'sending'))"""
    try:
        return bool(_asked(desk, undone)[0][0] == 0)
    except psycopg.Error:
        return False


def _losses(desk: Desk, seen: Seen) -> Losses:
    each = "SELECT message_id, count(*) FROM conversations_message WHERE kind = 'customer' GROUP BY 1"
    found = Counter(dict(_asked(desk, each)))
    unread = _asked(desk, "SELECT count(*) FROM email_rawmail WHERE verdict NOT IN ('message', 'duplicate')")[0][0]
    gone = """SELECT message.id, post.message_id FROM conversations_message message
        JOIN post_post post ON post.message_id = message.message_id WHERE post.state = 'sent'"""
    left = dict(_asked(desk, gone))
    recorded = {key for (key,) in _asked(desk, "SELECT message_id FROM post_post")}
    return Losses(
        lost=[key for key in seen.accepted if found[key] == 0],
        doubled=[key for key, n in found.items() if n > 1],
        unread=int(unread),
        unsent=[reply for reply in seen.answered if seen.arrived[left.get(reply, "")] == 0],
        unrecorded=[key for key in seen.arrived if key not in recorded],
    )


def _asked(desk: Desk, sql: str, *given: object) -> list[Any]:
    with Cluster(desk.data).attach_or_start() as url, psycopg.connect(url) as database:
        return database.execute(sql, given).fetchall()


def main() -> int:
    reader = argparse.ArgumentParser(prog="bin/losing", description=__doc__)
    reader.add_argument("--mails", type=int, default=20_000)
    reader.add_argument("--every", type=float, default=5.0, metavar="S", help="seconds between kills")
    given = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    folder.chmod(0o711)
    began = time.monotonic()
    try:
        seen, losses = run(folder, mails=given.mails, every_s=given.every, least_kills=3)
    finally:
        running.kill_orphans(folder / "data")
        Cluster(folder / "data").destroy()
        shutil.rmtree(folder)
    again = sum(n > 1 for n in seen.arrived.values())
    print(f"{len(seen.accepted)} mails accepted, {len(seen.answered)} answers, {dict(seen.killed)} killed,"
          f" {time.monotonic() - began:.0f} s; {again} answers left twice under one Message-ID.")  # fmt: skip
    print(f"Not as it should be: {losses}" if losses else "Nothing was lost, doubled, unsent or unrecorded.")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
