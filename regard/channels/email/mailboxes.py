"""Our own addresses, read once for a batch of mails."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from regard.conversations.addresses import without_proof
from regard.conversations.models import Mailbox
from regard.post.marks import without_mark
from regard.post.sender import Sender


class NoMailbox(Exception):
    """The desk has no mailbox, so nothing that arrives can be given a place."""


_PLUS_TAG = re.compile(r"\+[^@]*@")
"""RFC 5233: what follows the plus says more about the mail, not whose it is."""


@dataclass(frozen=True)
class Mailboxes:
    """by_address: lower case. default: takes what none of them owns."""

    by_address: dict[str, Mailbox]
    default: Mailbox

    def owner_of(self, address: str) -> Mailbox | None:
        """Return the mailbox that `address` belongs to, also as one of its signed addresses, or with a plus-tag."""
        address = without_mark(without_proof(address.strip())).lower()
        return self.by_address.get(address) or self.by_address.get(_PLUS_TAG.sub("@", address))

    def chosen_by(self, recipients: Iterable[str]) -> Mailbox:
        """Return the mailbox of the first recipient that is ours, else the default."""
        return next((own for address in recipients if (own := self.owner_of(address))), self.default)


def load() -> Mailboxes:
    """Read all mailboxes. Raises NoMailbox when there is none."""
    rows = list(Mailbox.objects.order_by("-is_default", "pk"))
    if not rows:
        raise NoMailbox("The desk has no mailbox.")
    return Mailboxes({row.address: row for row in rows}, rows[0])


def desk_sender() -> Sender:
    """Say who the desk's own mails come from: the default mailbox."""
    default = load().default
    return Sender(default.name, default.address)
