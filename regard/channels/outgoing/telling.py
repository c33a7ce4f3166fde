"""Telling `post` by which way a mailbox's mail leaves, and keeping what came of it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from regard.channels.imap import granting
from regard.channels.outgoing import actions
from regard.channels.outgoing.models import Server
from regard.lib.mail_servers import Trouble
from regard.lib.sealing import NotToBeOpened
from regard.post.failures import Passing
from regard.post.ways import Way

NOTED_EVERY = timedelta(minutes=1)
"""A server that takes a hundred mails a second is not written to as often."""


class Servers:
    """The servers that owners have set up."""

    def of(self, sender: str) -> Way | None:
        server = Server.objects.filter(mailbox__address=sender.lower()).first()
        if server is None:
            return None
        try:
            return actions.way_of(server)
        except Trouble as trouble:
            words = str(trouble)
        except NotToBeOpened:
            words = "Its password cannot be read with this desk’s secret key. Enter it again."
        _note_fault(server.pk, words)
        raise Passing(words)

    def answered(self, way: Way) -> None:
        assert way.own is not None
        now = timezone.now()
        stale = Q(answered_at__lt=now - NOTED_EVERY) | Q(fault_since__isnull=False)
        Server.objects.filter(stale, pk=way.own).update(answered_at=now, fault="", fault_since=None)

    def failed(self, way: Way, words: str) -> None:
        assert way.own is not None
        _note_fault(way.own, words)
        if way.token and (server := Server.objects.filter(pk=way.own).first()):
            granting.forget_access(server.mailbox_id)  # perhaps it was taken back: the next try asks for another


def _note_fault(server_id: int, words: str) -> None:
    """Keep what keeps us from it, since its first time."""
    Server.objects.filter(pk=server_id, fault_since=None).update(fault_since=timezone.now())
    Server.objects.filter(pk=server_id).update(fault=words[:300])
