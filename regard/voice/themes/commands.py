"""`regard themes`: the themes of texts, without a database; and how good they are on texts whose themes are known.

What needs numpy is imported when it is asked for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from regard.cli.arguments import parser
from regard.lib.errors import UserError


def themes(argv: list[str]) -> int:
    """Read JSON lines with a text from standard input; write the themes as one line, then one line a text."""
    parser(
        "themes",
        "Read texts from standard input, as JSON lines with a text each; write the themes found in them as a line of "
        "JSON (id, label, keywords, size), then for each text the id of its theme, or null.",
        has_data=False,
    ).parse_args(argv)
    texts = _texts(sys.stdin.buffer)
    from regard.voice.themes.finding import find
    from regard.voice.themes.naming import names

    found = find(texts)
    groups = found.groups.tolist()
    out = sys.stdout.buffer
    told = [
        {"id": place + 1, "label": name.label, "keywords": list(name.keywords), "size": groups.count(place)}
        for place, name in enumerate(names(texts, found))
    ]
    _write(out, {"themes": told})
    for group in groups:
        _write(out, {"theme": group + 1 if group >= 0 else None})
    out.flush()
    return 0


def evaluate(argv: list[str]) -> int:
    """Find the themes of labelled texts, and print how well they agree with the labels."""
    reader = parser(
        "themes evaluate",
        "Find the themes of labelled texts (JSON lines, or one JSON list) and print how they agree with the labels.",
        has_data=False,
    )
    reader.add_argument("files", nargs="+", type=Path, metavar="FILE")
    reader.add_argument("--text", default="text", metavar="NAME", help="the field that holds the text (text)")
    reader.add_argument("--label", default="label", metavar="NAME", help="the field that holds the label (label)")
    given = reader.parse_args(argv)
    from regard.voice.themes.evaluating import evaluated

    for path in given.files:
        rows = _labelled(path, given.text, given.label)
        print(json.dumps({"file": path.name, **evaluated([text for text, _ in rows], [label for _, label in rows])}))
    return 0


def _texts(source: BinaryIO) -> list[str]:
    found = []
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        told = _read(line, f"Line {number}")
        if not isinstance(told, dict) or not isinstance(told.get("text"), str):
            raise UserError(f'Line {number} is no JSON object with a "text".')
        found.append(told["text"])
    return found


def _labelled(path: Path, text: str, label: str) -> list[tuple[str, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None
    if content.lstrip()[:1] == b"[":
        rows = _read(content, str(path))
    else:
        rows = [_read(line, f"{path.name}, line {n}") for n, line in enumerate(content.splitlines(), 1) if line.strip()]
    try:
        return [(str(row[text]), str(row[label])) for row in rows]
    except (KeyError, TypeError):
        raise UserError(f'{path.name}: each text needs the fields "{text}" and "{label}".') from None


def _read(text: bytes, where: str) -> Any:
    try:
        return json.loads(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise UserError(f"{where} is no JSON.") from None


def _write(out: BinaryIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
