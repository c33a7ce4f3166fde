"""Whose word counts: servers that the owner names, and which may be proposed because recent mail passed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from regard.channels.email.models import RawMail
from regard.channels.origin.models import TrustedServer
from regard.customers.public_domains import read as domain_read
from regard.mail.origin.header_fields import Field, take_apart
from regard.mail.origin.policies import organisation_of
from regard.mail.origin.results import NAME, TrustedHost, read, written_by

LOOKED_AT = 40
"""Mails, the newest, of which a half must have passed a server for it to be proposed."""


@dataclass(frozen=True)
class Proposal:
    """A server whose findings stand in `mails` of the `of` newest mails."""

    name: str
    stands_below: bool
    mails: int
    of: int


def hosts() -> list[TrustedHost]:
    """Return whose word counts now."""
    servers = TrustedServer.objects.filter(gone_at=None).order_by("pk")
    return [TrustedHost(server.name, server.stands_below) for server in servers]


def trust(name: str, *, stands_below: bool) -> TrustedServer:
    """Let a server's word count for mail from now on. Raises customers.public_domains.NoDomain for what is no name."""
    return TrustedServer.objects.update_or_create(
        name=domain_read(name), defaults={"stands_below": stands_below, "gone_at": None}
    )[0]


def distrust(server: TrustedServer, *, at: datetime) -> None:
    """Let a server's word not count any more. What was found with it stays."""
    TrustedServer.objects.filter(pk=server.pk, gone_at=None).update(gone_at=at)


def proposals() -> list[Proposal]:
    """Name the servers that most of the newest mails passed and that are not trusted yet, the most frequent first."""
    trusted = hosts()
    mails = RawMail.objects.exclude(source="files").select_related("file").order_by("-received_at", "-pk")[:LOOKED_AT]
    heads = [head for mail in mails if (head := _head(mail))]
    counted = Counter(found for head in heads for found in {*_candidates(take_apart(head).fields)})
    return [
        Proposal(name, stands_below, mails, len(heads))
        for (name, stands_below), mails in counted.most_common()
        if mails * 2 > len(heads) and not any(host.is_meant_by(name) for host in trusted)
    ]


def _head(mail: RawMail) -> bytes:
    try:
        return mail.file.read_head()
    except OSError:
        return b""


def _candidates(fields: tuple[Field, ...]) -> Iterator[tuple[str, bool]]:
    """Name whoever put findings above its own first Received line, or directly below it."""
    received = [(place, written_by(field)) for place, field in enumerate(fields) if field.name == b"received"]
    for place, field in enumerate(fields):
        if field.name != NAME or not (server := read(field.unfolded).server):
            continue
        family = TrustedHost(organisation_of(server))
        own = next((at for at, by in received if family.is_meant_by(by)), None)
        if own is not None:
            next_one = min((at for at, _ in received if at > own), default=len(fields))
            if place < next_one:
                yield server, place > own
