"""Mails as they come: plain and HTML, first words and replies that quote, some with a file."""

from __future__ import annotations

import base64
import random
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

from regard.bench.prose import Prose

REPLY_SHARE, PLAIN_SHARE, HTML_ONLY_SHARE, FILE_SHARE = 0.6, 0.3, 0.05, 0.1
LARGEST_FILE_BYTES = 200_000


class Thread(NamedTuple):
    """A matter that a reply can go on with."""

    writer: str
    message_id: str
    text: str


def mails(count: int, *, seed: int) -> list[bytes]:
    """Return `count` mails, replies after what they answer; another `seed` gives other people and other Message-IDs."""
    some, prose = random.Random(seed), Prose(7)
    at = format_datetime(datetime.now(UTC))
    threads: list[Thread] = []
    made = []
    for number in range(count):
        earlier = some.choice(threads) if threads and some.random() < REPLY_SHARE else None
        writer = earlier.writer if earlier else f"writer{seed}x{some.randrange(count)}@post.example"
        own = Thread(writer, f"<{seed}.{number}@post.example>", prose.text())
        made.append(_mail(own, earlier, at, prose, some))
        threads.append(own)
    return made


def _mail(own: Thread, earlier: Thread | None, at: str, prose: Prose, some: random.Random) -> bytes:
    head = [
        f"From: {own.writer.partition('@')[0].title()} <{own.writer}>",
        f"To: desk{some.randrange(10)}@bench.example",
        f"Subject: {'Re: ' if earlier else ''}{prose.line()}",
        f"Date: {at}",
        f"Message-ID: {own.message_id}",
        "MIME-Version: 1.0",
    ]
    text = own.text
    if earlier:
        head += [f"In-Reply-To: {earlier.message_id}", f"References: {earlier.message_id}"]
        text += f"\n\nOn Monday someone wrote:\n> {earlier.text}".replace("\n", "\n> ").replace("\n> \n> On", "\n\nOn")
    kind = some.random()
    body = _plain(text) if kind < PLAIN_SHARE else _html(text) if kind > 1 - HTML_ONLY_SHARE else _both(text)
    if some.random() < FILE_SHARE:
        body = _with_file(body, some.randbytes(some.randrange(5_000, LARGEST_FILE_BYTES)))
    return ("\n".join(head) + "\n" + body).encode()


def _plain(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"


def _html(text: str) -> str:
    paragraphs = text.replace("&", "&amp;").replace(">", "&gt;").replace("\n", "</p><p>")
    return f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{paragraphs}</p></body></html>\n"


def _both(text: str) -> str:
    return (
        f'Content-Type: multipart/alternative; boundary="half"\n\n--half\n{_plain(text)}--half\n{_html(text)}--half--\n'
    )


def _with_file(body: str, content: bytes) -> str:
    coded = base64.encodebytes(content).decode()
    return (
        f'Content-Type: multipart/mixed; boundary="whole"\n\n--whole\n{body}--whole\n'
        'Content-Type: image/jpeg; name="picture.jpg"\nContent-Disposition: attachment; filename="picture.jpg"\n'
        f"Content-Transfer-Encoding: base64\n\n{coded}--whole--\n"
    )
