"""Public mails beside the clone, when they are there: how much is understood, set by set.

Looks in REGARD_CORPUS, else in `../shared/data`. The sets are named in the README there; none is part of the project.
Floors stand a little under what was reached when the rules were written; a fall below says that a rule broke.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from regard.channels.email.parse import parse
from regard.channels.email.trim import trim

CORPUS = Path(os.environ.get("REGARD_CORPUS", Path(__file__).parents[5] / "shared" / "data"))
TRIM, PARSE = CORPUS / "mail_reply_trim", CORPUS / "mail_parse"

pytestmark = pytest.mark.skipif(not PARSE.is_dir(), reason=f"no public mails at {CORPUS}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _share(name: str, verdicts: Iterable[bool]) -> float:
    found = list(verdicts)
    print(f"{name}: {sum(found)} of {len(found)}")
    return sum(found) / len(found)


def _same(reply: str, expected: str) -> bool:
    return [line.rstrip() for line in reply.strip().splitlines()] == [
        line.rstrip() for line in expected.strip().splitlines()
    ]


def _text(row: dict[str, Any]) -> str:
    return (TRIM / row["input_path"]).read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("folder", "chosen", "floor"),
    [
        ("crisp_email_reply_parser", lambda row: "exact" in row["match"], 46 / 52),
        ("email_reply_parser", lambda row: row["match"] == "exact", 8 / 9),
        ("mail_parser_reply", lambda row: row["body_equals"] is not None, 6 / 8),
    ],
)
def test_her_words_are_told_from_the_rest(folder: str, chosen: Callable[[dict[str, Any]], bool], floor: float) -> None:
    rows = [row for row in _rows(TRIM / folder / "expected.jsonl") if chosen(row)]
    verdicts = (_same(trim(_text(row)).reply, row.get("expected") or row["body_equals"]) for row in rows)
    assert _share(folder, verdicts) >= floor


def test_her_words_are_told_from_the_rest_in_plain_text() -> None:
    rows = _rows(TRIM / "talon" / "text_pairs.jsonl")
    assert _share("talon", (_same(trim(row["input"]).reply, row["expected"]) for row in rows)) >= 42 / 44


def test_kinds_are_told_apart() -> None:
    rows = _rows(PARSE / "sisimai" / "labels.jsonl")
    mails = [(row, parse((PARSE / "sisimai" / row["file"]).read_bytes())) for row in rows]
    assert _share("kind", (mail.kind == row["kind"] for row, mail in mails)) >= 0.97
    bounces = [(row, mail.bounce) for row, mail in mails if row["kind"] == "bounce" and mail.bounce is not None]
    permanent = (
        any(each.permanent for each in bounce.recipients) == any(each["hardbounce"] for each in row["expected"])
        for row, bounce in bounces
    )
    assert _share("permanent", permanent) >= 0.87


def test_subjects_and_senders_are_read() -> None:
    paths = sorted((PARSE / "stalwart").glob("*/*.eml"))
    verdicts = []
    for path in paths:
        parts = json.loads(path.with_suffix(".json").read_text())["parts"]
        headers = {one["name"]: one["value"] for one in reversed(parts[0]["headers"]) if isinstance(one["name"], str)}
        subject = headers.get("subject")
        expected = subject.get("Text") or "" if isinstance(subject, dict) else ""
        verdicts.append(" ".join(parse(path.read_bytes()).subject.split()) == " ".join(expected.split()))
    assert _share("subjects", verdicts) >= 0.98


def test_every_mail_gives_something() -> None:
    mails = [path for path in (PARSE / "mikel_mail").rglob("*") if path.suffix == ".eml"]
    told = [parse(path.read_bytes()) for path in mails]
    assert not [mail for mail in told if any("could not be understood" in problem for problem in mail.problems)]
    assert _share("a subject or a text", (bool(mail.subject or mail.text or mail.attachments) for mail in told)) >= 0.98
