"""What we sign, others can prove; DNS is a table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from regard.mail.origin.header_fields import take_apart
from regard.mail.origin.signatures import Outcome, prove, signatures_of
from regard.mail.origin.signing import record_of, sign

SIGNED = Path(__file__).parent / "signed"
"""by-us.eml is signed by us with by-us.key; dkimpy 1.1.8 proved it, as keys.txt has its record."""

KEY = (SIGNED / "by-us.key").read_text().strip()
AT = datetime.fromtimestamp(1_790_000_000, UTC)


def ours(raw: bytes) -> bytes:
    return sign(raw, domain="heron.example", selector="ours", key=KEY, at=AT)


def outcome(raw: bytes) -> Outcome:
    mail = take_apart(raw)
    return prove(signatures_of(mail, now=AT.timestamp())[0], mail, lambda name: [record_of(KEY).encode()])


def test_the_bytes_are_those_that_another_program_proved():
    proven = (SIGNED / "by-us.eml").read_bytes()
    bare = proven[proven.index(b"From:") :]
    assert ours(bare) == proven == ours(bare), "the same at each try"
    assert f"ours {record_of(KEY)}" in (SIGNED / "keys.txt").read_text().splitlines()
    assert outcome(proven) is Outcome.VALID
    assert max(map(len, proven.splitlines())) <= 78


NAMES = """From To Cc Subject Date Message-ID In-Reply-To References Reply-To Auto-Submitted List-Unsubscribe
List-Unsubscribe-Post MIME-Version Content-Type Content-Transfer-Encoding"""


@pytest.mark.parametrize("name", NAMES.split())
def test_each_field_that_a_reader_or_program_goes_by_is_signed(name):
    proven = (SIGNED / "by-us.eml").read_bytes()
    changed = proven.replace(f"\r\n{name}: ".encode(), f"\r\n{name}: x".encode())
    assert changed != proven
    assert outcome(changed) is Outcome.BROKEN


def test_a_second_from_breaks_it_and_what_servers_add_or_fold_does_not():
    proven = (SIGNED / "by-us.eml").read_bytes()
    end = proven.index(b"\r\n\r\n")
    for at in (0, end + 2):
        assert outcome(proven[:at] + b"From: Eve <eve@fox.example>\r\n" + proven[at:]) is Outcome.BROKEN
    assert outcome(proven.replace(b"There is", b"There was")) is Outcome.BROKEN
    assert outcome(b"Received: by later.example\r\n" + proven) is Outcome.VALID
    assert outcome(proven.replace(b"Re:  the   ramp", b"Re: the\r\n\tramp")) is Outcome.VALID
    assert outcome(proven.replace(b"X-Other: not signed", b"X-Other: changed")) is Outcome.VALID


def test_a_signature_that_stands_there_already_is_left_and_both_are_proven():
    both = ours((SIGNED / "relaxed-relaxed.eml").read_bytes())
    mail = take_apart(both)
    keys = dict(line.split(" ", 1) for line in (SIGNED / "keys.txt").read_text().splitlines())
    found = signatures_of(mail, now=1_800_000_000.0)
    assert [prove(one, mail, lambda name: [keys[name.split(".")[0]].encode()]) for one in found] == [Outcome.VALID] * 2


@pytest.mark.parametrize("body", [b"", b"\n", b"one\rtwo\nthree", b"no end", b" \t\r\n\r\n", b"a  b \r\n\r\n\r\n"])
def test_every_body_is_signed_as_it_travels(body):
    made = ours(b"From: a@heron.example\nSubject: x\n\n" + body)
    assert not {*made.replace(b"\r\n", b"")} & {*b"\r\n"}
    assert outcome(made) is Outcome.VALID
