"""Sending to a real SMTP server and to the outbox folder, with every way in which a server can fail."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from regard.customers.recognising import note_failing
from regard.post import actions, budget, jobs, sending
from regard.post.actions import AlreadyLeft
from regard.post.marks import post_of_bounce_address
from regard.post.models import Post, PostState
from regard.post.writing import Letter
from regard.team.tests.cast import NOW, Cast

DELAY = timedelta(seconds=8)


class Sink:
    """A mail server that keeps what it takes and answers as it is told. answers: command → what it says next."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.answers: dict[str, list[str]] = {}

    def _answer(self, command: str) -> str | None:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else None

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if answer := self._answer("MAIL"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if answer := self._answer("RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self._answer("DATA")
        if answer == "hang up":
            server.transport.close()
            return "250 OK"
        if answer and not answer.startswith("250"):
            return answer
        self.mails.append(envelope)
        return answer or "250 OK"


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=0, enable_SMTPUTF8=True)
    server.port = _free_port()
    server.start()
    settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_URL": f"smtp://127.0.0.1:{server.port}"}
    yield sink
    server.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def a_letter(**changes: Any) -> Letter:
    fields = {
        "kind": "reply",
        "sender": "support@lakeside.example",
        "sender_name": "Ines at Lakeside Camp",
        "recipient": "mara@post.example",
        "subject": "Re: Heron",
        "text": "There is a ramp.",
        "html": "<p>There is a ramp.</p>",
    }
    return Letter(**fields | changes)


def written(**changes: Any) -> Post:
    return actions.write(a_letter(**changes), at=NOW, send_at=NOW + DELAY)


def sent(post: Post, after: timedelta = DELAY) -> Post:
    sending.send(post.pk, at=NOW + after)
    post.refresh_from_db()
    return post


@pytest.mark.django_db
class TestAServerTakesIt:
    def test_once_when_it_is_due(self, sink: Sink) -> None:
        post = written()
        assert sent(post, timedelta(seconds=7)).state == PostState.WAITING
        assert sent(post).state == PostState.SENT
        assert sent(post, timedelta(days=1)).tries == 1
        [envelope] = sink.mails
        assert envelope.rcpt_tos == ["mara@post.example"]
        assert post_of_bounce_address(envelope.mail_from) == post.pk
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert mail["Message-ID"] == f"<{post.message_id}>"
        assert mail.get_body(("plain",)).get_content().strip() == "There is a ramp."

    def test_in_other_letters(self, sink: Sink) -> None:
        assert sent(written(recipient="jürgen@bücher.example")).state == PostState.SENT
        assert sink.mails[0].rcpt_tos == ["jürgen@xn--bcher-kva.example"]

    def test_never_when_it_was_taken_back(self, sink: Sink) -> None:
        post = written()
        actions.take_back(post)
        assert sent(post).state == PostState.TAKEN_BACK
        assert not sink.mails

    def test_and_then_it_cannot_be_taken_back(self, sink: Sink) -> None:
        post = sent(written())
        with pytest.raises(AlreadyLeft):
            actions.take_back(post)


@pytest.mark.django_db
class TestAServerRefusesIt:
    @pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
    def test_for_good(self, sink: Sink, command: str) -> None:
        sink.answers[command] = ["550 5.1.1 No such person"]
        post = sent(written())
        assert (post.state, post.problem) == (PostState.FAILED, "550 5.1.1 No such person")
        assert sent(post, timedelta(days=2)).tries == 1

    @pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
    def test_for_now_and_gets_it_later_with_the_same_message_id(self, sink: Sink, command: str) -> None:
        sink.answers[command] = ["451 4.7.1 Greylisted", "452 4.2.2 Full"]
        post = sent(written())
        assert (post.state, post.problem) == (PostState.WAITING, "451 4.7.1 Greylisted")
        assert sent(post, timedelta(seconds=60)).tries == 1
        assert sent(post, timedelta(seconds=68)).problem == "452 4.2.2 Full"
        assert sent(post, timedelta(seconds=68) + timedelta(minutes=5)).state == PostState.SENT
        assert post.problem == ""
        assert f"<{post.message_id}>".encode() in sink.mails[0].content

    def test_by_hanging_up(self, sink: Sink) -> None:
        sink.answers["DATA"] = ["hang up"]
        post = sent(written())
        assert post.state == PostState.WAITING
        assert sent(post, timedelta(minutes=2)).state == PostState.SENT

    def test_for_our_sign_in_which_is_no_fault_of_the_mail(self, sink: Sink) -> None:
        sink.answers["MAIL"] = ["530 5.7.0 Authentication required"]
        assert sent(written()).state == PostState.WAITING

    def test_until_we_give_up(self, sink: Sink) -> None:
        sink.answers["RCPT"] = ["451 busy"] * 20
        post, after = written(), DELAY
        for wait in (*sending.BACKOFF, timedelta(0)):
            assert sent(post, after).state != PostState.SENT
            after += wait
        assert post.state == PostState.FAILED
        assert "Given up after 9 tries" in post.problem

    def test_by_not_being_there(self, settings: Any) -> None:
        settings.OPTIONS = settings.OPTIONS | {"REGARD_SMTP_URL": f"smtp://127.0.0.1:{_free_port()}"}
        post = sent(written())
        assert post.state == PostState.WAITING
        assert "Nothing answers on 127.0.0.1" in post.problem

    def test_or_we_fail_ourselves_which_is_told_and_tried_again(
        self, sink: Sink, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(sending.message, "build", _lose_a_file)
            post = sent(written())
        assert (post.state, post.problem) == (PostState.WAITING, "Something went wrong here (FileNotFoundError).")
        assert sent(post, timedelta(minutes=2)).state == PostState.SENT

    def test_and_a_failed_one_is_tried_again_when_asked(self, sink: Sink) -> None:
        sink.answers["RCPT"] = ["550 no"]
        post = sent(written())
        actions.try_again(post, at=NOW)
        assert sent(post).state == PostState.SENT
        with pytest.raises(actions.NotToBeTriedAgain):
            actions.try_again(post, at=NOW)


@pytest.mark.django_db
class TestACrash:
    def test_after_the_servers_yes_at_worst_repeats_the_same_message_id(
        self, sink: Sink, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post = written()
        with monkeypatch.context() as patched:
            patched.setattr(sending, "_done", _die)
            with pytest.raises(KeyboardInterrupt):
                sending.send(post.pk, at=NOW + DELAY)
        post.refresh_from_db()
        assert post.state == PostState.SENDING
        assert sent(post, timedelta(minutes=4)).tries == 1
        assert sent(post, timedelta(minutes=6)).state == PostState.SENT
        ids = [email.message_from_bytes(envelope.content)["Message-ID"] for envelope in sink.mails]
        assert ids == [f"<{post.message_id}>"] * 2

    def test_a_try_that_outlived_its_lease_does_not_write_over_the_next(
        self, sink: Sink, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post = written()
        carry = sending.carry

        def slow(slow_post: Post) -> None:
            monkeypatch.setattr(sending, "carry", carry)
            sent(post, timedelta(minutes=6))
            raise sending.Permanent("too late to matter")

        monkeypatch.setattr(sending, "carry", slow)
        assert sent(post).state == PostState.SENT

    def test_the_sweep_sends_what_was_left(self, sink: Sink) -> None:
        post = written()
        jobs.sweep(0)
        post.refresh_from_db()
        assert post.state == PostState.SENT


def _lose_a_file(*args: object) -> None:
    raise FileNotFoundError


def _die(*args: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db
class TestWithoutAServer:
    def test_the_mail_lies_in_the_outbox_folder(self, settings: Any, tmp_path: Path) -> None:
        settings.DATA = tmp_path
        post = sent(written())
        [file] = (tmp_path / "outbox").iterdir()
        assert file.name == f"20260302T090000Z-{post.pk:09d}.eml"
        assert email.message_from_bytes(file.read_bytes())["To"] == "mara@post.example"
        assert post.state == PostState.SENT

    def test_a_folder_that_cannot_be_written_is_a_passing_failure(self, settings: Any, tmp_path: Path) -> None:
        settings.DATA = tmp_path
        (tmp_path / "outbox").write_text("in the way")
        assert sent(written()).state == PostState.WAITING

    @pytest.mark.parametrize("recipient", ["", "unknown", "unknown@invalid", "a@b\nBcc: c@d"])
    def test_what_is_no_address_fails_and_says_so(self, settings: Any, tmp_path: Path, recipient: str) -> None:
        settings.DATA = tmp_path
        post = sent(written(recipient=recipient))
        assert post.state == PostState.FAILED
        assert "address" in post.problem


@pytest.mark.django_db
class TestAutomaticMail:
    def test_has_a_budget_for_each_address(self, cast: Cast) -> None:
        posts = [written(is_automatic=True, recipient="Robot@x.example") for _ in range(budget.MOST_AN_HOUR + 2)]
        assert [post.state for post in posts] == [PostState.WAITING] * budget.MOST_AN_HOUR + [PostState.FAILED] * 2
        assert "within an hour" in posts[-1].problem
        assert written(is_automatic=True, recipient="other@x.example").state == PostState.WAITING
        assert written(recipient="robot@x.example").state == PostState.WAITING
        later = NOW + timedelta(hours=1)
        again = actions.write(a_letter(is_automatic=True, recipient="robot@x.example"), at=later, send_at=later)
        assert again.state == PostState.WAITING

    def test_does_not_go_to_an_address_that_fails_but_an_answer_is_tried(self, cast: Cast) -> None:
        note_failing("mara@post.example", at=NOW)
        assert written(is_automatic=True).state == PostState.FAILED
        assert written().state == PostState.WAITING

    def test_of_sign_in_goes_out_at_once_from_the_default_mailbox(
        self, cast: Cast, settings: Any, tmp_path: Path
    ) -> None:
        from django.core.mail import EmailMultiAlternatives

        settings.DATA = tmp_path
        settings.EMAIL_BACKEND = "regard.post.backend.OutboxBackend"
        mail = EmailMultiAlternatives("Your code", "1234", None, ["ines@lakeside.example"])
        mail.attach_alternative("<p>1234</p>", "text/html")
        assert mail.send() == 1
        post = Post.objects.get()
        assert (post.kind, post.sender, post.html) == ("account", "desk@localhost", "<p>1234</p>")
        sending.send(post.pk, at=post.send_at)
        [file] = (tmp_path / "outbox").iterdir()
        assert b"Auto-Submitted: auto-generated" in file.read_bytes()
