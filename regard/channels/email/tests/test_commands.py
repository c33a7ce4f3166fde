"""`regard mail parse`, called as a person calls it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from regard.channels.email import commands
from regard.mail.sources import raw_mails

FIRST = b"From: mara@lind.example\nSubject: One\n\nThe gate is shut.\nFrom the lake we hear music.\n"
SECOND = b"From: tove@lind.example\nSubject: Two\n\n>From noon it is open.\n"
MBOX = (
    b"From mara@lind.example Tue May  6 18:04:11 2025\n"
    + FIRST
    + b"\nFrom tove@lind.example Tue May  6 18:05:11 2025\n"
    + SECOND
    + b"\n"
)


def _parsed(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> list[dict[str, Any]]:
    assert commands.parse(arguments) == 0
    out = capfdbinary.readouterr().out
    assert b"\r" not in out
    return [json.loads(line) for line in out.splitlines()]


def test_a_file_is_one_mail(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(b"From x Tue May  6 18:04:11 2025\n" + FIRST)
    (told,) = _parsed(capfdbinary, str(path))
    assert told["source"] == str(path)
    assert told["from"] == {"name": "", "address": "mara@lind.example"}
    assert told["text"] == "The gate is shut.\nFrom the lake we hear music."


def test_a_mailbox_is_many(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "in.mbox"
    path.write_bytes(MBOX)
    told = _parsed(capfdbinary, str(path))
    assert [each["subject"] for each in told] == ["One", "Two"]
    assert told[1]["text"] == "From noon it is open."
    other = tmp_path / "in"
    other.write_bytes(MBOX)
    assert len(_parsed(capfdbinary, "--mbox", str(other))) == 2


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIRST)))
    assert [each["subject"] for each in _parsed(capfdbinary, "-")] == ["One"]


def test_a_maildir_and_a_folder_are_all_that_lie_in_them(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp", ".Archive/cur"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box/cur/1:2,S").write_bytes(FIRST)
    (tmp_path / "box/new/2").write_bytes(SECOND)
    (tmp_path / "box/tmp/3").write_bytes(b"half")
    (tmp_path / "box/.Archive/cur/4").write_bytes(FIRST)
    (tmp_path / "box/dovecot-uidlist").write_bytes(b"1")
    assert len(list(raw_mails([str(tmp_path / "box")]))) == 3
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.eml").write_bytes(FIRST)
    (folder / "b.mbox").write_bytes(MBOX)
    (folder / "labels.json").write_bytes(b"{}")
    assert [Path(source).name for source, _ in raw_mails([str(folder)])] == ["a.eml", "b.mbox:1", "b.mbox:2"]


def test_a_path_that_does_not_exist_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.parse(["/nowhere/at/all.eml"]) == 2
    assert capsys.readouterr().err == "regard mail parse: there is no /nowhere/at/all.eml\n"


def test_a_wrong_argument_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        commands.parse(["--nonsense"])
    assert exited.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_empty_mail_gives_its_object(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "empty.eml"
    path.write_bytes(b"")
    (told,) = _parsed(capfdbinary, str(path))
    assert told["problems"] == ["the mail is empty"]


def test_it_needs_neither_django_nor_settings() -> None:
    began = time.perf_counter()
    loading = "from regard.channels.email import commands; from regard.mail import parse, sources"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {loading}; print('django' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
    assert time.perf_counter() - began < 5
