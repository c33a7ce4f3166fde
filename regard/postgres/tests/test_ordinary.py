"""PostgreSQL never runs as root, wherever the data lies; and an ordinary user needs no root."""

from __future__ import annotations

import os
import pwd
import shutil
import traceback
from pathlib import Path

import pytest

from regard.postgres import binaries, home
from regard.postgres.cluster import Cluster
from regard.postgres.errors import DataInUse, NoServerFound
from regard.postgres.ordinary import NAME, OrdinaryUser, can_reach
from regard.postgres.tests.conftest import words, write

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="tells what happens to root; this run is by an ordinary user")
NOBODY = OrdinaryUser("nobody", 65534, 65534)


@as_root
def test_a_server_started_by_root_runs_as_an_ordinary_user(cluster):
    assert pwd.getpwuid(cluster.server().uids().real).pw_name == NAME
    assert (home.folder_of(cluster.data) / "cluster").stat().st_uid != 0


@as_root
def test_data_and_programs_under_a_closed_home_are_served_from_elsewhere(data, monkeypatch):
    data.parent.chmod(0o700)
    programs = closed_copy(data.parent)
    monkeypatch.setattr(binaries, "_folders_of_the_wheel", lambda: iter([(programs, "wheel")]))
    heard: list[str] = []
    cluster = Cluster(data, durable=False, say=heard.append)
    cluster.start()
    write(cluster, "kept")
    cluster.stop()
    assert home.folder_of(data).parent.parent == home.SHARED
    assert str(home.folder_of(data)) in heard[-1]
    again = Cluster(data, durable=False, say=heard.append)
    with again.attach_or_start():
        assert words(again) == ["kept"]
    assert len(heard) == 1
    again.destroy()
    assert not home.folder_of(data).exists()


def closed_copy(folder: Path) -> Path:
    """Put the server's programs where only root may go."""
    return home.copy_programs(binaries.find(), folder).folder


@as_root
def test_a_copied_folder_does_not_run_on_the_database_of_the_original(data):
    data.parent.chmod(0o700)
    cluster = Cluster(data, durable=False)
    cluster.start()
    copy = data.with_name("copy")
    copy.mkdir()
    shutil.copy(home.pointer(data), home.pointer(copy))
    with pytest.raises(DataInUse, match="is a copy of"):
        Cluster(copy).start()
    cluster.stop()
    moved = Cluster(data.rename(data.with_name("moved")), durable=False)
    moved.start()
    moved.destroy()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_an_ordinary_user_runs_a_server_without_root(data):
    if os.geteuid() != 0:
        run_a_server(data)
        return
    data.parent.chmod(0o777)
    programs = reachable_programs(data.parent)
    pid = os.fork()
    if pid == 0:  # in the child there is no way back to root
        os.setgroups([])
        os.setgid(NOBODY.gid)
        os.setuid(NOBODY.uid)
        binaries._folders_of_the_wheel = lambda: iter([(programs, "wheel")])
        status = 1
        try:
            run_a_server(data)
            status = 0
        except BaseException:
            traceback.print_exc()
        os._exit(status)
    assert os.waitpid(pid, 0)[1] == 0


def run_a_server(data: Path) -> None:
    cluster = Cluster(data, durable=False)
    cluster.start()
    write(cluster, "mine")
    assert words(cluster) == ["mine"]
    assert cluster.server().uids().real == os.getuid()
    cluster.stop()


def reachable_programs(folder: Path) -> Path:
    found = binaries.find().folder
    if can_reach(NOBODY, found / "postgres"):
        return found
    return closed_copy(folder)


def test_where_no_server_is_found_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setattr(binaries, "_folders", lambda: iter(()))
    with pytest.raises(NoServerFound, match=r"install one .* or set REGARD_DATABASE_URL"):
        binaries.find()
    with pytest.raises(NoServerFound, match="made by PostgreSQL 15"):
        binaries.find(15)


def test_a_server_installed_on_the_machine_serves_where_there_is_no_wheel(data, monkeypatch):
    """Stood for by the wheel's own older server, so that it is tested on every machine."""
    older = [folder for folder, _ in binaries._folders_of_the_wheel()][-1]
    monkeypatch.setattr(binaries, "_folders", lambda: iter([(older, "system")]))
    cluster = Cluster(data, durable=False)
    cluster.start()
    write(cluster, "on an older one")
    assert words(cluster) == ["on an older one"]
    cluster.stop()
    monkeypatch.undo()
    cluster.start()  # stays with the version that made it
    assert words(cluster) == ["on an older one"]
    cluster.stop()
