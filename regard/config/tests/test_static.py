"""Static files are collected once, whole, under names with a hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from regard.config import static


@pytest.fixture
def package(tmp_path: Path, settings: Any) -> Iterator[Path]:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "one.js").write_text('import {two} from "./two.js";\n')
    (folder / "two.js").write_text("export const two = 2;\n")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    finders.get_finder.cache_clear()  # type: ignore[attr-defined]
    yield folder
    finders.get_finder.cache_clear()  # type: ignore[attr-defined]


def test_it_is_done_once_and_again_when_a_file_changed(package: Path, settings: Any) -> None:
    assert static.collect_if_changed()
    assert not static.collect_if_changed()
    (package / "two.js").write_text("export const two = 'zwei';\n")
    assert static.collect_if_changed()
    assert any("zwei" in each.read_text() for each in settings.STATIC_ROOT.glob("two.*.js"))


def test_scripts_import_each_other_by_names_with_a_hash(package: Path, settings: Any) -> None:
    static.collect_if_changed()
    files = static.HashedFiles(location=settings.STATIC_ROOT)
    url = files.url("one.js")
    assert url != "/static/one.js"
    text = (settings.STATIC_ROOT / url.removeprefix("/static/")).read_text()
    assert files.url("two.js").rpartition("/")[2] in text


def test_names_are_plain_where_nothing_was_collected(package: Path, settings: Any) -> None:
    assert static.HashedFiles(location=settings.STATIC_ROOT).url("one.js") == "/static/one.js"


def test_a_collection_that_was_cut_is_done_again(package: Path, settings: Any) -> None:
    static.collect_if_changed()
    (settings.STATIC_ROOT / static.MANIFEST).unlink()
    assert static.collect_if_changed()


def test_a_style_sheet_is_one_file_with_what_it_imports(package: Path, settings: Any) -> None:
    (package / "parts").mkdir()
    (package / "all.css").write_text(
        '@layer base, parts;\n\n@import "base.css" layer(base);\n@import "parts/row.css" layer(parts);\n'
    )
    (package / "base.css").write_text("b { color: red }\n")
    (package / "parts" / "row.css").write_text("i { color: blue }\n")
    static.collect_if_changed()
    url = static.HashedFiles(location=settings.STATIC_ROOT).url("all.css")
    assert url != "/static/all.css"
    text = (settings.STATIC_ROOT / url.removeprefix("/static/")).read_text()
    wanted = "@layer base, parts; @layer base { b { color: red } } @layer parts { i { color: blue } }"
    assert " ".join(text.split()) == wanted


def test_no_collected_style_sheet_of_ours_asks_for_another(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path / "collected"
    static.collect_if_changed()
    ours = [*settings.STATIC_ROOT.glob("ui/**/*.css"), *settings.STATIC_ROOT.glob("workspace/**/*.css")]
    assert len(ours) > 40
    assert [sheet.name for sheet in ours if "@import" in sheet.read_text()] == []
