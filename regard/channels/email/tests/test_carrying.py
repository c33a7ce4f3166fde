"""An answer goes out: one mail, in her thread, that finds its way back by proof."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import SUPPORT, a_mail, read_waiting, take_in
from regard.conversations import actions
from regard.conversations.actions import Reply, TooLateToTakeBack
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Event, EventKind, Message, State, Turn
from regard.customers.models import Address
from regard.erasing import actions as deleting
from regard.files.actions import keep
from regard.post import sending
from regard.post.marks import bounce_address
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW, Cast

AT = NOW + timedelta(minutes=10)
DELAY = timedelta(seconds=8)


@pytest.fixture
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "outbox"


def reply(cast: Cast, raw: RawMail, text: str = "There is a ramp.", **more: Any) -> Message:
    assert raw.message
    draft = Reply(f"<p>{text}</p>", text, **more)
    return actions.reply(raw.message.conversation, draft, by=cast.ines, at=AT)


def sent_mail(message: Message, outbox: Path) -> Any:
    assert message.post
    sending.send(message.post.pk, at=AT + DELAY)
    message.post.refresh_from_db()
    assert message.post.state == PostState.SENT
    newest = sorted(outbox.iterdir())[-1]
    return email.message_from_bytes(newest.read_bytes(), policy=email.policy.default)


class TestAnAnswerGoesOut:
    def test_to_the_customer_in_the_thread_with_a_way_back(self, cast: Cast, outbox: Path) -> None:
        raw = take_in(a_mail(message_id="1@post.example"))
        answer = reply(cast, raw)
        mail = sent_mail(answer, outbox)
        assert mail["From"] == f"Ines at Lakeside Camp <{SUPPORT}>"
        assert mail["To"] == "Mara Lind <mara@post.example>"
        assert mail["Subject"] == "Re: Heron"
        assert mail["In-Reply-To"] == mail["References"] == "<1@post.example>"
        assert "Auto-Submitted" not in mail
        back = take_in(
            a_mail(
                "Thank you.",
                message_id="2@post.example",
                to=mail["Reply-To"],
                headers=[f"In-Reply-To: {mail['Message-ID']}"],
            ),
            envelope_to=[mail["Reply-To"]],
        )
        assert back.message
        assert back.message.conversation_id == answer.conversation_id

    def test_with_words_signature_question_and_quote_in_both_parts(self, cast: Cast, outbox: Path) -> None:
        cast.support.signature = "Warm regards\n{agent}\nShore Road 4"
        cast.support.save()
        mail = sent_mail(reply(cast, take_in(a_mail("Is there a ramp?\n\n<b>Mara</b>"))), outbox)
        text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
        parts = [
            "There is a ramp.",
            "Warm regards",
            "Ines Duarte",
            "/j/",
            "On 2 March 2026, Mara Lind wrote:",
            "> Is there a ramp?",
        ]
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
        assert html.count("/j/") == 5
        assert "&lt;b&gt;Mara&lt;/b&gt;" in html
        assert "<b>Mara" not in html

    def test_without_the_question_when_it_is_left_out(self, cast: Cast, outbox: Path) -> None:
        mail = sent_mail(reply(cast, take_in(a_mail()), asks=False), outbox)
        assert "/j/" not in mail.get_body(("plain",)).get_content()

    def test_in_her_language(self, cast: Cast, outbox: Path) -> None:
        raw = take_in(
            a_mail(
                "Guten Tag, können wir schon um elf anreisen? Unser Zug ist früher da.",
                sender="Jonas <jonas@x.example>",
            )
        )
        mail = sent_mail(reply(cast, raw, "Gern."), outbox)
        text = mail.get_body(("plain",)).get_content()
        assert mail["From"].startswith("Ines von Lakeside Camp")
        assert "Am 2. März 2026 schrieb Jonas:" in text

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("fr", "Le 2 mars 2026, Mara Lind a écrit :"),
            ("pl", "W dniu 2 marca 2026 Mara Lind napisał(a):"),
            ("sv", "2 mars 2026, Mara Lind:"),
            ("ja", "2026年3月2日, Mara Lind:"),
            ("xx", "2026-03-02, Mara Lind:"),
        ],
    )
    def test_the_day_is_said_as_her_language_says_it(self, cast: Cast, outbox: Path, language: str, line: str) -> None:
        raw = take_in(a_mail("Is there a ramp?"))
        assert raw.message
        raw.message.customer.language = language
        raw.message.customer.save()
        text = sent_mail(reply(cast, raw), outbox).get_body(("plain",)).get_content()
        assert line in text.replace("\xa0", " ")

    def test_in_one_font_from_the_first_word_to_the_last(self, cast: Cast, outbox: Path) -> None:
        html = sent_mail(reply(cast, take_in(a_mail("Is there a ramp?"))), outbox).get_body(("html",)).get_content()
        assert html.strip().startswith('<div style="font-family:system-ui')
        assert html.strip().endswith("</div>")
        fonts = set(re.findall(r"font-family:([^;\"]+)", html))
        assert len(fonts) == 1

    def test_with_its_files(self, cast: Cast, outbox: Path) -> None:
        file = InboundFile(keep(b"%PDF", at=NOW), "map.pdf", "application/pdf")
        mail = sent_mail(reply(cast, take_in(a_mail()), files=(file,)), outbox)
        assert [part.get_filename() for part in mail.iter_attachments()] == ["map.pdf"]

    def test_to_the_address_that_she_wrote_from_last(self, cast: Cast, outbox: Path) -> None:
        first = take_in(a_mail())
        ours = reply(cast, first).message_id
        second = take_in(
            a_mail(sender="mara@work.example", message_id="2@x", at=AT + DELAY, headers=[f"In-Reply-To: <{ours}>"]),
            at=AT + DELAY,
        )
        assert sent_mail(reply(cast, second), outbox)["To"].endswith("<mara@work.example>")

    def test_with_one_re_whatever_her_subject_began_with(self, cast: Cast) -> None:
        subjects = ["Heron", "Re: Heron", "AW: Heron", "RE: Heron", ""]
        answers = [reply(cast, take_in(a_mail(subject=s, message_id=f"{n}@x"))) for n, s in enumerate(subjects)]
        assert [answer.post.subject for answer in answers if answer.post] == [
            "Re: Heron", "Re: Heron", "AW: Heron", "RE: Heron", "Re: Is there a ramp at Heron?",
        ]  # fmt: skip

    def test_and_what_customers_put_into_headers_stays_text(self, cast: Cast, outbox: Path) -> None:
        raw = take_in(
            a_mail(
                subject="=?utf-8?q?Hi=0D=0ABcc:_evil@x.example?=",
                sender="=?utf-8?q?Mara=0ABcc:_evil@x.example?= <new@post.example>",
                message_id="a@b>\r\n Bcc: evil@x.example <c@d",
            )
        )
        mail = sent_mail(reply(cast, raw), outbox)
        assert mail["Bcc"] is None
        assert len(mail["To"].addresses) == 1

    def test_as_a_failure_that_is_shown_when_nobody_can_be_answered(self, cast: Cast, outbox: Path) -> None:
        raw = take_in(a_mail(sender=""), envelope_from="")
        answer = reply(cast, raw)
        assert answer.post
        sending.send(answer.post.pk, at=AT + DELAY)
        assert Event.objects.get(kind=EventKind.SEND_FAILED).data["problem"] == "There is no address to write to."

    def test_not_when_it_was_taken_back(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()))
        post = Post.objects.get()
        actions.take_back(answer, by=cast.ines, at=AT)
        sending.send(post.pk, at=AT + DELAY)
        assert not outbox.exists()

    def test_and_cannot_be_taken_back_then(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        with pytest.raises(TooLateToTakeBack):
            actions.take_back(answer, by=cast.ines, at=AT)


def a_bounce(*, to: str, status: str = "5.1.1", original: str = "x@y", recipient: str = "mara@post.example") -> bytes:
    action = "failed" if status.startswith("5") else "delayed"
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <b1@mx.example>\r\nAuto-Submitted: auto-replied\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: <{original}>\r\nSubject: Re: Heron\r\n\r\n--b--\r\n"
    ).encode()


class TestAMailComesBack:
    def test_for_good_by_its_bounce_address(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()), closes=True)
        sent_mail(answer, outbox)
        assert answer.post
        to = bounce_address(answer.post.pk, SUPPORT)
        raw = take_in(a_bounce(to=to), envelope_from="", envelope_to=[to])
        assert (raw.verdict, raw.message) == (Verdict.BOUNCE, answer)
        answer.post.refresh_from_db()
        assert answer.post.state == PostState.FAILED
        assert Address.objects.get(value="mara@post.example").failing_since
        conversation = answer.conversation
        conversation.refresh_from_db()
        assert (conversation.state, conversation.turn, conversation.assignee) == (State.OPEN, Turn.US, cast.ines)
        assert Event.objects.filter(kind=EventKind.SEND_FAILED).count() == 1
        take_in(a_bounce(to=to) + b"again", envelope_from="", envelope_to=[to])
        assert Event.objects.filter(kind=EventKind.SEND_FAILED).count() == 1

    def test_while_its_conversation_is_in_the_bin_and_is_known_once_that_is_back(
        self, cast: Cast, outbox: Path
    ) -> None:
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        deleted = deleting.delete(answer.conversation, by=cast.ines, at=AT)
        bounce = a_bounce(to=SUPPORT, original=answer.message_id)
        raw = take_in(bounce, envelope_from="", at=AT + timedelta(hours=1))
        assert (raw.verdict, raw.message) == (Verdict.BOUNCE, None)
        deleting.restore(deleted, by=cast.ines, at=AT + timedelta(hours=2))
        read_waiting()
        raw.refresh_from_db()
        assert (raw.verdict, raw.message) == (Verdict.BOUNCE, answer)
        assert Address.objects.get(value="mara@post.example").failing_since

    def test_for_good_by_the_message_id_that_it_quotes(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        raw = take_in(a_bounce(to=SUPPORT, original=answer.message_id), envelope_from="")
        assert raw.message == answer
        assert Event.objects.filter(kind=EventKind.SEND_FAILED).exists()

    def test_only_to_whom_it_went(self, cast: Cast, outbox: Path) -> None:
        """Whoever has seen a Message-ID of ours could otherwise silence another customer's address."""
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        raw = take_in(a_bounce(to=SUPPORT, original=answer.message_id, recipient="other@x.example"), envelope_from="")
        assert (raw.verdict, raw.message) == (Verdict.BOUNCE, None)
        assert not Address.objects.exclude(failing_since=None).exists()

    def test_in_passing_which_changes_nothing(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        raw = take_in(a_bounce(to=SUPPORT, original=answer.message_id, status="4.4.1"), envelope_from="")
        assert (raw.verdict, raw.message) == (Verdict.BOUNCE, answer)
        assert not Event.objects.filter(kind=EventKind.SEND_FAILED).exists()

    def test_until_she_writes_from_there_again(self, cast: Cast, outbox: Path) -> None:
        answer = reply(cast, take_in(a_mail()))
        sent_mail(answer, outbox)
        take_in(a_bounce(to=SUPPORT, original=answer.message_id), envelope_from="")
        take_in(a_mail("Here I am.", message_id="9@x"))
        assert Address.objects.get(value="mara@post.example").failing_since is None


def test_a_refused_answer_is_shown_on_its_message(cast: Cast, outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reply(cast, take_in(a_mail()))

    def refuse(post: Post) -> None:
        raise sending.Permanent("550 5.1.1 No such person")

    monkeypatch.setattr(sending, "carry", refuse)
    assert answer.post
    sending.send(answer.post.pk, at=AT + DELAY)
    event = Event.objects.get(kind=EventKind.SEND_FAILED)
    assert event.data == {"problem": "550 5.1.1 No such person", "message": answer.pk}
