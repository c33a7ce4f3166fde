"""The server lives and dies with those who use it, and what was committed is there afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from regard.postgres import home
from regard.postgres.cluster import Cluster
from regard.postgres.errors import PathTooLong
from regard.postgres.leftovers import LockFile, live_server, remove_dead
from regard.postgres.tests.conftest import becomes, words, write

USE_AND_WAIT = "with cluster.attach_or_start():\n    print('ready', flush=True)\n    sys.stdin.readline()"
START_AND_WAIT = "cluster.start()\nprint('ready', flush=True)\nsys.stdin.readline()"

USE_ONCE = """
import sys, pathlib, psycopg
from regard.postgres.cluster import Cluster
with Cluster(pathlib.Path(sys.argv[1])).attach_or_start() as url, psycopg.connect(url) as connection:
    print(*connection.execute("SELECT 1").fetchone())
"""


def pid_file(cluster: Cluster) -> Path:
    return home.folder_of(cluster.data) / "cluster" / "postmaster.pid"


def kill_server(cluster: Cluster) -> None:
    server = cluster.server()
    assert server is not None
    server.kill()
    if cluster.process:
        cluster.process.wait()


def test_a_desk_finds_its_data_again_after_a_stop(cluster):
    cluster.stop()
    assert not cluster.is_running()
    cluster.start()
    assert words(cluster) == ["first"]


def open_to_others(process):
    """Return a process's sockets of the internet; none of one that has ended since, as a worker of vacuum may."""
    try:
        return process.net_connections("inet")
    except psutil.NoSuchProcess:
        return []


def test_the_server_is_reached_by_its_socket_alone_and_only_by_its_owner(cluster):
    server = cluster.server()
    assert [line for process in (server, *server.children()) for line in open_to_others(process)] == []
    assert home.folder_of(cluster.data).stat().st_mode & 0o777 == 0o700
    assert all(uid != 0 for uid in server.uids())


def test_case_and_order_do_not_depend_on_the_machine(cluster):
    with psycopg.connect(cluster.url) as connection:
        found = connection.execute(
            "SELECT lower('ÄÖÉ'), datlocprovider, encoding FROM pg_database WHERE datname = 'regard'"
        )
        assert found.fetchone() == ("äöé", "b", 6)


def test_what_was_committed_survives_the_killing_of_the_server(cluster):
    kill_server(cluster)
    cluster.start()
    assert words(cluster) == ["first"]


def test_a_server_ends_with_a_parent_that_was_killed(data, run):
    parent = run(START_AND_WAIT, data)
    cluster = Cluster(data, durable=False)
    write(cluster, "kept")
    server = cluster.server()
    parent.kill()
    parent.wait()
    assert becomes(lambda: not server.is_running())
    cluster.start()
    assert words(cluster) == ["kept"]
    cluster.stop()


def test_killing_parent_and_server_at_once_loses_nothing(data, run):
    parent = run(START_AND_WAIT, data)
    cluster = Cluster(data, durable=False)
    write(cluster, "kept")
    server = cluster.server()
    server.kill()
    parent.kill()
    parent.wait()
    cluster.start()
    assert words(cluster) == ["kept"]
    cluster.stop()


@pytest.mark.parametrize("lock", ["postmaster.pid", "socket"])
def test_a_number_that_another_program_has_by_now_does_not_block_the_start(cluster, lock):
    kill_server(cluster)
    path = pid_file(cluster) if lock == "postmaster.pid" else home.folder_of(cluster.data) / f"{home.SOCKET}.lock"
    other = subprocess.Popen(["sleep", "60"])
    replace_number(path, other.pid)
    cluster.start()
    assert words(cluster) == ["first"]
    assert other.poll() is None
    other.kill()
    other.wait()


def test_the_number_of_another_desks_server_does_not_block_the_start(cluster, tmp_path_factory):
    other = Cluster(cluster.data.with_name("other"), durable=False)
    other.start()
    kill_server(cluster)
    replace_number(pid_file(cluster), other.server().pid)
    cluster.start()
    assert words(cluster) == ["first"]
    assert other.is_running()
    other.stop()


def replace_number(path: Path, pid: int) -> None:
    lines = path.read_text().splitlines(keepends=True)
    owner = path.stat()
    path.write_text("".join([f"{pid}\n", *lines[1:]]))
    os.chown(path, owner.st_uid, owner.st_gid)


def test_a_lock_cut_short_by_a_full_disk_does_not_block_the_start(cluster):
    kill_server(cluster)
    pid_file(cluster).write_text("")
    cluster.start()
    assert words(cluster) == ["first"]


def test_the_locks_of_a_living_server_stay(cluster):
    place = home.folder_of(cluster.data)
    locks = (pid_file(cluster), place / f"{home.SOCKET}.lock")
    remove_dead(locks, place / "cluster")
    assert all(path.exists() for path in locks)


def test_a_zombie_is_no_living_server(cluster):
    server = cluster.server()
    lock = LockFile.read(pid_file(cluster))
    server.kill()
    assert becomes(lambda: server.status() == psutil.STATUS_ZOMBIE)
    assert live_server(lock, pid_file(cluster).parent) is None


def test_a_path_too_long_for_a_socket_is_told_and_nothing_is_made(data):
    long = data / ("x" * 90)
    with pytest.raises(PathTooLong, match="too long by"):
        Cluster(long).start()
    assert not (long / "postgres").exists()


def test_a_making_that_was_cut_is_started_over(data):
    home.make_data_folder(data)
    code = (
        "from regard.postgres.cluster import Cluster; import sys, pathlib; Cluster(pathlib.Path(sys.argv[1])).start()"
    )
    maker = subprocess.Popen([sys.executable, "-c", code, str(data)], stderr=subprocess.DEVNULL)
    assert becomes(lambda: list(home.folder_of(data).glob("cluster.new-*/base")))
    maker.kill()
    maker.wait()
    assert not (home.folder_of(data) / "cluster").exists()
    cluster = Cluster(data, durable=False)
    cluster.start()
    write(cluster, "whole")
    assert words(cluster) == ["whole"]
    assert not list(home.folder_of(data).glob("cluster.new-*"))
    cluster.stop()


def test_a_command_starts_the_server_and_leaves_none_behind(data):
    cluster = Cluster(data, durable=False)
    with cluster.attach_or_start():
        write(cluster, "by a command")
        assert cluster.is_running()
    assert not cluster.is_running()


def test_commands_beside_each_other_share_one_server_till_the_last_ends(data, run):
    first, second = run(USE_AND_WAIT, data), run(USE_AND_WAIT, data)
    cluster = Cluster(data, durable=False)
    server = cluster.server()
    first.communicate("\n")
    assert server.is_running()
    second.communicate("\n")
    assert becomes(lambda: not server.is_running())


def test_commands_that_begin_at_the_same_moment_meet_on_one_server(data):
    code = [sys.executable, "-c", USE_ONCE, str(data)]
    commands = [subprocess.Popen(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [command.communicate() for command in commands]
    assert [line for line, _ in said] == ["1\n"] * 4, said
    assert not Cluster(data).is_running()


def test_the_server_of_a_command_that_was_killed_is_stopped(data, run):
    command = run(USE_AND_WAIT, data)
    server = Cluster(data).server()
    command.kill()
    assert becomes(lambda: not server.is_running())


def test_a_desk_that_starts_while_a_command_runs_shares_its_server(data, run):
    command = run(USE_AND_WAIT, data)
    cluster = Cluster(data, durable=False)
    server = cluster.server()
    cluster.start()
    command.communicate("\n")
    assert server.is_running()
    assert cluster.is_alive()
    cluster.stop()
    assert becomes(lambda: not server.is_running())


def test_a_command_beside_a_desk_leaves_its_server_running(cluster):
    with Cluster(cluster.data).attach_or_start():
        pass
    assert cluster.is_running()
