"""A real SMTP client against the real server: what is accepted is durable, and nothing is refused for what it holds."""

from __future__ import annotations

import asyncio
import smtplib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from django.db import DatabaseError
from django.utils import timezone

from regard.channels.email import certificate, intake, smtp, taking
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail
from regard.conversations.models import Message
from regard.lib.errors import UserError

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
LIMIT = 200_000


class Running:
    """The server in an event loop of its own thread, as the worker runs it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.server = self.call(self._start())

    async def _start(self) -> smtp.MailServer:
        server = smtp.MailServer()
        await server.start()
        return server

    def call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def client(self) -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", self.server.port, timeout=20)

    def stop(self) -> None:
        self.call(self.server.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def running(settings: Any, transactional_db: None) -> Iterator[Running]:
    settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_PORT": 0, "REGARD_MAIL_MAX_BYTES": LIMIT}
    running = Running()
    yield running
    running.stop()


def send(client: smtplib.SMTP, raw: bytes, *, to: str = "anyone@lakeside.example") -> tuple[int, bytes]:
    """Send without smtplib's own tidying, which would mend what is to be tested."""
    client.ehlo_or_helo_if_needed()
    assert client.docmd("MAIL", "FROM:<mara@post.example>")[0] == 250
    assert client.docmd("RCPT", f"TO:<{to}>")[0] == 250
    assert client.docmd("DATA")[0] == 354
    client.send(raw + b"\r\n.\r\n")
    return client.getreply()


def test_a_mail_with_250_is_committed_and_its_bytes_are_on_the_disk(running: Running) -> None:
    with running.client() as client:
        code, _ = send(client, b"Subject: One\r\n\r\nHello.")
    assert code == 250
    mail = RawMail.objects.get()
    assert mail.file.read() == b"Subject: One\r\n\r\nHello.\r\n"
    assert (mail.source, mail.envelope_from) == ("smtp", "mara@post.example")
    assert mail.envelope_to == ["anyone@lakeside.example"]


def test_a_crash_between_storing_and_parsing_loses_nothing(running: Running) -> None:
    with running.client() as client:
        send(client, a_mail())
    assert RawMail.objects.get().verdict == Verdict.WAITING
    taking.take_in_waiting()
    assert RawMail.objects.get().verdict == Verdict.MESSAGE
    assert Message.objects.get().text == "Is there a ramp at Heron?"


def test_a_bounce_has_no_sender_and_is_taken(running: Running) -> None:
    with running.client() as client:
        client.ehlo()
        assert client.sendmail("", ["a@x.example", "b@x.example"], b"Subject: x\r\n\r\ny") == {}
    mail = RawMail.objects.get()
    assert (mail.envelope_from, mail.envelope_to) == ("", ["a@x.example", "b@x.example"])


def test_several_mails_go_over_one_connection(running: Running) -> None:
    with running.client() as client:
        for n in range(3):
            assert send(client, f"Subject: {n}\r\n\r\n".encode())[0] == 250
    assert RawMail.objects.count() == 3


def test_size_is_told_and_a_mail_declared_too_large_is_refused_at_once(running: Running) -> None:
    with running.client() as client:
        client.ehlo()
        assert client.esmtp_features["size"] == str(LIMIT)
        assert "8bitmime" in client.esmtp_features
        assert "smtputf8" in client.esmtp_features
        assert client.docmd("MAIL", f"FROM:<a@x.example> SIZE={LIMIT + 1}")[0] == 552


def test_a_mail_over_the_limit_is_answered_552_and_nothing_of_it_is_kept(running: Running) -> None:
    with running.client() as client:
        assert send(client, b"Subject: x\r\n\r\n" + b"y" * 76 * 3000 + b"\r\n" * 1000)[0] == 552
        assert send(client, b"Subject: small\r\n\r\n")[0] == 250
    assert [mail.file.size_bytes for mail in RawMail.objects.all()] == [20]


def test_the_limit_itself_is_not_over_it(running: Running) -> None:
    with running.client() as client:
        assert send(client, b"x" * (LIMIT - 2))[0] == 250
    assert RawMail.objects.get().file.size_bytes == LIMIT


def test_lines_of_any_length_dots_and_bytes_arrive_as_they_were(running: Running) -> None:
    raw = (
        b"Subject: x\r\n\r\n"
        + b"a" * 150_000
        + b"\r\n"
        + bytes(range(1, 10))
        + b"\xff\xfe\0\r\nlone\rreturn\nlone feed"
    )
    with running.client() as client:
        assert send(client, raw + b"\r\n..dots\r\n...")[0] == 250
    assert RawMail.objects.get().file.read() == raw + b"\r\n.dots\r\n..\r\n"


@pytest.mark.parametrize(
    "sent", [b".\r\n", b"\r\n.\r\n", b"..\r\n.\r\n", b"a.\r\nb.\r\n..\r\n.\r\n", b"a\n.\nb\r\n.\r\n"]
)
def test_a_mail_ends_at_the_first_line_of_one_dot(running: Running, sent: bytes) -> None:
    with running.client() as client:
        client.ehlo()
        client.docmd("MAIL", "FROM:<a@x.example>")
        client.docmd("RCPT", "TO:<b@x.example>")
        client.docmd("DATA")
        client.send(sent)
        assert client.getreply()[0] == 250
    assert RawMail.objects.get().file.read() == sent.removesuffix(b".\r\n").replace(b"..\r\n", b".\r\n")


@pytest.mark.parametrize("size", [65_533, 65_534, 65_535, 65_536, 65_537, 131_072])
def test_a_line_at_the_edge_of_a_piece_is_not_torn(running: Running, size: int) -> None:
    line = b"b" * (size - 2) + b"\r\n"
    with running.client() as client:
        assert send(client, line + b"..\r\nend")[0] == 250
    assert RawMail.objects.get().file.read() == line + b".\r\nend\r\n"


def test_addresses_in_other_letters_are_taken(running: Running) -> None:
    with running.client() as client:
        client.ehlo()
        client.sendmail("jürgen@post.example", ["grüße@lakeside.example"], b"Subject: x\r\n\r\n", ["SMTPUTF8"])
    mail = RawMail.objects.get()
    assert (mail.envelope_from, mail.envelope_to) == ("jürgen@post.example", ["grüße@lakeside.example"])


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), DatabaseError("gone")])
def test_what_disk_or_database_cannot_take_is_asked_to_come_again(
    running: Running, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    with running.client() as client:
        with monkeypatch.context() as patched:
            patched.setattr(intake.files, "keep_all", fail)
            assert send(client, b"Subject: x\r\n\r\n")[0] == 451
        assert not RawMail.objects.exists()
        assert send(client, b"Subject: x\r\n\r\n")[0] == 250


def test_a_client_that_hangs_up_in_the_middle_leaves_nothing(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.server.port)) as client:
        client.recv(1000)
        for line in (b"EHLO x\r\n", b"MAIL FROM:<a@x.example>\r\n", b"RCPT TO:<b@x.example>\r\n", b"DATA\r\n"):
            client.sendall(line)
            client.recv(1000)
        client.sendall(b"Subject: half")
    with running.client() as client:
        assert send(client, b"Subject: whole\r\n\r\n")[0] == 250
    assert RawMail.objects.count() == 1


def test_too_many_connections_are_asked_to_come_again(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "MOST_CONNECTIONS", 1)
    with running.client() as first:
        first.ehlo()
        with pytest.raises(smtplib.SMTPConnectError) as refused:
            running.client()
        assert refused.value.smtp_code == 421
        assert send(first, b"Subject: x\r\n\r\n")[0] == 250
    with running.client() as third:
        assert third.noop()[0] == 250


def test_a_mail_that_is_being_stored_when_the_server_stops_is_answered(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, go_on = threading.Event(), threading.Event()
    keep = intake.files.keep_all

    def slow(*args: Any, **kwargs: Any) -> Any:
        entered.set()
        go_on.wait(10)
        return keep(*args, **kwargs)

    monkeypatch.setattr(intake.files, "keep_all", slow)
    answers: list[tuple[int, bytes]] = []
    with running.client() as client:
        sending = threading.Thread(target=lambda: answers.append(send(client, b"Subject: x\r\n\r\n")))
        sending.start()
        assert entered.wait(10)
        threading.Timer(0.2, go_on.set).start()
        running.call(running.server.stop())
        sending.join()
        assert answers[0][0] == 250
        running.server = running.call(running._start())
    assert RawMail.objects.count() == 1


def test_mails_of_several_connections_are_stored_together(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    together: list[int] = []
    take_all = intake.take_all

    def slow(deliveries: Any, **kwargs: Any) -> Any:
        together.append(len(deliveries))
        go_on.wait(10)
        return take_all(deliveries, **kwargs)

    monkeypatch.setattr(intake, "take_all", slow)

    def bring(number: int) -> int:
        with running.client() as client:
            return send(client, f"Subject: {number}\r\n\r\n".encode())[0]

    with ThreadPoolExecutor(6) as senders:
        answers = [senders.submit(bring, number) for number in range(6)]
        while len(running.server._waiting) < 6 - sum(together):
            time.sleep(0.01)
        go_on.set()
        assert [answer.result() for answer in answers] == [250] * 6
    assert (sum(together), len(together)) == (6, 2)
    assert RawMail.objects.count() == 6


def test_where_some_cannot_be_stored_together_each_is_stored_by_itself(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_all = intake.take_all

    def one_at_most(deliveries: Any, **kwargs: Any) -> Any:
        if len(deliveries) > 1:
            raise DatabaseError("a fault of one of them")
        return take_all(deliveries, **kwargs)

    monkeypatch.setattr(intake, "take_all", one_at_most)
    envelopes = [Envelope(), Envelope()]
    for number, envelope in enumerate(envelopes):
        envelope.content = f"Subject: {number}\r\n\r\n".encode()
    assert [answer[:3] for answer in smtp.store(envelopes)] == ["250", "250"]
    assert RawMail.objects.count() == 2


class TestStarttls:
    @pytest.fixture
    def files(self, tmp_path: Path, settings: Any) -> tuple[Path, Path]:
        make_certificate(tmp_path)
        cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
        settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_CERTIFICATE": cert, "REGARD_SMTP_KEY": key}
        return cert, key

    def test_a_mail_can_come_inside_tls_and_is_durable(self, files: tuple[Path, Path], running: Running) -> None:
        with running.client() as client:
            client.ehlo()
            assert client.has_extn("starttls")
            assert client.starttls(context=trusting(files[0]))[0] == 220
            client.ehlo()
            assert not client.has_extn("starttls")
            client.sendmail("mara@post.example", [SUPPORT], a_mail("Safely. " + "x" * 100_000))
        assert RawMail.objects.get().file.read().count(b"x") >= 100_000

    def test_a_renewed_certificate_is_taken_up_and_a_broken_one_is_not(
        self, files: tuple[Path, Path], running: Running, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(certificate, "LOOKED_AT_EVERY_S", 0.0)
        old = files[0].read_bytes()
        make_certificate(files[0].parent)
        new, key = files[0].read_bytes(), files[1].read_bytes()
        (files[0].parent / "new.pem").write_bytes(new)
        for broken in (b"no certificate", old):  # half a renewal: it does not fit its key
            files[0].write_bytes(broken)
            with running.client() as client:
                client.starttls(context=unproven())
        files[0].write_bytes(new)
        files[1].write_bytes(key)
        with running.client() as client:
            client.starttls(context=trusting(files[0].parent / "new.pem"))

    def test_without_a_certificate_it_is_not_offered(self, running: Running) -> None:
        with running.client() as client:
            client.ehlo()
            assert not client.has_extn("starttls")

    def test_what_was_said_before_tls_counts_no_more(self, files: tuple[Path, Path], running: Running) -> None:
        """RFC 3207, section 4.2; commands slipped in behind STARTTLS (CVE-2011-0411) are thrown away."""
        with running.client() as client:
            client.ehlo()
            client.mail("forged@post.example")
            client.send(b"STARTTLS\r\nRCPT TO:<slipped@in.example>\r\n")
            assert client.getreply()[0] == 220
            line = unproven().wrap_socket(client.sock)  # type: ignore[arg-type]
            client.sock, client.file = line, line.makefile("rb")
            assert client.docmd("RCPT", "TO:<support@lakeside.example>")[0] == 503
            client.ehlo()
            assert client.docmd("RCPT", "TO:<support@lakeside.example>")[0] == 503

    def test_a_certificate_that_cannot_be_used_stops_the_start_with_its_reason(self, files: tuple[Path, Path]) -> None:
        files[1].write_bytes(b"no key")
        with pytest.raises(UserError, match=r"cert\.pem with the key .* cannot be used"):
            certificate.of_options()

    def test_its_end_is_told_before(self, files: tuple[Path, Path], cast: Any) -> None:
        from regard.troubles import actions as troubles
        from regard.troubles.models import Trouble

        troubles.look(at=timezone.now())
        assert "The certificate of the mail server ends on " in Trouble.objects.get(about="certificate").words


def make_certificate(folder: Path) -> None:
    """Write cert.pem and key.pem for a day."""
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=lakeside"]
    where = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(
        ["openssl", *made, "-addext", "subjectAltName=IP:127.0.0.1", *where], check=True, capture_output=True
    )


def trusting(cert: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(cert))


def unproven() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
