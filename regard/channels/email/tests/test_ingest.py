"""`regard mail ingest`: the same road, from files."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from regard.channels.email import ingest
from regard.channels.email.models import RawMail
from regard.channels.email.tests.road import a_mail
from regard.cli import desk as opening
from regard.conversations.models import Conversation, Message
from regard.lib.errors import UserError
from regard.team.tests.cast import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("open_already"),
]
LONG_AGO = NOW - timedelta(days=3000)


@pytest.fixture
def open_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own desk is open in this process."""
    monkeypatch.setattr(opening, "_open", [opening.find_data()])


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, float]:
    assert ingest.main([str(one) for one in arguments]) == 0
    out = capsys.readouterr().out
    assert out.endswith("}\n")
    counts: dict[str, float] = json.loads(out)
    assert counts.pop("seconds") >= 0
    return counts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file, a mailbox of two that belong together, and a broken mail."""
    (tmp_path / "1.eml").write_bytes(a_mail(at=LONG_AGO))
    two = [a_mail("Part 1.", message_id="1@x"), a_mail("Part 2.", message_id="2@x", headers=["In-Reply-To: <1@x>"])]
    lines = [b"From x Thu Jan  1 00:00:00 2026\n" + raw.replace(b"\r\n", b"\n") + b"\n" for raw in two]
    (tmp_path / "2.mbox").write_bytes(b"".join(lines))
    (tmp_path / "3.eml").write_bytes(b"\0")
    return tmp_path


def test_each_mail_becomes_a_message_with_its_own_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = run(capsys, folder)
    assert counts == {"read": 4, "new": 4, "known": 0, "kept_with_problems": 1}
    assert Conversation.objects.count() == 3
    assert Message.objects.order_by("at")[0].at == LONG_AGO
    assert not RawMail.objects.waiting().exists()


def test_running_it_again_adds_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, folder)
    assert run(capsys, folder, folder / "1.eml") == {"read": 5, "new": 0, "known": 5, "kept_with_problems": 0}
    assert Message.objects.count() == 4


def test_what_arrived_by_smtp_before_is_known_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "again.eml").write_bytes(a_mail(at=LONG_AGO, headers=["Received: by another road"]))
    assert run(capsys, folder)["known"] == 1


def test_they_go_to_the_mailbox_that_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, folder, "--mailbox", "Desk@localhost")
    assert RawMail.objects.order_by("pk")[0].envelope_to == ["desk@localhost"]


def test_a_mailbox_that_is_none_of_ours_is_refused_in_one_line(folder: Path) -> None:
    with pytest.raises(UserError, match=r"no mailbox of this desk; it has desk@localhost\."):
        ingest.main([str(folder), "--mailbox", "x@y.example"])


def test_a_path_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(UserError, match=r"There is no .*nowhere\."):
        ingest.main([str(folder / "nowhere")])


def test_bad_arguments_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        ingest.main([])
    assert exit_.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
