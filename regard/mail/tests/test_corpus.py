"""Public mails beside the clone, when they are there: how much is understood, set by set.

Looks in REGARD_CORPUS, else in `../shared/data`. None of them is part of the project. Floors stand a little under what
was reached when the rules were written; a fall below says that a rule broke.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from regard.mail import corpus

CORPUS = Path(os.environ.get("REGARD_CORPUS", Path(__file__).parents[4] / "shared" / "data"))

FLOORS = {
    "stalwart": {"fields": 0.94, "subject": 0.98, "from": 0.98},
    "mikel_mail": {"no exception": 1, "a subject or a body": 0.98},
    "sisimai": {"kind": 0.98, "permanent": 0.92, "number of recipients": 0.98},
    "talon": {"her words, text": 43 / 44, "her words, whole mails": 20 / 23, "her words, HTML": 12 / 15},
    "crisp_email_reply_parser": {"her words": 49 / 52, "what they hold and lack": 1},
    "email_reply_parser": {"her words": 8 / 9},
    "mail_parser_reply": {"her words": 7 / 8},
    "mail_parse": {"senders without a mark": 110 / 115},
}


@pytest.mark.skipif(not (CORPUS / "mail_parse").is_dir(), reason=f"no public mails at {CORPUS}")
@pytest.mark.parametrize("name", FLOORS)
def test_as_much_is_understood_as_ever(name: str) -> None:
    found = {figure.what: figure for figure in corpus.figures(CORPUS, name)}
    assert not {what: found[what].failing for what, floor in FLOORS[name].items() if found[what].share < floor}


def test_the_figures_tell_right_from_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "any" / "sisimai"
    folder.mkdir(parents=True)
    (folder / "one.eml").write_bytes(b"From: mara@lind.example\nSubject: Pitch 14\n\nIs it free?\n")
    row: dict[str, object] = {"file": "one.eml", "n_recipients": 0, "expected": []}
    kinds = [row | {"kind": kind} for kind in ("message", "auto_reply")]
    (folder / "labels.jsonl").write_text("\n".join(map(json.dumps, kinds)))
    assert corpus.main([str(tmp_path), "--failing"]) == 0
    told = capsys.readouterr().out
    assert "1 of 2" in told
    assert "one.eml: message, not auto_reply" in told


def test_a_folder_without_mails_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main([str(tmp_path)]) == 2
    assert "no set of mails" in capsys.readouterr().err
