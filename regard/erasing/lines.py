"""Files of lines that somebody put up (`files.of_lines`) hold lines of many people: those of one are left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from regard.files import actions as files
from regard.files.of_lines import FileOfLines


def leave_out(addresses: Sequence[str], *, at: datetime) -> set[int]:
    """Write such files anew without the lines that name one of these addresses; returns the ids of the old ones.

    One that is being taken in just now is left for the next time: lines are counted there.
    """
    needles, old = [address.lower().encode() for address in addresses], set()
    for model in FileOfLines.__subclasses__():
        for taken in model._default_manager.select_related("file"):
            if taken.begun_at is not None and taken.taken_at is None:
                continue
            try:
                content = taken.file.read()
            except FileNotFoundError:
                continue
            kept = [line for line in content.splitlines(keepends=True) if not _names(line, needles)]
            left = b"".join(kept)
            if left == content:
                continue
            old.add(taken.file_id)
            taken.file = files.keep(left, at=at)
            taken.refused = [each for each in taken.refused if not _names(json.dumps(each).encode(), needles)]
            taken.save(update_fields=["file", "refused"])
    return old


def _names(line: bytes, needles: Sequence[bytes]) -> bool:
    return any(needle in line.lower() for needle in needles)
