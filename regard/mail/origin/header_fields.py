"""The fields of a mail's header in their order and as they came, and the body below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_HEADER_BYTES = 256 * 1024
MOST_FIELDS = 1_000

_LINE_END = re.compile(rb"\r?\n")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_BLANK = re.compile(rb"\A\r?\n|\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Field:
    """name: lower case. whole: name and value with their folds, lines parted by CRLF, without the last line end."""

    name: bytes
    whole: bytes

    @property
    def value(self) -> bytes:
        return self.whole.partition(b":")[2]

    @property
    def unfolded(self) -> str:
        """The value on one line; bytes that are no ASCII as Latin-1."""
        return self.value.replace(b"\r\n", b"").strip().decode("latin-1")


@dataclass(frozen=True, slots=True)
class Bare:
    """fields: in order. body: lines end in CRLF, as they were signed."""

    fields: tuple[Field, ...]
    body: bytes

    def named(self, name: bytes) -> list[Field]:
        return [field for field in self.fields if field.name == name]


def take_apart(raw: bytes) -> Bare:
    """Part a mail in its header's fields and its body. What is no field is left out. Never raises."""
    raw = raw[raw.find(b"\n") + 1 :] if raw.startswith(b"From ") else raw
    end = _BLANK.search(raw)
    head, body = (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")
    return Bare(tuple(_fields(head[:MOST_HEADER_BYTES])), _LINE_END.sub(b"\r\n", body))


def _fields(head: bytes) -> list[Field]:
    lines: list[bytes] = []
    for line in _LINE_END.split(head):
        if line[:1] in (b" ", b"\t") and lines:
            lines[-1] += b"\r\n" + line
        elif line:
            lines.append(line)
        if len(lines) > MOST_FIELDS:
            break
    found = ((_FIELD.match(line), line) for line in lines)
    return [Field(match[1].lower(), line) for match, line in found if match]
