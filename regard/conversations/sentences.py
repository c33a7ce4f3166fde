"""Text into sentences, by offsets into the unmodified text.

Made for what customers type: wrapped lines, lists, no capital letters, abbreviations, times (9.30), addresses. A
sentence never spans an empty line; it may span a wrapped line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]`, without space at its ends. `paragraph` counts from 0; a list item is a paragraph."""

    text: str
    start: int
    end: int
    paragraph: int


_END = re.compile(
    r"""[.!?…؟।۔]+[)\]"'’”»]*(?=\s|$)|[。！？]+[」』）]*|[?!]+(?=[A-ZÄÖÜ¿¡])
      |(?<=[Ͱ-Ͽἀ-῿])[;;](?=\s|$)     # the Greek question mark
      |(?<=[฀-๿])\s(?=[฀-๿])          # Thai parts sentences by spaces alone
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"\s*(?:[-*•–·]\s+|\(?\d{1,2}[.)]\s+|[a-h]\)\s+)")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(])(?:
      mr|mrs|ms|dr|prof|st|no|nos|nr|vs|etc|approx|e\.g|i\.e|e\.?g|i\.?e|a\.m|p\.m|inc|ltd|co|fig|tel|ext|dept|est|min|max
      |z\.\s?b|d\.\s?h|u\.\s?a|bzw|usw|ca|ggf|evtl|inkl|exkl|str|hr|fr|bspw|vgl|tel|bitte\sca|s\.\s?o|o\.\s?ä|nr|art|abs
      |m|mme|mlle|mm|p\.\s?ex|env|réf|ref|n°|av|bd|svp|janv|févr|juil|sept|oct|nov|déc
      |sr|sra|srta|ud|uds|vd|p\.\s?ej|núm|aprox|pág|avda|dña|d
      |dhr|mevr|bijv|o\.a|m\.b\.t|sig|sig\.ra|dott|ecc|pag|ul|np|godz|tzn|jan|feb|mar|apr|jun|jul|aug|sep|okt|dec|[a-z]
    )\.$""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDINAL = re.compile(r"(?:^|\s)(?:\d{1,2}\.)?\d{1,3}\.$")
_SHORT_LINE = 46


def split_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of `text` in order; quoted lines («> …») are passed over."""
    for number, (start, end) in enumerate(_paragraphs(text)):
        position = start
        for stop in (*_stops(text, start, end), end):
            sentence = _trimmed(text, position, stop, number)
            if sentence is not None:
                yield sentence
            position = stop


def _trimmed(text: str, start: int, end: int, number: int) -> Sentence | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return Sentence(piece, start, start + len(piece), number) if any(char.isalnum() for char in piece) else None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of lines that belong together."""
    position, start, end = 0, -1, 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        bullet = _BULLET.match(line)
        is_apart = not stripped or stripped.startswith(">")
        if start >= 0 and (is_apart or bullet or _ends_paragraph(text[start:end], stripped)):
            yield start, end
            start = -1
        if not is_apart:
            if start < 0:
                start = position + (bullet.end() if bullet and bullet.end() < len(line.rstrip()) else 0)
            end = position + len(line.rstrip())
        position += len(line)
    if start >= 0:
        yield start, end


def _ends_paragraph(so_far: str, following: str) -> bool:
    """Tell whether a line break is meant: a short line before a capital letter, a greeting, a colon before a list."""
    last = so_far.rsplit("\n", 1)[-1].strip()
    starts_anew = not following[:1].islower()
    return starts_anew and len(last) < _SHORT_LINE and not last.endswith((" -", "–", "(", "/"))


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets just after each sentence end inside a paragraph."""
    for match in _END.finditer(text, start, end):
        if match.end() >= end:
            return
        if text[match.start()] == "." and _is_abbreviation(text, start, match.start() + 1, match.end()):
            continue
        yield match.end()


def _is_abbreviation(text: str, start: int, stop: int, following: int) -> bool:
    """Tell whether the full stop before `stop` belongs to a word or number and the sentence goes on."""
    before = text[max(start, stop - 12) : stop]
    after = text[following : following + 2].strip()
    if after and after[0].islower() and _ABBREVIATION.search(before):
        return True
    if _ORDINAL.search(before):
        # «am 3. Mai», «on the 2. of June»: a number and a stop, then a word: a date more often than an end.
        return stop - start < 4 or not after or (after[0].isalpha() and "\n" not in text[following : following + 1])
    return bool(_ABBREVIATION.search(before)) and not re.search(r"(?:etc|usw|ecc|[ap]\.m|co|inc|ltd)\.$", before, re.I)
