"""What the report says in words. Pure; English."""

from __future__ import annotations

from datetime import date

from regard.measures.control import Chart, Point
from regard.measures.rules import Signal
from regard.measures.shares import Difference, Share
from regard.measures.verdicts import Verdicts
from regard.ui.report_charts import percent
from regard.ui.times import MONTHS
from regard.ui.words import DAY_S, plural, wait_words


def share_words(share: Share) -> str:
    """Say "81 % (76–85 %, 255 of 312)", or that it is not enough yet."""
    if not share.is_enough:
        return f"not enough yet ({share.k} of {share.n})"
    return f"{percent(share.value)} ({interval_words(share.low, share.high)}, {share.k:,} of {share.n:,})"


def interval_words(low: float, high: float) -> str:
    return f"{round(100 * low)}–{round(100 * high)} %"


def seconds_between(low: float | None, high: float | None) -> str:
    """Say the interval of a length of time; open where too few were counted."""
    if low is None and high is None:
        return "too few to say"
    if high is None:
        return f"from {length_words(low or 0)} on"
    return f"{length_words(low or 0)} to {length_words(high)}"


def length_words(seconds: float) -> str:
    """Say a length of time as finely as a figure needs it: "1 h 04", "1 day 20 h", "2.8 days"."""
    if seconds < 2 * DAY_S:
        return wait_words(seconds)
    return f"{seconds / DAY_S:.1f} days" if seconds < 10 * DAY_S else wait_words(seconds)


def a_week_words(on: date) -> str:
    """Say "The week of 20 April", at the beginning of a sentence."""
    return f"The{week_words(on)[3:]}"


def week_words(on: date) -> str:
    """Say "the week of 20 April"."""
    return f"the week of {on.day} {MONTHS[on.month - 1]}"


def weeks_words(first: date, last: date) -> str:
    """Say "the weeks of 2 March to 20 April"."""
    return f"the weeks of {first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]}"


def scaled(key: str, value: float) -> str:
    """Say a figure of another scale: CES "5.4", NPS "+32" of −100 … 100."""
    return signed(100 * value, 0) if key == "nps" else f"{value:.1f}"


def signed(value: float, places: int = 1) -> str:
    """Say a figure that may be below nothing: "+0.4", "−1.2", "0.0"."""
    text = f"{abs(value):.{places}f}"
    return text if not float(text) else f"{'−' if value < 0 else '+'}{text}"


def word_difference(found: Difference | None) -> str:
    """Say whether what customers say differs with our word kept or broken."""
    if found is None:
        return "Whether that makes a difference cannot be told yet."
    if not found.is_told_apart:
        return "The two are not to be told apart."
    points = round(abs(100 * found.value))
    low, high = sorted((abs(round(100 * found.low)), abs(round(100 * found.high))))
    way = "more" if found.value > 0 else "fewer"
    return f"Where it was kept, {plural(points, 'point')} {way} met the need or went beyond it ({low}–{high})."


def lede(said: Verdicts, chart: Chart | None, before: Difference | None, *, weeks: int) -> str:
    """Say the whole report in two or three sentences."""
    if not said.is_enough:
        return f"In {weeks} weeks {plural(said.n, 'answer')} {'was' if said.n == 1 else 'were'} judged: not enough yet."
    share = said.met
    sentences = [
        f"In {weeks} weeks {percent(share.value)} of {plural(share.n, 'judgement')} met the need or went beyond it "
        f"({interval_words(share.low, share.high)})."
    ]
    if before is not None:
        sentences.append(change_words(before, weeks=weeks))
    if chart is not None and chart.has_limits:
        sentences.append(weeks_to_explain(chart))
    return " ".join(sentences)


def weeks_to_explain(chart: Chart) -> str:
    """Say how many weeks ask for a reason: by themselves, and by how they follow others (Nelson's rules 2 to 8)."""
    outside = {signal.at for signal in chart.signals if signal.rule.number == 1}
    others = len({signal.at for signal in chart.noticed} - outside)
    pattern = f"{'ends' if others == 1 else 'end'} a pattern that asks for a reason"
    if not outside:
        first = "No week fell outside the limits of what is ordinary"
        return f"{first}, but {plural(others, 'week')} {pattern}." if others else f"{first}."
    first = f"{plural(len(outside), 'week')} fell outside the limits of what is ordinary"
    return f"{first}, and {others} more {pattern}." if others else f"{first}."


def change_words(change: Difference, *, weeks: int) -> str:
    """Say how it moved since the period before, if it can be told."""
    if not change.is_told_apart:
        return f"That is not to be told apart from the {weeks} weeks before."
    points = round(abs(100 * change.value))
    low, high = sorted((abs(round(100 * change.low)), abs(round(100 * change.high))))
    way = "higher" if change.value > 0 else "lower"
    return f"That is {plural(points, 'point')} {way} than in the {weeks} weeks before ({low}–{high})."


def signal_words(point: Point, signal: Signal) -> str:
    """Say one signal: the week, the rule, and the figure."""
    side = {1: ", upwards", -1: ", downwards", 0: ""}[signal.direction]
    return f"{signal.rule.words}{side} (Nelson’s rule {signal.rule.number}): {share_words(point.week.share)}"


def chart_sentence(chart: Chart) -> str:
    """Read the chart out."""
    base = f"{plural(len(chart.points), 'week')} with five judgements or more; the mean is {percent(chart.mean)}."
    if not chart.has_limits:
        return base + " There are not enough weeks yet to tell the limits."
    if not chart.signals:
        return base + " No week asks for a reason."
    weeks = sorted({chart.points[signal.at].week.on for signal in chart.signals})
    named = ", ".join(f"{on.day} {MONTHS[on.month - 1]}" for on in weeks[-5:])
    return base + f" A reason is asked for by the {'week' if len(weeks) == 1 else 'weeks'} of {named}."
