"""The texts that the register ships with, and how they come into it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REGISTER = Path(__file__).parent / "register.toml"


@dataclass(frozen=True)
class Told:
    """One entry as the file has it. revisions: pairs of text and date as the source tells it, the oldest first."""

    key: str
    source: str
    author: str
    note: str
    revisions: tuple[tuple[str, str], ...]


def read() -> list[Told]:
    """Read the file."""
    entries = tomllib.loads(REGISTER.read_text("utf-8"))["entry"]
    return [
        Told(
            each["key"],
            each["source"],
            each.get("author", ""),
            each.get("note", ""),
            tuple((one["text"], one.get("on", "")) for one in each["revision"]),
        )
        for each in entries
    ]


def load(apps: Any) -> int:
    """Put into the register what is not there yet, by its key; returns how many entries came. For migrations.

    What people changed or took away stays as they left it: an entry is loaded once.
    """
    entries, revisions = apps.get_model("definition", "Entry"), apps.get_model("definition", "Revision")
    known = set(entries.objects.exclude(key="").values_list("key", flat=True))
    new = [told for told in read() if told.key not in known]
    made = entries.objects.bulk_create(
        entries(key=told.key, source=told.source, author=told.author, note=told.note) for told in new
    )
    revisions.objects.bulk_create(
        revisions(entry=entry, place=place, text=text, on=on)
        for entry, told in zip(made, new, strict=True)
        for place, (text, on) in enumerate(told.revisions, 1)
    )
    return len(new)
