"""By which server mail leaves: one of the sender's own, told from above, else the desk's, else none (the outbox)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings

TLS, STARTTLS, OFFERED, NONE = "tls", "starttls", "offered", "none"
"""How a connection is kept from others' eyes. OFFERED: by STARTTLS where the server has it."""


@dataclass(frozen=True)
class Way:
    """A server that takes mail from us, and how we show that we may send: by password, by a provider's token, or not.

    own: the id under which whoever told of it knows it; None for the desk's, which nobody but its owner has named.
    """

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    token: str = ""
    own: int | None = None


class Told(Protocol):
    """What the packages above know of servers of senders' own."""

    def of(self, sender: str) -> Way | None:
        """Return the way of mail from this address; None where it has none of its own. Raises Passing."""

    def answered(self, way: Way) -> None:
        """The server took a mail."""

    def failed(self, way: Way, words: str) -> None:
        """The server could not be reached, or did not let us in."""


_told: list[Told] = []


def tell_by(known: Told) -> None:
    """Let `known` say which senders have a server of their own; the last one told holds."""
    _told[:] = [known]


def way_of(sender: str) -> Way | None:
    """Return the server by which mail from `sender` leaves; None: it is put into the outbox folder. Raises Passing."""
    own = _told[0].of(sender) if _told else None
    return own or desks()


def desks() -> Way | None:
    """Return the server that REGARD_SMTP_URL names."""
    if not (url := settings.OPTIONS["REGARD_SMTP_URL"]):
        return None
    parts = urlsplit(url)
    security, usual = (TLS, 465) if parts.scheme == "smtps" else (OFFERED, 25)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Way(parts.hostname or "", parts.port or usual, security, user, password)


def note_answer(way: Way) -> None:
    """Tell whoever named the server that it took a mail."""
    if way.own is not None:
        _told[0].answered(way)


def note_failure(way: Way, words: str) -> None:
    """Tell whoever named the server what keeps us from it."""
    if way.own is not None:
        _told[0].failed(way, words)
