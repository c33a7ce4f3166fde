"""The two proofs that a mail answers us: the signed reply address and our own signed Message-ID.

Both carry the conversation's number and a signature over it, so that nobody reaches a matter by guessing a number.
Message-ID:    reply.NUMBER.NONCE.SIGNATURE@domain          reply address: mailbox+NUMBER.SIGNATURE@domain
An agent forwards to mailbox+fAGENT.SIGNATURE@domain.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from django.conf import settings

from regard.lib.signatures import LENGTH, is_signed, sign
from regard.team.models import Agent

_MESSAGE_ID = re.compile(rf"^reply\.(\d{{1,18}})\.([a-z0-9]{{1,32}})\.([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)
_FORWARDING_ADDRESS = re.compile(rf"\+f(\d{{1,18}})\.([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)
_REPLY_ADDRESS = re.compile(rf"\+(\d{{1,18}})\.([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)


def message_id(conversation_id: int, domain: str, *, nonce: str = "") -> str:
    """Return a Message-ID (no angle brackets) that proves its conversation; the same `nonce` makes the same again."""
    nonce = nonce or secrets.token_hex(8)
    signature = sign(settings.SECRET_KEY, "message-id", f"{conversation_id}.{nonce}")
    return f"reply.{conversation_id}.{nonce}.{signature}@{settings.OPTIONS['REGARD_MAIL_DOMAIN'] or domain}"


def conversation_of_message_id(text: str) -> int | None:
    """Return the conversation's id when `text` (no angle brackets) is a Message-ID that we signed."""
    found = _MESSAGE_ID.match(text)
    if not found or not is_signed(settings.SECRET_KEY, "message-id", f"{found[1]}.{found[2].lower()}", found[3]):
        return None
    return int(found[1])


def reply_address(conversation_id: int, mailbox_address: str) -> str:
    """Return the address at which an answer to this conversation arrives with its proof."""
    local, _, domain = mailbox_address.rpartition("@")
    return f"{local}+{conversation_id}.{sign(settings.SECRET_KEY, 'reply', str(conversation_id))}@{domain}"


def conversation_of_reply_address(address: str) -> int | None:
    """Return the conversation's id when `address` is a reply address that we signed."""
    found = _REPLY_ADDRESS.search(address)
    if not found or not is_signed(settings.SECRET_KEY, "reply", found[1], found[2]):
        return None
    return int(found[1])


def without_proof(address: str) -> str:
    """Return the mailbox's own address for one of its signed addresses; others come back unchanged."""
    return _FORWARDING_ADDRESS.sub("@", _REPLY_ADDRESS.sub("@", address))


def forwarding_address(agent: Agent, mailbox_address: str) -> str:
    """Return the address to which this agent forwards mails of customers; whoever has it can do so."""
    local, _, domain = mailbox_address.rpartition("@")
    return f"{local}+f{agent.pk}.{sign(settings.SECRET_KEY, 'forward', _forwarding(agent))}@{domain}"


def forwarder(recipients: Iterable[str]) -> Agent | None:
    """Return the agent whose forwarding address is among these, if it is the one in force and its agent may answer.

    Asks the database only when one looks like such an address.
    """
    for address in recipients:
        found = _FORWARDING_ADDRESS.search(address)
        agent = Agent.objects.filter(pk=found[1]).first() if found else None
        if not found or agent is None or not agent.can_answer:
            continue
        if is_signed(settings.SECRET_KEY, "forward", _forwarding(agent), found[2]):
            return agent
    return None


def _forwarding(agent: Agent) -> str:
    return f"{agent.pk}.{agent.forwarding}"
