"""The voice for a spreadsheet: its themes, and words."""

from __future__ import annotations

from collections.abc import Iterable

from regard.lib.csv_writing import Cell, as_csv
from regard.voice.themes.figures import Figures, Overview
from regard.voice.verbatims.models import Verbatim

THEME_HEADS = (
    "theme", "label", "keywords", "words", "share", "share_low_95", "share_high_95", "more_than_before", "judgements",
    "mean_judgement", "mean_low_95", "mean_high_95", "met_or_better", "others_met_or_better", "difference",
    "difference_low_95", "difference_high_95",
)  # fmt: skip
WORD_HEADS = ("id", "at", "customer", "source", "stage", "mood", "judgement", "question", "theme", "words")


def of_themes(found: Overview) -> str:
    """Write the figures of all themes; what is not enough yet is empty."""
    return as_csv(THEME_HEADS, (_theme(one) for one in found.themes))


def _theme(one: Figures) -> list[Cell]:
    judged, apart, met = one.judged, one.apart, one.tally.met
    mean = [judged.value, judged.low, judged.high] if judged.is_enough else [None] * 3
    shares = [met.value, one.others.value] if met.is_enough and one.others.is_enough else [None] * 2
    gap = [apart.value, apart.low, apart.high] if apart else [None] * 3
    share = [one.share.value, one.share.low, one.share.high] if one.share.is_enough else [None] * 3
    figures = [*share, one.more, judged.n, *mean, *shares, *gap]
    rounded = [round(figure, 4) if isinstance(figure, float) else figure for figure in figures]
    return [one.theme.pk, one.theme.name, ", ".join(one.theme.keywords), one.n, *rounded]


def of_words(rows: Iterable[Verbatim]) -> str:
    """Write words, each with where it was said."""
    return as_csv(WORD_HEADS, (_words(row) for row in rows))


def _words(row: Verbatim) -> list[Cell]:
    placement = getattr(row, "placement", None)
    theme = placement.theme.name if placement and placement.theme else ""
    name = row.customer.name if row.customer else ""
    facts = [row.source, row.stage, row.mood, row.judgement, row.question]
    return [row.pk, row.at.isoformat(), name, *facts, theme, row.text]
