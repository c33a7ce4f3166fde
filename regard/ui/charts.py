"""Where judgements stand against the line: the spark of the rail and the chart of a customer's page.

Pure: values in, coordinates out; the macros `ui.spark` and `ui.regard_chart` only draw. Widths of text are estimated
(no font is at hand), generously, so that labels never overlap; a quotation that finds no free place is left to the
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from regard.ui.scale import Judgement, judgement_of
from regard.ui.times import MONTHS
from regard.ui.words import collapsed, plural, quoted

SPARK_WIDTH, SPARK_LINE_Y, SPARK_STEP, SPARK_MARGIN, SPARK_LAST = 280, 30.0, 11.5, 8.0, 10

CHART_WIDTH, CHART_HEIGHT, CHART_LINE_Y, CHART_STEP, WATER_END_Y = 1060, 196, 88, 31, 160
CHART_LEFT, CHART_RIGHT, DISC_RADIUS, DISC_GAP = 140, 44, 5.25, 15
TICK_Y, TICK_CHAR = 180, 6.6
QUOTE_CHAR, QUOTE_RISE, QUOTE_DROP, QUOTE_LONGEST = 7.4, 12, 4, 38
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")


@dataclass(frozen=True, slots=True)
class Point:
    """One judgement to draw: the day, the value −2 … +2, her words if any, and the page that it opens."""

    on: date
    value: int
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A judgement drawn at `x`, `y`."""

    x: float
    y: float
    judgement: Judgement

    @property
    def is_below(self) -> bool:
        return self.judgement.key < 3

    @property
    def is_on_line(self) -> bool:
        return self.judgement.key == 3


@dataclass(frozen=True, slots=True)
class Label:
    """Text at `x`, `y`; `anchor` is the SVG text-anchor: start, middle or end."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something drawn takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spark:
    """The last judgements, oldest first, ready to draw in a box of 280 by 74."""

    discs: tuple[Disc, ...]
    labels: tuple[Label, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class RegardChart:
    """A customer's judgements over time, ready to draw. `points` is newest first, for the table."""

    width: int
    discs: tuple[Disc, ...]
    quotes: tuple[Label, ...]
    ticks: tuple[Label, ...]
    points: tuple[Point, ...]
    sentence: str
    height: int = CHART_HEIGHT
    line_y: int = CHART_LINE_Y
    water_end_y: int = WATER_END_Y


def spark(points: Iterable[Point]) -> Spark | None:
    """Lay out the last ten judgements at even distances; None when there is none."""
    last = sorted(points, key=lambda point: point.on)[-SPARK_LAST:]
    if not last:
        return None
    gap = (SPARK_WIDTH - 2 * SPARK_MARGIN) / max(1, len(last) - 1)
    discs = tuple(
        Disc(round(SPARK_MARGIN + index * gap, 1), SPARK_LINE_Y - SPARK_STEP * point.value, judgement_of(point.value))
        for index, point in enumerate(last)
    )
    said = ", ".join(disc.judgement.said for disc in discs)
    return Spark(discs, _spark_labels(last), f"Past judgements, oldest first: {said}")


def _spark_labels(points: Sequence[Point]) -> tuple[Label, ...]:
    first = Label(0, 71, "start", _month_year(points[0].on))
    if len(points) == 1 or _month_year(points[-1].on) == first.text:
        return (first,)
    return first, Label(SPARK_WIDTH, 71, "end", _month_year(points[-1].on))


def regard_chart(points: Iterable[Point], *, name: str) -> RegardChart | None:
    """Lay out all judgements of the customer called `name` by time; None when there is none.

    Discs keep `DISC_GAP` apart; when they would not fit, the chart grows wider and its frame scrolls.
    """
    ordered = sorted(points, key=lambda point: point.on)
    if not ordered:
        return None
    width = max(CHART_WIDTH, CHART_LEFT + CHART_RIGHT + DISC_GAP * len(ordered))
    discs = tuple(
        Disc(round(x, 1), CHART_LINE_Y - CHART_STEP * point.value, judgement_of(point.value))
        for x, point in zip(_spread(ordered, width), ordered, strict=True)
    )
    return RegardChart(
        width=width,
        discs=discs,
        quotes=_quotes(ordered, discs, width),
        ticks=_ticks(ordered, discs),
        points=tuple(reversed(ordered)),
        sentence=_sentence(ordered, name),
    )


def _spread(points: Sequence[Point], width: int) -> list[float]:
    """Place by time between the margins, then push apart to the gap: rightwards, then back from the right edge."""
    right = width - CHART_RIGHT
    days = max(1, (points[-1].on - points[0].on).days)
    scale = (right - CHART_LEFT) / days
    xs = [CHART_LEFT + (point.on - points[0].on).days * scale for point in points]
    for index in range(1, len(xs)):
        xs[index] = max(xs[index], xs[index - 1] + DISC_GAP)
    xs[-1] = min(xs[-1], right)
    for index in range(len(xs) - 2, -1, -1):
        xs[index] = min(xs[index], xs[index + 1] - DISC_GAP)
    return xs


def _quotes(points: Sequence[Point], discs: Sequence[Disc], width: int) -> tuple[Label, ...]:
    """Place her words beside their discs, the newest first, each only where nothing else is drawn."""
    taken = [Box(0, CHART_LINE_Y - 2, width, CHART_LINE_Y + 2), Box(0, CHART_LINE_Y - 20, CHART_LEFT - 8, CHART_LINE_Y)]
    for disc in discs:
        taken += _boxes_of_disc(disc)
    placed = []
    for point, disc in reversed(list(zip(points, discs, strict=True))):
        for label in _candidates(point.words, disc):
            box = box_of_quote(label)
            if box.left >= 0 and box.right <= width and not any(box.meets(other) for other in taken):
                placed.append(label)
                taken.append(box)
                break
    return tuple(placed)


def _boxes_of_disc(disc: Disc) -> list[Box]:
    reach = DISC_RADIUS + 2
    stem = Box(disc.x - 1, min(disc.y, CHART_LINE_Y), disc.x + 1, max(disc.y, CHART_LINE_Y))
    return [Box(disc.x - reach, disc.y - reach, disc.x + reach, disc.y + reach), stem]


def _candidates(words: str, disc: Disc) -> Iterable[Label]:
    text = _shortened(words)
    if not text or disc.is_on_line:
        return
    beyond = disc.y + 24 if disc.is_below else disc.y - 14
    yield Label(disc.x + 11, disc.y + 4, "start", text)
    yield Label(disc.x - 11, disc.y + 4, "end", text)
    if beyond <= WATER_END_Y - QUOTE_DROP:
        yield Label(disc.x, beyond, "middle", text)


def _shortened(words: str) -> str:
    words = collapsed(words)
    first_sentence = _SENTENCE_END.split(words, maxsplit=1)[0]
    if len(words) > QUOTE_LONGEST >= len(first_sentence):
        words = first_sentence
    elif len(words) > QUOTE_LONGEST:
        words = words[: QUOTE_LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
    return quoted(words) if words else ""


def box_of_quote(label: Label) -> Box:
    """Return the room that a quotation takes, estimated for 14 px serif."""
    return _box(label, QUOTE_CHAR, QUOTE_RISE, QUOTE_DROP)


def box_of_tick(label: Label) -> Box:
    """Return the room that a label under the chart takes, estimated for 11 px sans."""
    return _box(label, TICK_CHAR, 9, 3)


def _box(label: Label, char: float, rise: float, drop: float) -> Box:
    width = len(label.text) * char
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - rise, left + width, label.y + drop)


def _ticks(points: Sequence[Point], discs: Sequence[Disc]) -> tuple[Label, ...]:
    """Name months under their judgements, or years when they span more than two; the newest has precedence."""
    spans_years = (points[-1].on - points[0].on).days > 730
    name = _year if spans_years else _month_year
    kept: list[Label] = []
    for text, group in groupby(zip(points, discs, strict=True), key=lambda pair: name(pair[0].on)):
        xs = [disc.x for _, disc in group]
        kept.append(Label(round(sum(xs) / len(xs), 1), TICK_Y, "middle", text))
    return _without_overlaps(kept)


def _without_overlaps(labels: Sequence[Label]) -> tuple[Label, ...]:
    kept: list[Label] = []
    for label in reversed(labels):
        if not kept or box_of_tick(label).right + 6 <= box_of_tick(kept[-1]).left:
            kept.append(label)
    return tuple(reversed(kept))


def _sentence(points: Sequence[Point], name: str) -> str:
    met = sum(point.value >= 0 for point in points)
    last = judgement_of(points[-1].value).said
    if len(points) == 1:
        return f"One judgement, in {_month_year(points[0].on)}: the answer {last}."
    count = plural(len(points), "judgement")
    return (
        f"{count} since {_month_year(points[0].on)}. {met} met or went beyond what {name} needed; the last one {last}."
    )


def _year(day: date) -> str:
    return str(day.year)


def _month_year(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"
