"""How much bytes of an unknown charset read like text in one: by the letters that a language writes often.

Asked only of text whose label is missing or wrong and that is no UTF-8, so it may cost a little.
"""

from __future__ import annotations

import re

# In the order of how common each is in undeclared mail: the first of equals is chosen.
CANDIDATES = ("cp1252", "cp1251", "koi8_r", "gb18030", "cp932", "euc_jp", "cp949", "big5hkscs", "cp1250", "iso8859_2",
              "iso8859_15", "cp1254", "cp1253", "cp1255", "cp1256", "cp874")  # fmt: skip

_LATIN = {
    "cp1252": set("äöüßéèêàçñóíáúãõåæøôîûùëïÄÖÜÉÈÀÇÅØÆÑ€’“”–…«»°§£¡¿"),
    "iso8859_15": set("äöüßéèêàçñóíáúãõåæøôîûùëïÄÖÜÉÈÀÇÅØÆÑ€œŒ«»°§£¡¿"),
    "cp1250": set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžýáéíúČĎĚŇŘŠŤŮŽÝőűŐŰäöüßăâîş’“”„–…"),
    "iso8859_2": set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžýáéíúČĎĚŇŘŠŤŮŽÝőűŐŰäöüßăâîş"),
    "cp1254": set("şğıİŞĞçöüÇÖÜâî’“”"),
}
_COMMON = {
    "cp1251": set("оеаинтсрвлкм"), "koi8_r": set("оеаинтсрвлкм"), "cp1253": set("αοιετσνηυρςπάέίόήώύ"),
    "cp1255": set("יוהלארתמבש"), "cp1256": set("اليمنرتوبهةعدك"), "cp874": set("านรอกเงมย่้ลวดีัส"),
    "cp949": set("이다는을의에가고하지를은로도한니사해주시요서기어자나아인대그수있일제문부감세안습합환드립불까확만오우녕"),
    "gb18030": set("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道所然家事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日意无请谢订单货款退快您吗呢收问"),
}  # fmt: skip
_RANGES = {"cp1251": (0x401, 0x451), "koi8_r": (0x401, 0x451), "cp1253": (0x391, 0x3CE), "cp1255": (0x5D0, 0x5EA),
           "cp1256": (0x621, 0x64A), "cp874": (0xE01, 0xE5B)}  # fmt: skip
_RUN = re.compile("[^\\x00-\\x7f]+")
_BESIDE_ASCII = re.compile("(?<=[A-Za-z])[^\\x00-\\x7f]+|[^\\x00-\\x7f]+(?=[A-Za-z])")
_SIGN_IN_WORD = re.compile("(?<=[A-Za-z])[\u0080-\u00bf\u2010-\u2fff](?=[A-Za-z])")


def plausibility(data: bytes, encoding: str) -> float:
    """Return how much `data` reads like text in `encoding`, from -1 (not at all) to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return -1.0
        text = data[: error.start].decode(encoding, "ignore")
    strange = [char for char in text if ord(char) > 127]
    if not strange:
        return 0.0
    score = sum(_letter_score(char, encoding) for char in strange) / len(strange)
    # Accents stand inside words of ASCII letters; other alphabets stand alone.
    is_inside_words = len(_BESIDE_ASCII.findall(text)) * 2 >= len(_RUN.findall(text))
    if encoding in _LATIN:
        score -= len(_SIGN_IN_WORD.findall(text)) / len(strange)
        return score if is_inside_words else score * 0.25
    return score * 0.3 if is_inside_words else score


def _letter_score(char: str, encoding: str) -> float:
    code = ord(char)
    if encoding in _LATIN:
        return 0.9 if char in _LATIN[encoding] else 0.5 if char.isalpha() else 0.2
    if encoding in _RANGES:
        low, high = _RANGES[encoding]
        if char in _COMMON.get(encoding, ()):
            return 1.0
        if char.lower() in _COMMON.get(encoding, ()):
            return 0.6
        return 0.4 if low <= code <= high else 0.15
    if encoding in ("cp932", "euc_jp"):
        return 1.0 if 0x3040 <= code <= 0x30FF else 0.55 if 0x4E00 <= code <= 0x9FFF else 0.1
    if encoding == "cp949":
        if char in _COMMON[encoding]:
            return 1.0
        return (0.6 if 0xB0 <= _lead(char, "euc_kr") <= 0xC8 else 0.2) if 0xAC00 <= code <= 0xD7A3 else 0.1
    if encoding == "gb18030":
        if char in _COMMON[encoding]:
            return 1.0
        return (0.65 if 0xB0 <= _lead(char, "gb2312") <= 0xD7 else 0.3) if _is_han(code) else _punctuation(char)
    return (0.7 if 0xA4 <= _lead(char, "big5") <= 0xC6 else 0.3) if _is_han(code) else _punctuation(char)


def _is_han(code: int) -> bool:
    return 0x4E00 <= code <= 0x9FA5


def _punctuation(char: str) -> float:
    return 0.6 if char in "，。！？：；（）、" else 0.1


def _lead(char: str, encoding: str) -> int:
    """Return the first byte of `char` in an older, smaller set, which has the common ones first; 0 if absent."""
    return next(iter(char.encode(encoding, "ignore")), 0)
