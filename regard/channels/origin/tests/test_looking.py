"""Where mails come from, through the door of all mail, with a real DNS server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from regard.channels.email.tests.road import a_mail, answered, take_in
from regard.channels.origin import checking, jobs, trusting
from regard.channels.origin.dns import Dns
from regard.channels.origin.models import WAITING, Origin
from regard.channels.origin.tests import nameserver
from regard.channels.origin.tests.nameserver import Nameserver
from regard.channels.origin.tests.signing import record, signed
from regard.files.models import File
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
POST = "post.example"
RESULTS = "Authentication-Results: mx.lakeside.example; dmarc={} header.from=post.example"
RECEIVED = "Received: from x by mx.lakeside.example; Mon, 2 Mar 2026 09:00:00 +0000"


@pytest.fixture
def server() -> Iterator[Nameserver]:
    with nameserver.running() as running:
        running.texts = {f"may._domainkey.{POST}": record(), f"_dmarc.{POST}": "v=DMARC1; p=reject"}
        yield running


def taken(raw: bytes, server: Nameserver | None = None, **how) -> Origin:
    """Take a mail in and look where it comes from."""
    message = take_in(raw, **how).message
    assert message
    checking.look(Dns(server.address, within_s=0.2) if server else None)
    return Origin.objects.get(message=message)


def mail(n: int = 1, **how) -> bytes:
    return a_mail(message_id=f"{n}@post.example", **how)


def test_a_signed_mail_passes_and_an_altered_one_fails(cast: Cast, server: Nameserver):
    first = taken(signed(mail(1), domain=POST), server)
    assert (first.verdict, first.by, first.domain, first.due_at) == ("passed", "dkim", POST, None)
    altered = taken(signed(mail(2), domain=POST).replace(b"ramp", b"bill"), server)
    assert (altered.verdict, altered.by) == ("failed", "dkim")
    assert "does not fit" in altered.reason
    somebody = taken(signed(mail(3), domain="bulk.example"), server)
    assert (somebody.verdict, somebody.domain) == ("unknown", POST)
    assert not any("bulk" in name for name in server.asked), "who signs for others is not asked for a key"


def test_a_mail_without_signature_fails_once_its_domain_is_known_to_sign(cast: Cast, server: Nameserver):
    assert taken(mail(1), server).verdict == "unknown"
    assert server.asked == [], "nothing is asked of a mail that claims nothing"
    for n in (2, 3, 4):
        taken(signed(mail(n), domain=POST), server)
    assert taken(mail(5), server).verdict == "failed"


def test_silence_of_dns_is_tried_again_and_ends_as_unknown(cast: Cast, server: Nameserver):
    server.is_silent = True
    waiting = taken(signed(mail(), domain=POST), server)
    assert (waiting.verdict, waiting.tries) == (WAITING, 1)
    assert checking.look(Dns(server.address, within_s=0.1)) == 0, "not before its time"
    for n, wait in enumerate(checking.AGAIN):
        due_at = Origin.objects.get().due_at
        assert due_at
        assert abs(due_at - timezone.now() - wait) < timedelta(minutes=1), n
        Origin.objects.update(due_at=NOW)
        checking.look(Dns(server.address, within_s=0.1))
    assert (Origin.objects.get().verdict, Origin.objects.get().due_at) == ("unknown", None)


def test_dns_that_is_down_is_not_asked_for_each_mail(cast: Cast, server: Nameserver):
    server.is_silent = True
    for n in range(8):
        take_in(signed(mail(n, sender=f"Mara <mara{n}@d{n}.example>"), domain=f"d{n}.example"))
    checking.look(Dns(server.address, within_s=0.1))
    assert len(set(server.asked)) == 3
    assert Origin.objects.filter(verdict=WAITING, due_at__gt=NOW).count() == 8


def test_only_the_word_of_a_server_that_the_owner_trusts_counts(cast: Cast, server: Nameserver):
    def told(n: int, *above: str, headers: tuple[str, ...] = ()) -> Origin:
        return taken("\r\n".join(above).encode() + b"\r\n" * bool(above) + mail(n, headers=headers), server)

    assert told(1, RESULTS.format("pass"), RECEIVED).verdict == "unknown"
    trusting.trust("LAKESIDE.example", stands_below=False)
    assert told(2, RESULTS.format("pass"), RECEIVED).verdict == "passed"
    assert told(3, RESULTS.format("fail"), RECEIVED).verdict == "failed"
    assert told(4, RECEIVED, headers=(RESULTS.format("pass"),)).verdict == "unknown", "forged below"
    assert told(5, RESULTS.format("pass").replace("mx.lake", "mx.fake"), RECEIVED).verdict == "unknown"
    assert told(6, headers=(RESULTS.format("pass"),)).verdict == "unknown", "it never passed the server"
    trusting.distrust(trusting.TrustedServer.objects.get(), at=NOW)
    assert told(7, RESULTS.format("pass"), RECEIVED).verdict == "unknown"


def test_mail_from_files_is_believed_by_its_head_alone(cast: Cast, server: Nameserver):
    found = taken(signed(mail(), domain=POST), server, source="files")
    assert (found.verdict, server.asked) == ("unknown", [])


def test_a_server_that_most_mail_passes_is_proposed_with_its_place(cast: Cast):
    above = f"{RESULTS.format('pass')}\r\n{RECEIVED}\r\n".encode()
    below = f"{RECEIVED}\r\n{RESULTS.format('none')}\r\n".encode()
    for n, head in enumerate([below, below, below, above, b""]):
        take_in(head + mail(n))
    (found,) = trusting.proposals()
    assert (found.name, found.stands_below, found.mails, found.of) == ("mx.lakeside.example", True, 3, 5)
    trusting.trust(found.name, stands_below=found.stands_below)
    assert trusting.proposals() == []


def test_signs_are_kept_and_who_was_here_first_is_who_is_imitated(cast: Cast):
    first = taken(mail(1, sender="Mara <mara@lind-mill.example>"), at=NOW + timedelta(days=1))
    imitating = taken(mail(2, sender="Mara <mara@lind-rnill.example>"), at=NOW + timedelta(days=2))
    again = taken(mail(3, sender="Mara <mara@lind-mill.example>"), at=NOW + timedelta(days=3))
    assert [first.signs, again.signs] == [[], []]
    assert imitating.signs == [["domain_like", "lind-mill.example"]]
    assert taken(mail(4, sender="Mara <mara@gmai1.com>")).signs == [["domain_like", "gmail.com"]]
    assert taken(mail(5, sender="Ines Duarte <ines@gmail.com>")).signs == [["name_is_ours", "Ines Duarte"]]


def test_a_mail_that_is_lost_or_breaks_something_holds_nothing_up(cast: Cast):
    lost = take_in(mail(1)).message
    assert lost
    assert lost.raw_id
    File.objects.filter(pk=lost.raw_id).update(sha256="0" * 64)
    taken(mail(3, sender='"a\x00@b.example" <x\x00@\x00.example>', headers=["Reply-To: x@\x00pay.example"]))
    found = taken(mail(2, sender="Mara <mara@other.example>"))
    assert (found.verdict, Origin.objects.get(message=lost).verdict) == ("unknown", "unknown")
    jobs.sweep.func(0)
    assert not Origin.objects.filter(verdict=WAITING).exists()


def test_who_writes_in_a_thread_from_an_address_not_known_is_told_once(cast: Cast):
    first = take_in(mail(1))
    answer = answered(cast, first)
    assert answer.post

    def reply(n: int, sender: str) -> list[list[str]]:
        return taken(mail(n, sender=sender, to=answer.post.reply_to), envelope_to=[answer.post.reply_to]).signs

    assert reply(2, "Mara Lind <mara@post.example>") == []
    assert reply(3, "Mara Lind <x1@mail.example>") == [["new_address", "x1@mail.example"]]
    assert reply(4, "Mara Lind <x1@mail.example>") == []
    assert reply(5, "Bo Ek <bo@mail.example>") == [], "it is told as somebody else’s anyway"
