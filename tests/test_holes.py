"""The classes of holes that come back everywhere, each with its test."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from django.test import Client
from django.urls import reverse

from regard.conversations import actions as conversation_actions
from regard.conversations.models import Attachment, Conversation, Message
from regard.files import actions as file_actions
from regard.post.message import build
from regard.team.actions import make_token
from regard.team.models import ApiToken
from regard.team.tests.cast import NOW
from tests.matter import Matter, read

HOSTILE = (
    '<p onmouseover="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>'
    '<a href="javascript:alert(1)">a</a><iframe src="https://evil.example"></iframe><style>*{}</style>'
    '<form action="https://evil.example"><input name=password></form><base href="https://evil.example/"></p>'
)


def test_stored_script_in_what_an_agent_writes(matter: Matter) -> None:
    client = Client()
    client.force_login(matter.cast.ines)
    way = reverse("replies", args=[matter.conversation.pk])
    client.post(way, {"kind": "reply", "html": HOSTILE})
    html = Message.objects.latest("pk").html
    for bad in ("onmouseover", "<script", "<img", "<svg", "javascript:", "<iframe", "<style", "<form", "<base"):
        assert bad not in html


def test_stored_script_in_a_framed_mail_can_do_nothing(matter: Matter) -> None:
    Message.objects.filter(pk=matter.message.pk).update(html=HOSTILE)
    client = Client()
    client.force_login(matter.cast.ines)
    framed = client.get(reverse("message_html", args=[matter.message.pk]))
    policy = framed["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    page = client.get(reverse("conversation", args=[matter.conversation.pk])).content.decode()
    assert "alert(1)" not in page


@pytest.mark.parametrize(
    ("content", "name", "told_type"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml; x"),
        (b"<!doctype html><script>alert(1)</script>", "a.html", "text/html"),
        (b"<script>alert(1)</script>", "a.png", "image/png"),
        (b"\xff\xfe<\x00s\x00v\x00g\x00", "a.jpg", "image/svg+xml"),
        (b"%PDF-1.7 <script>", "a.pdf", "application/pdf"),
    ],
)
def test_an_attachment_is_never_rendered_for_what_it_calls_itself(
    matter: Matter, content: bytes, name: str, told_type: str
) -> None:
    file = file_actions.keep(content, at=NOW)
    made = Attachment.objects.create(message=matter.message, file=file, filename=name, content_type=told_type)
    client = Client()
    client.force_login(matter.cast.ines)
    response = client.get(reverse("attachment", args=[made.pk]))
    read(response)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_subject_or_name_cannot_add_headers_to_a_mail(matter: Matter) -> None:
    Conversation.objects.filter(pk=matter.conversation.pk).update(subject="Heron\r\nBcc: spy@evil.example")
    matter.cast.mara.name = "Mara\nCc: spy@evil.example"
    matter.cast.mara.save()
    said = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = conversation_actions.reply(matter.conversation, said, by=matter.cast.ines, at=NOW)
    assert answer.post
    mail = message_from_bytes(build(answer.post, []))
    assert mail["Bcc"] is None
    assert mail["Cc"] is None


@pytest.mark.parametrize(
    "query",
    [
        "customer__search=x",
        "assignee__password__startswith=a",
        "view=waiting' OR 1=1",
        "after=1);DROP TABLE",
        "order=password",
        "view=assignee__password",
    ],
)
def test_keys_of_the_client_never_reach_the_database(matter: Matter, query: str) -> None:
    client = Client()
    client.force_login(matter.cast.ines)
    for way in ("/conversations/", "/search", "/customers/", "/outbox/", "/mail/"):
        assert client.get(f"{way}?{query}").status_code in (200, 302, 404)


def test_fields_that_no_form_shows_change_nothing(matter: Matter) -> None:
    client = Client()
    client.force_login(matter.cast.ines)
    client.post(
        reverse("me"), {"theme": "dark", "density": "compact", "time_zone": "", "role": "owner", "email": "x@y.z"}
    )
    matter.cast.ines.refresh_from_db()
    assert (matter.cast.ines.role, matter.cast.ines.email) == ("agent", "ines@lakeside.example")


def test_tokens_are_kept_only_as_digests_and_end(matter: Matter) -> None:
    _, text = make_token("Shop", at=NOW, acts_as=matter.cast.ines)
    kept = ApiToken.objects.latest("pk")
    assert text not in (kept.digest, kept.hint, kept.name)
    assert len(kept.hint) < 12
    ApiToken.objects.update(revoked_at=NOW)
    response = Client().get("/api/v1/conversations", headers={"Authorization": f"Bearer {text}"})
    assert response.status_code == 401


@pytest.mark.parametrize("way", ["/conversations/999999999", "/nothing/here", "/api/v1/conversations/999999999"])
def test_error_texts_tell_nothing_of_the_inside(matter: Matter, way: str) -> None:
    client = Client()
    client.force_login(matter.cast.ines)
    text = client.get(way).content.decode()
    for inside in ("Traceback", "psycopg", "SELECT", "regard.conversations", "django", "site-packages"):
        assert inside not in text


def test_forms_without_their_proof_are_refused(matter: Matter) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(matter.cast.ines)
    way = reverse("closure", args=[matter.conversation.pk])
    assert client.post(way).status_code == 403
    matter.conversation.refresh_from_db()
    assert matter.conversation.is_open


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(matter: Matter, to: str) -> None:
    client = Client()
    given = {"login": "ines@lakeside.example", "password": "lakeside-demo-1", "next": to}
    response = client.post(reverse("account_login"), given)
    assert "evil" not in response.get("Location", "")
    assert "javascript" not in response.get("Location", "")
