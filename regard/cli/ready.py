"""What the first steps made ready, kept in the data folder: a start of the same program on it need not take them again.

They need Django, whose start is a third of what a desk's start takes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import regard

NAME = "ready.json"

Found = dict[str, str | bool]


def found(data: Path) -> Found | None:
    """Return what the first steps found, if they were taken on this folder by this very program."""
    try:
        kept = json.loads((data / NAME).read_text())
        is_current = kept["program"] == program() and (data / "static").is_dir()
        return dict(kept["found"]) if is_current else None
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def keep(data: Path, found: Mapping[str, str | bool]) -> None:
    draft = data / f".{NAME}.{os.getpid()}"
    draft.write_text(json.dumps({"program": program(), "found": found}))
    draft.replace(data / NAME)


def forget(data: Path) -> None:
    (data / NAME).unlink(missing_ok=True)


def program() -> str:
    """Return a digest over what runs: the names, sizes and times of our files, and the versions of what we use."""
    digest = hashlib.sha256(sys.version.encode())
    for fact in sorted((*_files(Path(regard.__file__).parent), *_packages())):
        digest.update(f"{fact}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            facts = os.stat(os.path.join(place, name))
            yield f"{place}/{name}\0{facts.st_size}\0{facts.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """Yield the folders of metadata in which installers tell a package's name and version."""
    for folder in filter(os.path.isdir, sys.path):
        yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))
