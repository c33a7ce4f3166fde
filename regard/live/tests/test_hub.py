"""What one process hears goes to the browsers of those it concerns."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from regard.live import hub
from regard.live.hub import Browser, Hub


class Member:
    """A listener who is in the circles of one team."""

    def __init__(self, team: int) -> None:
        self.team = team

    def is_in(self, circle: Mapping[str, Any]) -> bool:
        return bool(circle["team"] == self.team)


def payload(*teams: int) -> str:
    return json.dumps({"event": "conversation", "data": {"id": 7}, "to": [{"team": team} for team in teams]})


def of(*teams: int) -> tuple[Hub, list[Browser]]:
    """A hub that does not listen, with one browser for a member of each team."""
    made = Hub()
    browsers = [Browser(Member(team)) for team in teams]
    made.browsers.update(browsers)
    return made, browsers


NEWS = b'event: conversation\ndata: {"id":7}\n\n'


def test_news_are_heard_in_their_circles_only() -> None:
    made, (one, two) = of(1, 2)
    made.hear(payload(1))
    assert (one.waiting, two.waiting) == ([NEWS], [])


def test_news_for_two_circles_are_heard_once_by_who_is_in_both() -> None:
    made, (one, two) = of(1, 2)
    made.hear(payload(1, 2, 1))
    assert one.waiting == two.waiting == [NEWS]


def test_news_for_no_circle_are_for_everybody() -> None:
    made, (one, two) = of(1, 2)
    made.hear(payload())
    assert one.waiting == two.waiting == [NEWS]


def test_a_browser_that_is_far_behind_is_told_to_read_anew() -> None:
    made, (slow,) = of(1)
    for _ in range(hub.MOST_WAITING + 10):
        made.hear(payload(1))
    assert slow.waiting == [hub.RESYNC]


def what_waits(made: Hub, *opening: tuple[int, float]) -> list[list[bytes]]:
    """Open a stream for a member of each team with a page of that moment, and return what waits for each."""

    async def scene() -> list[list[bytes]]:
        waiting = [made.open(Member(team), since).waiting for team, since in opening]
        await made.stop()
        return waiting

    return asyncio.run(scene())


def test_a_page_that_opens_its_stream_is_told_what_happened_since_it_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Hub()
    made._begin_to_hear()
    begun = hub.time()
    for after_s, team in [(1, 1), (2, 2), (3, 1)]:
        monkeypatch.setattr(hub, "time", lambda moment=begun + after_s: moment)
        made.hear(payload(team))
    pages = [(1, begun + 4), (1, begun + 2), (1, begun + 0.5), (2, begun + 0.5)]
    assert what_waits(made, *pages) == [[], [NEWS], [NEWS, NEWS], [NEWS]]


def test_a_page_from_before_this_process_heard_anything_reads_anew() -> None:
    made = Hub()
    made._begin_to_hear()
    made.hear(payload(1))
    assert what_waits(made, (1, hub.time() - 60)) == [[hub.RESYNC]]


def test_a_page_from_before_the_oldest_news_that_are_kept_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_KEPT", 2)
    made = Hub()
    made._begin_to_hear()
    begun = hub.time()
    for after_s in (1, 2, 3):
        monkeypatch.setattr(hub, "time", lambda moment=begun + after_s: moment)
        made.hear(payload(1))
    assert what_waits(made, (1, begun + 0.5), (1, begun + 1.5)) == [[hub.RESYNC], [NEWS, NEWS]]


def test_what_is_no_news_does_not_stop_the_next() -> None:
    made, (one,) = of(1)
    made._hear_safely("{")
    made._hear_safely(payload(1))
    assert one.waiting == [NEWS]


def test_news_of_the_team_make_every_stream_read_its_rights_anew() -> None:
    made, (one,) = of(1)
    made.hear(json.dumps({"event": "team", "data": {}, "to": []}))
    assert one.is_stale
    assert one.waiting == []


def test_all_that_waits_is_taken_at_once() -> None:
    async def scene() -> bytes:
        made, (one,) = of(1)
        made.hear(payload(1))
        made.hear(payload(1))
        return await one.take()

    assert asyncio.run(scene()) == NEWS * 2


def test_a_stream_that_opens_while_the_server_stops_ends_at_once() -> None:
    async def scene() -> bool:
        made = Hub()
        made.end_streams()
        browser = made.open(Member(1), 0.0)
        await made.stop()
        return browser.has_ended

    assert asyncio.run(scene())
