"""Scripts, styles and pictures: collected once for a version, under names that change with their content."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

MANIFEST = "staticfiles.json"
STAMP = "collected-from"

LEFT_OUT = ["ext"]
"""Folders: htmx's extensions, which no page uses and which import by names that only their own build
knows.
"""

_IMPORT = re.compile(rb'^@import "([^"]+)" layer\(([a-z]+)\);$', re.MULTILINE)


def is_collected(folder: Path) -> bool:
    """Tell whether `folder` holds a whole collection: the manifest is written last."""
    return (folder / MANIFEST).is_file()


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash, in scripts that import scripts too; plain names where nothing was collected (tests,
    debug).
    """

    support_js_module_import_aggregation = True
    manifest_name = MANIFEST

    def url(self, name: str, force: bool = False) -> str:
        if not self.hashed_files:
            return str(self.base_url) + name
        return str(super().url(name, force))


def collect_if_changed() -> bool:
    """Collect into STATIC_ROOT unless that was done from these very files; tells whether it did.

    The new collection takes the old one's place as a whole, so that a start that was cut leaves none that is
    half.
    """
    folder = Path(settings.STATIC_ROOT)
    digest = _digest()
    stamp = folder / STAMP
    if is_collected(folder) and stamp.is_file() and stamp.read_text() == digest:
        return False
    draft = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    _collect(draft)
    (draft / STAMP).write_text(digest)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
    return True


def _digest() -> str:
    """Return a digest over the names, sizes and times of all files, and over how they are collected; reading them would
    take longer than collecting.
    """
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _collect(folder: Path) -> None:
    storage = HashedFiles(location=folder)
    paths = {}
    for finder in get_finders():
        for path, source in finder.list(LEFT_OUT):
            prefixed = str(Path(source.prefix or "") / path) if getattr(source, "prefix", None) else path
            if prefixed not in paths:
                target = folder / prefixed
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source.path(path), target)
                paths[prefixed] = (storage, prefixed)
    for sheet in folder.rglob("*.css"):
        sheet.write_bytes(_with_imports(sheet))
    for name, _, outcome in storage.post_process(paths):
        if isinstance(outcome, Exception):
            raise RuntimeError(f"{name} cannot be collected: {outcome}") from outcome


def _with_imports(sheet: Path) -> bytes:
    """Return a style sheet with what it imports written in its place, so that a page waits for one file and not for
    forty more after it.

    A block of a layer means the same as an import into that layer. Addresses in `url()` stay as they are: one that is
    relative to another folder is not found, and collecting fails. Source: CSS Cascading and Inheritance 5, 6.4.
    """

    def written(found: re.Match[bytes]) -> bytes:
        return b"@layer %s {\n%s}" % (found[2], _with_imports(sheet.parent / found[1].decode()))

    return _IMPORT.sub(written, sheet.read_bytes())
