"""The pure rules: sales and stages, likeness, clocks, money, what can be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.journey import money
from regard.journey.effort import waited
from regard.journey.entries import Entry, Unusable, read
from regard.journey.likeness import content_words, is_like
from regard.journey.sales import Places, Step, place_at, sales_of

NOW = datetime(2026, 8, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def step(
    kind: str, days: float, *, until: float | None = None, state: str = "", reference: str = "", pk: int = 1
) -> Step:
    ends = None if until is None else NOW + until * DAY
    return Step(pk, kind, NOW + days * DAY, ends, state, reference, f"{kind} {reference}".strip(), NOW - 400 * DAY)


def stage(*steps: Step, days: float = 0) -> str:
    return place_at(sales_of(steps), NOW + days * DAY).stage


def test_a_booked_stay_is_before_until_she_arrives_and_after_when_she_has_left() -> None:
    booked = (step("order", -25, reference="L-1"), step("stay", 8, until=12, reference="L-1"))
    assert [stage(*booked, days=d) for d in (-26, 0, 8, 11.9, 12, 100, 300)] == [
        "before", "before", "during", "during", "after", "after", "before",
    ]  # fmt: skip


def test_between_two_stays_it_is_after_until_the_next_is_booked_and_two_weeks_in_any_case() -> None:
    stays = (step("stay", -60, until=-55, reference="a", pk=1), step("stay", 30, until=34, reference="b", pk=2))
    booked = step("order", -20, reference="b", pk=3)
    assert [stage(*stays, booked, days=d) for d in (-50, -21, -20, 0)] == ["after", "after", "before", "before"]
    assert stage(step("stay", -6, until=-3, reference="a"), step("stay", 60, until=64, reference="b", pk=2)) == "after"


STEPS = st.lists(
    st.builds(
        step, st.sampled_from(["order", "payment", "delivery", "stay"]), st.integers(-300, 300),
        until=st.none() | st.integers(300, 400), state=st.sampled_from(["", "open", "done", "cancelled"]),
        reference=st.sampled_from(["", "a", "b", "c"]), pk=st.integers(1, 50),
    ),
    max_size=9,
)  # fmt: skip


@given(STEPS, st.lists(st.integers(-500, 500), min_size=1, max_size=8))
def test_many_moments_are_placed_as_the_rule_says_it(steps, days) -> None:
    sales = sales_of(steps)
    places = Places(sales)
    for at in (NOW + day * DAY for day in days):
        during = [sale for sale in sales if sale.begins <= at < sale.ends]
        ended = max((sale.ends for sale in sales if sale.ends <= at), default=None)
        coming = min((sale.begins for sale in sales if sale.begins > at >= sale.known_at), default=None)
        found = places.at(at)
        if during:
            assert (found.stage, found.sale) == ("during", during[-1])
        elif ended and at - ended <= (14 if coming else 180) * DAY:
            assert (found.stage, found.sale.ends) == ("after", ended)
        else:
            assert (found.stage, found.sale and found.sale.begins) == ("before", coming)


def test_an_order_is_during_until_it_arrives_and_for_two_months_when_nobody_tells() -> None:
    order = step("order", -10, reference="A")
    assert stage(order) == "during"
    assert stage(order, days=51) == "after"
    assert stage(order, step("delivery", -2, state="done", reference="A", pk=2)) == "after"
    assert stage(step("order", -10, state="done")) == "after"


def test_what_was_cancelled_is_no_sale_and_a_payment_alone_is_one_that_is_done() -> None:
    assert stage(step("order", -10, state="cancelled")) == "before"
    assert stage(step("payment", -10, state="cancelled")) == "before"
    assert (
        stage(step("order", -9, reference="A"), step("stay", -1, until=3, state="cancelled", reference="A", pk=2))
        == "before"
    )
    assert stage(step("payment", -1)) == "after"


def test_without_any_sale_it_is_before() -> None:
    assert place_at([], NOW).stage == "before"
    assert place_at([], NOW).sale is None


@given(st.lists(st.tuples(st.sampled_from(["order", "stay", "delivery", "payment"]), st.floats(-900, 900),
                          st.none() | st.floats(0, 90), st.sampled_from(["", "open", "done", "cancelled"]),
                          st.sampled_from(["", "a", "b"])), max_size=8), st.floats(-900, 900))  # fmt: skip
def test_every_moment_has_a_stage_and_no_sale_runs_backwards(told, at) -> None:
    steps = [
        step(kind, days, until=None if length is None else days + length, state=state, reference=reference, pk=pk)
        for pk, (kind, days, length, state, reference) in enumerate(told)
    ]
    sales = sales_of(steps)
    assert all(sale.known_at <= sale.begins <= sale.ends for sale in sales)
    assert place_at(sales, NOW + at * DAY).stage in ("before", "during", "after")


def read_or_refused(told: object) -> Entry | str:
    """Return the entry, or the reason why there is none."""
    try:
        return read(told, now=NOW)
    except Unusable as error:
        return error.reason


ALIKE = [
    ("Heron, and one question", "Can one get into Heron and into its bathroom with a wheelchair?",
     "Can Dad get into Heron’s bathroom by himself?", "Could he get through the door and into the bathroom alone?"),
    ("Refund", "I was charged twice for the canoe", "Re: Refund", "When do I get the refund for the canoe?"),
    ("Rechnung", "Auf der Rechnung fehlt unsere Steuernummer", "Rechnung", "Die Steuernummer gehört auf die Rechnung"),
]  # fmt: skip
UNLIKE = [
    ("Heron", "Is there a ramp at Heron?", "Heron", "May we bring the dog to Heron?"),
    (
        "Question",
        "Could somebody help me with my booking please?",
        "Question",
        "Could somebody tell me where the key is?",
    ),
    ("", "Thank you very much", "", "Thank you very much"),
]


@pytest.mark.parametrize("told", ALIKE)
def test_the_same_question_in_other_words_is_like(told) -> None:
    assert is_like(content_words(told[0], told[1]), content_words(told[2], told[3]))


@pytest.mark.parametrize("told", UNLIKE)
def test_another_question_about_the_same_place_is_not_like(told) -> None:
    assert not is_like(content_words(told[0], told[1]), content_words(told[2], told[3]))


def test_waiting_is_from_her_first_unanswered_words_to_our_answer() -> None:
    hours = [(1, "customer", 0), (1, "customer", 2), (1, "agent", 5), (1, "agent", 6), (2, "customer", 10)]
    said = [(pk, kind, NOW + timedelta(hours=h)) for pk, kind, h in hours]
    assert waited(said, until=NOW + timedelta(hours=13)) == timedelta(hours=5 + 3)
    assert waited(said, until=NOW + timedelta(hours=9)) == timedelta(hours=5)
    assert waited([], until=NOW) == timedelta()


@pytest.mark.parametrize(
    ("told", "right"),
    [
        *(("310.00", "310"), ("1,310.50", "1310.5"), ("1.310,50", "1310.5"), ("12,5", "12.5")),
        *((7, "7"), (-3.2, "-3.2"), ("1 310", "1310")),
    ],
)
def test_amounts_are_read_as_people_write_them(told, right) -> None:
    assert money.amount(told) == Decimal(right)


@pytest.mark.parametrize(
    "told", ["", "ten", "1.2.3", "NaN", float("nan"), float("inf"), True, None, [], 10**13, "1,2,3"]
)
def test_what_is_no_amount_is_refused(told) -> None:
    with pytest.raises(money.NoAmount):
        money.amount(told)


def test_cents_are_what_the_currency_has() -> None:
    assert [money.words(money.of_stripe(1500, code), code) for code in ("EUR", "JPY", "KWD")] == [
        "EUR 15.00", "JPY 1,500", "KWD 1.500",
    ]  # fmt: skip


NAMES = st.sampled_from(["kind", "at", "until", "email", "customer", "data", "amount", "x"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
def test_whatever_is_told_is_read_or_refused_with_a_reason(told) -> None:
    entry = read_or_refused(told)
    assert isinstance(entry, str) or entry.until is None or entry.until >= entry.at


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", "2026-13-01T00:00:00Z", "x" * 99]
)
def test_moments_at_the_end_of_time_break_nothing(at) -> None:
    assert isinstance(read_or_refused({"kind": "visit", "visitor": "v", "at": at}), str)
