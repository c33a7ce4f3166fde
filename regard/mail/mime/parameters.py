"""Header values with parameters: `text/plain; charset="utf-8"`, in all the ways that programs write them.

Source: RFC 2045 §5.1, RFC 2231 (continuations, charset and percent-encoding), RFC 2047 where programs use it against
the rule for file names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from regard.mail.mime import charset
from regard.mail.mime.encoded_words import decode_header

Parameters = dict[str, str]

_PARAMETER = re.compile(
    r"""[;\s]*([^\s=;"]{1,64})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|'([^']*)'(?=\s*(?:;|$))|([^;]*))""", re.DOTALL
)
_CONTINUED = re.compile(r"(.+?)(?:\*(\d{1,3}))?(\*)?$")
_ESCAPED = re.compile(r"\\([\\\"])")
_COMMENT = re.compile(r"\([^()\"]*\)\s*$")
_MAX_VALUE = 8192


@lru_cache(maxsize=1024)
def parse_parameters(value: bytes) -> tuple[str, Parameters]:
    """Return the lower-case main value and the parameters (lower-case names) of a structured header.

    The returned dict is shared between calls: it is read, never written.
    """
    if not value:
        return "", {}
    text = decode_header(value[:_MAX_VALUE], decode_words=False)
    main, separator, rest = text.partition(";")
    if "=" in main:
        # «Content-Disposition: filename=x» or «Content-Type: text/html charset=x»: the semicolon was forgotten.
        head, _, tail = main.partition(" ")
        main, rest = ("", text) if "=" in head else (head, f"{tail};{rest}")
        separator = ";"
    main = _COMMENT.sub("", main).strip().strip("\"'").lower()
    return main, _collect(rest) if separator else {}


def _collect(text: str) -> Parameters:
    """Return the parameters of `text`, continuations joined and encodings undone; the first of equals wins."""
    plain: Parameters = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(text):
        name = match[1].lower()
        value = _value(match)
        continued = _CONTINUED.match(name)
        if "*" in name and continued is not None:
            section = int(continued[2] or 0)
            pieces.setdefault(continued[1], {}).setdefault(section, (value, continued[3] is not None))
        else:
            plain.setdefault(name, decode_header(value.encode(), decode_words=True) if "=?" in value else value)
    for name, sections in pieces.items():
        plain[name] = _joined(sections)
    return plain


def _value(match: re.Match[str]) -> str:
    if match[2] is not None:
        return _ESCAPED.sub(r"\1", match[2])
    if match[3] is not None:
        return match[3]
    return _COMMENT.sub("", match[4] or "").strip()


def _joined(sections: dict[int, tuple[str, bool]]) -> str:
    label, data = "", b""
    for number in sorted(sections):
        value, is_encoded = sections[number]
        if number == min(sections) and is_encoded and value.count("'") >= 2:
            label, _, value = value.split("'", 2)
        data += unquote_to_bytes(value) if is_encoded else value.encode()
    return charset.decode(data, label)[0]
