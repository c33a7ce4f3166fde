"""Small files that letters carry: a drawn photograph, an invoice, a list."""

from __future__ import annotations

import struct
import zlib
from random import Random

from regard.demo.story.model import Attachment

_WIDTH, _HEIGHT = 240, 160
_SKIES = ((196, 214, 226), (233, 205, 170), (168, 182, 190), (214, 222, 214))


def made(name: str, lines: list[str], random: Random) -> Attachment:
    """Make the file called `name` (png, pdf or txt); `lines` is what the paper ones say."""
    kind = name.rpartition(".")[2]
    if kind == "png":
        return Attachment(name, "image/png", _picture(random))
    if kind == "pdf":
        return Attachment(name, "application/pdf", _paper(lines))
    return Attachment(name, "text/plain", "\n".join(lines).encode())


def _picture(random: Random) -> bytes:
    """Draw sky, far shore and water in bands, as a PNG."""
    sky, shore, water = random.choice(_SKIES), (72, 88, 70), (84, 118, 132)
    horizon = random.randrange(60, 90)
    rows = []
    for y in range(_HEIGHT):
        base = sky if y < horizon - 14 else shore if y < horizon else water
        shade = random.randrange(-6, 7) + (y - horizon) // 6 * (y >= horizon)
        rows.append(b"\0" + bytes(max(0, min(255, channel + shade)) for channel in base) * _WIDTH)
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _paper(lines: list[str]) -> bytes:
    """Set `lines` on one A5 page, as a PDF 1.4 with the standard Helvetica."""
    escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    text = "BT /F1 11 Tf 40 540 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    stream = text.encode("cp1252", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    closing = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + closing % (table, len(out)))
