"""Always showing the pictures of a sender, and no longer doing so."""

from __future__ import annotations

from datetime import datetime

from regard.channels.pictures.models import ShownSender
from regard.team.models import Agent


def always_show(address: str, *, by: Agent, at: datetime) -> ShownSender:
    """Show the pictures of all mail from this address from now on."""
    return ShownSender.objects.get_or_create(address=address.lower(), defaults={"by": by, "at": at})[0]


def ask_again(address: str) -> None:
    """Show them only when asked to."""
    ShownSender.objects.filter(address=address.lower()).delete()
