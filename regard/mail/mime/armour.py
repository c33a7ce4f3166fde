"""OpenPGP inside a plain text: «-----BEGIN PGP SIGNED MESSAGE-----». Source: RFC 9580 §6.2, §7."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGNED = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+: [^\n]*\n){0,10}[ \t]*\n", re.MULTILINE)
_SIGNATURE = re.compile(r"^-----BEGIN PGP SIGNATURE-----[ \t]*$", re.MULTILINE)
_END = re.compile(r"^-----END PGP SIGNATURE-----[ \t]*$", re.MULTILINE)
_ENCRYPTED = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_DASH_ESCAPED = re.compile(r"^- (?=-|From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signed:
    """A text that was signed in place: the words, with what stands around the frame, and the signature."""

    text: str
    signature: str


def open_signed(text: str) -> Signed | None:
    """Return the words and the signature of a signed `text`, None when it holds none that is whole."""
    begin = _SIGNED.search(text)
    middle = _SIGNATURE.search(text, begin.end()) if begin else None
    end = _END.search(text, middle.end()) if middle else None
    if begin is None or middle is None or end is None:
        return None
    words = _DASH_ESCAPED.sub("", text[begin.end() : middle.start()])
    return Signed(text[: begin.start()] + words + text[end.end() :], text[middle.start() : end.end()])


def is_encrypted(text: str) -> bool:
    """Tell whether `text` is one encrypted message."""
    return _ENCRYPTED.match(text) is not None
