"""Where judgements stand, and that nothing drawn covers anything else."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from regard.ui import charts
from regard.ui.charts import Point

points = st.lists(
    st.builds(
        Point,
        on=st.dates(date(2019, 1, 1), date(2026, 12, 31)),
        value=st.integers(-2, 2),
        words=st.text(alphabet="abc é“.", max_size=70),
    ),
    min_size=1,
    max_size=60,
)


@given(points)
def test_quotations_cover_neither_one_another_nor_any_disc(drawn: list[Point]):
    chart = charts.regard_chart(drawn, name="Ruth")
    quotes = [charts.box_of_quote(quote) for quote in chart.quotes]
    for index, box in enumerate(quotes):
        assert box.left >= 0
        assert box.right <= chart.width
        assert not any(box.meets(other) for other in quotes[index + 1 :])
        for disc in chart.discs:
            around = charts.Box(disc.x - 5.25, disc.y - 5.25, disc.x + 5.25, disc.y + 5.25)
            assert not box.meets(around)


@given(points)
def test_discs_keep_apart_and_inside_the_chart(drawn: list[Point]):
    chart = charts.regard_chart(drawn, name="Ruth")
    xs = [disc.x for disc in chart.discs]
    assert all(later - earlier >= charts.DISC_GAP - 0.2 for earlier, later in itertools.pairwise(xs))
    assert xs[0] >= charts.CHART_LEFT - 0.1
    assert xs[-1] <= chart.width - charts.CHART_RIGHT + 0.1


@given(points)
def test_labels_of_time_never_overlap_and_name_the_newest(drawn: list[Point]):
    ticks = [charts.box_of_tick(tick) for tick in charts.regard_chart(drawn, name="Ruth").ticks]
    assert ticks
    assert not any(later.meets(earlier) for earlier, later in itertools.pairwise(ticks))


def test_the_sentence_reads_the_chart_out():
    drawn = [Point(date(2025, 3, 1), 1), Point(date(2025, 4, 1), 0), Point(date(2025, 9, 1), -1)]
    assert charts.regard_chart(drawn, name="Ruth").sentence == (
        "3 judgements since Mar 2025. 2 met or went beyond what Ruth needed; the last one fell short."
    )
    assert charts.regard_chart(drawn[:1], name="Ruth").sentence == "One judgement, in Mar 2025: the answer went beyond."


def test_the_table_has_the_newest_first():
    drawn = [Point(date(2025, 3, 1), 1), Point(date(2025, 9, 1), -1)]
    assert [point.value for point in charts.regard_chart(drawn, name="Ruth").points] == [-1, 1]


def test_a_long_quotation_ends_at_its_sentence_or_with_an_ellipsis():
    def quoted(words: str) -> str:
        return charts.regard_chart([Point(date(2025, 3, 1), 1, words)], name="Ruth").quotes[0].text

    assert quoted("You answered half of it. The bathroom is the half that matters.") == "“You answered half of it.”"
    assert (
        quoted("You answered only the half of it that does not matter to us.") == "“You answered only the half of it…”"
    )


def test_the_spark_shows_the_last_ten_at_even_distances():
    drawn = [Point(date(2025, 1, 1) + timedelta(days=30 * n), n % 5 - 2) for n in range(14)]
    spark = charts.spark(drawn)
    assert len(spark.discs) == 10
    assert spark.discs[0].x == 8
    assert spark.discs[-1].x == 272
    assert [label.text for label in spark.labels] == ["May 2025", "Jan 2026"]


def test_nothing_judged_draws_nothing():
    assert charts.spark([]) is None
    assert charts.regard_chart([], name="Ruth") is None
