"""A full disk is told in one line, and costs nothing that was committed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from regard.postgres import home
from regard.postgres.cluster import Cluster
from regard.postgres.errors import DiskFull
from regard.postgres.tests.conftest import becomes, words, write

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can mount a small disk; the limit on files is tested"
)


@pytest.fixture
def small_disk(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk in memory of as many MB as the test says."""
    folder = Path(tempfile.mkdtemp(prefix="rg-", dir="/tmp"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={request.param}m,mode=0711", "none", folder], check=True)
    yield folder
    Cluster(folder / "data").destroy()
    # Processes of a server that was stopped hard may need a moment to go.
    assert becomes(lambda: subprocess.run(["umount", folder], check=False, capture_output=True).returncode == 0)
    folder.rmdir()


@needs_root
@pytest.mark.parametrize("small_disk", [20], indirect=True)
def test_a_disk_too_small_for_a_database_is_told_and_nothing_half_is_left(small_disk):
    with pytest.raises(DiskFull, match="no room left on the disk"):
        Cluster(small_disk / "data").start()
    assert [path.name for path in home.folder_of(small_disk / "data").iterdir() if path.name != "log"] == []


@needs_root
@pytest.mark.parametrize("small_disk", [96], indirect=True)
def test_a_disk_that_fills_up_loses_nothing_that_was_committed(small_disk):
    cluster = Cluster(small_disk / "data", durable=False)
    cluster.start()
    write(cluster, "before")
    with psycopg.connect(cluster.url, autocommit=True) as connection, pytest.raises(psycopg.Error):
        connection.execute("CREATE TABLE big AS SELECT repeat(md5(n::text), 40) FROM generate_series(1, 200000) n")
    cluster.stop(patience_s=3)
    fill(small_disk / "filler")
    with pytest.raises(DiskFull, match="make room"):
        cluster.start()
    (small_disk / "filler").unlink()
    cluster.start()
    assert words(cluster) == ["before"]
    cluster.stop()


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_a_limit_on_the_size_of_files_is_told_as_a_full_disk(data):
    code = (
        "import sys, pathlib; from regard.postgres.cluster import Cluster; Cluster(pathlib.Path(sys.argv[1])).start()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data)], capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )  # fmt: skip
    assert "DiskFull: There is no room left on the disk" in done.stderr.splitlines()[-1]
    assert not (home.folder_of(data) / "cluster").exists()
