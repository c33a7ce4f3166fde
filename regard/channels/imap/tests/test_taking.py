"""Mail of a real IMAP server (Dovecot) is taken once, in order, and nothing is lost or touched that is not ours."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.utils import timezone

from regard.channels.email import intake
from regard.channels.email.models import RawMail
from regard.channels.email.tests.road import a_mail
from regard.channels.imap import actions, server, taking, watching
from regard.channels.imap.actions import Given
from regard.channels.imap.models import Account, After, Security
from regard.channels.imap.tests.dovecot import PASSWORD, USER, Dovecot, running
from regard.lib.mail_servers import Trouble
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def started() -> Iterator[Dovecot]:
    with running() as server:
        yield server


@pytest.fixture
def dovecot(started: Dovecot) -> Dovecot:
    started.empty()
    return started


def given(dovecot: Dovecot, **more: Any) -> Given:
    usual = Given("127.0.0.1", dovecot.port, Security.NONE, USER, PASSWORD, "INBOX")
    return replace(usual, **more)


def take(account: Account) -> int:
    account.refresh_from_db()
    with server.opened(actions.place_of(account)) as client:
        return taking.take_new(client, account.pk)


def mails(*numbers: int) -> list[bytes]:
    return [a_mail(f"Number {n}", message_id=f"{n}@post.example") for n in numbers]


def taken() -> list[str]:
    """The texts that were taken, in order."""
    return [mail.file.read().split(b"\r\n\r\n", 1)[1].decode().strip() for mail in _rows()]


def _rows() -> list[RawMail]:
    return list(RawMail.objects.filter(source=intake.IMAP).select_related("file").order_by("pk"))


class TestTaking:
    def test_what_comes_is_taken_once_and_what_lay_there_is_left_alone(self, cast: Cast, dovecot: Dovecot) -> None:
        dovecot.put(*mails(1, 2))
        account = actions.set_up(cast.support, given(dovecot), at=timezone.now())
        assert take(account) == 0
        dovecot.put(*mails(3, 4))
        assert (take(account), take(account)) == (2, 0)
        assert taken() == ["Number 3", "Number 4"]
        assert _rows()[0].envelope_to == [cast.support.address]
        assert dovecot.count() == 4

    def test_the_owner_may_want_what_lay_there_too(self, cast: Cast, dovecot: Dovecot) -> None:
        dovecot.put(*mails(1, 2))
        assert take(actions.set_up(cast.support, given(dovecot, takes_old=True), at=timezone.now())) == 2

    @pytest.mark.parametrize("after", [After.DELETE, After.MOVE])
    def test_what_was_taken_is_put_away_and_nothing_else(self, cast: Cast, dovecot: Dovecot, after: str) -> None:
        with dovecot.client() as client:
            client.create_folder("Taken")
        dovecot.put(*mails(1))
        account = actions.set_up(cast.support, given(dovecot, after=after, move_to="Taken"), at=timezone.now())
        take(account)
        dovecot.put(*mails(2, 3))
        take(account)
        assert taken() == ["Number 2", "Number 3"]
        assert (dovecot.count(), dovecot.count("Taken")) == (1, 2 if after == After.MOVE else 0)

    def test_what_cannot_be_stored_here_stays_there_and_comes_next_time(
        self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = actions.set_up(cast.support, given(dovecot, after=After.DELETE), at=timezone.now())
        take(account)
        dovecot.put(*mails(1))
        with monkeypatch.context() as full:
            full.setattr(intake, "take_all", _refuse)
            with pytest.raises(taking.NotKept):
                take(account)
        assert dovecot.count() == 1
        assert take(account) == 1
        assert dovecot.count() == 0

    def test_what_a_stop_left_is_put_away_at_the_next_look(
        self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = actions.set_up(cast.support, given(dovecot, after=After.DELETE), at=timezone.now())
        take(account)
        dovecot.put(*mails(1))
        with monkeypatch.context() as cut:
            cut.setattr(taking, "_put_away", lambda *_: None)
            take(account)
        assert dovecot.count() == 1
        assert take(account) == 0
        assert dovecot.count() == 0
        assert taken() == ["Number 1"]

    def test_a_server_that_numbers_anew_is_read_from_the_last_days_on_and_twins_are_told_apart(
        self, cast: Cast, dovecot: Dovecot
    ) -> None:
        account = actions.set_up(cast.support, given(dovecot), at=timezone.now())
        take(account)
        dovecot.put(*mails(1))
        take(account)
        dovecot.empty()
        dovecot.put(*mails(1, 2))
        Account.objects.filter(pk=account.pk).update(uid_validity=1)
        assert take(account) == 2
        assert taken() == ["Number 1", "Number 1", "Number 2"]

    def test_of_a_mail_that_is_too_large_the_beginning_is_taken_and_it_stays_there(
        self, cast: Cast, dovecot: Dovecot, settings: Any
    ) -> None:
        account = actions.set_up(cast.support, given(dovecot, after=After.DELETE), at=timezone.now())
        take(account)
        settings.OPTIONS = settings.OPTIONS | {"REGARD_MAIL_MAX_BYTES": 2_000}
        dovecot.put(a_mail("x" * 70 + "\r\n" + "y" * 4_000), *mails(2))
        assert take(account) == 2
        assert _rows()[0].file.size_bytes == 2_000
        assert dovecot.count() == 1

    def test_many_are_taken_in_parts(self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(taking, "MOST_TOGETHER", 3)
        account = actions.set_up(cast.support, given(dovecot), at=timezone.now())
        take(account)
        dovecot.put(*mails(*range(8)))
        assert take(account) == 8
        assert taken() == [f"Number {n}" for n in range(8)]


def _refuse(*_: object, **__: object) -> None:
    raise DatabaseError("The disk is full.")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # sockets that IMAPClient did not close
class TestSettingUp:
    @pytest.mark.parametrize(
        ("wrong", "field", "words"),
        [
            ({"password": "guess"}, "password", "refused the user name or the password"),
            ({"folder": "Inbocks"}, "folder", "There is no folder “Inbocks”. There are: INBOX."),
            ({"after": After.MOVE, "move_to": "Nowhere"}, "move_to", "There is no folder “Nowhere”"),
            ({"after": After.MOVE, "move_to": ""}, "move_to", "Name another folder"),
            ({"security": Security.TLS}, "security", "does not speak TLS in this way"),
            ({"security": Security.STARTTLS}, "host", "The certificate of 127.0.0.1 on port"),
            ({"host": "nowhere.invalid"}, "host", "No server is known by the name nowhere.invalid."),
            ({"host": "x" * 70}, "host", "no name of a server"),
            ({"port": 1}, "port", "Nothing answers on 127.0.0.1 on port 1."),
            ({"host": "169.254.169.254"}, "host", "no address of a mail server"),
            ({"host": "192.0.2.1"}, "security", "Without TLS anybody on the way"),
            ({"password": ""}, "password", "The password is needed."),
        ],
    )
    def test_what_is_wrong_is_said_in_words_and_at_its_field(
        self, cast: Cast, dovecot: Dovecot, wrong: dict[str, Any], field: str, words: str
    ) -> None:
        with pytest.raises(Trouble, match=words) as trouble:
            actions.set_up(cast.support, given(dovecot, **wrong), at=timezone.now())
        assert trouble.value.field == field
        assert not Account.objects.exists()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_a_server_is_believed_by_its_certificate_alone(
        self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, security: str
    ) -> None:
        port = dovecot.tls_port if security == Security.TLS else dovecot.port
        safe = given(dovecot, host="localhost", port=port, security=security)
        with pytest.raises(Trouble, match="The certificate of localhost on port"):
            actions.set_up(cast.support, safe, at=timezone.now())
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
        account = actions.set_up(cast.support, safe, at=timezone.now())
        take(account)
        dovecot.put(*mails(1))
        assert take(account) == 1

    def test_what_is_no_mail_server_is_told_so(self, cast: Cast, dovecot: Dovecot) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            threading.Thread(target=_answer_as_a_shop, args=(other,), daemon=True).start()
            with pytest.raises(Trouble, match="did not do what an IMAP server does"):
                actions.set_up(cast.support, given(dovecot, port=other.getsockname()[1]), at=timezone.now())

    def test_a_server_without_starttls_hears_no_password(self, cast: Cast, dovecot: Dovecot) -> None:
        heard: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as plain:
            threading.Thread(target=_answer_in_clear, args=(plain, heard), daemon=True).start()
            port = plain.getsockname()[1]
            with pytest.raises(Trouble, match="offers no STARTTLS"):
                actions.set_up(cast.support, given(dovecot, port=port, security=Security.STARTTLS), at=timezone.now())
        assert heard
        assert not any(PASSWORD.encode() in line for line in heard)

    def test_the_password_is_kept_for_the_same_user_of_the_same_server_alone(
        self, cast: Cast, dovecot: Dovecot
    ) -> None:
        actions.set_up(cast.support, given(dovecot), at=timezone.now())
        assert PASSWORD not in Account.objects.get().sealed
        changed = actions.set_up(cast.support, given(dovecot, password="", after=After.DELETE), at=timezone.now())
        assert actions.place_of(changed).password == PASSWORD
        with pytest.raises(Trouble, match="The password is needed"):
            actions.set_up(cast.support, given(dovecot, password="", host="localhost"), at=timezone.now())


def _answer_as_a_shop(listening: Any) -> None:
    line, _ = listening.accept()
    line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    line.close()


def _answer_in_clear(listening: Any, heard: list[bytes]) -> None:
    """An IMAP server that knows nothing but its own abilities."""
    line, _ = listening.accept()
    with line, line.makefile("rb") as words:
        line.sendall(b"* OK ready\r\n")
        for said in words:
            heard.append(said)
            told = b"* CAPABILITY IMAP4rev1\r\n" if b"CAPABILITY" in said else b""
            line.sendall(told + said.split()[0] + b" OK done\r\n")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestWatching:
    @pytest.mark.parametrize("security", [Security.NONE, Security.TLS])
    def test_a_mail_that_comes_is_taken_within_a_moment_by_idle(
        self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, security: str
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
        port = dovecot.tls_port if security == Security.TLS else dovecot.port
        there = given(dovecot, host="localhost", port=port, security=security)
        account = actions.set_up(cast.support, there, at=timezone.now())
        watch = watching.Watch(account.pk)
        try:
            eventually(lambda: Account.objects.filter(uid_validity__isnull=False).exists())
            time.sleep(0.3)  # until it idles
            dovecot.put(*mails(1))
            eventually(lambda: taken() == ["Number 1"], within_s=8)
        finally:
            end(watch)

    def test_a_server_that_is_gone_is_told_and_asked_again_until_it_is_back(
        self, cast: Cast, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watching, "FIRST_WAIT_S", 0.1)
        monkeypatch.setattr(watching, "LONGEST_WAIT_S", 0.2)
        account = actions.set_up(cast.support, given(dovecot), at=timezone.now())
        watch = watching.Watch(account.pk)
        try:
            eventually(lambda: Account.objects.filter(uid_validity__isnull=False).exists())
            dovecot.stop()
            eventually(lambda: "Nothing answers" in Account.objects.get().fault)
            dovecot.start()
            dovecot.put(*mails(1))
            eventually(lambda: taken() == ["Number 1"])
            eventually(lambda: Account.objects.get().fault == "")
        finally:
            end(watch)

    def test_an_account_that_is_given_up_is_left(self, cast: Cast, dovecot: Dovecot) -> None:
        account = actions.set_up(cast.support, given(dovecot), at=timezone.now())
        actions.give_up(cast.support)
        watch = watching.Watch(account.pk)
        watch.thread.join(10)
        assert not watch.thread.is_alive()


def eventually(is_so: Callable[[], bool], within_s: float = 20) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < until, "It did not come about."
        time.sleep(0.05)


def end(watch: watching.Watch) -> None:
    watch.stop()
    watch.thread.join(10)
    assert not watch.thread.is_alive()
    connections.close_all()
