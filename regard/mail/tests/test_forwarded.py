"""What somebody passes on is read as the mail that it was, in the forms and languages of mail programs."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from regard.mail.parse import parse
from regard.mail.words.forwarded import forwarded_in
from regard.mail.words.moments import read_moment

BERLIN = ZoneInfo("Europe/Berlin")
WORDS = "Is there a ramp at Heron?\n\nMara"
NINE = datetime(2026, 3, 2, 9, 5, tzinfo=BERLIN)

BLOCKS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Mara Lind <mara@post.example>\nDate: Mon, Mar 2, 2026 at 9:05 AM\nSubject: Heron\nTo: Ines <ines@lakeside.example>\n\n\n",
    "gmail, german": "---------- Forwarded message ---------\nVon: Mara Lind <mara@post.example>\nDate: Mo., 2. März 2026 um 09:05 Uhr\nSubject: Heron\nTo: <ines@lakeside.example>\n\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Mara Lind <mara@post.example>\nSubject: Heron\nDate: 2. March 2026 at 09:05:00 CET\nTo: ines@lakeside.example\n\n",
    "apple, french, quoted": "Début du message réexpédié :\n\n> De: Mara Lind <mara@post.example>\n> Objet: Heron\n> Date: 2 mars 2026 à 09:05:11\n> À: ines@lakeside.example\n\n",
    "outlook": "________________________________\nFrom: Mara Lind <mara@post.example>\nSent: Monday, March 2, 2026 9:05 AM\nTo: Ines Duarte <ines@lakeside.example>\nSubject: Heron\n\n",
    "outlook, german": "Von: Mara Lind [mailto:mara@post.example]\nGesendet: Montag, 2. März 2026 09:05\nAn: Ines Duarte\nBetreff: Heron\n\n",
    "outlook, spanish": "De: Mara Lind <mara@post.example>\nEnviado: lunes, 2 de marzo de 2026 9:05\nPara: Ines <ines@lakeside.example>\nAsunto: Heron\n\n",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tHeron\nDate: \tMon, 2 Mar 2026 09:05:00 +0100\nFrom: \tMara Lind <mara@post.example>\nTo: \tines@lakeside.example\n\n",
    "thunderbird, italian": "-------- Messaggio Inoltrato --------\nOggetto: Heron\nData: Mon, 2 Mar 2026 09:05:00 +0100\nMittente: Mara Lind <mara@post.example>\nA: ines@lakeside.example\n\n",
    "yahoo": "----- Forwarded Message -----\nFrom: Mara Lind <mara@post.example>\nTo: Ines <ines@lakeside.example>\nSent: Monday, March 2, 2026 at 09:05:00 AM GMT+1\nSubject: Heron\n\n",
    "polish": "---------- Wiadomość przekazana ----------\nOd: Mara Lind <mara@post.example>\nData: pon., 2 mar 2026 o 09:05\nTemat: Heron\nDo: <ines@lakeside.example>\n\n",
    "russian": "---------- Пересылаемое сообщение ----------\nОт: Mara Lind <mara@post.example>\nДата: 2 марта 2026 г., 9:05\nТема: Heron\nКому: ines@lakeside.example\n\n",
    "japanese": "---------- 転送されたメッセージ ----------\n差出人: Mara Lind <mara@post.example>\n日時: 2026年3月2日 9:05\n件名: Heron\n宛先: ines@lakeside.example\n\n",
}


def mail(text: str) -> bytes:
    return f"From: ines@lakeside.example\nSubject: Fwd: Heron\nMessage-ID: <f@x>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.mark.parametrize("program", BLOCKS)
def test_the_copied_head_tells_who_wrote_what_and_when(program: str) -> None:
    quoted = "> " if "quoted" in program else ""
    body = "\n".join(f"{quoted}{line}".rstrip() for line in WORDS.splitlines())
    found = forwarded_in(parse(mail(f"Can you help her?\n\n{BLOCKS[program]}{body}")), parse, zone=BERLIN)
    assert found
    assert (found.mail.from_.name, found.mail.from_.address) == ("Mara Lind", "mara@post.example")
    assert (found.mail.subject, found.mail.reply) == ("Heron", WORDS)
    assert found.mail.date is not None
    assert found.mail.date.replace(second=0).astimezone(UTC) == NINE.astimezone(UTC)
    assert found.own.replace("_", "").strip() == "Can you help her?"


def test_a_mail_that_is_attached_whole_is_read_as_it_was() -> None:
    inner = f"From: Mara Lind <mara@post.example>\nSubject: Heron\nMessage-ID: <1@mara>\nDate: Mon, 2 Mar 2026 09:05:00 +0100\n\n{WORDS}"
    outer = f'From: ines@lakeside.example\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nCan you help?\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n'
    found = forwarded_in(parse(outer.encode()), parse, zone=BERLIN)
    assert found
    assert (found.mail.message_id, found.mail.reply, found.own) == ("1@mara", WORDS, "Can you help?")


@pytest.mark.parametrize(
    "text",
    [
        "No forward at all.",
        "---------- Forwarded message ---------\nFrom: Mara Lind\nDate: Monday\nSubject: Heron\n\nHello",
        "From: Berlin\nTo: Hamburg\nSubject: the train",
    ],
)
def test_what_names_no_sender_is_no_forward(text: str) -> None:
    assert forwarded_in(parse(mail(text)), parse, zone=BERLIN) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/2/2026 9:05 AM", (2026, 3, 2, 9, 5)),
        ("02/03/2026 21:05", (2026, 3, 2, 21, 5)),
        ("2.3.26 09:05", (2026, 3, 2, 9, 5)),
        ("12/31/2025 12:05 AM", (2025, 12, 31, 0, 5)),
        ("2026. 3. 2. 오후 9:05", (2026, 3, 2, 21, 5)),
        ("torsdag den 5 mars 2026 09:05", (2026, 3, 5, 9, 5)),
        ("31 February 2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments_of_people(text: str, expected: tuple[int, ...] | None) -> None:
    found = read_moment(text, zone=BERLIN)
    assert (found and (found.year, found.month, found.day, found.hour, found.minute)) == expected
