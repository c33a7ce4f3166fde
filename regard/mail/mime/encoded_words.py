"""Unstructured header text: folded, 8-bit or encoded words, made readable.

Encoded words are read more widely than RFC 2047 allows, as senders write them more widely: inside quotes, glued to
other text, with spaces within, split in the middle of a character.
"""

from __future__ import annotations

import binascii
import re

from regard.mail.mime import charset

_WORD = re.compile(r"=\?([\w.:+-]{1,64})(?:\*[\w-]*)?\?([BbQq])\?([^\n]*?)(?:\?=|\Z)", re.ASCII)
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[\w.:+*-]+\?[BbQq]\?)", re.ASCII)
_FOLD = re.compile(r"\r?\n[ \t]*")
_SPACE = re.compile(r"\s+")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
MAX_BYTES = 65536


def decode_header(raw: bytes, *, decode_words: bool = True, label: str = "") -> str:
    """Return a header's text on one line, without control characters.

    `label` is the charset of the mail's text: 8-bit header text, which has no label, is most often in the same.
    """
    raw = raw[:MAX_BYTES].strip()
    text = _plain(raw) if raw.isascii() else charset.decode(raw, label)[0]
    if "\n" in text:
        text = _FOLD.sub(" ", text)
    if decode_words and "=?" in text:
        text = decode_encoded_words(text)
    if "\n" in text or "\t" in text or "\r" in text or "  " in text:
        text = _SPACE.sub(" ", text)
    return text.strip()


def _plain(raw: bytes) -> str:
    text = raw.decode("ascii")
    return text if text.isprintable() else charset.decode(raw)[0]


def decode_encoded_words(text: str) -> str:
    """Return `text` with its encoded words decoded; words in a row that share a charset are decoded as one."""
    text = _BETWEEN.sub(r"\1", text)
    out: list[str] = []
    pending, label, position = b"", "", 0
    for match in _WORD.finditer(text):
        if match.start() > position or match[1].lower() != label:
            out.append(_flush(pending, label))
            pending, label = b"", match[1].lower()
        out.append(text[position : match.start()])
        pending += _payload(match[2], match[3])
        position = match.end()
    out.append(_flush(pending, label))
    out.append(text[position:])
    return "".join(out)


def _flush(data: bytes, label: str) -> str:
    return charset.decode(data, label)[0] if data else ""


def _payload(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "Bb":
        return decode_base64(data)
    return binascii.a2b_qp(data.replace(b" ", b"_"), header=True)


def decode_base64(data: bytes) -> bytes:
    """Return what base64 `data` holds, as far as it can be read: foreign characters skipped, padding mended.

    Several padded runs in a row (as some programs concatenate them) are all read.
    """
    try:
        if b"=" not in data.rstrip()[:-2]:
            return binascii.a2b_base64(data)
    except binascii.Error:
        pass
    return b"".join(_run(run) for run in data.split(b"=") if run.strip())


def _run(run: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", run)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
