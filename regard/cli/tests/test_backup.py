"""A backup holds the whole desk, and a restore that fails changes nothing."""

from __future__ import annotations

import psycopg
import pytest

from regard.cli import ready
from regard.cli.tests.conftest import regard
from regard.postgres.cluster import Cluster

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def desk(folder):
    """A desk that does not run, with a file, a key and a row in it."""
    assert regard("migrate", "--data", folder / "data").returncode == 0
    (folder / "data" / "files").mkdir()
    (folder / "data" / "files" / "heron.txt").write_text("a heron")
    mark(folder / "data", "Lakeside Camp")
    return folder / "data"


def mark(data, name):
    with Cluster(data).attach_or_start() as url, psycopg.connect(url) as connection:
        connection.execute("UPDATE team_desk SET name = %s", [name])
        connection.execute("CREATE TABLE IF NOT EXISTS strange (n int)")


def name_of(data):
    with Cluster(data).attach_or_start() as url, psycopg.connect(url) as connection:
        return connection.execute("SELECT name FROM team_desk").fetchone()[0]


def test_a_desk_comes_back_whole_from_its_backup(desk, folder):
    assert regard("backup", folder / "b", "--data", desk).returncode == 0
    assert (folder / "b").stat().st_mode & 0o077 == 0
    back = regard("restore", folder / "b", "--data", folder / "back")
    assert back.returncode == 0, back.stderr
    assert name_of(folder / "back") == "Lakeside Camp"
    assert (folder / "back" / "files" / "heron.txt").read_text() == "a heron"
    assert (folder / "back" / "secret.key").read_text() == (desk / "secret.key").read_text()
    assert regard("doctor", "--data", folder / "back").returncode == 0


def test_a_desk_that_holds_something_is_only_replaced_when_told_to(desk, folder):
    regard("backup", folder / "b", "--data", desk)
    mark(desk, "Another name")
    assert (
        regard(
            "user", "add", "ines@lakeside.example", "--name", "Ines", "--role", "owner", "--generate", "--data", desk
        ).returncode
        == 0
    )
    refused = regard("restore", folder / "b", "--data", desk)
    assert (refused.returncode, "--force replaces it" in refused.stderr) == (1, True), refused.stderr
    assert name_of(desk) == "Another name"
    ready.keep(desk, {"has_agents": True})
    assert regard("restore", folder / "b", "--data", desk, "--force").returncode == 0
    assert name_of(desk) == "Lakeside Camp"
    assert ready.found(desk) is None


def test_a_file_that_is_no_backup_or_a_cut_one_changes_nothing(desk, folder):
    (folder / "text").write_text("no tar")
    regard("backup", folder / "b", "--data", desk)
    (folder / "cut").write_bytes((folder / "b").read_bytes()[: (folder / "b").stat().st_size // 2])
    for file in ("text", "cut"):
        refused = regard("restore", folder / file, "--data", desk, "--force")
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1, refused.stderr
    assert name_of(desk) == "Lakeside Camp"
