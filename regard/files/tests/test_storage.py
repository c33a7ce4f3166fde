"""The folder of kept files."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from regard.files.storage import DurableStorage


@pytest.fixture
def storage(tmp_path: Path) -> DurableStorage:
    return DurableStorage(location=tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_several_files_are_kept_for_us_alone(storage: DurableStorage, tmp_path: Path) -> None:
    storage.save_all({"ab/one": b"1", "ab/two": b"22", "cd/three": b""})
    assert names(tmp_path) == ["ab/one", "ab/two", "cd/three"]
    assert (tmp_path / "ab/two").read_bytes() == b"22"
    assert oct((tmp_path / "ab/two").stat().st_mode)[-3:] == "600"


def test_what_is_there_is_not_written_again(storage: DurableStorage, tmp_path: Path) -> None:
    storage.save_all({"ab/one": b"1"})
    before = (tmp_path / "ab/one").stat().st_mtime_ns
    storage.save_all({"ab/one": b"1", "ab/two": b"2"})
    assert (tmp_path / "ab/one").stat().st_mtime_ns == before
    assert names(tmp_path) == ["ab/one", "ab/two"]


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_full_disk_leaves_nothing_half_kept(
    storage: DurableStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        with pytest.raises(OSError, match="No space left"):
            storage.save_all({"ab/one": b"1", "cd/two": b"2"})
    assert names(tmp_path) == []
    storage.save_all({"ab/one": b"1"})
    assert names(tmp_path) == ["ab/one"]
