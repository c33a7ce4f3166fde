"""Whom a mail can be trusted to come from, by its bytes alone; DNS is a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regard.mail.origin.header_fields import take_apart
from regard.mail.origin.judging import Origin, Verdict, judge
from regard.mail.origin.policies import NotNow, are_aligned
from regard.mail.origin.results import TrustedHost, read, trusted
from regard.mail.origin.signatures import Outcome, prove, signatures_of

SIGNED = Path(__file__).parent / "signed"
"""One mail, signed by dkimpy 1.1.8 in its forms; keys.txt holds what DNS says of each selector."""

KEYS = dict(line.split(" ", 1) for line in (SIGNED / "keys.txt").read_text().splitlines())
NOW = 1_800_000_000.0
GOOGLE = TrustedHost("mx.google.com", stands_below=True)
OURS = TrustedHost("lakeside.example")
FORMS = ["simple-simple", "simple-relaxed", "relaxed-simple", "relaxed-relaxed", "ed25519"]


def dns(policy: str = "", **records: str):
    """DNS with the keys of heron.example; policy: its DMARC record."""
    known = {f"{selector}._domainkey.heron.example": record for selector, record in KEYS.items()}
    known |= {f"{selector}._domainkey.heron.example": record for selector, record in records.items()}
    known |= {"_dmarc.heron.example": policy} if policy else {}
    return lambda name: [known[name].encode()] if name in known else []


def silent(name: str) -> list[bytes]:
    raise NotNow(name)


def signed(form: str = "relaxed-relaxed") -> bytes:
    return (SIGNED / f"{form}.eml").read_bytes()


def judged(raw: bytes, *, lookup=None, hosts=(), writer="mara@heron.example", usually=False, now=NOW) -> Origin:
    return judge(
        take_apart(raw), writer=writer, hosts=hosts, lookup=lookup, is_usually_signed=lambda domain: usually, now=now
    )


def outcome(raw: bytes, lookup=None) -> Outcome | None:
    mail = take_apart(raw)
    found = signatures_of(mail, now=NOW)
    return prove(found[0], mail, lookup or dns()) if found else None


@pytest.mark.parametrize("form", FORMS)
def test_a_signature_of_another_program_is_proven_and_breaks_with_each_thing_that_it_covers(form):
    raw = signed(form)
    assert outcome(raw) is Outcome.VALID
    assert outcome(raw.replace(b"\r\n", b"\n")) is Outcome.VALID, "a Maildir keeps bare line feeds"
    assert outcome(b"Received: by later.example\r\n" + raw) is Outcome.VALID
    for was, becomes in (
        (b"with a dog", b"with a cat"),
        (b"To: hello@", b"To: other@"),
        (b"Mara  Lind", b"Olga  Lind"),
        (b"s=may" if form != "ed25519" else b"s=ed", b"s=ma" if form != "ed25519" else b"s=e"),
    ):
        assert was in raw
        assert outcome(raw.replace(was, becomes, 1)) is not Outcome.VALID, was
    assert outcome(raw + b"and more\r\n") is Outcome.BROKEN
    assert outcome(re.sub(rb"(?m)^Subject", b"X-Subject", raw)) is Outcome.BROKEN


def test_only_what_the_relaxed_form_lets_pass_may_change():
    spaced = signed("relaxed-relaxed").replace(b"with a dog", b"with \t a dog").replace(b"Mara  Lind", b"Mara Lind")
    assert outcome(spaced) is Outcome.VALID
    assert outcome(signed("simple-simple").replace(b"with a dog", b"with \t a dog")) is Outcome.BROKEN


@pytest.mark.parametrize(
    ("record", "means"),
    [
        ("", Outcome.UNKNOWN),
        ("v=DKIM1; p=", Outcome.UNKNOWN),
        ("v=DKIM1; p=AAAA", Outcome.UNKNOWN),
        ("v=DKIM2; " + KEYS["may"].partition("; ")[2], Outcome.UNKNOWN),
        (KEYS["may"] + "; t=y", Outcome.UNKNOWN),
        (KEYS["may"] + "; s=calendar", Outcome.UNKNOWN),
        (KEYS["may"] + "; h=sha1", Outcome.UNKNOWN),
        (KEYS["may"] + "; t=s; s=email; h=sha1:sha256", Outcome.VALID),
        (KEYS["ed"], Outcome.UNKNOWN),
        (KEYS["may"].replace("p=", "n=a key; p="), Outcome.VALID),
    ],
)
def test_a_key_proves_only_what_its_record_allows(record, means):
    assert outcome(signed(), dns(may=record) if record else lambda name: []) is means


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"v=1;", b"v=2;"),
        (b"bh=", b"bg="),
        (b"i=@heron.example", b"i=@grebe.example"),
        (b"t=1795381661;", b"t=1795381661; x=1795381662;"),
        (b"t=1795381661;", b"t=1895381661;"),
        (b"d=heron.example;", b"d=heron..example;"),
        (b"q=dns/txt;", b"q=dns/txt; q=dns/txt;"),
    ],
)
def test_a_signature_that_does_not_keep_the_standard_counts_as_none(was, becomes):
    raw = re.sub(rb"t=\d+;", b"t=1795381661;", signed(), count=1)
    assert was in raw
    assert outcome(raw.replace(was, becomes, 1)) is None


def test_a_signature_of_a_part_of_the_body_counts_as_none():
    assert outcome(signed("part-of-body") + b"Pay here instead.\r\n") is None


def test_a_body_of_blanks_costs_no_time():
    raw = signed("relaxed-relaxed") + b" \t" * 2_000_000 + b"x"
    assert outcome(raw) is Outcome.BROKEN


def test_a_proven_signature_of_the_writers_domain_passes():
    found = judged(signed(), lookup=dns())
    assert (found.verdict, found.by, found.domain) == (Verdict.PASSED, "dkim", "heron.example")


def test_a_signature_of_somebody_else_says_nothing_of_the_writer():
    raw = re.sub(rb"(?m)^From: .*\r$", b"From: Boss <boss@lakeside.example>\r", signed())
    assert judged(raw, lookup=dns(), writer="boss@lakeside.example").verdict is Verdict.UNKNOWN


def test_a_domain_with_strict_alignment_is_not_proven_by_its_parent():
    raw = signed().replace(b"<mara@heron.example>", b"<mara@mail.heron.example>")

    def lookup(name: str) -> list[bytes]:
        return [b"v=DMARC1; p=reject; adkim=s"] if name == "_dmarc.heron.example" else dns()(name)

    assert judged(raw, lookup=lookup, writer="mara@mail.heron.example").verdict is Verdict.UNKNOWN


def test_a_broken_signature_fails_only_where_the_domain_refuses_such_mail():
    altered = signed().replace(b"with a dog", b"with a cat")
    assert judged(altered, lookup=dns("v=DMARC1; p=reject")).verdict is Verdict.FAILED
    assert judged(altered, lookup=dns("v=DMARC1; p=quarantine;")).verdict is Verdict.FAILED
    assert judged(altered, lookup=dns("v=DMARC1; p=none")).verdict is Verdict.UNKNOWN
    assert judged(altered, lookup=dns()).verdict is Verdict.UNKNOWN


def test_a_mail_without_signature_fails_only_where_mail_of_its_domain_has_one():
    bare = signed().partition(b"Received:")[2]
    bare = b"Received:" + bare
    assert judged(bare, lookup=dns("v=DMARC1; p=reject"), usually=True).verdict is Verdict.FAILED
    assert judged(bare, lookup=dns("v=DMARC1; p=reject"), usually=False).verdict is Verdict.UNKNOWN
    assert judged(bare, lookup=dns(), usually=True).verdict is Verdict.UNKNOWN


def test_dns_that_does_not_answer_is_never_a_failure():
    with pytest.raises(NotNow):
        judged(signed(), lookup=silent)
    assert judged(b"From: mara@heron.example\r\n\r\nHello", lookup=silent).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "head",
    [
        b"From: mara@heron.example\r\nFrom: boss@lakeside.example",
        b"From: mara@heron.example, boss@lakeside.example",
        b"From: Mara",
        b"To: hello@lakeside.example",
    ],
)
def test_nothing_is_proven_of_a_mail_that_names_no_writer_or_several(head):
    results = b"Authentication-Results: lakeside.example; dmarc=pass header.from=heron.example\r\n"
    raw = results + b"Received: from x by lakeside.example; now\r\n" + head + b"\r\n\r\nHello"
    assert judged(raw, lookup=dns(), hosts=[OURS]).verdict is Verdict.UNKNOWN


def test_nothing_is_proven_of_a_writer_who_stands_in_reply_to():
    assert judged(signed(), lookup=dns(), writer="olga@heron.example").verdict is Verdict.UNKNOWN


# What trusted servers say.

BELOW = b"""Delivered-To: hello@lakeside.example
Received: by 2002:a05:7301:1 with SMTP id x; Mon, 2 Nov 2026 02:00:00 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com; dmarc=fail
Return-Path: <mara@heron.example>
Received: from mail.heron.example (mail.heron.example. [192.0.2.1]) by mx.google.com with ESMTPS id 1
Received-SPF: pass
Authentication-Results: mx.google.com;
       dkim=pass header.i=@heron.example header.s=may header.b=abc;
       spf=pass (google.com: domain of mara@heron.example; designates (192.0.2.1)) smtp.mailfrom=mara@heron.example;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=heron.example
Authentication-Results: mx.google.com; dmarc=fail header.from=heron.example
Received: from laptop by mail.heron.example; Mon, 2 Nov 2026 02:00:00 -0800 (PST)
Authentication-Results: mx.google.com; dmarc=pass header.from=bank.example
From: Mara <mara@heron.example>

Hello
"""


def test_the_word_of_a_server_that_writes_below_its_line_counts_there_and_nowhere_else():
    found = judged(BELOW, hosts=[GOOGLE])
    assert (found.verdict, found.by, found.domain) == (Verdict.PASSED, "dmarc", "heron.example")
    assert judged(BELOW, hosts=[TrustedHost("mx.google.com")]).verdict is Verdict.UNKNOWN
    assert judged(BELOW, hosts=[OURS]).verdict is Verdict.UNKNOWN
    forged = BELOW.replace(b"<mara@heron.example>", b"<ceo@bank.example>").replace(
        b"header.from=heron", b"header.from=spam"
    )
    assert judged(forged, hosts=[GOOGLE], writer="ceo@bank.example").verdict is not Verdict.PASSED


def attested(results: str, *, rest: str = "") -> Origin:
    raw = (
        f"Authentication-Results: {results}\r\n"
        "Received: from heron (x [192.0.2.1])\r\n\tby mx.lakeside.example; now\r\n"
        f"{rest}From: Mara <mara@heron.example>\r\n\r\nHello\r\n"
    )
    return judged(raw.encode(), hosts=[OURS])


@pytest.mark.parametrize(
    ("results", "verdict", "by"),
    [
        ("mx.lakeside.example; dmarc=pass header.from=heron.example", "passed", "dmarc"),
        ("lakeside.example 1; dmarc=pass (p=none) header.from=mail.heron.example", "passed", "dmarc"),
        ("lakeside.example; dmarc=pass header.from=bank.example", "unknown", ""),
        ("lakeside.example; dkim=pass header.d=heron.example", "passed", "dkim"),
        ("lakeside.example; dkim=pass header.d=bank.example; spf=fail", "unknown", ""),
        ("lakeside.example; DKIM = pass reason=\"a; b\" header.i=\"@heron.example\"", "passed", "dkim"),
        ("lakeside.example; spf=pass smtp.mailfrom=bounce@mail.heron.example", "passed", "spf"),
        ("lakeside.example; spf=pass smtp.helo=heron.example", "unknown", ""),
        ("lakeside.example; spf=pass smtp.mailfrom=bounce@sender.example; dmarc=none", "unknown", ""),
        ("lakeside.example; dmarc=fail (p=reject dis=none) header.from=heron.example", "failed", "dmarc"),
        ("lakeside.example; dmarc=fail (p=NONE) header.from=heron.example", "unknown", ""),
        ("lakeside.example; dmarc=fail policy.published-domain-policy=none header.from=heron.example", "unknown", ""),
        ("lakeside.example; dmarc=temperror header.from=heron.example; spf=temperror", "unknown", ""),
        ("lakeside.example; none", "unknown", ""),
        ("evil-lakeside.example; dmarc=pass header.from=heron.example", "unknown", ""),
        ("mx.bank.example; dmarc=pass header.from=heron.example", "unknown", ""),
        ("(lakeside.example) evil.example; dmarc=pass header.from=heron.example", "unknown", ""),
        ("evil.example (; lakeside.example; dmarc=pass header.from=heron.example", "unknown", ""),
        ("dmarc=pass header.from=heron.example", "unknown", ""),
        ("", "unknown", ""),
    ],
)  # fmt: skip
def test_what_a_trusted_server_found_is_told(results, verdict, by):
    found = attested(results)
    assert (found.verdict.value, found.by) == (verdict, by)


def test_what_stands_below_the_line_of_the_trusted_server_is_forged():
    forged = "Authentication-Results: lakeside.example; dmarc=pass header.from=heron.example\r\n"
    assert attested("lakeside.example; spf=softfail", rest=forged).verdict is Verdict.UNKNOWN
    line = "Received: from liar by mx.lakeside.example; now\r\n"
    assert attested("other.example; none", rest=forged + line).verdict is Verdict.UNKNOWN
    assert judged((forged + "From: mara@heron.example\r\n\r\nHello").encode(), hosts=[OURS]).verdict is Verdict.UNKNOWN


def test_an_odd_field_is_read_without_trouble():
    for value in ("(" * 9_000, ";" * 9_000, '"' * 9_001, "a; b=c" + "=d" * 5_000, "\\", "x; dkim=pass ((\\"):
        read(value)
    assert trusted((), [OURS]) is None


def test_domains_are_of_one_organisation_below_the_public_suffix():
    assert are_aligned("mail.heron.co.uk", "heron.co.uk")
    assert not are_aligned("heron.co.uk", "grebe.co.uk")
    assert not are_aligned("heron.github.io", "grebe.github.io")
