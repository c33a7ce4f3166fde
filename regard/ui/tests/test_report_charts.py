"""The report's charts: gaps stay gaps, words stay in the box, a bar holds all of its judgements."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.ui import report_charts
from regard.ui.report_charts import Length, Week

MONDAY = date(2026, 3, 2)


def weeks(*values: float | None, signal_at: int = -1) -> list[Week]:
    return [
        Week(
            MONDAY + timedelta(weeks=n),
            value,
            0.6,
            1.0,
            signal="outside the limits" if n == signal_at else "",
            is_named=n == signal_at,
        )
        for n, value in enumerate(values)
    ]


def test_a_week_without_a_figure_is_a_gap_in_the_line():
    chart = report_charts.control_chart(weeks(0.8, 0.9, None, 0.7, 0.8), mean=0.8, has_limits=True, sentence="")
    assert chart
    assert len(chart.paths) == 2
    assert len(chart.dots) == 4


def test_no_week_with_a_figure_is_no_chart():
    assert report_charts.control_chart(weeks(None, None), mean=0.5, has_limits=False, sentence="") is None


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=110), st.floats(0, 1), st.booleans())
def test_every_dot_and_line_lies_within_the_box(values: list[float | None], mean: float, has_limits: bool):
    chart = report_charts.control_chart(weeks(*values, signal_at=0), mean=mean, has_limits=has_limits, sentence="")
    if chart is None:
        return
    for dot in chart.dots:
        assert report_charts.LEFT <= dot.x <= report_charts.RIGHT
        assert report_charts.TOP <= dot.y <= report_charts.BOTTOM
    assert report_charts.TOP <= chart.mean_y <= report_charts.BOTTOM
    assert all(one.y + 10 < other.y for one, other in zip(chart.ends, chart.ends[1:], strict=False))
    assert len(chart.ticks) <= 8


def test_lengths_are_drawn_from_zero_on_a_round_scale():
    chart = report_charts.range_chart([Length("Email", 3000, 12000, 7200), Length("Chat", 200, 800)], sentence="")
    assert chart
    assert [tick.text for tick in chart.ticks] == ["0", "1 h", "2 h", "3 h"]
    assert chart.bars[0].over_from == chart.bars[0].promise_x
    assert chart.bars[1].promise_x is None
    assert report_charts.range_chart([], sentence="") is None


@given(st.dictionaries(st.integers(-2, 2), st.integers(0, 5000)))
def test_a_spread_fills_its_bar(counts: dict[int, int]):
    pieces, words = report_charts.spread(counts)
    assert words
    if pieces:
        assert pieces[-1].x + pieces[-1].width == pytest.approx(report_charts.SPREAD_WIDTH, abs=0.2)


@pytest.mark.parametrize(("share", "said"), [(0, "0 %"), (0.001, "under 1 %"), (0.806, "81 %"), (0.999, "over 99 %")])
def test_a_share_is_never_rounded_to_certainty(share: float, said: str):
    assert report_charts.percent(share) == said
