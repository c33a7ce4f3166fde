"""The first steps are taken once for a program and a folder, and each time while nobody can sign in."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.cli import first_steps, ready

OWNED: ready.Found = {"has_agents": True, "is_demo": False, "setup_key": ""}
NOBODYS: ready.Found = {"has_agents": False, "is_demo": False, "setup_key": "k"}


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[ready.Found]:
    """What the next first steps will find; what is left of it was not asked for."""
    (tmp_path / "static").mkdir()
    found: list[ready.Found] = []
    monkeypatch.setattr(first_steps, "run_in_child", lambda *, is_demo: found.pop(0))
    return found


def test_a_desk_that_was_made_ready_by_this_program_is_not_made_ready_again(tmp_path: Path, taken) -> None:
    taken += [OWNED, NOBODYS]
    assert first_steps.take(tmp_path, is_demo=False) == first_steps.take(tmp_path, is_demo=False) == OWNED
    assert taken == [NOBODYS]


def test_a_desk_without_an_owner_is_looked_at_each_time(tmp_path: Path, taken) -> None:
    taken += [NOBODYS, OWNED]
    assert first_steps.take(tmp_path, is_demo=False) == NOBODYS
    assert first_steps.take(tmp_path, is_demo=False) == OWNED


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"program": "another", "found": {"has_agents": true}}'])
def test_what_another_program_kept_or_nobody_can_read_counts_for_nothing(tmp_path: Path, taken, kept: str) -> None:
    (tmp_path / ready.NAME).write_text(kept)
    taken.append(OWNED)
    assert first_steps.take(tmp_path, is_demo=False) == OWNED
    assert taken == []


def test_static_files_that_somebody_removed_are_collected_again(tmp_path: Path, taken) -> None:
    ready.keep(tmp_path, OWNED)
    (tmp_path / "static").rmdir()
    taken.append(OWNED)
    assert first_steps.take(tmp_path, is_demo=False) == OWNED
    assert taken == []


def test_first_steps_that_fail_are_taken_again(tmp_path: Path, taken) -> None:
    ready.keep(tmp_path, NOBODYS)
    with pytest.raises(IndexError):
        first_steps.take(tmp_path, is_demo=False)
    taken.append(OWNED)
    assert first_steps.take(tmp_path, is_demo=False) == OWNED


def test_a_file_that_changed_makes_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready.regard, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "migrations").mkdir()
    before = ready.program()
    assert ready.program() == before
    (tmp_path / "migrations" / "0002.py").write_text("")
    assert ready.program() != before
