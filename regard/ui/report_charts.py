"""The charts of the report: a share week by week with its limits, and lengths of time side by side.

Pure: figures in, coordinates out; the macros `ui.control_chart`, `ui.range_chart` and `ui.spread` only draw.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from regard.ui.charts import Box, Label
from regard.ui.scale import JUDGEMENTS, MOODS, Judgement
from regard.ui.times import MONTHS
from regard.ui.words import wait_words

WIDTH, HEIGHT = 1060, 330
LEFT, RIGHT, TOP, BOTTOM = 98, 988, 40, 290
TICK_Y, TICK_CHAR, NOTE_CHAR = 318, 6.6, 6.6
GRID_STEP = 0.1

ROWS_WIDTH, ROW_HEIGHT, ROWS_LEFT, ROWS_RIGHT = 500, 36, 150, 488
Scale = Callable[[float], float]
"""From a figure to its place."""

_ROUND_S = (60, 300, 900, 1800, 3600, 7200, 4 * 3600, 8 * 3600, 12 * 3600, 86400, 2 * 86400, 4 * 86400, 7 * 86400)


@dataclass(frozen=True, slots=True)
class Week:
    """A week to draw. value, low, high: 0 … 1; value None: not enough was said. signal: what is out of order, in words.

    direction: of the signal: 1 up, −1 down, 0 neither. is_named: the words stand beside the dot.
    """

    on: date
    value: float | None
    low: float = 0.0
    high: float = 1.0
    said: str = ""
    href: str = ""
    signal: str = ""
    direction: int = 0
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A week drawn at `x`, `y`. key: the data-j of a signal, 0 for an ordinary week."""

    x: float
    y: float
    key: int
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Ready to draw in a box of WIDTH by HEIGHT. band: the path of the limits, "" without them."""

    dots: Sequence[Dot]
    paths: Sequence[str]
    band: str
    upper: str
    lower: str
    mean_y: float
    grid: Sequence[Line]
    notes: Sequence[Label]
    ticks: Sequence[Label]
    ends: Sequence[Label]
    sentence: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT


def control_chart(weeks: Sequence[Week], *, mean: float, has_limits: bool, sentence: str) -> ControlChart | None:
    """Lay out weeks by time; None when none has a figure. Weeks without one are gaps in the line."""
    told = [week for week in weeks if week.value is not None]
    if not told:
        return None
    lowest = min([mean, *(_value(week) for week in told), *(week.low for week in told if has_limits)])
    floor = max(0.0, math.floor((lowest - 0.02) / GRID_STEP) * GRID_STEP)
    xs = {
        week.on: round(LEFT + 14 + n * (RIGHT - LEFT - 28) / max(1, len(weeks) - 1), 1) for n, week in enumerate(weeks)
    }

    def y(value: float) -> float:
        return round(BOTTOM - (value - floor) / (1 - floor) * (BOTTOM - TOP), 1)

    dots = [_dot(week, xs[week.on], y(_value(week))) for week in told]
    upper, lower, band = _limits(told, xs, y) if has_limits else ("", "", "")
    return ControlChart(
        dots=dots,
        paths=_paths(weeks, xs, y),
        band=band,
        upper=upper,
        lower=lower,
        mean_y=y(mean),
        grid=_grid(floor, y),
        notes=_notes(told, dots),
        ticks=_ticks(weeks, xs),
        ends=_ends(told[-1], y, mean, has_limits=has_limits),
        sentence=sentence,
    )


def _value(week: Week) -> float:
    assert week.value is not None
    return week.value


def _dot(week: Week, x: float, y: float) -> Dot:
    key = {1: 5, -1: 1, 0: 2}[week.direction] if week.signal else 0
    return Dot(x, y, key, week.said, week.href)


def _paths(weeks: Sequence[Week], xs: Mapping[date, float], y: Scale) -> list[str]:
    """Join neighbouring weeks; a week without a figure parts the line."""
    paths: list[str] = []
    points: list[str] = []
    for week in [*weeks, None]:
        if week is not None and week.value is not None:
            points.append(f"{xs[week.on]} {y(week.value)}")
            continue
        if len(points) > 1:
            paths.append("M" + "L".join(points))
        points = []
    return paths


def _limits(told: Sequence[Week], xs: Mapping[date, float], y: Scale) -> tuple[str, str, str]:
    """Draw the limits as steps, each from halfway to the week before to halfway to the week after."""
    edges = [xs[week.on] for week in told]
    middles = [(one + other) / 2 for one, other in pairwise(edges)]
    starts, stops = [edges[0] - 12, *middles], [*middles, edges[-1] + 12]

    def steps(values: Sequence[float]) -> list[str]:
        return [
            f"{start:.1f} {y(value)}L{stop:.1f} {y(value)}"
            for start, stop, value in zip(starts, stops, values, strict=True)
        ]

    upper, lower = steps([week.high for week in told]), steps([week.low for week in told])
    back = [
        f"{stop:.1f} {y(week.low)}L{start:.1f} {y(week.low)}"
        for start, stop, week in reversed(list(zip(starts, stops, told, strict=True)))
    ]
    return "M" + "L".join(upper), "M" + "L".join(lower), "M" + "L".join([*upper, *back]) + "Z"


def _grid(floor: float, y: Scale) -> list[Line]:
    count = round((1 - floor) / GRID_STEP)
    step = 1 if count <= 6 else 2
    return [Line(y(1 - n * GRID_STEP), percent(1 - n * GRID_STEP)) for n in range(0, count + 1, step)]


def _notes(told: Sequence[Week], dots: Sequence[Dot]) -> list[Label]:
    """Say at the newest signals what is out of order, where the words meet neither each other nor the edge."""
    kept: list[Label] = []
    taken = [Box(dot.x - 6, dot.y - 6, dot.x + 6, dot.y + 6) for dot in dots]
    for week, dot in reversed(list(zip(told, dots, strict=True))):
        if not week.is_named or len(kept) == 3:
            continue
        text = f"{short_day(week.on)}, {week.signal}"
        width = len(text) * NOTE_CHAR
        to_left = dot.x - width - 14 > LEFT
        label = Label(dot.x - 13 if to_left else dot.x + 13, dot.y + 4, "end" if to_left else "start", text)
        left = label.x - width if to_left else label.x
        box = Box(left, dot.y - 8, left + width, dot.y + 8)
        if not any(box.meets(other) for other in taken):
            kept.append(label)
            taken.append(box)
    return kept


def _ticks(weeks: Sequence[Week], xs: Mapping[date, float]) -> list[Label]:
    """Name about seven weeks, the newest always."""
    every = max(1, -(-len(weeks) // 7))
    chosen = list(reversed(weeks))[::every]
    return [Label(xs[week.on], TICK_Y, "middle", short_day(week.on)) for week in reversed(chosen)]


def _ends(last: Week, y: Scale, mean: float, *, has_limits: bool) -> list[Label]:
    """Name the lines at their right end, pushed apart where they would touch."""
    named = [("mean", y(mean))]
    if has_limits:
        named = [("upper limit", y(last.high)), *named, ("lower limit", y(last.low))]
    labels: list[Label] = []
    at = -math.inf
    for text, line_y in named:
        at = max(line_y + 4, at + 13)
        labels.append(Label(RIGHT + 6, round(at, 1), "start", text))
    return labels


@dataclass(frozen=True, slots=True)
class Length:
    """A row to draw: half were done by `median_s`, nine in ten by `p90_s`. promised_s: the mark, where there is one."""

    label: str
    median_s: float
    p90_s: float
    promised_s: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A row drawn at `y`. over_from: where what was promised ends, if the bar goes beyond it."""

    label: str
    y: int
    median_x: float
    end_x: float
    promise_x: float | None
    over_from: float | None


@dataclass(frozen=True, slots=True)
class RangeChart:
    bars: Sequence[Bar]
    ticks: Sequence[Label]
    sentence: str
    height: int
    width: int = ROWS_WIDTH
    left: int = ROWS_LEFT


def range_chart(rows: Sequence[Length], *, sentence: str) -> RangeChart | None:
    """Lay out lengths of time from zero, one below the other; None for none."""
    if not rows:
        return None
    longest = max(max(row.p90_s, row.promised_s or 0) for row in rows) * 1.04 or 60
    scale = (ROWS_RIGHT - ROWS_LEFT) / longest

    def x(seconds: float) -> float:
        return round(ROWS_LEFT + seconds * scale, 1)

    bars = []
    for n, row in enumerate(rows):
        promise = row.promised_s
        over = x(promise) if promise is not None and row.p90_s > promise else None
        bars.append(
            Bar(row.label, 20 + n * ROW_HEIGHT, x(row.median_s), x(row.p90_s), x(promise) if promise else None, over)
        )
    height = 20 + len(rows) * ROW_HEIGHT + 20
    step = next((one for one in _ROUND_S if longest / one <= 5), math.ceil(longest / 5 / 86400) * 86400)
    ticks = [
        Label(x(n * step), height - 6, "middle", wait_words(n * step) if n else "0")
        for n in range(int(longest // step) + 1)
    ]
    return RangeChart(bars, ticks, sentence, height)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a spread bar: from `x`, `width` wide, of 200."""

    x: float
    width: float
    judgement: Judgement


SPREAD_WIDTH, SPREAD_GAP = 200.0, 1.5


def spread(counts: Mapping[int, int]) -> tuple[list[Piece], str]:
    """Lay out how many fell on each step, −2 … 2, and say it: "12 % fell short, 40 % met it"."""
    return _spread(counts, {judgement.value or 0: judgement.said for judgement in JUDGEMENTS})


def mood_spread(counts: Mapping[int, int]) -> tuple[list[Piece], str]:
    """Lay out how many showed each mood, 1 … 5, in the same five hues, and say it: "8 % upset, 60 % even"."""
    words = {sign - 3: word.lower() for sign, word in MOODS.items()}
    return _spread({sign - 3: n for sign, n in counts.items()}, words)


def _spread(counts: Mapping[int, int], words: Mapping[int, str]) -> tuple[list[Piece], str]:
    total = sum(counts.values())
    given = [(judgement, counts.get(judgement.value or 0, 0)) for judgement in JUDGEMENTS]
    given = [(judgement, n) for judgement, n in given if n]
    if not total:
        return [], "nothing was said"
    room = SPREAD_WIDTH - SPREAD_GAP * (len(given) - 1)
    pieces, at = [], 0.0
    for judgement, n in given:
        width = room * n / total
        pieces.append(Piece(round(at, 1), round(width, 1), judgement))
        at += width + SPREAD_GAP
    return pieces, ", ".join(f"{percent(n / total)} {words[judgement.value or 0]}" for judgement, n in given)


def percent(share: float) -> str:
    """Say a share of 0 … 1: "81 %"; never 0 or 100 for what is not quite that."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return "over 99 %"
    if whole == 0 and share > 0:
        return "under 1 %"
    return f"{whole} %"


def short_day(day: date) -> str:
    """Say a day as under a chart: "26 Jan"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
