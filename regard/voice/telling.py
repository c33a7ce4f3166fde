"""The voice in sentences: how many, since when, what can be told. Pure but for the words of themes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from regard.conversations.sentences import split_sentences
from regard.measures.shares import Difference
from regard.ui.words import plural
from regard.voice.themes.figures import Figures
from regard.voice.verbatims.models import Source, Verbatim

SAID_IN = {
    Source.INTERVIEW: "in an interview",
    Source.JUDGEMENT: "with a judgement",
    Source.CONVERSATION: "in a conversation",
    Source.IMPORT: "in a file",
}
STAGE_WORDS = {"before": "before the sale", "during": "during it", "after": "after the sale"}
LONGEST_SHOWN = 420


def change_words(one: Figures) -> str:
    """Say how many there are and how many more than in as many weeks before."""
    voices = plural(one.n, "voice")
    if one.n == one.more:
        return f"{voices}, new"
    if one.more == 0:
        return f"{voices}, steady"
    return f"{voices}, {abs(one.more):,} {'more' if one.more > 0 else 'fewer'} than before"


def apart_words(apart: Difference | None) -> str:
    """Say a difference of two shares in points of a hundred, with its interval."""
    if apart is None:
        return "not enough yet"
    span = f"{_points(apart.low)} to {_points(apart.high)}"
    return f"{_points(apart.value)} ({span})" + ("" if apart.is_told_apart else ", cannot be told apart")


def _points(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(100 * value):.0f}"


def marked(text: str, keywords: Sequence[str]) -> Markup:
    """Return the words, cut where they are long, with the sentence marked in which the theme shows most."""
    shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
    sentences = list(split_sentences(shown))
    parts = {part for keyword in keywords for part in keyword.split()}
    scored = [(sum(word in parts for word in re.findall(r"[\w’']+", one.text.lower())), one) for one in sentences]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or not best[0] or len(sentences) < 2:
        return escape(shown)
    start, end = best[1].start, best[1].end
    return Markup("{}<mark>{}</mark>{}").format(shown[:start], shown[start:end], shown[end:])


def said_words(verbatim: Verbatim) -> str:
    """Say where it was said, and at which stage."""
    stage = STAGE_WORDS.get(verbatim.stage, "")
    said = SAID_IN[Source(verbatim.source)]
    noted = ", written down by one of us" if verbatim.noted_by_id else ""
    return said[:1].upper() + said[1:] + (f", {stage}" if stage else "") + noted


WIDTH, LEVEL, STEP = 88.0, 12.0, 5.0


@dataclass(frozen=True)
class Trend:
    """The mean judgement by week as a line in a box of 88 by 24. key: of the step nearest the last value, 1 … 5."""

    path: str
    x: float
    y: float
    key: int
    sentence: str


def trend(values: Sequence[float | None]) -> Trend | None:
    """Lay out a trend; None where fewer than two weeks have a judgement."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    step = (WIDTH - 6) / max(len(values) - 1, 1)
    points = [(1 + place * step, LEVEL - STEP * value) for place, value in known]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    last = known[-1][1]
    now = f"{'+' if last > 0 else '−' if last < 0 else ''}{abs(last):.1f}"
    sentence = f"{len(values)} weeks, lately {now} against the line"
    x, y = points[-1]
    return Trend(path, round(x, 1), round(y, 1), key=round(last) + 3, sentence=sentence)
