"""Bytes from outside do no harm in our origin."""

from __future__ import annotations

import pytest

from regard.conversations.inbound import InboundFile
from regard.conversations.models import Attachment
from regard.files import actions as files
from regard.lib.picture_types import picture_type
from regard.team.tests.cast import NOW
from regard.workspace.serving import disposition

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def attached(cast, content: bytes, filename: str, content_type: str, **more) -> Attachment:
    kept = files.keep(content, at=NOW)
    cast.write(files=(InboundFile(kept, filename, content_type, **more),))
    return Attachment.objects.latest("pk")


@pytest.mark.parametrize(
    ("content", "filename", "claimed"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml; x"),
        (b"<html><script>alert(1)</script>", "a.html", "text/html"),
        (b"<html><script>alert(1)</script>", "a.png", "image/png"),
        (b"%PDF-1.7", "a.pdf", "application/pdf"),
        (b"", "empty", ""),
    ],
)
def test_whatever_it_claims_to_be_it_is_a_download(cast, as_agent, content, filename, claimed):
    attachment = attached(cast, content, filename, claimed)
    response = as_agent(cast.ines).get(f"/attachments/{attachment.pk}")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(response.streaming_content) == content


def test_a_picture_is_recognised_by_its_first_bytes_and_shown(cast, as_agent):
    attachment = attached(cast, PNG, "photo.txt", "text/plain")
    response = as_agent(cast.ines).get(f"/attachments/{attachment.pk}")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline;")
    assert b"".join(response.streaming_content) == PNG


def test_attachments_and_mails_of_hidden_matters_are_not_found(cast, as_agent):
    kept = files.keep(PNG, at=NOW)
    conversation = cast.write(
        mailbox=cast.booking_desk, raw=kept, html="<p>x</p>", files=(InboundFile(kept, "a.png", "image/png"),)
    )
    message = conversation.messages.get()
    addresses = [
        f"/attachments/{Attachment.objects.get().pk}",
        f"/messages/{message.pk}/html",
        f"/messages/{message.pk}/raw",
    ]
    for address in addresses:
        response = as_agent(cast.bruno).get(address)
        assert response.status_code == 200
        assert b"".join(response)
        for agent in (cast.ines, cast.charlie):
            assert as_agent(agent).get(address).status_code == 404


def test_her_html_is_framed_under_a_policy_of_its_own_with_the_pictures_that_came_along(cast, as_agent):
    attachment = attached(cast, PNG, "logo.png", "image/png", content_id="logo@x", is_inline=True)
    message = attachment.message
    message.html = '<p style="color:red">Hi <img src="cid:logo@x"> <img src="cid:none"></p>'
    message.save(update_fields=["html"])
    response = as_agent(cast.ines).get(f"/messages/{message.pk}/html")
    policy = response["Content-Security-Policy"]
    assert "sandbox allow-popups" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert b'src="data:image/png;base64,' in response.content
    assert b'src="cid:none"' in response.content


def test_what_only_claims_to_be_a_picture_stays_out_of_the_frame(cast, as_agent):
    attachment = attached(cast, b"<svg onload='x'/>", "a.png", "image/png", content_id="a@x", is_inline=True)
    message = attachment.message
    message.html = '<img src="cid:a@x">'
    message.save(update_fields=["html"])
    assert b'src="cid:a@x"' in as_agent(cast.ines).get(f"/messages/{message.pk}/html").content


def test_a_message_without_html_has_no_frame(cast, as_agent):
    message = cast.write().messages.get()
    assert as_agent(cast.ines).get(f"/messages/{message.pk}/html").status_code == 404
    assert as_agent(cast.ines).get(f"/messages/{message.pk}/raw").status_code == 404


def test_a_file_that_the_storage_lost_is_not_found(cast, as_agent):
    from django.core.files.storage import default_storage

    attachment = attached(cast, b"abc", "a.txt", "text/plain")
    default_storage.delete(attachment.file.path)
    assert as_agent(cast.ines).get(f"/attachments/{attachment.pk}").status_code == 404


def test_a_name_cannot_leave_its_header_or_its_folder():
    assert disposition('../../e"il\r\nX: y.txt', is_shown=False) == (
        "attachment; filename=\"_.._e_il_X_ y.txt\"; filename*=UTF-8''_.._e%22il_X%3A%20y.txt"
    )
    assert "\u202e" not in disposition("exe\u202efdp.exe", is_shown=False)
    assert disposition("...", is_shown=True).startswith('inline; filename="file"')


def test_only_raster_pictures_are_pictures():
    assert picture_type(b"RIFF\0\0\0\0WEBPVP8 ") == "image/webp"
    assert picture_type(b"GIF89a") == "image/gif"
    assert picture_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert picture_type(b"<svg") == ""
    assert picture_type(b"") == ""
