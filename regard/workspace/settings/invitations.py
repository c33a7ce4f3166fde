"""The mail that tells a new agent how to sign in, and the key with which a new desk gets its first owner."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail

from regard.lib.signatures import is_signed, sign
from regard.team.models import Agent, Desk


def invite(agent: Agent, *, by: Agent) -> None:
    """Write to a new agent. No password travels: a code is asked for at the door."""
    desk = Desk.the()
    send_mail(
        f"{by.name} added you to {desk.name}",
        f"Hello {agent.first_name},\n\n{by.name} added you to the customer-service desk of {desk.name}.\n\n"
        f"Sign in at {settings.URL}/accounts/login/code/ with this address ({agent.email}): "
        "you get a code by mail each time, or set a password once you are in.\n",
        None,
        [agent.email],
    )


def setup_key() -> str:
    """The key that opens the page for the first owner; worth nothing once there is one."""
    return sign(settings.SECRET_KEY, "setup", "first owner")


def is_setup_key(text: str) -> bool:
    return is_signed(settings.SECRET_KEY, "setup", "first owner", text)
