"""After an upgrade mails are understood anew, and nothing that people did is lost."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from regard.channels.email import mailboxes, reparse
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.receive import give_up
from regard.channels.email.reparsing import reparse as again
from regard.channels.email.tests.road import a_mail, take_in
from regard.cli import desk as opening
from regard.conversations import actions
from regard.conversations.models import Attachment, Message
from regard.journey import actions as journey
from regard.journey.models import KeptSentence
from regard.mail import VERSION
from regard.mood import actions as moods
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

WORDS = "Good day. I need a ramp at Heron, please. My father uses a wheelchair and cannot do stairs."


def nothing(read: int, total: int) -> None: ...


def reparsed(**more: Any) -> dict[str, int]:
    return {
        name: n
        for name, n in again(**{"of_all": False, "since": None, "progress": nothing, **more}).as_json().items()
        if n
    }


def read_by_an_older_version(raw: RawMail, **understood: Any) -> Message:
    """Let what is kept of a mail be what a worse parser made of it."""
    assert raw.message_id
    RawMail.objects.filter(pk=raw.pk).update(understood_by=VERSION - 1)
    Message.objects.filter(pk=raw.message_id).update(**understood)
    return Message.objects.get(pk=raw.message_id)


def test_what_an_older_version_misread_is_read_rightly_and_once(cast: Cast) -> None:
    raw = take_in(a_mail(f"{WORDS}\r\n\r\n> We have cabins.", sender="=?utf-8?q?M=C3=A1ra?= <mara@post.example>"))
    message = read_by_an_older_version(
        raw, text="> We have cabins.", quoted="", author_name="=?utf-8?q?M?=", problems=["it was hard"]
    )
    conversation = message.conversation
    assert reparsed() == {"read": 1, "changed": 1}
    message.refresh_from_db()
    conversation.refresh_from_db()
    assert (message.text, message.quoted.strip()) == (WORDS, "> We have cabins.")
    assert (message.author_name, message.problems) == ("Mára", [])
    assert conversation.need.startswith("I need a ramp at Heron, please.")
    assert message.text[conversation.need_start : conversation.need_end] == conversation.need
    assert reparsed() == {}
    assert reparsed(of_all=True) == {"read": 1, "same": 1}
    assert reparsed(of_all=True, since=raw.received_at + timedelta(seconds=1)) == {}


def test_a_mail_that_could_not_be_read_becomes_what_it_says(cast: Cast) -> None:
    raw = take_in(a_mail(WORDS))
    lost = RawMail.objects.create(
        file=raw.file, received_at=NOW, source="smtp", envelope_from="mara@post.example", envelope_to=[]
    )
    message = give_up(lost, mailboxes.load(), problem="it was too hard")
    RawMail.objects.update(understood_by=0)
    assert reparsed() == {"read": 2, "changed": 1, "same": 1}
    message.refresh_from_db()
    assert (message.text, message.conversation.subject, message.problems) == (WORDS, "Heron", [])
    assert not Attachment.objects.filter(message=message).exists()


def test_where_it_stands_and_what_people_did_stays(cast: Cast) -> None:
    raw = take_in(a_mail(WORDS))
    message = read_by_an_older_version(raw, text=f"Received: x\n{WORDS}")
    conversation = message.conversation
    start = message.text.index("My father")
    kept = journey.keep(message, start=start, end=start + 29, by=cast.ines, at=NOW)
    moods.note([message])
    moods.correct(message.mood, "worried", by=cast.ines, at=NOW)
    actions.set_need(conversation, message, start=start, end=start + 27, by=cast.ines, at=NOW)
    actions.close(conversation, by=cast.ines, at=NOW)
    before = (
        type(conversation).objects.filter(pk=conversation.pk).values("state", "need", "turn", "message_count", "team")
    )
    stood = before.get()
    assert reparsed() == {"read": 1, "changed": 1}
    assert before.get() == stood
    message.refresh_from_db()
    kept.refresh_from_db()
    assert message.text == WORDS
    assert message.text[kept.start : kept.end] == kept.words == "My father uses a wheelchair a"
    assert message.mood.label == "worried"


def test_words_that_an_agent_marked_are_never_taken_away(cast: Cast) -> None:
    raw = take_in(a_mail(WORDS))
    message = read_by_an_older_version(raw, text="A sentence that no mail holds.", problems=["old"])
    kept = journey.keep(message, start=0, end=10, by=cast.ines, at=NOW)
    assert reparsed() == {"read": 1, "held": 1}
    message.refresh_from_db()
    assert (message.text, message.problems) == ("A sentence that no mail holds.", [])
    assert KeptSentence.objects.get(pk=kept.pk).start == 0


def test_whose_mail_it_is_was_decided_and_stays(cast: Cast) -> None:
    raw = take_in(a_mail(WORDS))
    message = read_by_an_older_version(raw, author_address="colleague@post.example", text="Other words")
    assert reparsed() == {"read": 1, "held": 1}
    message.refresh_from_db()
    assert message.text == "Other words"


def test_what_was_stopped_goes_on_where_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        take_in(a_mail(f"Number {n}", message_id=f"{n}@x"))
    RawMail.objects.update(understood_by=0)
    monkeypatch.setattr("regard.channels.email.reparsing.MOST_TOGETHER", 1)

    def stop(read: int, total: int) -> None:
        if read == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reparsed(progress=stop)
    assert RawMail.objects.filter(verdict=Verdict.MESSAGE, understood_by=0).count() == 1
    assert reparsed() == {"read": 1, "same": 1}


def test_the_command_prints_its_counts(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_open", [opening.find_data()])
    read_by_an_older_version(take_in(a_mail(WORDS)), text="Less")
    assert reparse.main(["--since", "2026-01-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("seconds") >= 0
    assert told == {"read": 1, "changed": 1, "same": 0, "held": 0, "unread": 0}
