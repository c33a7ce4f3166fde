"""What a theme is called: a short sentence of the customers' own, and words that it has and others have not. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regard.conversations.sentences import split_sentences
from regard.voice.themes.finding import Found
from regard.voice.themes.phrasing import terms_of
from regard.voice.themes.vectors import Vectors, unit, vectors_of

MOST_KEYWORDS = 6
_LOOKED_AT = 30
MOST_READ = 40
"""Texts of a theme, the most like it, among whose sentences its name is sought."""
FEWEST_WORDS, MOST_WORDS, LONGEST = 3, 9, 60
_OPENINGS = (
    "hi|hello|hey|dear|thanks|thank you|good (?:morning|evening|afternoon)|ok(?:ay)?|yes|yeah|no|um|uh|so|and|but|well"
)
_OPENING = re.compile(rf"^(?:{_OPENINGS})\b[\s,.!]*", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """label: a sentence of theirs, or the first keywords where none is short enough."""

    label: str
    keywords: Sequence[str]


def names(texts: Sequence[str], found: Found) -> list[Name]:
    """Name the themes, each otherwise than the others."""
    counts = [Counter[str]() for _ in found.centres]
    for text, group in zip(texts, found.groups.tolist(), strict=True):
        if group >= 0:
            counts[group].update(set(terms_of(text)))
    keywords = _keywords(counts)
    taken: set[str] = set()
    return [_name(texts, found, group, words, taken) for group, words in enumerate(keywords)]


def name_of(texts: Sequence[str], others: Sequence[str]) -> Name:
    """Name one theme by its texts, against some of all others."""
    groups = np.array([0] * len(texts) + [1] * len(others), dtype=np.intp)
    about = vectors_of([*texts, *others])
    mean = about.mean(axis=0)
    about = unit(about - mean)
    number = 2 if others else 1
    centres = unit(np.stack([about[groups == group].mean(axis=0) for group in range(number)]))
    likeness = (about * centres[groups]).sum(axis=1)
    found = Found(groups, likeness, groups < 0, centres, np.zeros(number, np.float32), mean)
    return names([*texts, *others], found)[0]


def _keywords(counts: Sequence[Counter[str]]) -> list[list[str]]:
    """Weigh each term by how often the theme has it and how seldom all have it (class-based TF-IDF)."""
    whole = sum(counts, Counter[str]())
    mean = sum(whole.values()) / max(len(counts), 1)

    def weight(count: Counter[str], term: str) -> float:
        return count[term] * math.log(1 + mean / whole[term]) * (1.0 if count[term] > 1 else 0.1)

    ranked = [sorted(count, key=lambda term: (-weight(count, term), term)) for count in counts]
    return [_telling(terms[:_LOOKED_AT], count) for terms, count in zip(ranked, counts, strict=True)]


def _telling(terms: Sequence[str], count: Counter[str]) -> list[str]:
    """Leave out numbers and what another keyword holds already; a word that mostly stands in a pair is told by it."""
    kept: list[str] = []
    for term in terms:
        pairs = [other for other in terms if term in other.split()[:2] and " " in other]
        told = next((pair for pair in pairs if count[pair] > 0.6 * count[term]), term)
        parts = set(told.split())
        if any(part.isdigit() for part in parts) or any(parts & set(other.split()) for other in kept):
            continue
        if count[told] > 1 or not kept:
            kept.append(told)
    return kept[:MOST_KEYWORDS]


def _name(texts: Sequence[str], found: Found, group: int, keywords: Sequence[str], taken: set[str]) -> Name:
    label = _sentence(texts, found, group, keywords, taken) or _of_keywords(keywords) or "Words alike"
    taken.add(label.lower())
    return Name(label, keywords)


def _of_keywords(keywords: Sequence[str]) -> str:
    words = ", ".join(keywords[:3])
    return words[:1].upper() + words[1:]


def _sentence(texts: Sequence[str], found: Found, group: int, keywords: Sequence[str], taken: set[str]) -> str:
    members = np.flatnonzero(found.groups == group)
    members = members[np.argsort(-found.likeness[members], kind="stable")][:MOST_READ]
    sentences = [s for place in members for s in _short_sentences(texts[int(place)]) if s.lower() not in taken]
    if not sentences:
        return ""
    likeness: Vectors = unit(vectors_of(sentences) - found.mean) @ found.centres[group]
    return max(zip(sentences, likeness.tolist(), strict=True), key=lambda one: one[1] + _tells(one[0], keywords))[0]


def _short_sentences(text: str) -> list[str]:
    found = []
    for sentence in split_sentences(text[:2_000]):
        words = " ".join(sentence.text.split())
        words = _OPENING.sub("", _OPENING.sub("", words)).strip(" ,;–-")
        if FEWEST_WORDS <= len(words.split()) <= MOST_WORDS and len(words) <= LONGEST and "xx" not in words.lower():
            found.append(words[:1].upper() + words[1:].rstrip(".,;!"))
    return found


def _tells(sentence: str, keywords: Sequence[str]) -> float:
    """Say how much more than its meaning speaks for a sentence: the first keywords in it, and few words."""
    words = sentence.lower().split()
    terms = set(terms_of(sentence))
    told = sum(1 / (1 + place) for place, keyword in enumerate(keywords) if keyword in terms)
    return 0.18 * told - 0.015 * max(len(words) - 5, 0)
