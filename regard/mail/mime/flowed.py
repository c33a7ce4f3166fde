"""format=flowed: soft line breaks joined again. Source: RFC 3676."""

from __future__ import annotations

import re

_QUOTE = re.compile(r">*")


def unflow(text: str, *, deletes_space: bool = False) -> str:
    """Return `text` with its flowed lines joined; quote depth is kept as «> » marks."""
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = _QUOTE.match(line).end()  # type: ignore[union-attr]
        content = line[depth:].removeprefix(" ")
        is_signature = content == "-- "
        is_flowed = content.endswith(" ") and not is_signature
        if open_depth == depth and not is_signature:
            out[-1] += content
        else:
            out.append((">" * depth + " " if depth else "") + content)
        if is_flowed and deletes_space:
            out[-1] = out[-1][:-1]
        open_depth = depth if is_flowed else -1
    return "\n".join(out)
