"""Signed addresses of ours for the pictures that a message names.

An address says which message and which of its pictures, and until when it holds: nobody can have the desk fetch what no
mail names. A sandboxed frame has no cookies, so that the signature is all that lets it in.
"""

from __future__ import annotations

import html as html_module
import re
from dataclasses import dataclass

from regard.lib import signatures
from regard.mail.words.sanitise import REMOTE

MOST_PICTURES = 100
HOLDS_S = 12 * 3600
PURPOSE = "remote picture"

_SOURCE = re.compile(re.escape(REMOTE) + r'"([^"]*)"')
_TOKEN = re.compile(rf"(\d{{1,18}})-(\d{{1,3}})-(\d{{1,12}})-([a-z2-7]{{{signatures.LENGTH}}})")


@dataclass(frozen=True)
class Named:
    """The picture of place `n` (from 0) among those that the message's HTML names."""

    message_id: int
    n: int


def token(named: Named, *, key: str, now: float) -> str:
    """Sign a picture; the same for an hour, so that browsers may keep it."""
    value = f"{named.message_id}-{named.n}-{(int(now) // 3600 + 1) * 3600 + HOLDS_S}"
    return f"{value}-{signatures.sign(key, PURPOSE, value)}"


def named_by(text: str, *, key: str, now: float) -> Named | None:
    """Return what a token names; None when it is not ours or over."""
    found = _TOKEN.fullmatch(text)
    if found is None or int(found[3]) < now:
        return None
    value = text.rpartition("-")[0]
    return Named(int(found[1]), int(found[2])) if signatures.is_signed(key, PURPOSE, value, found[4]) else None


def sources(html: str) -> list[str]:
    """Return where the pictures lie that a message's HTML names, in order."""
    return [html_module.unescape(source) for source in _SOURCE.findall(html)][:MOST_PICTURES]


def with_pictures(html: str, message_id: int, prefix: str, *, key: str, now: float) -> str:
    """Give the pictures that lie elsewhere addresses of ours, which begin with `prefix`."""
    places = iter(range(MOST_PICTURES))

    def ours(found: re.Match[str]) -> str:
        n = next(places, None)
        return found[0] if n is None else f' src="{prefix}{token(Named(message_id, n), key=key, now=now)}"'

    return _SOURCE.sub(ours, html)
