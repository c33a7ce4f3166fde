"""What a text is made of, for reading its mood: words, pairs, what "not" reaches, pieces of words, marks. Pure.

Each feature is a short string; `reading` looks up what it weighs, `training` finds out what it should weigh.
Names, addresses and numbers are told as what they are, never by their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MOST_CHARACTERS = 4_000
"""Of one piece of text; what follows changes no mood."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATORS = _set(
    "not no never nobody none nothing neither nor without cannot hardly barely cant dont doesnt didnt isnt wasnt wont "
    "wouldnt couldnt shouldnt havent hasnt hadnt aint arent werent"
)
TURNS = _set("but however although though yet unfortunately sadly except instead")
"""After these stands what counts."""

PROFANE = re.compile(r"\b[fF][\*@#$%]+\w*|\b[sS][hH]?[\*@#$%]+\w*t\b|\bwtf\b|\bbs\b", re.IGNORECASE)
REACH = 4
"""Words that a negation reaches at most; punctuation and turns end it sooner."""

LONGEST_WORD = 24

_SHOWN_FACES = {
    "+": "😀😃😄😁😊🙂☺😍🥰😘😻🤩🥳🎉❤💕💖💗💙💚💛💜🧡♥👍👌🙌👏💪✨🌟⭐💯🤗😎😇🤝🎊🔥💐🏆",
    "-": "😞😟😠😡🤬😢😭😩😫😤😒🙄😑😕🙁☹😣😖😔👎💔🤦🤮😾🖕😧😨😰😱😓😥🤯🤡💩😿😪",
    "~": "🤔😳😐🤷😬🙃😅😂🤣😜😉",
    "t": "🙏",
}
FACES = {face: kind for kind, faces in _SHOWN_FACES.items() for face in faces}
_SMILE = re.compile(r"(?<!\w)(?:[:;=8xX]-?[)D\]pP]+|\(:|<3+|\^_?\^)(?!\w)")
_FROWN = re.compile(r"(?<!\w)(?:[:;=]'?-?[(\[/\\|]+|\):|D:|-_+-)(?!\w)")

# `plain` is what nearly all is: a word that nothing follows which could make more of it, found without trying the rest.
_PARTS = re.compile(
    r"""(?P<plain>[^\W\d_]++(?:'[^\W\d_]++)*+(?=[\s,;!?)]|\Z))
      |(?P<url>(?:https?://|www\.)\S+)
      |(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)
      |(?P<handle>@\s?\w+)
      |(?P<money>[$£€¥]\s?\d[\d.,]*k?|\d[\d.,]*\s?(?:[$£€¥]|(?:usd|eur|euros?|dollars?|bucks|pounds?|quid|gbp)\b))
      |(?P<clock>\b\d{1,2}(?::\d\d)(?:\s?[ap]\.?m\b)?|\b\d{1,2}\s?[ap]\.?m\b)
      |(?P<share>\d+(?:[.,]\d+)?\s?%)
      |(?P<code>\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d][a-z\d-]{3,}\b)
      |(?P<number>\#?\d[\d.,:/-]*(?:st|nd|rd|th)?)
      |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
      |(?P<bang>[!?]+)
      |(?P<dots>\.{2,}|…)
      |(?P<stop>[.,;:()\n"“”—–])
      |(?P<other>[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_STAND_INS = {
    "url": "<url>", "mail": "<mail>", "handle": "<at>", "money": "<money>", "clock": "<clock>", "share": "<share>",
    "code": "<code>", "number": "<n>",
}  # fmt: skip
_WORDED_NUMBERS = _set("two three four five six seven eight nine ten eleven twelve twenty thirty forty")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‛": "'"})


class Token(NamedTuple):
    """A word or mark, as it is counted, and where it stands in the text."""

    said: str
    start: int
    end: int
    is_word: bool


def tokens(text: str) -> Iterator[Token]:
    """Yield the words and marks of `text`, which has passed `plain`."""
    for found in _PARTS.finditer(text):
        kind, (start, end) = found.lastgroup or "", found.span()
        if kind in ("plain", "word"):
            said = _word(found.group())
            yield Token("<n>" if said in _WORDED_NUMBERS else said, start, end, True)
        elif kind in _STAND_INS:
            yield Token(_STAND_INS[kind], start, end, True)
        elif kind == "bang":
            marks = found.group()
            yield Token(("?!" if "!" in marks and "?" in marks else marks[0] * min(len(marks), 2)), start, end, False)
        elif kind == "dots":
            yield Token("…", start, end, False)
        elif kind == "stop":
            yield Token(".", start, end, False)
        elif (face := FACES.get(found.group())) is not None:
            yield Token(f"<face{face}>", start, end, False)
        elif unicodedata.category(found.group()) == "So":
            yield Token(found.group(), start, end, False)


def plain(text: str) -> str:
    """Return `text` with one kind of apostrophe and smiles of letters as faces; every character keeps its place."""
    text = text[:MOST_CHARACTERS].translate(_APOSTROPHES)
    text = _SMILE.sub(lambda found: "🙂".ljust(len(found.group())), text)
    text = _FROWN.sub(lambda found: "🙁".ljust(len(found.group())), text)
    return PROFANE.sub(lambda found: "damn".ljust(len(found.group()))[: len(found.group())], text)


@lru_cache(maxsize=65_536)
def _word(written: str) -> str:
    word = _STRETCHED.sub(r"\1\1", written.lower()).replace("'", "")
    return word[:LONGEST_WORD]


class Features(NamedTuple):
    """The features of a text: of its words (with which token each came from), and of the whole."""

    text: str

    of_words: list[tuple[str, int]]
    of_whole: list[str]
    tokens: list[Token]


def features(text: str) -> Features:
    """Take `text` apart."""
    text = plain(text)
    return features_of(text, list(tokens(text)))


def features_of(text: str, found: list[Token]) -> Features:
    """Do as `features` with a text that has passed `plain`, and its tokens."""
    of_words: list[tuple[str, int]] = []
    before, before2, reach, has_turned, words = "^", "", 0, False, 0
    for place, token in enumerate(found):
        said = token.said
        of_words.append((said, place))
        if not token.is_word:
            if said in (".", "…", "!", "!!", "?", "??", "?!"):
                reach = 0
                before2, before = "", "^"
            continue
        words += 1
        of_words.append((f"{before} {said}", place))
        if before2:
            of_words.append((f"{before2} {before} {said}", place))
        if reach:
            of_words.append((f"~{said}", place))
            reach -= 1
        if has_turned:
            of_words.append((f"&{said}", place))
        if said in TURNS:
            has_turned, reach = True, 0
        if said in NEGATORS:
            reach = REACH
        before2, before = before if before != "^" else "", said
    return Features(text, of_words, _whole(text, found, words), found)


def _whole(text: str, found: list[Token], words: int) -> list[str]:
    """Tell how the text is written: how long, asked or shouted, to whom."""
    marks = [token.said for token in found if not token.is_word]
    told = [f"#len{min(words.bit_length(), 7)}"]
    if found and found[-1].said in ("?", "??", "?!"):
        told.append("#asks")
    elif any(mark in ("?", "??", "?!") for mark in marks):
        told.append("#asked")
    bangs = sum(mark in ("!", "!!") for mark in marks)
    if bangs:
        told.append(f"#bang{min(bangs, 3)}")
    shouted = sum(1 for token in found if token.is_word and token.end - token.start > 2
                  and text[token.start : token.end].isupper())  # fmt: skip
    if shouted:
        told.append("#caps3" if shouted >= 3 else "#caps")
        if shouted * 2 > words > 2:
            told.append("#shout")
    if found and found[0].said == "<at>":
        told.append("#to")
    return told


@lru_cache(maxsize=65_536)
def pieces(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, 3 to 5 letters, its ends marked, so that a word never seen resembles those seen."""
    if word[0] == "<":
        return ()
    marked = f"[{word}]"
    return tuple({marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)})
