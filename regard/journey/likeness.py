"""Whether two questions are about the same. Pure; cautious: who says "asked twice" wrongly insults both sides."""

from __future__ import annotations

import re

from regard.lib.language import LITTLE_WORDS

FEWEST_SHARED = 2
LEAST_SHARE = 0.4
"""Of the content words of the shorter question."""

_COURTESY = (
    "about again all also already any anyone anybody ask asked asking been before being can cannot could day "
    "days dear did does else even ever get give good got had has have hello help her here him himself his how "
    "into its just kind know let like little make many may maybe might more most much must need never new next "
    "now off once one only other our out over own per possible question questions really regards request see "
    "should since some somebody someone something soon still such sure take tell than thank thanks that their "
    "them then there these they thing things think this those through time today tomorrow too try two use very "
    "want was way week well were what when where whether which who why will wish without write wrote yes "
    "yesterday yet you your frage fragen anfrage hallo danke grüße guten tag gerne möchte könnte können würde "
    "würden bonjour demande question merci voudrais pourrait pourriez hola pregunta gracias quisiera podría "
    "saludos domanda vorrei ciao vraag graag pergunta pytanie "
)
_EMPTY = frozenset(_COURTESY.split()) | frozenset(word for words in LITTLE_WORDS.values() for word in words.split())
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_REPLY_MARK = re.compile(r"^\s*(?:(?:re|aw|fwd?|wg|sv|tr)\s*:\s*)+", re.IGNORECASE)


def content_words(*texts: str) -> frozenset[str]:
    """Return the words that say what a question is about, without endings of one letter and of owners."""
    found = set()
    for text in texts:
        for word in _WORD.findall(_REPLY_MARK.sub("", text).lower()):
            word = re.split(r"[’']", word)[0] if word.endswith(("’s", "'s", "’", "'")) else word
            if len(word) >= 3 and word not in _EMPTY:
                found.add(word[:-1] if len(word) > 4 and word[-1] in "sne" else word)
    return frozenset(found)


def is_like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two questions, as `content_words`, are about the same."""
    shared = len(one & other)
    return shared >= FEWEST_SHARED and shared >= LEAST_SHARE * min(len(one), len(other))
