"""Pictures that are put among the words of an answer: kept, shown, sent inside the mail, and found again in it."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from regard.conversations import actions, regrouping
from regard.conversations.models import Conversation, Draft, Message, MessageKind
from regard.later import leaving
from regard.later.models import PlannedAnswer
from regard.mail.parse import parse
from regard.post import message as messages
from regard.post.models import Post
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"a ramp, seen from the shore " * 20


def put_in(agent: Client, matter: Conversation, content: bytes = PNG, name: str = "ramp.png") -> Any:
    given = {"picture": SimpleUploadedFile(name, content, content_type="image/png")}
    return agent.post(f"/conversations/{matter.pk}/written-pictures/", given)


def write(agent: Client, matter: Conversation, html: str, **more: str) -> Any:
    return agent.post(f"/conversations/{matter.pk}/replies", {"kind": "reply", "html": html, "text": "x", **more})


def test_a_picture_goes_inside_the_mail_and_is_found_there_by_others_and_by_us(cast: Cast, as_agent: SignIn) -> None:
    matter, agent = cast.write(), as_agent(cast.ines)
    src = put_in(agent, matter).json()["src"]
    given: Any = agent.get(src)
    assert (given["Content-Type"], b"".join(given.streaming_content)) == ("image/png", PNG)
    html = (
        f'<p>See the ramp:</p><p><img src="{src}" alt="A ramp of wood" onerror="x()"></p><img src="https://x.example">'
    )
    assert write(agent, matter, html).status_code == 303
    sent = Message.objects.get(kind=MessageKind.AGENT)
    picture = sent.attachments.get()
    assert sent.html == f'<p>See the ramp:</p><p><img src="cid:{picture.content_id}" alt="A ramp of wood"></p>'
    assert sent.text == "See the ramp:\n\n[A ramp of wood]"
    post = Post.objects.get()
    raw = messages.build(post, list(post.files.select_related("file")))
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    inline = list(mail.walk())[-1]
    assert inline["Content-ID"] == f"<{picture.content_id}>"
    assert inline.get_content_disposition() == "inline"
    assert inline.get_content() == PNG
    assert "[A ramp of wood]" in mail.get_body(("plain",)).get_content()
    ours = parse(raw)
    assert [(one.content, one.inline, one.content_id) for one in ours.attachments] == [(PNG, True, picture.content_id)]
    assert f'src="cid:{picture.content_id}"' in (ours.html or "")
    shown = agent.get(f"/conversations/{matter.pk}").content.decode()
    assert f'<img src="{src}" alt="A ramp of wood">' in shown
    assert f"/attachments/{picture.pk}" not in shown
    assert "data:image/png;base64," in agent.get(f"/outbox/{post.pk}/html").content.decode()


def test_a_picture_outlives_a_merge_of_the_conversation_in_which_it_was_put(cast: Cast, as_agent: SignIn) -> None:
    matter, other, agent = cast.write(), cast.write("And a lift?"), as_agent(cast.ines)
    src = put_in(agent, matter).json()["src"]
    regrouping.merge(matter, other, by=cast.ines, at=timezone.now())
    assert write(agent, other, f'<p>See</p><img src="{src}">').status_code == 303
    assert Message.objects.get(kind=MessageKind.AGENT).attachments.count() == 1
    stranger = cast.write("A ramp?", customer=cast.customer("Bo Ek", "bo@else.example"))
    write(agent, stranger, f'<p>See</p><img src="{src}">')
    assert Message.objects.filter(kind=MessageKind.AGENT).latest("pk").attachments.count() == 0


def test_taken_back_the_picture_stands_among_the_words_again(cast: Cast, as_agent: SignIn) -> None:
    matter, agent = cast.write(), as_agent(cast.ines)
    src = put_in(agent, matter).json()["src"]
    write(agent, matter, f'<p>See</p><img src="{src}">')
    actions.take_back(Message.objects.get(kind=MessageKind.AGENT), by=cast.ines, at=timezone.now())
    assert Draft.objects.get().html == f'<p>See</p><img alt="Picture" src="{src}">'


def test_a_planned_answer_keeps_its_pictures(cast: Cast, as_agent: SignIn) -> None:
    matter, agent = cast.write(), as_agent(cast.ines)
    src = put_in(agent, matter).json()["src"]
    tomorrow = timezone.localtime() + timedelta(days=1)
    write(agent, matter, f'<p>See</p><img src="{src}" alt="It">', later="chosen", later_at=f"{tomorrow:%Y-%m-%dT%H:%M}")
    planned = PlannedAnswer.objects.get()
    assert f'src="{src}"' in agent.get(f"/conversations/{matter.pk}").content.decode()
    sent = leaving.leave(planned.pk, at=planned.leaves_at)
    assert sent
    picture = sent.attachments.get()
    assert picture.is_inline
    assert f"cid:{picture.content_id}" in sent.html


def test_only_pictures_of_this_conversation_and_none_that_a_mail_cannot_show(cast: Cast, as_agent: SignIn) -> None:
    matter, other, agent = cast.write(), cast.write("Another."), as_agent(cast.ines)
    assert put_in(agent, matter, b"<svg onload=x>", "x.svg").status_code == 422
    src = put_in(agent, matter).json()["src"]
    elsewhere = re.sub(r"/conversations/\d+/", f"/conversations/{other.pk}/", src)
    assert agent.get(elsewhere).status_code == 404
    forged = re.sub(r"[a-z2-7]{16}$", "a" * 16, src)
    assert agent.get(forged).status_code == 404
    write(agent, other, f'<p>See</p><img src="{src}"><img src="{forged}">')
    assert "<img" not in Message.objects.get(kind=MessageKind.AGENT).html
