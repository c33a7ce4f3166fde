"""The long form: a fresh clone, as it comes from a server, in places where clones lie."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from regard.cli.tests.conftest import ROOT, Desk, becomes, environment
from regard.postgres import home
from regard.postgres.cluster import Cluster

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]
COPIED = ("bin", "regard", "pyproject.toml", "requirements.txt", "requirements-dev.txt")


@pytest.fixture
def clone(folder: Path) -> Path:
    """A clone under a home that nobody else may enter, with a space in its path, and no environment yet."""
    place = folder / "closed home" / "regard"
    place.mkdir(parents=True)
    (folder / "closed home").chmod(0o700)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place / name)
    return place


def up(clone: Path) -> Desk:
    desk = Desk(clone / "data", command=[str(clone / "bin" / "regard")])
    assert becomes(desk.is_greeting, 300), desk.said()
    return desk


def test_a_clone_under_a_closed_home_starts_by_one_command_and_again(clone):
    first = up(clone)
    assert first.health() == 200
    if os.geteuid() == 0:
        assert home.folder_of(clone / "data").is_relative_to(home.SHARED)
    assert first.stop() < 5
    again = up(clone)
    assert again.health() == 200
    assert again.stop() < 5
    Cluster(clone / "data").destroy()


def test_a_set_up_that_was_cut_is_begun_anew_by_the_next_command(clone):
    cut = subprocess.Popen([clone / "bin" / "regard", "--version"], stderr=subprocess.DEVNULL, env=environment())
    assert becomes((clone / ".venv" / "regard.unfinished").exists, 60)
    cut.kill()
    cut.wait()
    done = subprocess.run(
        [clone / "bin" / "regard", "--version"], capture_output=True, text=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("regard ")
    assert not (clone / ".venv" / "regard.unfinished").exists()


def test_two_commands_in_a_fresh_clone_set_it_up_once(clone):
    command = [clone / "bin" / "regard", "--version"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [out for out, _ in said] == ["regard 0.1.0\n"] * 2
    assert sum("Setting up Regard" in err for _, err in said) == 1
