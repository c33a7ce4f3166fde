"""Bytes to text, whatever the label says.

Labels lie in known ways: UTF-8 sent as us-ascii or iso-8859-1, Windows code pages sent as their ISO cousins, newer
Chinese, Korean and Japanese sets under the old names. The aliases follow the WHATWG Encoding Standard, which is what
mail programs with a browser inside do; UTF-8 is tried before any single-byte label, because 8-bit text that happens to
be valid UTF-8 is UTF-8.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from regard.mail.mime.charset_guess import CANDIDATES, plausibility
from regard.mail.mime.iso_2022_jp import decode_of_windows

_ALIASES = {
    "": "ascii", "us-ascii": "ascii", "ascii": "ascii", "ansi_x3.4-1968": "ascii", "unknown": "ascii",
    "unknown-8bit": "ascii", "x-unknown": "ascii", "default": "ascii", "default_charset": "ascii", "8bit": "ascii",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "iso_8859-1": "cp1252", "cp819": "cp1252", "ansi": "cp1252", "x-ansi": "cp1252", "windows-1252": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8", "iso-8859-6-i": "iso8859_6",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "cp936": "gb18030", "windows-936": "gb18030", "x-euc-cn": "gb18030",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "cp950": "big5hkscs", "windows-950": "big5hkscs",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "euc-kr": "cp949", "ksc5601": "cp949", "windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms932": "cp932", "iso-2022-jp": "iso2022_jp_ext", "csiso2022jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext", "iso-2022-jp-ms": "iso2022_jp_ext",
    "unicode-1-1-utf-7": "utf_7", "unicode-1-1-utf-8": "utf_8", "utf8": "utf_8", "utf": "utf_8", "utf-8": "utf_8",
    "utf8mb4": "utf_8", "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "x-mac-ce": "mac_latin2",
    "x-mac-cyrillic": "mac_cyrillic", "x-cp1251": "cp1251", "x-cp1250": "cp1250", "x-cp1252": "cp1252",
    "iso-8859-16": "iso8859_16",
}  # fmt: skip

# Encodings of Python that are no charsets of mail; some cost quadratic time (idna, punycode).
_REFUSED = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_MULTI_BYTE = {"utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "iso2022_jp_ext",
               "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_kr", "hz"}  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf_8_sig"), (codecs.BOM_UTF32_LE, "utf_32"), (codecs.BOM_UTF16_LE, "utf_16"),
         (codecs.BOM_UTF16_BE, "utf_16"))  # fmt: skip
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


def decode(data: bytes, label: str = "") -> tuple[str, bool]:
    """Return the text of `data`, and whether every byte was understood.

    `label` is the declared charset, "" when none was. The text holds no NUL, no lone surrogate, no C0 control other
    than tab, newline and carriage return.
    """
    text, is_sound = _decode(data, label)
    if not text.isprintable():
        text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = without_surrogates(text)
    return text, is_sound


def without_surrogates(text: str) -> str:
    """Return `text` with lone surrogates replaced, so that it can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _decode(data: bytes, label: str) -> tuple[str, bool]:
    encoding = encoding_of(label)
    if data[:3] == codecs.BOM_UTF8 or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        for bom, name in _BOMS:
            if data.startswith(bom):
                return data.decode(name, "replace"), True
    if encoding in _MULTI_BYTE:
        text = _strictly(data, encoding)
        if text is None and encoding == "iso2022_jp_ext":
            text = decode_of_windows(data)
        if text is not None:
            return text, True
    elif data.isascii() and b"\x1b" not in data:
        return data.decode("ascii"), True
    text = _strictly(data, "utf_8")
    if text is not None and not (_ISO_2022_JP.search(data) and data.isascii()):
        return text, True
    if encoding is not None and encoding not in ("ascii", "utf_8"):
        text = _strictly(data, encoding)
        if text is not None:
            return text, True
        if encoding not in _MULTI_BYTE and encoding != "cp1252":
            return data.decode(encoding, "replace"), False
    return _guess(data, is_utf8=encoding == "utf_8")


@lru_cache(maxsize=512)
def encoding_of(label: str) -> str | None:
    """Return Python's name for a charset label as mail writes it, or None when there is no such charset."""
    name = label.strip().strip("\"'").lower()[:64]
    name = _ALIASES.get(name) or _ALIASES.get(name.replace("_", "-")) or name
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    encoding = found.name.replace("-", "_")
    if encoding in _REFUSED or not getattr(found, "_is_text_encoding", True):
        return None
    if encoding in ("iso8859_1", "cp1252"):
        return "cp1252"
    return encoding


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _guess(data: bytes, *, is_utf8: bool) -> tuple[str, bool]:
    """Choose a charset by the bytes alone; `is_utf8` when the label said UTF-8 and a few bytes broke it."""
    if _ISO_2022_JP.search(data):
        text = decode_of_windows(data)
        if text is not None:
            return text, True
        return data.decode("iso2022_jp_ext", "replace"), _strictly(data, "iso2022_jp_ext") is not None
    if is_utf8:
        loose = data.decode("utf-8", "replace")
        # Broken bytes among good UTF-8 (a cut, a foreign piece) against another charset, in which a good one is rare.
        good = sum(1 for char in loose if ord(char) > 127 and char != "\ufffd")
        if good * 4 >= loose.count("\ufffd"):
            return loose, False
    best = max(CANDIDATES, key=lambda encoding: plausibility(data[:4000], encoding))
    return data.decode(best, "replace"), False
