"""Signed mail as a real SMTP server gets it, proven by what DNS says; and mail that cannot be signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as options

from regard.files.actions import keep
from regard.lib import sealing
from regard.mail.origin.header_fields import take_apart
from regard.mail.origin.signatures import Outcome, prove, signatures_of
from regard.post import keys
from regard.post.models import PostState, SigningKey
from regard.post.tests.test_sending import Sink, sent, sink, written  # noqa: F401  # the server is a fixture
from regard.post.writing import Enclosure
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.django_db


def begun(domain: str = "lakeside.example") -> SigningKey:
    key = keys.make(domain, at=NOW)
    assert keys.look(key, lambda name: [key.record.encode()], at=NOW) is keys.Found.THERE
    return key


def outcomes(raw: bytes, key: SigningKey) -> list[Outcome]:
    mail = take_apart(raw)
    found = signatures_of(mail, now=NOW.timestamp())
    assert all(one.domain == key.domain for one in found)
    return [prove(one, mail, lambda name: [key.record.encode()] if name == key.name else []) for one in found]


def test_what_arrives_is_proven_whatever_it_holds(sink: Sink) -> None:  # noqa: F811
    key = begun()
    file = keep(b"\x00\xff.\r\n.\r\n", at=NOW)
    enclosures = (Enclosure(file, "ramp.png", "image/png"),)
    written_ones = [
        written(text=".\n..dots\rand a bare return\n\n\n", html="<p>.</p>\r\n.\r\n", enclosures=enclosures),
        written(subject="Grüße " * 40, sender_name="Jürgen", text="ß" * 3000),
        written(recipient="jürgen@bücher.example"),
        written(is_automatic=True, leave_url="https://desk.lakeside.example/leave/" + "x" * 300),
        written(sender="Support@LakeSide.example", in_reply_to="2@post.example"),
    ]
    assert [sent(post).state for post in written_ones] == [PostState.SENT] * 5
    assert [outcomes(mail.content, key) for mail in sink.mails] == [[Outcome.VALID]] * 5
    assert b"list-unsubscribe:list-unsubscribe-post" in sink.mails[3].content.replace(b"\r\n ", b"")


def test_nothing_is_signed_before_the_record_is_found_for_another_domain_or_after_the_end(sink: Sink) -> None:  # noqa: F811
    key = keys.make("lakeside.example", at=NOW)
    assert keys.make("lakeside.example", at=NOW) == key, "a second click makes no second key"
    sent(written())
    keys.look(key, lambda name: [key.record.encode()], at=NOW)
    sent(written(sender="desk@shore.lakeside.example"))
    sent(written())
    keys.end(key, at=NOW)
    sent(written())
    assert [b"DKIM-Signature" in mail.content for mail in sink.mails] == [False, False, True, False]


def test_a_new_key_takes_over_once_it_is_found_and_the_old_one_can_be_taken_up_again(sink: Sink) -> None:  # noqa: F811
    old = begun()
    new = keys.make("lakeside.example", at=NOW)
    assert (old.selector, new.selector) == (f"regard-{NOW:%Y%m%d}", f"regard-{NOW:%Y%m%d}-2")
    assert keys.look(new, lambda name: [old.record.encode()], at=NOW) is keys.Found.ANOTHER
    sent(written())
    assert keys.look(new, lambda name: [new.record.encode()], at=NOW) is keys.Found.THERE
    sent(written())
    assert keys.look(old, lambda name: [old.record.encode()], at=NOW + timedelta(1)) is keys.Found.THERE
    sent(written())
    for mail, key in zip(sink.mails, (old, new, old), strict=True):
        assert outcomes(mail.content, key) == [Outcome.VALID]
    assert SigningKey.objects.signing().get() == old


def test_a_mail_that_cannot_be_signed_leaves_as_it_is_until_it_can(sink: Sink, caplog) -> None:  # noqa: F811
    key = begun()
    SigningKey.objects.update(sealed=sealing.seal("another secret key", "dkim", "key"))
    assert sent(written()).state == PostState.SENT
    assert b"DKIM-Signature" not in sink.mails[0].content
    assert "could not be signed" in caplog.text
    assert "another secret key" in SigningKey.objects.get().problem
    SigningKey.objects.update(sealed=key.sealed)
    sent(written())
    assert outcomes(sink.mails[1].content, key) == [Outcome.VALID]
    assert SigningKey.objects.get().problem_at is None


def test_the_private_key_is_nowhere_in_clear() -> None:
    key = begun()
    private = sealing.opened(options.SECRET_KEY, f"dkim {key.selector} {key.domain}", key.sealed)
    assert private[:40] not in str(SigningKey.objects.values().get())


@pytest.mark.parametrize("address", ["", "ines", "ines@localhost", "ines@[127.0.0.1]", "ines@a..b"])
def test_an_address_without_a_domain_in_dns_has_none(address: str) -> None:
    with pytest.raises(keys.NoDomain):
        keys.domain_of(address)
