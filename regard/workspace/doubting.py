"""What is said of a mail whose sender may be somebody else: what was seen, and what to do. Nothing of other mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.lib.text import first_name
from regard.mail.origin.judging import Verdict, domain_of
from regard.mail.origin.likeness import shown
from regard.mail.origin.signs import Sign
from regard.workspace.thread import Said


@dataclass(frozen=True)
class Doubt:
    """title: how sure it is. seen: sentences. advice: one."""

    title: str
    seen: Sequence[str]
    advice: str


def doubt(message: Said) -> Doubt | None:
    """Return what is to be said of a message; None of nearly all."""
    origin = message.origin
    if origin is None:
        return None
    has_failed = origin.verdict == Verdict.FAILED
    seen = [origin.reason] if has_failed else []
    seen += [_said(sign, what, message) for sign, what in origin.signs]
    if not seen:
        return None
    return Doubt(
        title=f"This mail may not come from {origin.domain}" if has_failed else "The sender may be somebody else",
        seen=seen,
        advice=f"Before you send money, data or a link, ask {_who(message)} in a way that you knew before this mail.",
    )


def _who(message: Said) -> str:
    return first_name(message.author_name) or "the sender"


def _said(sign: str, what: str, message: Said) -> str:
    address = message.author_address
    if sign == Sign.NAME_IS_ADDRESS:
        return f"The name reads {what}, but it was sent from {address}."
    if sign == Sign.NAME_IS_OURS:
        return f"The name is that of {what} of this desk, but the address {address} is not known as theirs."
    if sign == Sign.DOMAIN_LIKE:
        return f"It was sent from {_plainly(address)}, which looks like {what} and is another domain."
    if sign == Sign.NEW_ADDRESS:
        return f"It came in this thread from {address}, which is not known as an address of {_who(message)}."
    return f"Answers to it are asked for at {what}, not where it says that it comes from."


def _plainly(address: str) -> str:
    """Name a domain; one of other letters also in the form in which no two look alike."""
    domain = address.rpartition("@")[2]
    named = domain_of(address)
    return f"{shown(named)} ({named})" if named.startswith("xn--") or ".xn--" in named else domain
