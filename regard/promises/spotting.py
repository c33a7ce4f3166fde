"""A promise in what an agent has written, found so that our word can be offered. Pure.

Conservative: one of us must say, in the future tense and without a "not" or an "if", that one of a few things will be
done, and name a time. English, German, French, Spanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from regard.conversations.sentences import split_sentences
from regard.promises.moments import Found, find

MOST_WHAT = 120
MOST_READ = 20_000
_ANY = re.IGNORECASE | re.VERBOSE

_PROMISING = re.compile(
    r"""\b(?:
    (?:i|we)(?:['’]ll|\ will|\ shall|['’]m\ going\ to|\ am\ going\ to|['’]re\ going\ to|\ are\ going\ to)
        \ (?:(?:definitely|certainly|then|also|personally|now)\ )?
        (?:write|send|let|get|call|ring|phone|reply|answer|check|tell|come\ back|be\ back|be\ in\ touch|look|find
          |confirm|post|ship|refund|measure|ask|report|have|email|mail|update|give|return|fix|repair|deliver|arrange|book|follow)
    | you(?:['’]ll|\ will|\ shall)\ (?:have|get|hear|receive|know|find)
    | (?:ich|wir)
        \ (?:melde|schreibe|schicke|sende|gebe|rufe|prüfe|kläre|antworte|sage|frage|messe|bringe|liefere|erstatte)n?
    | (?:melde|melden|schreibe|schicke|sende|gebe|rufe|prüfe|kläre|antworte|sage)n?\ (?:ich|wir)
    | (?:ich|wir)\ werden?\b | werden?\ (?:ich|wir)\b
    | (?:sie|du|ihr)\ (?:bekommen|bekommst|bekommt|erhalten|erhältst|erhaltet|hören|hörst|hört)\b
    | (?:bekommen|erhalten|hören)\ sie
    | (?:je|j['’]|nous)\ ?(?:vous\ |te\ |l['’]|le\ |la\ |les\ )*(?:\w+rai|\w+rons)\b
    | vous\ (?:aurez|recevrez|saurez)
    | (?:le|la|les|te|os|lo|se\ lo|se\ la)?\ ?
        (?:escribir|enviar|llamar|contestar|responder|confirmar|avisar|mandar|comprobar|preguntar|dir|informar)
        (?:é|emos)\b
    | (?:tendrá|recibirá|tendrás|recibirás|tendrán|recibirán)\b
    )""",
    _ANY,
)
_NOT_MEANT = re.compile(
    r"""\b(?:not|won['’]t|cannot|can['’]t|if|unless|might|may|perhaps|maybe|hope|try|never
    |nicht|kein|keine|falls|wenn|sofern|vielleicht|hoffe|versuche
    |si|ne|peut-être|pas|jamais
    |no|quizás|quizá|tal\ vez|nunca)\b""",
    _ANY,
)
_PRONOUN = re.compile(
    r"^(?:(?:and|but|so|then|und|aber|et|y)\s+)*"
    r"(?:(?:i|we)(?:['’]ll|\s(?:will|shall))|(?:i['’]m|we['’]re|i am|we are) going to"
    r"|(?:ich|wir)(?: werden?)?|je|nous)\s+",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    # A number and a full stop end a sentence only where somebody begins the next.
    r"[;:]\s|(?:(?<=\d)\.|\s(?:and|but|und|aber|et|mais|y|pero))\s(?=(?:i|we|you|ich|wir|sie|je|nous|vous)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Spotted:
    """what: what is promised, in the agent's words. when: the words of its time. at: that time, in UTC."""

    what: str
    when: str
    at: datetime


def spot(text: str, *, now: datetime, zone: ZoneInfo) -> Spotted | None:
    """Find the first promise in `text`; None when there is none."""
    for sentence in split_sentences(text[:MOST_READ]):
        if sentence.text.endswith("?"):
            continue
        for clause in _CLAUSES.split(sentence.text):
            if (promised := _PROMISING.search(clause)) and not _NOT_MEANT.search(clause):
                found = find(clause, now=now, zone=zone)
                if found is not None and not _is_until_when(clause, found):
                    return Spotted(_what(clause, found, promised.start()), clause[found.start : found.end], found.at)
    return None


def _is_until_when(clause: str, found: Found) -> bool:
    """Tell "until Friday", which says how long, from "by Friday", which says by when."""
    return bool(re.match(r"(?:until|till|jusqu)", clause[found.start :], re.IGNORECASE))


def _what(clause: str, found: Found, promised: int) -> str:
    """Return what is promised, without who does it and by when."""
    without = clause[: found.start] + " " + clause[found.end :]
    kept = without[promised:] if promised < found.start else without
    words = " ".join(_PRONOUN.sub("", kept.strip()).split()).replace(" ,", ",").strip(" ,.;:!–-")
    if len(words) > MOST_WHAT:
        words = words[:MOST_WHAT].rsplit(" ", 1)[0] + "…"
    return words
