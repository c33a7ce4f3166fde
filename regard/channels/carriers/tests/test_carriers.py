"""Mail that providers bring is kept byte for byte before they hear yes, once, and only from who proves to be it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regard.channels.carriers import actions, letters
from regard.channels.carriers.models import Carrier
from regard.channels.email import intake
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.tests.road import a_mail, read_waiting
from regard.customers.models import Address, Suppression
from regard.post import actions as post_actions
from regard.post import writing
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW, Cast, SignIn
from regard.troubles import actions as troubles
from regard.troubles.models import Trouble

pytestmark = pytest.mark.django_db

KEY = "key-of-a-loon"
PLAIN = a_mail("Is there a ramp?")
EIGHT_BIT = a_mail("x").replace(b"utf-8", b"latin-1") + "Schöne Grüße & 100 % = +\r\n\r\n--b\r\n".encode("latin-1")

Letter = tuple[bytes, str, dict[str, str]]
"""Body, type, further headers."""


def form(fields: dict[str, bytes | str], *, many: bool = False) -> tuple[bytes, str]:
    if not many:
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    parts = [
        f'--b-o-u\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + (value if isinstance(value, bytes) else value.encode())
        + b"\r\n"
        for name, value in fields.items()
    ]
    return b"".join(parts) + b"--b-o-u--\r\n", "multipart/form-data; boundary=b-o-u"


def mailgun(raw: bytes, url: str, *, many: bool = True, key: str = KEY, at: float | None = None) -> Letter:
    stamp, token = str(int(at or time.time())), "t" * 50
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    said = {"timestamp": stamp, "token": token, "signature": signature, "recipient": "support+x@lakeside.example"}
    return (*form({**said, "sender": "mara@post.example", "body-mime": raw}, many=many), {})


def mandrill(raw: bytes, url: str, *, key: str = KEY) -> Letter:
    message = {"raw_msg": raw.decode(), "email": "support@lakeside.example", "from_email": "mara@post.example"}
    events = json.dumps([{"event": "inbound", "msg": message}, {"event": "send", "msg": {}}])
    right = hmac.new(key.encode(), f"{url}mandrill_events{events}".encode(), hashlib.sha1).digest()
    return (*form({"mandrill_events": events}), {"X-Mandrill-Signature": base64.b64encode(right).decode()})


def postmark(raw: bytes, url: str) -> Letter:
    said = {"RawEmail": raw.decode(), "OriginalRecipient": "support@lakeside.example", "From": "mara@post.example"}
    return json.dumps(said).encode(), "application/json", {}


def sendgrid(raw: bytes, url: str) -> Letter:
    envelope = json.dumps({"to": ["support@lakeside.example"], "from": "mara@post.example"})
    return (*form({"envelope": envelope, "email": raw}, many=True), {})


def sparkpost(raw: bytes, url: str) -> Letter:
    content = {"email_rfc822": base64.b64encode(raw).decode(), "email_rfc822_is_base64": True}
    relayed = {"content": content, "rcpt_to": "support@lakeside.example", "msg_from": "mara@post.example"}
    return json.dumps([{"msys": {"relay_message": relayed}}]).encode(), "application/json", {}


def program(raw: bytes, url: str) -> Letter:
    return raw, "message/rfc822", {}


KINDS: dict[str, Callable[..., Letter]] = {
    "mailgun": mailgun, "mandrill": mandrill, "postmark": postmark, "sendgrid": sendgrid, "sparkpost": sparkpost,
    "raw": program,
}  # fmt: skip


def let_in(cast: Cast, kind: str) -> Carrier:
    return actions.let_in(cast.support, kind, signing_key=KEY, at=NOW)


def send(carrier: Carrier, letter: Letter) -> Any:
    body, content_type, headers = letter
    return Client().generic("POST", f"/mail-in/{carrier.key}/mime", body, content_type, headers=headers)


def url_of(carrier: Carrier) -> str:
    from django.conf import settings

    return f"{settings.OPTIONS['REGARD_URL']}/mail-in/{carrier.key}/mime"


@pytest.mark.parametrize("kind", KINDS)
def test_each_provider_brings_the_mail_itself_and_it_becomes_a_message_once(cast: Cast, kind: str) -> None:
    carrier = let_in(cast, kind)
    for _ in range(2):  # as providers do that did not hear us
        answer = send(carrier, KINDS[kind](PLAIN, url_of(carrier)))
        assert (answer.status_code, answer.json()) == (200, {"taken": 1})
    first = RawMail.objects.order_by("pk")[0]
    assert first.file.read() == PLAIN
    assert first.source == intake.WEBHOOK
    assert first.envelope_to[-1] == cast.support.address
    read_waiting()
    assert set(RawMail.objects.values_list("verdict", flat=True)) == {Verdict.MESSAGE, Verdict.DUPLICATE}
    carrier.refresh_from_db()
    assert carrier.heard_at


@pytest.mark.parametrize(
    ("kind", "more"), [("mailgun", {}), ("mailgun", {"many": False}), ("sendgrid", {}), ("sparkpost", {}), ("raw", {})]
)
def test_bytes_that_are_no_utf_8_come_as_they_are(cast: Cast, kind: str, more: dict[str, bool]) -> None:
    carrier = let_in(cast, kind)
    assert send(carrier, KINDS[kind](EIGHT_BIT, url_of(carrier), **more)).status_code == 200
    assert RawMail.objects.get().file.read() == EIGHT_BIT


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("mailgun", {"key": "other"}), ("mailgun", {"at": time.time() - 200_000}), ("mandrill", {"key": "other"})],
)
def test_what_is_not_proven_is_refused_and_told(cast: Cast, as_agent: SignIn, kind: str, wrong: dict[str, Any]) -> None:
    carrier = let_in(cast, kind)
    assert send(carrier, KINDS[kind](PLAIN, url_of(carrier), **wrong)).status_code == 401
    assert not RawMail.objects.exists()
    page = as_agent(cast.olga).get(f"/settings/mailboxes/{cast.support.pk}/carrier").content.decode()
    assert "What came was refused" in page
    assert send(carrier, (b"", "text/plain", {})).status_code in (401, 422)


def test_what_is_refused_for_long_is_a_trouble_until_something_is_taken(cast: Cast) -> None:
    carrier = let_in(cast, "mailgun")
    then = timezone.now()
    send(carrier, mailgun(PLAIN, "", key="other"))
    troubles.look(at=then)
    assert not Trouble.objects.exists()
    troubles.look(at=then + timedelta(minutes=6))
    told = Trouble.objects.get(kind="fetching")
    assert told.words == f"Mail for {cast.support.address} is brought and cannot be taken."
    assert told.detail == "The signature is not of the signing key that was entered."
    send(carrier, mailgun(PLAIN, ""))
    read_waiting()
    troubles.look(at=then + timedelta(minutes=7))
    assert not Trouble.objects.open().filter(kind="fetching").exists()


def test_a_wrong_address_brings_nothing(cast: Cast) -> None:
    assert Client().post("/mail-in/guessed/mime", b"x", "message/rfc822").status_code == 404


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("postmark", b'{"TextBody": "Hi"}', "Include raw email content"),
        ("postmark", b"[" * 100_000, "not what this provider sends"),
        ("sendgrid", b"text=Hi", "POST the raw"),
        ("sparkpost", b'[{"msys": 1}]', "no raw mail"),
        ("raw", b" ", "is to be the mail"),
    ],
)
def test_what_holds_no_raw_mail_says_what_to_set_at_the_provider(
    cast: Cast, kind: str, body: bytes, words: str
) -> None:
    carrier = let_in(cast, kind)
    answer = send(carrier, (body, "application/x-www-form-urlencoded", {}))
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    carrier.refresh_from_db()
    assert words in carrier.problem


@pytest.mark.parametrize("error", [OSError("The disk is full."), DatabaseError("away")])
def test_what_cannot_be_kept_now_is_asked_for_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    carrier = let_in(cast, "raw")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(intake, "keep_all", fail)
    answer = send(carrier, program(PLAIN, ""))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_a_mail_past_the_bound_is_refused(cast: Cast, settings: Any) -> None:
    settings.OPTIONS = settings.OPTIONS | {"REGARD_MAIL_MAX_BYTES": 10_000}
    assert send(let_in(cast, "raw"), program(b"x" * 1_100_000, "")).status_code == 413


def test_the_owner_enters_a_provider_and_reads_the_address(cast: Cast, as_agent: SignIn) -> None:
    owner, address = as_agent(cast.olga), f"/settings/mailboxes/{cast.support.pk}/carrier"
    refused = owner.post(address, {"kind": "mailgun", "signing_key": ""})
    assert refused.status_code == 422
    assert "The key that it signs with is needed." in refused.content.decode()
    page = owner.post(address, {"kind": "mailgun", "signing_key": KEY}, follow=True).content.decode()
    carrier = Carrier.objects.get()
    assert f"/mail-in/{carrier.key}/mime" in page
    assert KEY not in page
    assert KEY not in carrier.sealed
    owner.post(address, {"kind": "postmark", "signing_key": ""})
    assert Carrier.objects.get().key != carrier.key
    owner.post(f"{address}/end")
    assert not Carrier.objects.exists()


def test_head_asks_whether_we_are_here_and_every_kind_is_known(cast: Cast) -> None:
    carrier = let_in(cast, "mandrill")
    assert Client().head(f"/mail-in/{carrier.key}/mime").status_code == 200
    assert set(letters.OPENERS) == set(KINDS)


def test_what_a_provider_tells_of_a_mail_of_ours_is_told_on_it(cast: Cast, client: Client) -> None:
    for kind, told in (("mailgun", mailgun_tells), ("sendgrid", sendgrid_tells)):
        carrier = actions.let_in(cast.support, kind, signing_key=KEY, at=NOW)
        post = sent_post(f"{kind}@lakeside.example")

        def says(event: str, recipient: str = "mara@post.example", key: str = KEY) -> int:
            body = told(post.message_id, recipient, event, key)  # noqa: B023
            code = client.post(reverse("mail_told", args=[carrier.key]), body, "application/json").status_code  # noqa: B023
            post.refresh_from_db()  # noqa: B023
            return code

        assert says("delayed") == 200
        assert (post.state, bool(post.delayed_at)) == (PostState.SENT, True)
        says("failed", recipient="other@x.example")
        assert post.state == PostState.SENT
        if kind == "mailgun":
            assert says("delivered", key="guess") == 401
        says("delivered")
        assert post.delivered_at
        says("failed")
        assert post.state == PostState.FAILED
        assert "No such user" in Address.objects.get(value="mara@post.example").failing_words
        says("reported")
        assert Suppression.objects.get(value="mara@post.example").cause == "complaint"
        Address.objects.update(failing_since=None, failing_words="")
        Suppression.objects.all().delete()


def sent_post(message_id: str) -> Post:
    letter = writing.Letter(
        kind="reply", sender="support@lakeside.example", recipient="mara@post.example", subject="S", text="T",
        message_id=message_id,
    )  # fmt: skip
    post = post_actions.write(letter, at=NOW, send_at=NOW)
    Post.objects.filter(pk=post.pk).update(state=PostState.SENT, sent_at=NOW)
    return post


def mailgun_tells(message_id: str, recipient: str, what: str, key: str) -> bytes:
    stamp, token = str(int(time.time())), "t" * 50
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    event, severity = {
        "delivered": ("delivered", ""), "delayed": ("failed", "temporary"), "failed": ("failed", "permanent"),
        "reported": ("complained", ""),
    }[what]  # fmt: skip
    data = {
        "event": event, "severity": severity, "reason": "bounce", "recipient": recipient,
        "message": {"headers": {"message-id": message_id}},
        "delivery-status": {"code": 550, "message": "5.1.1 No such user"},
    }  # fmt: skip
    return json.dumps(
        {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": data}
    ).encode()


def sendgrid_tells(message_id: str, recipient: str, what: str, key: str) -> bytes:
    event = {"delivered": "delivered", "delayed": "deferred", "failed": "bounce", "reported": "spamreport"}[what]
    said = {"email": recipient, "event": event, "type": "bounce", "smtp-id": f"<{message_id}>"}
    return json.dumps([{"event": "open"}, {**said, "reason": "550 5.1.1 No such user"}]).encode()
