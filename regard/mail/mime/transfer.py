"""Content-Transfer-Encoding undone, as far as the bytes allow. Source: RFC 2045 §6."""

from __future__ import annotations

import binascii
import re

from regard.mail.mime.encoded_words import decode_base64
from regard.mail.mime.parts import Part

_ENCODING = re.compile(rb"[A-Za-z0-9_-]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=_-]*")
_BEGIN_UU = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]*)\r?\n", re.MULTILINE)


def content_of(part: Part) -> bytes:
    """Return the decoded content of a leaf part."""
    found = _ENCODING.search(part.header("content-transfer-encoding"))
    encoding = found[0].lower() if found else b"7bit"
    body = part.body
    if encoding == b"base64":
        return body if _is_prose(body) else decode_base64(body)
    if encoding in (b"quoted-printable", b"quotedprintable"):
        # Spaces at the end of a line are the transport's, not hers (RFC 2045 §6.7 rule 3); the library keeps them.
        return binascii.a2b_qp(re.sub(rb"[ \t]+(?=\r?\n)", b"", body) if b" \n" in body or b" \r\n" in body else body)
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
        begin = _BEGIN_UU.search(body)
        return decode_uu(body[begin.end() :]) if begin else body
    return body


def _is_prose(body: bytes) -> bool:
    """Tell whether what says that it is base64 is plain text, which a broken program labelled so."""
    words = body[:400].split()
    if len(words) < 3 or b" " not in body[:400].strip() or max(map(len, words)) >= 60:
        return False
    # Words may well have the letters of base64 alone; no program writes base64 in short words.
    return any(_BASE64.fullmatch(word) is None for word in words[:20]) or (len(words) > 4 and max(map(len, words)) < 30)


def is_undecodable(part: Part) -> bool:
    """Tell whether a leaf says that it is base64 and holds one word that is none: nothing in it can be read."""
    found = _ENCODING.search(part.header("content-transfer-encoding"))
    if found is None or found[0].lower() != b"base64":
        return False
    words = part.raw[part.start : min(part.end, part.start + 1000)].split()
    if len(words) != 1 or _BASE64.fullmatch(words[0]) or part.parameters.get("charset", "utf-8").lower() != "utf-8":
        return False
    try:
        decode_base64(words[0]).decode()
    except UnicodeDecodeError:
        return True
    return False


def decode_uu(lines: bytes) -> bytes:
    """Return what uuencoded `lines` hold, up to their `end`; a line that is broken is read as far as it can be."""
    out = []
    for line in lines.splitlines():
        if line in (b"end", b"`", b"") or not 32 <= line[0] <= 96:
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad with garbage: the first character says how many bytes count.
            count = ((line[0] - 32) & 63) * 4 // 3 + 2
            try:
                out.append(binascii.a2b_uu(line[:count]))
            except binascii.Error:
                break
    return b"".join(out)
