"""A desk starts by one command, keeps its parts alive, and leaves nothing behind, however it ends."""

from __future__ import annotations

import re
import signal
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest

from regard.cli.tests.conftest import Desk, becomes, free_port, regard

pytestmark = pytest.mark.timeout(240)


def test_a_desk_says_where_it_is_and_ends_in_5_s_with_a_stream_open(start):
    desk = start()
    assert f"Regard is at http://127.0.0.1:{desk.port}" in desk.said()
    assert desk.health() == 200
    browser = become_owner(desk)
    with browser.open(f"http://127.0.0.1:{desk.port}/live", timeout=20) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert stream.readline()
        left = [desk.server(), *desk.processes()]
        assert desk.stop() < 5
    assert desk.process.returncode == 0
    assert [process for process in left if process.is_running()] == []


def become_owner(desk: Desk) -> urllib.request.OpenerDirector:
    """Open the link that the start printed, fill in the form, and return a browser that is signed in."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    link = re.search(r"http://\S+/setup\?key=\S+", desk.said())[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.open(link).read().decode())[1]
    form = {
        "csrfmiddlewaretoken": token, "desk_name": "Lakeside Camp", "address": "hello@lakeside.example",
        "name": "Ines Vale", "email": "ines@lakeside.example", "password": "a quiet lake at dawn",
    }  # fmt: skip
    browser.open(link, urllib.parse.urlencode(form).encode())
    return browser


def test_parts_that_are_killed_are_started_again(start):
    desk = start()
    for part in (desk.part("worker"), desk.part("web"), desk.server()):
        part.kill()
    said = ("The database ended", "The worker ended (signal SIGKILL)", "The web server ended (signal SIGKILL)")
    assert becomes(lambda: all(line in desk.said() for line in said)), desk.said()
    assert becomes(lambda: desk.health() == 200, 40), desk.said()
    assert desk.stop(signal.SIGTERM) < 5


def test_a_second_desk_on_the_same_data_is_refused_and_a_taken_port_named(start, folder):
    desk = start()
    second = regard("up", "--data", desk.data, "--port", str(free_port()))
    assert second.returncode == 1
    assert (
        second.stderr
        == f"regard: A desk runs on {desk.data} already: http://127.0.0.1:{desk.port} (process {desk.process.pid}).\n"
    )
    other = regard("up", "--data", folder / "other", "--port", str(desk.port))
    assert other.returncode == 1
    assert other.stderr == f"regard: Port {desk.port} is in use by another program: choose another with --port.\n"
    well = regard("doctor", "--data", desk.data)
    assert (well.returncode, well.stdout.startswith("All is well")) == (0, True), well.stdout


def test_nothing_outlives_a_desk_that_was_killed_and_the_next_one_starts(start):
    desk = start()
    left = [desk.server(), *desk.processes()]
    desk.process.kill()
    desk.process.wait()
    assert becomes(lambda: not any(process.is_running() for process in left), 60), left
    assert start().health() == 200


def test_what_was_left_of_a_killed_desk_is_ended_by_the_next(start):
    """Its parts are killed with it here, so that what they forked is left alone in the world."""
    desk = start()
    left = desk.processes()
    for process in (desk.process, desk.part("web"), desk.part("worker")):
        process.kill()
    desk.process.wait()
    assert start().health() == 200
    assert [process for process in left if process.is_running()] == []


def test_a_setting_that_cannot_be_read_stops_the_start_with_one_line(folder):
    done = regard("up", "--data", folder / "data", REGARD_TIME_ZONE="Mars/Olympus")
    assert done.returncode == 1
    assert done.stderr == "regard: REGARD_TIME_ZONE takes a time zone such as Europe/Berlin, not 'Mars/Olympus'.\n"
