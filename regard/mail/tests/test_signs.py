"""What about a sender looks like somebody else, and what does not. Pure: the desk's acquaintance is a table."""

from __future__ import annotations

import pytest

from regard.mail.mime.addresses import parse_addresses
from regard.mail.origin.header_fields import take_apart
from regard.mail.origin.judging import Origin, Verdict
from regard.mail.origin.likeness import looks_like, plain, shown
from regard.mail.origin.signs import Known, Sign, signs_of

CUSTOMERS = {"heron.example", "cornmill.example", "mail.grebe.example", "xn--mhle-0ra.example"}
KNOWN = Known(
    domains=frozenset({"lakeside.example"}),
    names=frozenset({"ines braun", "lakeside camping"}),
    older=lambda domains, own: domains & CUSTOMERS if own not in CUSTOMERS else frozenset(),
    are_one=lambda one, other: {one, other} == {"mara@heron.example", "mara@post.example"},
)
UNKNOWN = Origin(Verdict.UNKNOWN, "", "", "")
PASSED = Origin(Verdict.PASSED, "dkim", "", "")
FAILED = Origin(Verdict.FAILED, "dmarc", "", "")


def signs(sender: str, *headers: str, origin: Origin = UNKNOWN, was_asked: bool = True):
    box = parse_addresses(sender.encode())[0]
    mail = take_apart("\r\n".join([f"From: {sender}", *headers, "", "Hello"]).encode())
    return signs_of(mail, origin, name=box.name, address=box.address.lower(), known=KNOWN, was_asked=was_asked)


@pytest.mark.parametrize(
    ("sender", "seen"),
    [
        ("Mara <mara@her0n.example>", "heron.example"),
        ("Mara <mara@mail.herom.example>", ""),
        ("Mara <mara@comrnill.example>", "cornmill.example"),
        ("Mara <mara@commi1l.example>", "cornmill.example"),
        (f"Mara <mara@xn--{'herоn'.encode('punycode').decode()}.example>", "heron.example"),
        ("Mara <mara@hеrоn.example>", "heron.example"),
        ("Mara <mara@mail.grebẹ.example>", "mail.grebe.example"),
        ("Mara <mara@lakes1de.example>", "lakeside.example"),
        ("Mara <mara@iakeside.example>", "lakeside.example"),
        ("Mara <mara@lakeside.example>", ""),
        ("Mara <mara@cabin.lakeside.example>", ""),
        ("Mara <mara@heron.example>", ""),
        ("Mara <mara@heron.invalid>", ""),
        ("Mara <mara@mühle.example>", ""),
        ("Mara <mara@muhle.example>", ""),
        ("Mara <mara>", ""),
    ],
)
def test_a_domain_that_reads_like_a_known_one_is_told(sender, seen):
    assert signs(sender) == ([(Sign.DOMAIN_LIKE, seen)] if seen else [])


@pytest.mark.parametrize(
    ("sender", "seen"),
    [
        ('"ceo@heron.example" <x1@post.example>', "ceo@heron.example"),
        ('"Mara Lind (mara@bank.example)" <x1@post.example>', "mara@bank.example"),
        ('"mara@post.example" <mara@post.example>', ""),
        ('"mara@mail.post.example" <mara@post.example>', ""),
        ('"mara@heron.example" <mara@post.example>', ""),
        ('"Mara @ home" <mara@post.example>', ""),
    ],
)
def test_a_name_that_is_another_address_is_told(sender, seen):
    assert signs(sender) == ([(Sign.NAME_IS_ADDRESS, seen)] if seen else [])


def test_what_lists_and_services_put_into_names_is_none_of_it():
    listed = "'ceo@heron.example' via Rivers <rivers@groups.example>"
    assert signs(listed, "List-Id: <rivers.groups.example>") == []
    assert signs(listed, origin=PASSED) == []
    assert [sign for sign, _ in signs(listed)] == [Sign.NAME_IS_ADDRESS]


def test_a_name_of_ours_at_another_address_is_told_however_it_is_written():
    for name in ("Ines Braun", "INES  BRAUN", "Ines-Braun", "Inеs Вraun", "Lakeside Camping"):
        assert signs(f'"{name}" <x1@post.example>') == [(Sign.NAME_IS_OURS, name.replace("  ", " "))], name
    for sender in ("Ines Braun <ines@lakeside.example>", "Ines <x1@post.example>", "Ines Brauner <x1@post.example>"):
        assert signs(sender) == []


def test_an_answer_that_goes_elsewhere_is_told_only_of_what_is_not_proven():
    elsewhere = "Reply-To: <mara@pay.example>"
    told = [(Sign.REPLY_ELSEWHERE, "pay.example")]
    assert signs("Mara <mara@heron.example>", elsewhere) == told
    assert signs("Mara <mara@heron.example>", elsewhere, origin=FAILED, was_asked=False) == told
    assert signs("Mara <mara@heron.example>", elsewhere, origin=PASSED) == []
    assert signs("Mara <mara@heron.example>", elsewhere, was_asked=False) == []
    assert signs("Mara <mara@heron.example>", elsewhere, "List-Unsubscribe: <mailto:x@y.example>") == []
    assert signs("Mara <mara@heron.example>", "Reply-To: mara@mail.heron.example") == []


def test_likeness_is_bounded_and_never_includes_the_name_itself():
    assert len(looks_like("l" * 63 + ".example")) <= 900
    assert "heron.example" not in looks_like("heron.example")
    assert plain("Іnеѕ") == "ines"
    assert shown("xn--mhle-0ra.example") == "mühle.example"
    assert shown("xn--\x7f~-é.example") == "xn--\x7f~-é.example"
