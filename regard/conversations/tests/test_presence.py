"""Agents see who else has the conversation open; a closed laptop is forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from regard.conversations import presence
from regard.conversations.models import Presence
from regard.team.tests.cast import NOW, Cast


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    news: list[Any] = []
    tell = presence.news.tell

    def listen(event: str, data: Any, *, to: Any) -> None:
        tell(event, data, to=to)
        if event == "presence":
            news.append(data["agents"])

    monkeypatch.setattr(presence.news, "tell", listen)
    return news


def test_only_what_changes_is_told(cast: Cast, told: list[Any]) -> None:
    matter = cast.write()
    presence.here(matter, cast.ines, False, NOW)
    presence.here(matter, cast.ines, False, NOW + timedelta(seconds=20))
    presence.here(matter, cast.ines, True, NOW + timedelta(seconds=40))
    presence.gone(matter, cast.ines, NOW + timedelta(seconds=41))
    presence.gone(matter, cast.ines, NOW + timedelta(seconds=42))
    ines = {"id": cast.ines.pk, "name": "Ines Duarte"}
    assert told == [[{**ines, "writing": False}], [{**ines, "writing": True}], []]


def test_who_has_not_been_heard_of_for_a_minute_is_not_here(cast: Cast, told: list[Any]) -> None:
    matter = cast.write()
    presence.here(matter, cast.ines, True, NOW)
    presence.here(matter, cast.bruno, False, NOW + timedelta(seconds=30))
    later = NOW + presence.LASTS
    assert [each.agent for each in presence.who_is_here(matter, later)] == [cast.bruno]


def test_forgetting_tells_who_is_left(cast: Cast, told: list[Any]) -> None:
    matter = cast.write()
    presence.here(matter, cast.ines, True, NOW)
    presence.here(matter, cast.bruno, False, NOW + timedelta(seconds=30))
    assert presence.forget(at=NOW + presence.LASTS) == 1
    assert told[-1] == [{"id": cast.bruno.pk, "name": "Bruno Keller", "writing": False}]
    assert Presence.objects.get().agent == cast.bruno
