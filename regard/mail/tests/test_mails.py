"""Mails as they come: each `mails/<phenomenon>.eml` is read and held against the `.toml` beside it.

To add a mail, add the two files; no code is needed. Keys of the .toml: any field of `regard mail parse` (compared
whole), `reply`, `html_holds`, `html_lacks`, `text_holds`, `quoted_holds`, `problems_hold` (lists of parts), `files`
(names of the attachments, in order), `inline` (which of them are), `permanent` (for each recipient of a bounce).
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from regard.mail.parse import parse

MAILS = Path(__file__).parent / "mails"
PHENOMENA = sorted(path.stem for path in MAILS.glob("*.eml"))


def _told(raw: bytes) -> dict[str, Any]:
    told = parse(raw).as_json("here")
    told["files"] = [each["filename"] for each in told["attachments"]]
    told["inline"] = [each["inline"] for each in told["attachments"]]
    told["permanent"] = [each["permanent"] for each in (told["bounce"] or {"recipients": []})["recipients"]]
    told["recipients"] = [each["address"] for each in (told["bounce"] or {"recipients": []})["recipients"]]
    return told


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_a_mail_is_understood(phenomenon: str) -> None:
    told = _told((MAILS / f"{phenomenon}.eml").read_bytes())
    expected = tomllib.loads((MAILS / f"{phenomenon}.toml").read_text())
    assert expected, "a mail without expectations proves nothing"
    for key, value in expected.items():
        if key.endswith(("_holds", "_hold")):
            field = told[key.rpartition("_")[0]]
            for part in value:
                assert part in (field if isinstance(field, str) else "\n".join(field)), key
        elif key.endswith("_lacks"):
            for part in value:
                assert part not in told[key.removesuffix("_lacks")], key
        elif isinstance(value, str) and key in ("text", "reply", "quoted"):
            assert told[key] == value.strip("\n"), key
        else:
            assert told[key] == value, key


def test_there_are_many_phenomena() -> None:
    assert len(PHENOMENA) >= 40


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_no_word_of_a_mail_is_lost_between_reply_and_quote(phenomenon: str) -> None:
    mail = parse((MAILS / f"{phenomenon}.eml").read_bytes())
    assert sorted(f"{mail.reply} {mail.quoted}".split()) == sorted(mail.text.split())


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_what_is_known_of_a_mail_can_be_written_as_json(phenomenon: str) -> None:
    told = parse((MAILS / f"{phenomenon}.eml").read_bytes()).as_json("here")
    assert json.loads(json.dumps(told, ensure_ascii=False).encode()) == told
