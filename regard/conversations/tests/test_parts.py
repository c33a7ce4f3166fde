"""A need in parts: proposed, added, settled, handed over with what is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations import actions, parts
from regard.conversations.marks import NeedPart, PartState
from regard.conversations.models import EventKind
from regard.conversations.tests.test_need import RUTH
from regard.team.tests.cast import NOW, Cast


def test_a_matter_begins_with_the_parts_of_its_need(cast: Cast) -> None:
    matter = cast.write(RUTH)
    found = list(matter.need_parts.order_by("pk"))
    assert [part.words for part in found] == [
        "Can he get through the front door?",
        "And is the bathroom wide enough?",
        "I would like to know before I tell him.",
    ]
    assert {part.state for part in found} == {PartState.OPEN}
    assert all(part.message.text[part.start : part.end] == part.words for part in found)
    cast.write("Is there a boat? Is there a sauna?", into=matter)
    assert matter.need_parts.count() == 3


def test_one_request_has_no_parts(cast: Cast) -> None:
    assert not cast.write().need_parts.exists()


def test_an_agent_adds_what_she_wrote_and_nothing_else(cast: Cast) -> None:
    matter = cast.write()
    message = matter.messages.get()
    part = parts.add(matter, message, start=0, end=27, by=cast.ines, at=NOW)
    assert part.words == "Is there a ramp at Heron? M"[:27].strip()
    assert parts.add(matter, message, start=0, end=27, by=cast.omar, at=NOW) == part
    other = cast.write("Is there a boat?", subject="Boat").messages.get()
    for wrong, start, end in ((message, 5, 5), (message, 900, 950), (other, 0, 5)):
        with pytest.raises(parts.NotTheirWords):
            parts.add(matter, wrong, start=start, end=end, by=cast.ines, at=NOW)


def test_a_need_has_a_bound(cast: Cast) -> None:
    matter = cast.write("word " * 30)
    message = matter.messages.get()
    for place in range(parts.MOST_PARTS):
        parts.add(matter, message, start=place * 5, end=place * 5 + 4, by=cast.ines, at=NOW)
    with pytest.raises(parts.TooManyParts):
        parts.add(matter, message, start=100, end=104, by=cast.ines, at=NOW)


def test_settling_is_told_once(cast: Cast) -> None:
    matter = cast.write(RUTH)
    part = matter.need_parts.order_by("pk")[0]
    for _ in range(2):
        parts.settle(part, PartState.MET, by=cast.ines, at=NOW)
    event = matter.events.get(kind=EventKind.PART_SETTLED)
    assert event.data == {"words": part.words, "state": "met"}
    parts.remove(part, by=cast.ines, at=NOW)
    assert not NeedPart.objects.filter(pk=part.pk).exists()


def test_who_takes_it_over_is_told_what_is_open(cast: Cast) -> None:
    matter = cast.write(RUTH)
    parts.settle(matter.need_parts.order_by("pk")[0], PartState.MET, by=cast.ines, at=NOW)
    actions.assign(matter, cast.omar, by=cast.ines, at=NOW + timedelta(minutes=1))
    assert matter.events.get(kind=EventKind.ASSIGNED).data == {
        "to": cast.omar.name,
        "open": ["And is the bathroom wide enough?", "I would like to know before I tell him."],
    }
