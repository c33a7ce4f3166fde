"""A post as bytes, read back by the standard library."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.post import message
from regard.post.failures import Permanent
from regard.post.models import Post

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_post(**changes: Any) -> Post:
    fields = {
        "sender_name": "Ines at Lakeside Camp",
        "sender": "support@lakeside.example",
        "reply_to": "support+7.abc@lakeside.example",
        "recipient_name": "Mara Lind",
        "recipient": "mara@post.example",
        "subject": "Re: Heron",
        "message_id": "reply.7.abc.def@lakeside.example",
        "text": "There is a ramp.\n",
        "html": "<p>There is a ramp.</p>",
        "created_at": AT,
    }
    return Post(**fields | changes)


def read(raw: bytes) -> Any:
    return email.message_from_bytes(raw, policy=email.policy.default)


def a_file(**changes: Any) -> Any:
    fields = {
        "filename": "map.png",
        "content_type": "image/png",
        "content_id": "",
        "file": SimpleNamespace(read=lambda: b"\x89PNG"),
    }
    return SimpleNamespace(**fields | changes)


def test_text_and_html_stand_as_alternatives() -> None:
    mail = read(message.build(a_post(), []))
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["From"] == "Ines at Lakeside Camp <support@lakeside.example>"
    assert mail["Message-ID"] == "<reply.7.abc.def@lakeside.example>"
    assert mail["Date"].datetime == AT
    assert "List-Id" not in mail
    assert "Auto-Submitted" not in mail


def test_the_same_post_makes_the_same_headers_at_each_try() -> None:
    first, second = (read(message.build(a_post(), [])) for _ in range(2))
    assert first.items()[:6] == second.items()[:6]


def test_pictures_of_the_html_stand_beside_it_and_other_files_are_attached() -> None:
    files = [a_file(content_id="map@x"), a_file(filename="price list.pdf", content_type="application/pdf")]
    mail = read(message.build(a_post(html='<img src="cid:map@x">'), files))
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    assert [part.get_filename() for part in mail.iter_attachments()] == ["price list.pdf"]


def test_a_picture_without_html_is_attached() -> None:
    mail = read(message.build(a_post(html=""), [a_file(content_id="map@x")]))
    assert [part.get_filename() for part in mail.iter_attachments()] == ["map.png"]


def test_an_enclosed_mail_travels_as_bytes() -> None:
    mail = read(message.build(a_post(), [a_file(content_type="message/rfc822", filename="mail.eml")]))
    [part] = mail.iter_attachments()
    assert part.get_content_type() == "application/octet-stream"
    assert part.get_content() == b"\x89PNG"


def test_long_references_are_folded_one_id_a_line_and_never_encoded() -> None:
    ids = [f"<{'x' * 120}{n}@mail.example>" for n in range(20)]
    raw = message.build(a_post(references=" ".join(ids), in_reply_to=ids[-1].strip("<>")), [])
    assert read(raw)["References"].split() == ids
    assert read(raw)["In-Reply-To"] == ids[-1]
    assert max(len(line) for line in raw.splitlines()) <= 998
    assert b"=?" not in raw.split(b"\r\n\r\n")[0]


def test_ids_that_could_break_a_header_are_left_out() -> None:
    raw = message.build(a_post(references="<a@b>\r\nBcc: evil@x <c d@e> <ü@x> <f@g>", in_reply_to="a\r\nX: y"), [])
    assert read(raw)["References"] == "<a@b> <f@g>"
    assert read(raw)["Bcc"] is None
    assert read(raw)["In-Reply-To"] is None


def test_automatic_mail_says_so() -> None:
    assert read(message.build(a_post(is_automatic=True), []))["Auto-Submitted"] == "auto-generated"
    answer = a_post(is_automatic=True, in_reply_to="a@b")
    assert read(message.build(answer, []))["Auto-Submitted"] == "auto-replied"


def test_mail_that_can_be_left_says_where_in_one_line_and_by_one_post() -> None:
    where = f"https://desk.example/i/{'t' * 120}/no"
    raw = message.build(a_post(leave_url=where), [])
    assert f"List-Unsubscribe: <{where}>\r\n".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert b"List-Unsubscribe" not in message.build(a_post(), [])


def test_a_domain_in_other_letters_is_written_as_dns_knows_it() -> None:
    raw = message.build(a_post(recipient="mara@bücher.example"), [])
    assert b"mara@xn--bcher-kva.example" in raw


def test_a_local_part_in_other_letters_makes_a_utf8_mail() -> None:
    raw = message.build(a_post(recipient="jürgen@post.example"), [])
    assert "jürgen@post.example".encode() in raw


@pytest.mark.parametrize("address", ["", "nobody", "a@b\r\nBcc: c@d", "a b@c", "a@b, c@d", "<a@b>", "a@@b", "@b"])
def test_what_is_no_address_is_refused_for_good(address: str) -> None:
    with pytest.raises(Permanent):
        message.build(a_post(recipient=address), [])


@given(text=st.text(max_size=400))
def test_no_text_whatever_adds_a_header(text: str) -> None:
    """Header injection: what agents and customers typed stands in Subject, names and file names."""
    hostile = f"{text}\r\nBcc: evil@x.example\r\n\r\nbody"
    post = a_post(subject=hostile, sender_name=hostile, recipient_name=hostile, text=hostile, html=hostile)
    raw = message.build(post, [a_file(filename=hostile, content_id=text)])
    mail = read(raw)
    assert mail["Bcc"] is None
    assert {name.lower() for name in mail} == {
        "from", "to", "reply-to", "subject", "date", "message-id", "content-type", "mime-version",
    }  # fmt: skip
    assert [a.addr_spec for a in mail["To"].addresses] == ["mara@post.example"]
