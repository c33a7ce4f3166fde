"""The weekly mail, from the settings of who wants it to a real SMTP server."""

from __future__ import annotations

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.test import Client
from time_machine import travel

from regard.conversations import actions as conversation_actions
from regard.conversations.actions import Reply
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking
from regard.measures import counting
from regard.post import sending
from regard.post.models import Post, PostState
from regard.promises import our_word
from regard.reports import actions
from regard.team.tests.cast import NOW, Cast

TODAY = NOW + timedelta(days=8)
HOUR = timedelta(hours=1)


class Taken(Handler):
    """Keeps every mail that a client brings."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[bytes] = []

    def prepare_message(self, session: Any, envelope: Any) -> Any:
        self.mails.append(envelope.content)
        return super().prepare_message(session, envelope)

    def handle_message(self, message: Any) -> None:
        """All is kept already."""


@pytest.fixture
def server(settings: Any) -> Iterator[Taken]:
    taken = Taken()
    controller = Controller(taken, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_URL": f"smtp://127.0.0.1:{controller.port}"}
    yield taken
    controller.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_week_arrives_with_three_things_that_open_what_was_said(cast: Cast, server: Taken) -> None:
    for number in range(6):
        matter = cast.write(f"Question {number}?", customer=cast.customer(f"C{number}", f"c{number}@post.example"))
        conversation_actions.reply(matter, Reply(html="<p>Yes</p>", text="Yes"), by=cast.ines, at=NOW + HOUR)
        words = "Nobody read my letter." if number == 0 else "Quick and kind."
        asking = Asking.objects.get(conversation=matter)
        judgement_actions.judge(asking, -2 if number == 0 else 1, words=words, at=NOW + 2 * HOUR)
    our_word.give(matter, "The width of the door", due_at=NOW + 3 * HOUR, by=cast.ines, at=NOW + HOUR)
    word = our_word.give(matter, "The key", due_at=NOW + 4 * HOUR, by=cast.ines, at=NOW + HOUR)
    our_word.keep(word, by=cast.ines, at=NOW + 9 * HOUR)
    client = Client()
    client.force_login(cast.ines)
    client.post("/me", {"theme": "auto", "density": "comfortable", "time_zone": "", "wants_digest": "on"})
    counting.count_touched(at=TODAY)

    assert actions.send_due(at=TODAY) == 1
    post = Post.objects.get(kind="digest")
    sending.send(post.pk, at=TODAY + timedelta(minutes=1))
    post.refresh_from_db()
    assert post.state == PostState.SENT

    mail = email.message_from_bytes(server.mails[0], policy=email.policy.default)
    assert mail["To"].addresses[0].addr_spec == "ines@lakeside.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for said in ("83 % of 6 judgements", "“Nobody read my letter.”", "Our word kept: not enough yet (0 of 1)"):
        assert said in text, said
        assert said in html, said
    assert "<img" not in html
    assert "bgcolor" in html  # bars are cells of tables
    assert re.findall(r"^\d\. (.+)$", text.replace("\r", ""), re.M) == ["Fell well short", "Our word", "Went beyond"]

    with travel(TODAY, tick=False):
        for href in re.findall(r"   (https?://\S+)", text):
            path = "/" + href.split("/", 3)[3]
            assert client.get(path).status_code == 200, path
