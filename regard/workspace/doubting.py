"""What is said of a mail whose sender may be somebody else: what was seen, what to do, and who has checked since.

Nothing of other mail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from regard.channels.origin import vouching
from regard.channels.origin.models import Vouching
from regard.channels.origin.vouching import Marked
from regard.lib.text import first_name
from regard.mail.origin.judging import Verdict, domain_of
from regard.mail.origin.likeness import shown
from regard.mail.origin.signs import Sign
from regard.workspace.thread import Said


@dataclass(frozen=True)
class Checked:
    """An agent has checked who wrote. by: a name, "" of one who is gone. is_for_address: and of what else comes from
    there; is_elsewhere: it was said of another mail.
    """

    by: str
    at: datetime
    is_for_address: bool
    is_elsewhere: bool


@dataclass(frozen=True)
class Doubt:
    """title: how sure it is. seen: sentences. advice: one. name: whom the mail says it is from; seal: of what was seen.

    may_hold: whether who has checked may say so of later mail from the address. has_failed: it is not the address's own
    mail, as far as can be told, so that anybody may write the same. checked: the mark is laid aside.
    """

    title: str
    seen: Sequence[str]
    advice: str
    name: str
    seal: str
    may_hold: bool
    has_failed: bool
    checked: Checked | None = None


def laid_aside(messages: Sequence[Said]) -> Mapping[int, Vouching]:
    """Return by what marks of these messages are laid aside; no question is asked where there are none."""
    return vouching.laid_aside(
        [
            Marked(message.pk, message.author_address, findings)
            for message in messages
            if message.origin and (findings := vouching.findings_of(message.origin))
        ]
    )


def doubt(message: Said, aside: Vouching | None = None) -> Doubt | None:
    """Return what is to be said of a message; None of nearly all. aside: by what its mark is laid aside."""
    origin = message.origin
    if origin is None:
        return None
    has_failed = origin.verdict == Verdict.FAILED
    seen = [origin.reason] if has_failed else []
    seen += [_said(sign, what, message) for sign, what in origin.signs]
    if not seen:
        return None
    findings = vouching.findings_of(origin)
    return Doubt(
        title=f"This mail may not come from {origin.domain}" if has_failed else "The sender may be somebody else",
        seen=seen,
        advice=f"Before you send money, data or a link, ask {_who(message)} in a way that you knew before this mail.",
        name=first_name(message.author_name) or message.author_address,
        seal=vouching.seal(findings),
        may_hold=vouching.may_hold_for_address(message.author_address, findings),
        has_failed=has_failed,
        checked=_checked(message, aside) if aside else None,
    )


def _checked(message: Said, aside: Vouching) -> Checked:
    by = aside.by.name if aside.by else ""
    return Checked(by, aside.at, aside.is_for_address, aside.message_id != message.pk)


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
