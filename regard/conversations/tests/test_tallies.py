"""Counts of the views follow every change, fold without loss, and are mended when they are wrong."""

from __future__ import annotations

import pytest

from regard.conversations import actions, jobs, noting, tallies
from regard.conversations.models import UPSET_MOODS, Conversation, Tally
from regard.mood.labels import SHAPES, UPSET
from regard.team.tests.cast import NOW, Cast


def test_every_change_is_counted(cast: Cast) -> None:
    first, second = cast.write(), cast.write(subject="Another")
    actions.assign(first, cast.ines, by=cast.omar, at=NOW)
    actions.close(second, by=cast.omar, at=NOW)
    assert tallies.counts_for(cast.ines) == tallies.Counts(1, 1, 0, 0, 1)
    assert tallies.counts_for(cast.bruno) == tallies.Counts(0, 0, 0, 0, 0)
    assert tallies.differences() == []


def test_what_is_due_and_who_is_upset_is_counted_while_it_is_open(cast: Cast) -> None:
    first, second = cast.write(), cast.write(subject="Another")
    noting.note_due(first, NOW)
    noting.note_mood(first, "angry")
    noting.note_mood(second, "grateful")
    found = tallies.counts_for(cast.ines)
    assert (found.due, found.upset) == (1, 1)
    assert tallies.counts_for(cast.bruno).upset == 0
    actions.move(first, cast.bookings, by=cast.omar, at=NOW)
    assert (tallies.counts_for(cast.ines).due, tallies.counts_for(cast.bruno).due) == (0, 1)
    actions.close(first, by=cast.omar, at=NOW)
    assert (tallies.counts_for(cast.omar).due, tallies.counts_for(cast.omar).upset) == (0, 0)
    assert tallies.differences() == []


def test_upset_is_what_the_signs_say() -> None:
    assert set(UPSET_MOODS) == {label for label, sign in SHAPES.items() if sign == UPSET}


def test_folding_loses_nothing(cast: Cast) -> None:
    for _ in range(5):
        cast.write()
    before = tallies.counts_for(cast.omar)
    assert tallies.fold_tallies() == 1
    assert tallies.counts_for(cast.omar) == before


def test_the_minutes_job_folds_when_rows_have_piled_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_TALLY_ROWS", 2)
    for _ in range(3):
        cast.write()
    jobs.keep_tidy(0)
    rows = Tally.objects.count()
    cast.write()
    jobs.keep_tidy(0)
    assert (rows, Tally.objects.count()) == (1, 2)


def test_the_nights_job_tells_and_mends_what_is_wrong(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    cast.write()
    Tally.objects.create(team_id=cast.reception.pk, assignee_id=None, bucket=0, amount=4)
    Tally.objects.create(team_id=None, assignee_id=None, bucket=2, amount=-1)
    jobs.check_counts(0)
    assert tallies.differences() == []
    assert tallies.counts_for(cast.omar).waiting_on_us == Conversation.objects.count() == 1
    assert len(caplog.records) == 2
