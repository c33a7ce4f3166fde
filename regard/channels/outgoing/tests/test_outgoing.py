"""A mailbox's mail leaves by a server of its own: tried before it is kept, seen when it fails, mended at once."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from regard.channels.email.tests.road import a_mail, answered, take_in
from regard.channels.imap import actions as imap_actions
from regard.channels.imap.models import Grant
from regard.channels.outgoing import actions
from regard.channels.outgoing.actions import Given
from regard.channels.outgoing.models import Server
from regard.channels.outgoing.tests.mail_server import PASSWORD, USER, MailServer, free_port, running
from regard.conversations.mailboxes import add_mailbox
from regard.conversations.models import Mailbox
from regard.customers.models import Address
from regard.lib import sealing
from regard.lib.mail_servers import Trouble
from regard.post import sending
from regard.post.models import Post, PostState
from regard.team.tests.cast import Cast, SignIn
from regard.troubles import actions as troubles
from regard.troubles.models import Trouble as Told

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running_server() -> Iterator[MailServer]:
    with running() as server:
        yield server


@pytest.fixture
def server(running_server: MailServer) -> MailServer:
    running_server.mails, running_server.tokens, running_server.refuses = [], set(), ""
    return running_server


def form(server: MailServer, **more: object) -> dict[str, object]:
    usual = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": USER, "password": PASSWORD}
    return usual | more


def set_up(mailbox: Mailbox, server: MailServer, **more: Any) -> Server:
    given: dict[str, Any] = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": USER, **more}
    return actions.set_up(mailbox, Given(**{"password": PASSWORD, **given}), at=timezone.now())


def page_of(cast: Cast, name: str = "") -> str:
    return f"/settings/mailboxes/{cast.support.pk}/outgoing{name}"


def try_to_send(post: Post) -> Post:
    sending.send(post.pk, at=max(timezone.now(), post.send_at))
    post.refresh_from_db()
    return post


def test_the_owner_names_it_and_answers_of_that_mailbox_alone_leave_by_it(
    cast: Cast, as_agent: SignIn, server: MailServer, settings: Any
) -> None:
    owner = as_agent(cast.olga)
    with running(asks=False) as desks:
        settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_URL": f"smtp://127.0.0.1:{desks.port}"}
        assert "By the desk’s own server, 127.0.0.1" in owner.get(page_of(cast)).content.decode()
        said = owner.post(page_of(cast), form(server), follow=True).content.decode()
        assert "127.0.0.1 lets us send." in said
        assert PASSWORD not in unescape(said)
        answer = answered(cast, take_in(a_mail()))
        assert answer.post
        assert try_to_send(answer.post).taken_by == "127.0.0.1"
        assert (len(server.mails), len(desks.mails)) == (1, 0)
        mail = email.message_from_bytes(server.mails[0].content, policy=email.policy.default)
        assert mail["From"] == f"Ines at Lakeside Camp <{USER}>"
        other = add_mailbox("hello@lakeside.example", name="Hello", team=None, at=timezone.now())
        try_to_send(actions.send_trial(other, to=cast.olga, at=timezone.now()))
        assert len(desks.mails) == 1
    assert "leaves by the desk’s own way again" in owner.post(page_of(cast, "/end"), follow=True).content.decode()
    assert not Server.objects.exists()


def test_a_test_mail_goes_to_who_asks_for_it_by_that_way(cast: Cast, as_agent: SignIn, server: MailServer) -> None:
    set_up(cast.support, server)
    answer = as_agent(cast.olga).post(page_of(cast, "/trial"))
    post = Post.objects.get(kind="trial")
    assert answer["Location"] == f"/outbox/{post.pk}"
    try_to_send(post)
    assert server.mails[0].rcpt_tos == [cast.olga.email]
    assert "Accepted by 127.0.0.1" in as_agent(cast.olga).get(f"/outbox/{post.pk}").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"password": "guess"}, "127.0.0.1 refused the user name or the password: 535"),
        ({"password": ""}, "The password is needed"),
        ({"security": "starttls"}, "offers no STARTTLS"),
        ({"security": "tls"}, "does not speak TLS in this way"),
        ({"host": "nowhere.invalid"}, "No server is known by the name nowhere.invalid."),
        ({"host": "169.254.169.254"}, "is no address of a mail server"),
        ({"host": "192.0.2.7"}, "Without TLS anybody on the way could read the password"),
        ({"port": 0}, "greater than or equal to 1"),
        ({"port": None}, "Nothing answers on 127.0.0.1"),
    ],
)
def test_what_keeps_us_from_it_is_said_and_nothing_is_kept(
    cast: Cast, as_agent: SignIn, server: MailServer, wrong: dict[str, object], words: str
) -> None:
    if wrong.get("port", 1) is None:
        wrong = {"port": free_port()}
    answer = as_agent(cast.olga).post(page_of(cast), form(server, **wrong))
    assert answer.status_code == 422
    assert words in unescape(answer.content.decode())
    assert not Server.objects.exists()


def test_a_password_is_shown_to_no_other_server_or_user(cast: Cast, server: MailServer) -> None:
    kept = set_up(cast.support, server)
    assert PASSWORD not in kept.sealed
    set_up(cast.support, server, password="")
    for other in ({"host": "localhost"}, {"user": "someone@else.example"}):
        with pytest.raises(Trouble, match="The password is needed"):
            set_up(cast.support, server, password="", **other)


def test_a_server_that_does_not_let_us_in_is_told_and_once_mended_what_waited_goes(
    cast: Cast, as_agent: SignIn, server: MailServer
) -> None:
    kept = set_up(cast.support, server)
    Server.objects.update(sealed=_sealed(kept, "a changed one"))
    answer = answered(cast, take_in(a_mail()))
    assert answer.post
    post = try_to_send(answer.post)
    assert (post.state, server.mails) == (PostState.WAITING, [])
    assert "refused the user name or the password" in post.problem
    later = timezone.now() + timedelta(minutes=6)
    troubles.look(at=later)
    trouble = Told.objects.get(kind="unsent", about=f"sent by {USER}")
    assert trouble.place == page_of(cast)
    owner = as_agent(cast.olga)
    assert "Its mail does not leave" in owner.get(page_of(cast)).content.decode()
    owner.post(page_of(cast), form(server))
    post.refresh_from_db()
    assert post.send_at <= timezone.now()
    assert try_to_send(post).state == PostState.SENT
    troubles.look(at=later + timedelta(hours=1))
    trouble.refresh_from_db()
    assert trouble.ended_at


def _sealed(kept: Server, password: str) -> str:
    from django.conf import settings

    return sealing.seal(settings.SECRET_KEY, f"outgoing {kept.mailbox_id}", password)


def test_what_the_server_says_of_a_recipient_is_no_fault_of_the_server(cast: Cast, server: MailServer) -> None:
    set_up(cast.support, server)
    server.refuses = "550 5.1.1 Nobody here"
    answer = answered(cast, take_in(a_mail()))
    assert answer.post
    assert try_to_send(answer.post).state == PostState.FAILED
    assert Server.objects.get().fault == ""
    address = Address.objects.get(value="mara@post.example")
    assert address.failing_words == "550 5.1.1 Nobody here"


def test_a_providers_leave_opens_it_too_and_stays_as_long_as_mail_leaves_by_it(cast: Cast, server: MailServer) -> None:
    server.tokens = {"a-token"}
    now = timezone.now()
    grant = Grant.objects.create(
        mailbox=cast.support, provider="google", client_id="x", granted_at=now, access_until=now + timedelta(hours=1),
        sealed_access=_access(cast, "a-token"),
    )  # fmt: skip
    set_up(cast.support, server, by_leave=True)
    answer = answered(cast, take_in(a_mail()))
    assert answer.post
    assert try_to_send(answer.post).state == PostState.SENT
    imap_actions.give_up(cast.support)
    assert Grant.objects.filter(pk=grant.pk).exists()
    server.tokens.clear()
    post = try_to_send(actions.send_trial(cast.support, to=cast.olga, at=timezone.now()))
    assert "does not take the leave of" in post.problem
    grant.refresh_from_db()
    assert grant.sealed_access == ""  # the next try asks the provider for another
    post.send_at = timezone.now()
    post.save()
    assert "not connected yet" in try_to_send(post).problem


def _access(cast: Cast, token: str) -> str:
    from django.conf import settings

    return sealing.seal(settings.SECRET_KEY, f"imap grant access {cast.support.pk}", token)
