"""The signed marks by which a mail of ours is known again: its Message-ID, and the address to which it bounces (VERP).

Bounce address: mailbox+bNUMBER.SIGNATURE@domain. It proves the mail that came back, whatever the bounce quotes of it.
"""

from __future__ import annotations

import re
import secrets

from django.conf import settings

from regard.lib.signatures import LENGTH, is_signed, sign

_BOUNCE_ADDRESS = re.compile(rf"\+b(\d{{1,18}})\.([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)


def message_id(sender: str, domain: str) -> str:
    """Return a fresh Message-ID without angle brackets; `domain` or else that of the sender's address."""
    return f"mail.{secrets.token_hex(16)}@{domain or sender.rpartition('@')[2] or 'localhost'}"


def bounce_address(post_id: int, sender: str) -> str:
    """Return the envelope sender of a post: where its bounce arrives with its proof."""
    local, _, domain = sender.rpartition("@")
    return f"{local}+b{post_id}.{sign(settings.SECRET_KEY, 'bounce', str(post_id))}@{domain}"


def post_of_bounce_address(address: str) -> int | None:
    """Return the post's id when `address` is a bounce address that we signed."""
    found = _BOUNCE_ADDRESS.search(address)
    if not found or not is_signed(settings.SECRET_KEY, "bounce", found[1], found[2]):
        return None
    return int(found[1])


def without_mark(address: str) -> str:
    """Return the sender's own address for one of its bounce addresses; others come back unchanged."""
    return _BOUNCE_ADDRESS.sub("@", address)
