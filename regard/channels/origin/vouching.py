"""Laying the mark of a doubtful sender aside, once an agent has checked another way who wrote, and taking that back.

What was vouched for is what was found then: whatever else is found of a mail is marked again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from django.db import transaction
from django.db.models import Q

from regard.channels.origin.models import Origin, Vouching
from regard.conversations import changing
from regard.conversations.models import Message
from regard.mail.origin.judging import Verdict, domain_of
from regard.mail.origin.signs import Sign
from regard.team.models import Agent

Findings = frozenset[tuple[str, str]]
"""Kinds of what was found (`Verdict.FAILED`, or a `Sign`), each with what was seen of it."""

_OF_ONE_THREAD = Sign.NEW_ADDRESS
"""It says whose thread an address came into; in another customer's it says another thing."""


class NothingToVouchFor(Exception):
    """The mail bears no mark."""


class FoundMeanwhile(Exception):
    """What is found of the mail is not what the agent had read."""


class Found(Protocol):
    """What is known of where a mail comes from, as a row or as a page has it."""

    @property
    def verdict(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def signs(self) -> Sequence[Sequence[str]]: ...


class Marked(NamedTuple):
    """A message that bears a mark. address: its writer's."""

    pk: int
    address: str
    findings: Findings


def findings_of(origin: Found) -> Findings:
    """Return what is doubtful about a mail; empty of nearly all. A failure is told apart by its reason."""
    failed = [(str(Verdict.FAILED), origin.reason)] if origin.verdict == Verdict.FAILED else []
    return frozenset([*failed, *((str(kind), seen) for kind, seen in origin.signs)])


def seal(findings: Findings) -> str:
    """Return a short name of these findings, by which a form says what its reader has seen."""
    return hashlib.sha256(json.dumps(sorted(findings)).encode()).hexdigest()[:24]


def may_hold_for_address(address: str, findings: Findings) -> bool:
    """Tell whether vouching can hold for later mail from `address`, too."""
    return bool(domain_of(address)) and all(kind != _OF_ONE_THREAD for kind, _ in findings)


@transaction.atomic
def vouch(message: Message, *, seen: str, is_for_address: bool, by: Agent, at: datetime) -> Vouching:
    """Lay the mark of `message` aside. seen: the `seal` of what the agent had read.

    Raises NothingToVouchFor, FoundMeanwhile.
    """
    # Two who vouch at once, and the job that looks again, wait for each other here.
    origin = Origin.objects.select_for_update().filter(message=message).first()
    findings = findings_of(origin) if origin else frozenset()
    if not findings:
        raise NothingToVouchFor
    if seen != seal(findings):
        raise FoundMeanwhile
    address = message.author_address.lower()
    Vouching.objects.filter(message=message, ended_at=None).update(ended_at=at, ended_by=by)
    vouching = Vouching.objects.create(
        message=message,
        address=address,
        findings=sorted(findings),
        is_for_address=is_for_address and may_hold_for_address(address, findings),
        by=by,
        at=at,
    )
    changing.tell(message.conversation, "message")
    return vouching


@transaction.atomic
def take_back(message: Message, *, by: Agent, at: datetime) -> int:
    """End whatever lays the mark of `message` aside, and return how much that was.

    Where that was said of another mail from the address, its mark comes back as well.
    """
    origin = Origin.objects.filter(message=message).first()
    if origin is None:
        return 0
    marked = Marked(message.pk, message.author_address, findings_of(origin))
    standing = [row.pk for row in _standing([marked]) if _covers(row, marked)]
    ended = Vouching.objects.filter(pk__in=standing, ended_at=None).update(ended_at=at, ended_by=by)
    changing.tell(message.conversation, "message")
    return ended


def laid_aside(messages: Sequence[Marked]) -> Mapping[int, Vouching]:
    """Return by what the marks of these messages are laid aside, by message; one query, none for no messages."""
    standing = _standing(messages) if messages else []
    found: dict[int, Vouching] = {}
    for message in messages:
        covering = [row for row in standing if _covers(row, message)]
        if covering:
            found[message.pk] = min(covering, key=lambda row: (row.message_id != message.pk, -row.pk))
    return found


def _standing(messages: Sequence[Marked]) -> list[Vouching]:
    of_them = Q(message__in=[message.pk for message in messages])
    of_senders = Q(is_for_address=True, address__in={message.address.lower() for message in messages})
    return list(Vouching.objects.filter(of_them | of_senders, ended_at=None).select_related("by"))


def _covers(row: Vouching, message: Marked) -> bool:
    """The address counts of a message's own, too: a mail that is understood anew may turn out to be another's."""
    if row.address != message.address.lower() or not message.findings <= {(kind, seen) for kind, seen in row.findings}:
        return False
    return row.message_id == message.pk or (row.is_for_address and may_hold_for_address(row.address, message.findings))
