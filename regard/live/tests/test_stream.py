"""The stream of news as a browser has it, from a real server."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections

from regard.config.tests.serving import database_url, web
from regard.conversations import actions, presence
from regard.live import stream
from regard.team.models import Agent
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def session_of(agent: Agent) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.save()
    return session.session_key or ""


class Listening:
    """A browser's end of a stream."""

    def __init__(self, answer: HTTPResponse) -> None:
        self.answer = answer

    def next(self) -> tuple[str, Any]:
        """Return the next news as (event, data), comments and `retry` passed over; ("", None) at the end."""
        event = ""
        while line := self.answer.readline().decode():
            if line.startswith("event: "):
                event = line[7:].strip()
            if line.startswith("data: ") and event not in ("", "resync"):
                return event, json.loads(line[6:])
        return "", None


@contextmanager
def listening(port: int, agent: Agent | None, query: str = "") -> Iterator[Listening]:
    cookie = f"a=b; regard_session={session_of(agent)}" if agent else ""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("GET", f"/live{query}", headers={"Cookie": cookie})
        answer = line.getresponse()
        if answer.status == 200:
            while answer.readline() != b": you listen\n":
                pass
            # The first stream of a process makes it listen, and is told when it does.
            wait_until_listening()
        with answer:
            yield Listening(answer)


def wait_until_listening() -> None:
    with psycopg.connect(database_url(), autocommit=True) as database:
        until = time.monotonic() + 10
        asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN \"regard_live%'"
        while not database.execute(asked).fetchone()[0]:
            assert time.monotonic() < until
            time.sleep(0.02)


def test_agents_hear_of_what_they_may_see_within_a_moment(cast: Cast) -> None:
    with web() as (port, _), listening(port, cast.ines) as ines, listening(port, cast.bruno) as bruno:
        hers = cast.write()
        began = time.monotonic()
        assert ines.next() == ("conversation", {"id": hers.pk, "kind": "message"})
        assert time.monotonic() - began < 5
        his = cast.write(mailbox=cast.booking_desk)
        assert bruno.next() == ("conversation", {"id": his.pk, "kind": "message"})


def test_a_page_that_is_older_than_what_is_kept_reads_anew(cast: Cast) -> None:
    with web() as (port, _), listening(port, cast.ines), listening(port, cast.ines, "?a=b&since=600000") as ines:
        assert ines.answer.readline() == b"\n"  # of the greeting
        assert ines.answer.readline() == b"event: resync\n"


def test_who_loses_a_matter_hears_that_it_went(cast: Cast) -> None:
    matter = cast.write()
    with web() as (port, _), listening(port, cast.ines) as ines:
        actions.move(matter, cast.bookings, by=cast.omar, at=cast.now)
        actions.note(matter, html="<p>x</p>", text="x", by=cast.omar, at=cast.now)
        mine = cast.write(subject="Another")
        assert ines.next() == ("conversation", {"id": matter.pk, "kind": "moved"})
        assert ines.next()[1]["id"] == mine.pk


def test_agents_see_who_reads_and_who_writes(cast: Cast) -> None:
    matter = cast.write()
    with web() as (port, _), listening(port, cast.ines) as ines:
        presence.here(matter, cast.omar, True, cast.now)
        event, data = ines.next()
        assert event == "presence"
        assert data == {
            "conversation": matter.pk,
            "agents": [{"id": cast.omar.pk, "name": "Omar Haddad", "writing": True}],
        }
        presence.gone(matter, cast.omar, cast.now)
        assert ines.next() == ("presence", {"conversation": matter.pk, "agents": []})


def test_nobody_is_refused_and_charlie_finds_nothing(cast: Cast) -> None:
    with web() as (port, _):
        with listening(port, None) as nobody:
            assert nobody.answer.status == 403
        with listening(port, cast.charlie) as charlie:
            assert charlie.answer.status == 404


def test_open_streams_do_not_hold_up_the_stop(cast: Cast) -> None:
    with web() as (port, process), listening(port, cast.ines) as ines, listening(port, cast.omar) as omar:
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert ines.next() == omar.next() == ("", None)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 3


def test_listening_begins_again_after_the_connection_was_lost_and_browsers_read_anew(cast: Cast) -> None:
    with web() as (port, _), listening(port, cast.ines) as ines:
        with psycopg.connect(database_url(), autocommit=True) as database:
            database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN \"regard_live%' AND pid <> pg_backend_pid()"
            )
        for _ in ("at first", "again"):
            while ines.answer.readline() != b"event: resync\n":
                pass
        hers = cast.write()
        assert ines.next()[1]["id"] == hers.pk


def test_a_stream_ends_after_its_agent_signed_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LOOK_AGAIN_S", 0.0)
    key = session_of(cast.ines)
    said: list[Any] = []

    async def scene() -> None:
        from regard.live import hub

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            said.append(message)

        def in_thread(act: Callable[[], object]) -> asyncio.Future[object]:
            return asyncio.get_running_loop().run_in_executor(stream._reader, act)

        monkeypatch.setattr(hub, "the", hub.Hub())
        scope = {"method": "GET", "query_string": b"", "headers": [(b"cookie", f"regard_session={key}".encode())]}
        answering = asyncio.create_task(stream.answer(scope, receive, send))
        while len(said) < 2:
            await asyncio.sleep(0.01)
        await in_thread(SessionStore(key).delete)
        for browser in hub.the.browsers:
            browser.put(b": a beat\n\n")
        await asyncio.wait_for(answering, 5)
        await hub.the.stop()
        await in_thread(connections.close_all)

    asyncio.run(scene())
    assert said[-1] == {"type": "http.response.body", "body": b""}
