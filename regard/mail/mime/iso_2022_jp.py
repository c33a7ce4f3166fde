"""ISO-2022-JP as Windows and phones write it: with ①, ㈱ and 髙, which the standard's set of characters has not.

Python refuses these; the WHATWG Encoding Standard reads them («ISO-2022-JP decoder»), as every mail program does. The
two-byte codes are those of Shift_JIS moved, so windows-31j is asked for each.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"\x1b(\$@|\$B|\$\(D|\(B|\(J|\(I)")
_TWO_BYTES = (b"$@", b"$B")


def decode_of_windows(data: bytes) -> str | None:
    """Return the text of `data`, None where it holds what windows-31j does not know either."""
    out, position, mode = [], 0, b"(B"
    for escape in _ESCAPE.finditer(data):
        out.append(_piece(data[position : escape.start()], mode))
        position, mode = escape.end(), escape[1]
    out.append(_piece(data[position:], mode))
    return "".join(one for one in out if one is not None) if None not in out else None


def _piece(piece: bytes, mode: bytes) -> str | None:
    try:
        if mode in _TWO_BYTES:
            return _shifted(piece).decode("cp932")
        if mode == b"(I":
            return bytes(byte | 0x80 for byte in piece).decode("cp932")
        return piece.decode("ascii") if mode != b"$(D" else None
    except (UnicodeDecodeError, ValueError):
        return None


def _shifted(piece: bytes) -> bytes:
    """Return two-byte codes of JIS X 0208 as Shift_JIS; control characters between them stay."""
    out, position = bytearray(), 0
    while position < len(piece):
        row = piece[position]
        if row <= 0x20:
            out.append(row)
            position += 1
            continue
        if position + 1 >= len(piece):
            raise ValueError("half a sign")
        cell = piece[position + 1]
        out.append(((row - 1) >> 1) + (0x71 if row < 0x5F else 0xB1))
        out.append(cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20))
        position += 2
    return bytes(out)
