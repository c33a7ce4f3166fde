"""Words and promises by day, against what is counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation
from regard.promises import falling, our_word
from regard.promises.choosing import Kind
from regard.promises.counting import PromisesOfDay, WordsOfDay, promises_by_day, words_by_day
from regard.promises.tests.promising import promise
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
HOUR, DAY, BERLIN = timedelta(hours=1), timedelta(days=1), ZoneInfo("Europe/Berlin")
SAID = Reply(html="<p>Yes</p>", text="Yes", asks=False)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_our_words_count_on_the_day_they_fell_due(cast: Cast) -> None:
    matter = cast.write()
    kept, late, withdrawn, night, _ = (
        our_word.give(matter, "The door", due_at=NOW + ahead, by=cast.ines, at=NOW)
        for ahead in (HOUR, 2 * HOUR, 3 * HOUR, 14 * HOUR + HOUR / 2, 30 * HOUR)
    )
    our_word.keep(kept, by=cast.ines, at=NOW + HOUR)  # in its very moment
    our_word.withdraw(withdrawn, reason="Found", by=cast.ines, at=NOW + HOUR)
    our_word.keep(late, by=cast.ines, at=NOW + 2 * DAY)
    our_word.keep(night, by=cast.ines, at=NOW + HOUR)  # due at 0:30 of Tuesday in Berlin
    counted = words_by_day(Conversation.objects.all(), start=NOW - DAY, end=NOW + 3 * DAY, zone=BERLIN)
    assert counted == [WordsOfDay(MONDAY, kept=1, broken=1, withdrawn=1), WordsOfDay(TUESDAY, 1, 0, 0)]
    nothing = Conversation.objects.visible_to(cast.charlie)
    assert words_by_day(nothing, start=NOW - DAY, end=NOW + 3 * DAY, zone=BERLIN) == []


def test_promises_count_on_the_day_their_clock_ended(cast: Cast) -> None:
    promise(Kind.EACH, 4)
    kept, late, lapsed, going = (cast.write(f"Question {number}?") for number in range(4))
    actions.reply(kept, SAID, by=cast.ines, at=NOW + HOUR)
    actions.reply(late, SAID, by=cast.ines, at=NOW + DAY)
    actions.close(lapsed, by=cast.ines, at=NOW + HOUR)
    falling.fall_due(going.pk, at=NOW + DAY)
    counted = promises_by_day(Conversation.objects.all(), start=NOW, end=NOW + 3 * DAY, zone=BERLIN)
    assert counted == [
        PromisesOfDay(MONDAY, "first", kept=1, broken=0, lapsed=1),
        PromisesOfDay(TUESDAY, "first", kept=0, broken=1, lapsed=0),
    ]
