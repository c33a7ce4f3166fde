"""S/MIME without keys: what an opaquely signed mail holds, and whether a mail is encrypted.

Some programs wrap a signed mail whole (application/pkcs7-mime; smime-type=signed-data): its words lie as plain bytes
in the signature's structure. No signature is proved here. Source: RFC 5652 §3 to §5, RFC 8551 §3.5, X.690.
"""

from __future__ import annotations

from typing import Literal

_SIGNED = bytes.fromhex("2a864886f70d010702")
_ENCRYPTED = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
_SEQUENCE, _OID, _OCTETS, _OCTETS_IN_PARTS, _EXPLICIT = 0x30, 0x06, 0x04, 0x24, 0xA0
_MAX_DEPTH = 30
_MAX_ELEMENTS = 20_000

Wrapping = Literal["signed", "encrypted", ""]


class _NotRead(Exception):
    """The bytes are no such structure, or more of it than is looked at."""


def wrapping_of(data: bytes) -> Wrapping:
    """Tell how `data`, a DER or BER encoded ContentInfo, wraps a mail; "" when it is none."""
    try:
        return _Reader(data).wrapping()[0]
    except _NotRead:
        return ""


def signed_mail(data: bytes) -> bytes | None:
    """Return the MIME entity inside signed `data`, None when there is none."""
    try:
        reader = _Reader(data)
        wrapping, start = reader.wrapping()
        return reader.signed_content(start) if wrapping == "signed" else None
    except _NotRead:
        return None


class _Reader:
    """Walks tag, length, value; a length may be left open (BER), then two zero bytes end the value."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.elements = 0

    def wrapping(self) -> tuple[Wrapping, int]:
        """Return how the content is wrapped, and where what it wraps begins."""
        start, _ = self._expect(0, _SEQUENCE)
        oid_start, oid_end = self._expect(start, _OID)
        oid = self.data[oid_start:oid_end]
        if oid == _SIGNED:
            return "signed", oid_end
        return ("encrypted" if oid in _ENCRYPTED else ""), oid_end

    def signed_content(self, start: int) -> bytes:
        """Return the octets of encapContentInfo: version, algorithms, then a content type with the content in [0]."""
        start, _ = self._expect(start, _EXPLICIT)
        position, _ = self._expect(start, _SEQUENCE)
        for _ in range(2):
            position = self._element(position)[3]
        position, _ = self._expect(position, _SEQUENCE)
        _, oid_end = self._expect(position, _OID)
        position, _ = self._expect(oid_end, _EXPLICIT)
        return self._octets(position)

    def _octets(self, position: int) -> bytes:
        tag, start, end, _ = self._element(position)
        if tag == _OCTETS:
            return self.data[start:end]
        if tag != _OCTETS_IN_PARTS:
            raise _NotRead
        pieces = []
        while start < end:
            _, piece_start, piece_end, start = self._element(start)
            pieces.append(self.data[piece_start:piece_end])
        return b"".join(pieces)

    def _expect(self, position: int, tag: int) -> tuple[int, int]:
        found, start, end, _ = self._element(position)
        if found != tag:
            raise _NotRead
        return start, end

    def _element(self, position: int, depth: int = 0) -> tuple[int, int, int, int]:
        """Return (tag, start of the value, its end, start of what follows) of the element at `position`."""
        self.elements += 1
        if self.elements > _MAX_ELEMENTS or depth > _MAX_DEPTH or position + 2 > len(self.data):
            raise _NotRead
        tag, length = self.data[position], self.data[position + 1]
        start = position + 2
        if length == 0x80:
            end = start
            while self.data[end : end + 2] != b"\0\0":
                end = self._element(end, depth + 1)[3]
            return tag, start, end, end + 2
        if length > 0x80:
            count = length & 0x7F
            length = int.from_bytes(self.data[start : start + count], "big") if count <= 4 else len(self.data)
            start += count
        if start + length > len(self.data):
            raise _NotRead
        return tag, start, start + length, start + length
