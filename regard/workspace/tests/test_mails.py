"""Mail that goes out, mail that came in."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from regard.channels.email.models import RawMail, Verdict
from regard.conversations import actions
from regard.files import actions as files
from regard.post.models import Post
from regard.team.tests.cast import NOW
from regard.workspace.tests.test_writing import sent_answer

pytestmark = pytest.mark.django_db


def lines(response) -> list[str]:
    return [line.text() for line in HTMLParser(response.content.decode()).css(".mails > li")]


def post(number: int, **more) -> Post:
    given = {"kind": "reply", "subject": f"Mail {number}", **more}
    return Post.objects.create(
        sender="support@lakeside.example", recipient="mara@post.example", text="Hello",
        message_id=f"p{number}@lakeside.example", created_at=NOW, send_at=NOW, **given,
    )  # fmt: skip


def test_the_outbox_shows_what_the_agent_may_see(cast, as_agent):
    message = sent_answer(cast)
    subject = Post.objects.get(pk=message.post_id).subject
    assert subject in as_agent(cast.ines).get("/outbox/").content.decode()
    assert lines(as_agent(cast.bruno).get("/outbox/")) == []
    assert as_agent(cast.bruno).get(f"/outbox/{message.post_id}").status_code == 404
    assert as_agent(cast.bruno).get(f"/outbox/{message.post_id}/html").status_code == 404
    assert as_agent(cast.ines).get(f"/outbox/{message.post_id}").status_code == 200


def test_sign_in_mails_are_shown_to_nobody(cast, as_agent):
    secret = post(1, kind="account", subject="Your sign-in code")
    assert as_agent(cast.olga).get(f"/outbox/{secret.pk}").status_code == 404
    assert "sign-in code" not in as_agent(cast.olga).get("/outbox/").content.decode()


def test_the_outbox_pages_and_filters(cast, as_agent):
    for number in range(60):
        post(number, state="failed" if number % 2 else "sent")
    client = as_agent(cast.olga)
    first = client.get("/outbox/")
    onward = HTMLParser(first.content.decode()).css_first("a[rel=next]").attributes["href"]
    assert len(lines(first)) == 50
    assert len(lines(client.get(onward))) == 10
    assert len(lines(client.get("/outbox/?state=failed"))) == 30
    assert client.get("/outbox/?state=nonsense").status_code == 404
    assert client.get("/outbox/?after=x").status_code == 404


def test_a_post_that_did_not_fail_is_not_tried_again(cast, as_agent):
    sent = post(1, state="sent")
    response = as_agent(cast.olga).post(f"/outbox/{sent.pk}/retry", follow=True)
    assert "Only a mail that failed can be tried again." in response.content.decode()


def raw(cast, verdict: Verdict, message=None, reason: str = "") -> RawMail:
    kept = files.keep(f"From: x {verdict}".encode(), at=NOW)
    return RawMail.objects.create(
        file=kept,
        received_at=NOW,
        source="smtp",
        envelope_from="mara@post.example",
        verdict=verdict,
        reason=reason,
        message=message,
    )


def test_the_log_shows_every_mail_with_its_reason(cast, as_agent):
    raw(cast, Verdict.BOUNCE, reason="The server of mara@post.example gave our mail back.")
    taken = raw(cast, Verdict.MESSAGE, message=cast.write().messages.get())
    page = as_agent(cast.omar).get("/mail/").content.decode()
    assert "The server of mara@post.example gave our mail back." in page
    assert "Take in again" in page
    response = as_agent(cast.omar).get(f"/mail/{taken.pk}/raw")
    assert b"".join(response.streaming_content) == b"From: x message"
    assert len(lines(as_agent(cast.omar).get("/mail/?verdict=bounce"))) == 1
    assert as_agent(cast.omar).get("/mail/?verdict=x").status_code == 404


def test_mails_that_belong_to_nobody_are_for_who_sees_everything(cast, as_agent):
    bounce = raw(cast, Verdict.BOUNCE)
    taken = raw(cast, Verdict.MESSAGE, message=cast.write().messages.get())
    assert len(lines(as_agent(cast.ines).get("/mail/"))) == 1
    assert as_agent(cast.ines).get(f"/mail/{bounce.pk}/raw").status_code == 404
    assert as_agent(cast.bruno).get(f"/mail/{taken.pk}/raw").status_code == 404
    assert as_agent(cast.vera).post(f"/mail/{taken.pk}/intake").status_code == 403


def test_a_mail_that_was_sorted_out_is_taken_in_again(cast, as_agent):
    kept = files.keep(
        b"From: Nora <nora@post.example>\nTo: support@lakeside.example\nSubject: Bikes\n\nFour bikes?\n", at=NOW
    )
    mail = RawMail.objects.create(
        file=kept, received_at=NOW, source="smtp", envelope_to=["support@lakeside.example"], verdict=Verdict.AUTO_REPLY
    )
    client = as_agent(cast.omar)
    assert "The mail is taken in as a message." in client.post(f"/mail/{mail.pk}/intake", follow=True).content.decode()
    assert "Four bikes?" in client.get("/conversations/").content.decode()
    assert client.post(f"/mail/{mail.pk}/intake").status_code == 303


def test_settings_are_kept_or_refused_with_a_reason(cast, as_agent):
    client = as_agent(cast.vera)
    given = {"theme": "dark", "density": "compact", "time_zone": "Europe/Oslo"}
    assert client.post("/me", given).status_code == 303
    cast.vera.refresh_from_db()
    assert (cast.vera.theme, cast.vera.time_zone, cast.vera.has_single_keys) == ("dark", "Europe/Oslo", False)
    response = client.post("/me", given | {"time_zone": "Europe/Atlantis"})
    assert response.status_code == 422
    assert "There is no time zone of this name." in response.content.decode()


def test_pages_that_do_not_exist_say_so_in_our_own_words(cast, as_agent):
    page = as_agent(cast.ines).get("/nowhere").content.decode()
    assert "There is nothing here" in page
    conversation = cast.write()
    actions.close(conversation, by=cast.omar, at=NOW)
    refused = as_agent(cast.vera).post(f"/conversations/{conversation.pk}/reopening")
    assert refused.status_code == 403
    assert "This is not yours to do" in refused.content.decode()
