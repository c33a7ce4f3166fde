"""What customers read about an interview, in their language: the letter, the page, the questions that stand ready.

One module a language, each with one `WORDS`. `Words` demands every text, so no language can be half-done. Customers
are addressed politely and without a gender; names are never declined.
"""

from __future__ import annotations

from regard.voice.interviews.wording import de, en, es, fr, it, nl, pl, pt
from regard.voice.interviews.wording.words import Words

LANGUAGES: dict[str, Words] = {m.WORDS.language: m.WORDS for m in (en, de, fr, es, nl, it, pt, pl)}


def words_in(language: str) -> Words:
    """Return the texts for a language tag ("de", "de-AT", "pt_BR"); English for one that we do not write."""
    return LANGUAGES.get(main_tag(language), en.WORDS)


def main_tag(language: str) -> str:
    """Return the language of a tag, without its country: "pt" of "pt_BR"."""
    return language.replace("_", "-").split("-")[0].lower()
