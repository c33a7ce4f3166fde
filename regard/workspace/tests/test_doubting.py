"""What agents read of a mail whose sender may be somebody else, and that nothing is said of other mail."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin import checking, trusting
from regard.conversations.models import Conversation
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db
ABOVE = b"Authentication-Results: mx.lakeside.example; dmarc=%s header.from=post.example\r\nReceived: from x by mx.lakeside.example; now\r\n"  # noqa: E501


def page_of(client: Client, raw: bytes) -> tuple[str, Conversation]:
    message = take_in(raw).message
    assert message
    checking.look()
    return client.get(f"/conversations/{message.conversation_id}").content.decode(), message.conversation


def test_what_was_seen_of_a_doubtful_sender_stands_above_the_words(cast: Cast, as_agent: SignIn):
    client = as_agent(cast.ines)
    trusting.trust("mx.lakeside.example", stands_below=False)
    ordinary, _ = page_of(client, ABOVE % b"pass" + a_mail(message_id="1@post.example"))
    assert 'class="doubt"' not in ordinary

    failed, _ = page_of(client, ABOVE % b"fail" + a_mail(message_id="2@post.example"))
    assert "This mail may not come from post.example" in failed
    assert "mx.lakeside.example found that post.example did not send it." in failed
    assert "ask Mara in a way that you knew before this mail" in failed

    name = "Ines Duarte <b>"
    imitating, _ = page_of(client, a_mail(message_id="3@x.example", sender=f'"{name}" <ines@xn--ines-hra.example>'))
    assert 'class="doubt"' not in imitating, "the name is another one"
    imitating, _ = page_of(client, a_mail(message_id="4@x.example", sender="Ines Duarte <me@elsewhere.example>"))
    assert "The name is that of Ines Duarte of this desk" in imitating
    alike, _ = page_of(client, a_mail(message_id="5@x.example", sender="Mara <mara@lаkeside.example>"))
    assert "lаkeside.example (xn--lkeside-2fg.example), which looks like lakeside.example" in alike
    named, _ = page_of(client, a_mail(message_id="6@x.example", sender='"mara@post.example <i>" <x@bad.example>'))
    assert "The name reads mara@post.example, but it was sent from x@bad.example." in named
    paid, _ = page_of(
        client, a_mail(message_id="7@x.example", headers=["Reply-To: x@pay.example"], sender="Z <z@z.example>")
    )
    assert "Answers to it are asked for at pay.example" in paid
