"""Names of third persons in somebody's words: offered to whoever reviews a quotation, never left out unasked. Pure.

Found are: names that we know (of agents), names after a form of address, common given names, and in languages that
write nouns small any other word with a capital inside a sentence. The last also finds places; who reviews decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_TITLES = (
    "Mr Mrs Ms Miss Dr Prof Sir Madam Herr Herrn Frau Familie Madame Mme Monsieur Mlle Señor Señora Sr Sra Don Doña "
    "Meneer Mevrouw Dhr Mevr Signor Signora Sig Senhor Senhora Dona Pan Pani Pana Panią Uncle Aunt Onkel Tante"
)
_GIVEN = (
    "Ada Adam Agnes Alex Alexander Alice Amelia Amy Ana Anders Andrea Andreas Andrew Ann Anna Anne Annika Antoine "
    "Antonio Arne Arthur Barbara Beatriz Ben Benjamin Bernd Birgit Björn Brigitte Bruno Carla Carlos Carmen Caroline "
    "Cecilia Charles Charlotte Chris Christa Christian Christine Claire Clara Claudia Daniel David Diego Dirk Dominik "
    "Dora Edith Edward Elena Elisabeth Elise Elizabeth Ella Ellen Emil Emilia Emily Emma Erik Ernst Esther Eva Felix "
    "Femke Filip Florian Francesca Francesco Frank Franz Fritz Georg George Gerda Giulia Giuseppe Grace Greta Gustav "
    "Hannah Hans Harry Heidi Helen Helena Henry Hugo Ida Ines Inga Ingrid Irene Isabel Ivan Jack Jacob Jakub James "
    "Jan Jana Jane Jean Jens Joanna Johan Johanna John Jonas Jorge Josef Joseph José Juan Julia Julian Jürgen Karen "
    "Karin Karl Katarzyna Kate Katharina Kees Klaus Krzysztof Lars Laura Lea Lena Leo Leon Lina Linda Lisa Louis "
    "Louise Luca Lucas Lucia Lucy Luis Luisa Magda Maja Manuel Marcel Marco Margaret Maria Marie Mario Mark Markus "
    "Marta Martha Martin Mary Mateusz Mathilde Max Mei Mia Michael Michał Michel Miguel Miriam Monika Nadia Natalia "
    "Nick Nicolas Nils Nina Noah Noor Nora Olga Oliver Olivia Oscar Oskar Otto Pablo Paolo Patricia Patrick Paul "
    "Paula Pedro Peter Petra Philip Philipp Pierre Piet Pieter Piotr Priya Ralf Rebecca Renate Richard Robert Roberto "
    "Rosa Ruth Sabine Sam Samuel Sandra Sara Sarah Sebastian Simon Sofia Sophie Stefan Stephan Sue Susan Susanne Sven "
    "Sylvia Teresa Theo Thomas Tim Tobias Tom Tomasz Ulrich Ursula Uwe Valentina Vera Victor Viktor Walter Werner "
    "Wilhelm Willem William Wolfgang Yusuf Yvonne Zofia"
)
_NO_NAMES = (
    "April August Christmas December Dutch Easter English February French Friday German God Google I I'd I'll I'm "
    "I've Internet Italian I’d I’ll I’m I’ve January July June March May Monday November OK October Polish Portuguese "
    "Saturday September Spanish Sunday Thursday Tuesday Wednesday WiFi Wifi"
)
TITLES, GIVEN, NO_NAMES = (frozenset(words.split()) for words in (_TITLES, _GIVEN, _NO_NAMES))
CAPITAL_NOUNS = ("de",)
"""Languages in which a capital inside a sentence says nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?…:»”\"]\s*$|\n\s*$")


@dataclass(frozen=True)
class Found:
    """A name at the characters start … end."""

    text: str
    start: int
    end: int


def names_in(words: str, *, language: str = "en", known: Collection[str] = (), own: str = "") -> list[Found]:
    """Return what may be names of third persons, in order. `known`: names that we know; `own`: the writer's."""
    ours = {part for name in known for part in name.split() if len(part) > 2}
    hers = set(own.split())
    found: list[Found] = []
    before = None
    for match in _WORD.finditer(words):
        if _is_name(match, words, before, language, ours, hers):
            found.append(Found(match[0], match.start(), match.end()))
        before = match
    return _joined(found, words)


def _is_name(
    match: re.Match[str],
    words: str,
    before: re.Match[str] | None,
    language: str,
    ours: Collection[str],
    hers: Collection[str],
) -> bool:
    word = match[0]
    if not word[0].isupper() or word in hers or word in NO_NAMES or word in TITLES:
        return False
    stem = word.removesuffix("’s").removesuffix("'s")
    if stem in ours or stem in GIVEN:
        return stem not in hers
    is_titled = before is not None and before[0] in TITLES and words[before.end() : match.start()].strip(" .") == ""
    if is_titled:
        return True
    begins = before is None or bool(_ENDS.search(words[: match.start()]))
    return not begins and not word.isupper() and language[:2] not in CAPITAL_NOUNS


def _joined(found: list[Found], words: str) -> list[Found]:
    """Make one of names that only a space parts."""
    made: list[Found] = []
    for one in found:
        if made and words[made[-1].end : one.start] == " ":
            one = Found(words[made[-1].start : one.end], made.pop().start, one.end)
        made.append(one)
    return made
