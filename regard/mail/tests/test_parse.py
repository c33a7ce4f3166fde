"""What must hold for any bytes whatever."""

from __future__ import annotations

import email
import json
import time
from email.message import Message

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.mail.mime import parts as mime
from regard.mail.parse import parse
from regard.mail.words.trim import trim

HEADER = b"From: mara@lind.example\nSubject: x\nMIME-Version: 1.0\n"
_pieces = st.sampled_from(
    [b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: text/html; charset=utf-7", b"--b", b"--b--",
    b"\n", b"\r\n",
     b"\r", b"From: a@b", b"Subject: =?utf-8?B?", b"?=", b"Content-Transfer-Encoding: base64", b"begin 644 x",
     b"> quoted",
     b"On 5 May 2025, a@b wrote:", b"-- ", b"<div class=gmail_attr>", b"<blockquote>", b"</div>", b"&#0;", b"\x00",
     b"\xff\xfe",
     b"\x1b$B", b"Content-Type: message/delivery-status", b"Final-Recipient: rfc822; a@b", b"Sent from my iPhone",
     b"\xee\x80\x81", b"Content-Type: application/ms-tnef", b"\x78\x9f\x3e\x22\1\0\2\2\x90", b"Content-Type: application/pkcs7-mime",
     b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\1\7\2\xa0\x80", b"Content-Type: text/calendar", b"BEGIN:VEVENT",
     b"DTSTART;TZID=\"a:20250606T120000Z", b"ATTENDEE;CN=\"", b"-----BEGIN PGP SIGNED MESSAGE-----", b"-----BEGIN PGP SIGNATURE-----",
     b"-----END PGP SIGNATURE-----", b"=ybegin line=1 name=x", b"=yend", b"{\"notificationType\":\"Bounce\"", b"Subject"]
)  # fmt: skip
_mailish = st.lists(st.one_of(_pieces, st.binary(max_size=20)), max_size=40).map(b"\n".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), _mailish, _mailish.map(lambda body: HEADER + b"\n" + body)))
def test_any_bytes_are_read_and_can_be_written_as_json(raw: bytes) -> None:
    mail = parse(raw)
    assert not any("could not be understood" in problem for problem in mail.problems)
    assert json.loads(json.dumps(mail.as_json("x"), ensure_ascii=False).encode())["text"] == mail.text


_lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["> what she answered", ">> older", "", "On 5 May 2025 at 09:12, Ines <ines@lakeside.example> wrote:",
            "-- ", "Mara Lind",
             "Sent from my iPhone", "-----Original Message-----", "From: Ines <ines@lakeside.example>",
             "Sent: Monday 5 May 2025 09:12",
             "To: Mara", "Subject: RE: pitch", "Regards", "CEO, Lind Tents", "You wrote:", "____________",
             "reply On 5 May 2025, a@b.example wrote:",
             "---------- Forwarded message ---------", "This e-mail is confidential and intended for the addressee."]
        ),
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Co")), max_size=30),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(_lines)
def test_reply_and_quoted_together_hold_every_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    trimmed = trim(text)
    # A line that holds her words and «On … wrote:» is taken apart, so letters are counted, not words.
    together = sorted("".join(f"{trimmed.reply} {trimmed.quoted}".split()))
    assert together == sorted("".join(text.split()))


@given(
    st.lists(st.sampled_from(["Is pitch 14 free?", "We come by train.", "", "Thanks, Mara"]), min_size=1, max_size=8)
)
def test_a_text_without_quote_or_signature_is_all_hers(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert trim(text).reply == text.strip()


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
        b"Content-Type: text/html\n\n" + b"".join(b"<font size=%d>" % n for n in range(20_000)),
        b"Content-Type: text/html\n\n" + b"<p " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">x",
        b"Content-Type: text/html\n\n" + b"<i><b></i>" * 60_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/html\n\n" + b"<a href=\"" * 100_000,
        b"Content-Type: text/html\n\n" + b"<" * 1_000_000,
        b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 50_000,
        b"Content-Type: text/html\n\n" + b"<p>word</p>" * 900_000,
        b"Content-Type: text/plain\n\n" + b">" * 1_000_000,
        b"Content-Type: text/plain\n\n" + b"On 5 May 2025\n" * 70_000,
        b"Content-Type: text/plain\n\n" + b"From: a@b\n" * 100_000,
        b"Content-Type: text/plain\n\n" + b"-- \n" * 100_000,
        b"Content-Type: text/plain\n\n" + b"begin 644 x\n" * 80_000 + b"\nend\n",
        b"Content-Type: text/plain\n\n" + b"a " * 500_000,
        b"To: " + b"(" * 50_000 + b"\n\nx",
        b"To: " + b"a@b, " * 20_000 + b"\n\nx",
        b"To: " + b"\"" * 50_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?Q?" * 6_000 + b"\n\nx",
        b"References: " + b"<a@b>" * 50_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b"a*0=b;" * 2_000 + b"\n\nx",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 50_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)),
        b"X: y\n" * 100_000 + b"\nx",
        b"Content-Type: text/plain\n\n=yend\n" + b"=ybegin line=1 name=x\n" * 40_000,
        b"Content-Type: text/plain\n\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: a\n\n" * 20_000,
        b"Content-Type: text/plain\n\n" + (b"sent " + b" " * 400 + b"\n") * 2_400,
        b"Content-Type: text/plain; charset=utf-8\n\n" + "envoyé mon 手机 から\n".encode() * 20_000,
        b"Content-Type: text/plain\n\n" + b"Subject\n1/1/2025 09:12\nTo\n" * 7_000,
        b"Content-Type: text/calendar\n\nBEGIN:VEVENT\n" + b"A;" + b"b=\"c\";" * 60_000,
        b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\1\0" + b"\2\2\x90\0\0\0\0\0\0\0\0" * 60_000,
        b"Content-Type: application/pkcs7-mime\n\n" + b"\x30\x80" * 200_000,
        b"Content-Type: text/plain\n\n" + b"-----END PGP SIGNATURE-----\n" * 34_000,
        b"Content-Type: text/plain\n\n" + b"-- On 5 May x wrote --\n" * 45_000,
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\n" + b"".join(b"a\n%d\n" % n for n in range(10_000))
        + b"\n--b\nContent-Type: text/html\n\nx<blockquote>a</blockquote>\n--b--\n",
    ],
    ids=range(35),
)  # fmt: skip
def test_no_mail_takes_long(body: bytes) -> None:
    began = time.process_time()
    parse(HEADER + body)
    # Generous, as the machine may be busy; the aim is to catch what grows with the square.
    assert time.process_time() - began < 25


def test_past_a_bound_the_problems_say_so() -> None:
    many = parse(HEADER + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1_200 + b"--b--\n")
    assert any("more than 1000 parts" in problem for problem in many.problems)
    long = parse(HEADER + b"\n" + b"word " * 300_000)
    assert any("longer than 1 MB" in problem for problem in long.problems)
    assert len(long.text.encode()) <= 1_000_000
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(80))
    assert any("50 deep" in problem for problem in parse(HEADER + nested).problems)


def test_two_deliveries_of_one_mail_share_a_fingerprint() -> None:
    mail = HEADER + b"Message-ID: <a@b>\nDate: Tue, 6 May 2025 18:04:11 +0200\n\nThe gate is shut.\n"
    first = parse(b"Received: from x by y; 1\nReturn-Path: <m@x>\n" + mail)
    second = parse(b"Received: from z by y; 2\n" + mail.replace(b"\n", b"\r\n"))
    assert first.fingerprint == second.fingerprint
    assert parse(mail.replace(b"shut", b"open")).fingerprint != first.fingerprint


def test_a_sound_mail_is_split_as_the_standard_library_splits_it() -> None:
    raw = (
        HEADER + b"Content-Type: multipart/mixed; boundary=\"a b\"\n\npreamble\n--a b\n"
        b"Content-Type: text/plain\n\none\n\n"
        b"--a b\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\ntwo\n--a\n"
        b"Content-Type: text/html\n\n"
        b"<p>three</p>\n--a--\n--a b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
        b"--a b--\nepilogue\n"
    )  # fmt: skip
    theirs = _leaves(email.message_from_bytes(raw))
    ours = [(part.content_type, part.body.decode()) for part in _parts(mime.Splitter(raw).split())]
    assert ours == theirs


def _leaves(message: Message) -> list[tuple[str, str]]:
    return [(part.get_content_type(), str(part.get_payload())) for part in message.walk() if not part.is_multipart()]


def _parts(part: mime.Part) -> list[mime.Part]:
    return [leaf for child in part.children for leaf in _parts(child)] if part.children else [part]
