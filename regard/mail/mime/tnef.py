"""winmail.dat opened: the files, and the words, that Outlook packs into one part (application/ms-tnef).

Reads what a desk needs: each attached file with its long name, type and content id, and the body as text or HTML.
A body in RTF alone is left where it is; a text part stands beside it in such mails. Source: MS-OXTNEF.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from regard.mail.mime import charset

MAX_FILES = 200
_MAX_PROPERTIES = 2000
_MAX_VALUES = 200
_SIGNATURE = 0x223E9F78
_MESSAGE, _ATTACHMENT = 1, 2
_BODY, _CODEPAGE, _MESSAGE_PROPERTIES = 0x800C, 0x9007, 0x9003
_TITLE, _DATA, _NEXT_FILE, _FILE_PROPERTIES = 0x8010, 0x800F, 0x9002, 0x9005
_P_BODY, _P_HTML = 0x1000, 0x1013
_P_LONG_NAME, _P_NAME, _P_TYPE, _P_CONTENT_ID, _P_OBJECT, _P_DISPLAY = 0x3707, 0x3704, 0x370E, 0x3712, 0x3701, 0x3001
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_OBJECT, _STRING, _UNICODE, _BINARY, _MANY = 0x0D, 0x1E, 0x1F, 0x102, 0x1000


class NotTnef(ValueError):
    """The bytes are no TNEF, or broken before anything could be read."""


@dataclass(slots=True)
class File:
    """A file that was packed. `content_type` and `content_id` are "" when nothing says them."""

    name: str = ""
    content_type: str = ""
    content_id: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Unpacked:
    """What a winmail.dat held. `is_whole`: it was read to its end."""

    files: list[File] = field(default_factory=list)
    text: str = ""
    html: str = ""
    is_whole: bool = True


def unpack(data: bytes) -> Unpacked:
    """Return what `data` holds, as far as it can be read. Raises NotTnef."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        raise NotTnef
    reader = _Reader()
    try:
        for level, name, value in _attributes(data):
            reader.take(level, name, value)
    except (struct.error, ValueError):
        reader.found.is_whole = False
    reader.found.files = [one for one in reader.found.files if one.content or one.name]
    return reader.found


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield (level, attribute, value); the checksum of each is not looked at. Raises ValueError where it breaks off."""
    position = 6
    while position < len(data):
        level, name, _, length = struct.unpack_from("<BHHI", data, position)
        position += 9
        if position + length > len(data) or level not in (_MESSAGE, _ATTACHMENT):
            raise ValueError("an attribute runs over the end")
        yield level, name, data[position : position + length]
        position += length + 2


class _Reader:
    def __init__(self) -> None:
        self.found = Unpacked()
        self.codepage = "cp1252"

    def take(self, level: int, name: int, value: bytes) -> None:
        """Keep one attribute."""
        if name == _CODEPAGE and len(value) >= 4:
            self.codepage = f"cp{struct.unpack_from('<I', value)[0]}"
        elif level == _MESSAGE:
            self._of_message(name, value)
        elif name == _NEXT_FILE:
            if len(self.found.files) >= MAX_FILES:
                raise ValueError("too many files")
            self.found.files.append(File())
        elif self.found.files:
            self._of_file(self.found.files[-1], name, value)

    def _of_message(self, name: int, value: bytes) -> None:
        if name == _BODY and not self.found.text:
            self.found.text = self._text(value)
        elif name == _MESSAGE_PROPERTIES:
            for kind, prop, content in _properties(value):
                if prop == _P_BODY and kind in (_STRING, _UNICODE):
                    self.found.text = self._string(kind, content)
                elif prop == _P_HTML:
                    self.found.html = self._string(kind, content)

    def _of_file(self, file: File, name: int, value: bytes) -> None:
        if name == _TITLE and not file.name:
            file.name = self._text(value)
        elif name == _DATA:
            file.content = value
        elif name == _FILE_PROPERTIES:
            told = {prop: (kind, content) for kind, prop, content in _properties(value)}
            for prop in (_P_DISPLAY, _P_NAME, _P_LONG_NAME):
                if prop in told:
                    file.name = self._string(*told[prop]) or file.name
            if _P_TYPE in told:
                file.content_type = self._string(*told[_P_TYPE]).lower()
            if _P_CONTENT_ID in told:
                file.content_id = self._string(*told[_P_CONTENT_ID]).strip("<> ")
            if _P_OBJECT in told and not file.content:
                # An object begins with the identity of its interface.
                file.content = told[_P_OBJECT][1][16:]

    def _string(self, kind: int, content: bytes) -> str:
        if kind == _UNICODE:
            return charset.decode(content.decode("utf-16-le", "replace").encode("utf-8", "replace"), "utf-8")[0].strip(
                "\0"
            )
        return self._text(content)

    def _text(self, value: bytes) -> str:
        return charset.decode(value.rstrip(b"\0"), self.codepage)[0]


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield (type, property, value) of a list of MAPI properties; of many values in one, the first."""
    count = struct.unpack_from("<I", data)[0]
    position = 4
    for _ in range(min(count, _MAX_PROPERTIES)):
        kind, prop = struct.unpack_from("<HH", data, position)
        position += 4
        if prop >= 0x8000:
            position = _after_name(data, position)
        is_many, kind = bool(kind & _MANY), kind & ~_MANY
        if kind in (_OBJECT, _STRING, _UNICODE, _BINARY):
            values, position = _variable(data, position)
            if values:
                yield kind, prop, values[0]
            continue
        if kind not in _FIXED:
            raise ValueError("a property of unknown size")
        number = 1
        if is_many:
            number = struct.unpack_from("<I", data, position)[0]
            position += 4
        yield kind, prop, data[position : position + _FIXED[kind]]
        position += _FIXED[kind] * number


def _after_name(data: bytes, position: int) -> int:
    """Return where a named property's value begins: its name is a number or a padded string."""
    is_string = struct.unpack_from("<I", data, position + 16)[0] == 1
    length = struct.unpack_from("<I", data, position + 20)[0]
    return position + 24 + (_padded(length) if is_string else 0)


def _variable(data: bytes, position: int) -> tuple[list[bytes], int]:
    count = struct.unpack_from("<I", data, position)[0]
    position += 4
    if count > _MAX_VALUES:
        raise ValueError("too many values")
    values = []
    for _ in range(count):
        length = struct.unpack_from("<I", data, position)[0]
        position += 4
        if position + length > len(data):
            raise ValueError("a value runs over the end")
        values.append(data[position : position + length])
        position += _padded(length)
    return values, position


def _padded(length: int) -> int:
    return length + -length % 4
