"""Watching all accounts beside the jobs: a thread each, that takes what is new and waits for more by IDLE (RFC 2177).

A server that does not answer is asked again, later each time; the owner reads why. Nothing waits for anything else.
"""

from __future__ import annotations

import asyncio
import logging
import random
import select
import socket
import threading
from datetime import datetime

import psycopg
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from imapclient import IMAPClient

from regard.channels.imap import actions, granting, server, taking
from regard.channels.imap.models import Account
from regard.lib.direct import direct_parameters
from regard.lib.mail_servers import Trouble
from regard.lib.sealing import NotToBeOpened

log = logging.getLogger(__name__)

FIRST_IDLE_S, IDLE_S = 10.0, 9 * 60.0
"""A mail that comes in the moment before IDLE is seen after the first of these; connections are cut after ten minutes
by some servers and routers."""

WITHOUT_IDLE_S = 60.0
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 15 * 60.0
LISTEN_AGAIN_S = 5.0

LEAVE = "user"
"""The field of a trouble that the provider's leave was not taken, or not given."""

NO_KEY = "The password or the leave cannot be read with this desk’s key. Enter it again, or connect again."


class Watcher:
    """A service of the worker: watches every account there is, and follows their changes."""

    def __init__(self) -> None:
        self.watches: dict[tuple[int, datetime], Watch] = {}
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        for watch in self.watches.values():
            watch.stop()

    async def _listen(self) -> None:
        """Look at the accounts, and again whenever one changes."""
        direct = direct_parameters(settings.OPTIONS["REGARD_DATABASE_DIRECT_URL"], connection.get_connection_params())
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(autocommit=True, **direct) as line:
                    await line.execute(f'LISTEN "{actions.CHANNEL}"')
                    await self._look()
                    async for _ in line.notifies():
                        await self._look()
            except (psycopg.Error, DatabaseError) as error:
                log.warning("Mail accounts are not looked after for now: %s", str(error).strip())
            await asyncio.sleep(LISTEN_AGAIN_S)

    async def _look(self) -> None:
        wanted = set(await asyncio.to_thread(_accounts))
        for gone in self.watches.keys() - wanted:
            self.watches.pop(gone).stop()
        for account_id, changed_at in wanted - self.watches.keys():
            self.watches[account_id, changed_at] = Watch(account_id)


def _accounts() -> list[tuple[int, datetime]]:
    close_old_connections()
    return list(Account.objects.values_list("pk", "changed_at"))


class Watch:
    """The thread of one account."""

    def __init__(self, account_id: int) -> None:
        self.account_id = account_id
        self._has_ended = threading.Event()
        self._ear, self._mouth = socket.socketpair()
        self.thread = threading.Thread(target=self._run, name=f"imap-{account_id}", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Ask it to end; it does so within a second, or when its server answers."""
        self._has_ended.set()
        self._mouth.close()

    def _run(self) -> None:
        wait_s = FIRST_WAIT_S
        try:
            while not self._has_ended.is_set():
                began = timezone.now()
                fault = self._follow()
                if self._has_ended.is_set() or fault is None:
                    return
                is_first = self._note(fault, began)
                wait_s = FIRST_WAIT_S if is_first else min(wait_s * 2, LONGEST_WAIT_S)
                self._has_ended.wait(wait_s * random.uniform(0.7, 1.0))
        except Exception:
            log.exception("The account %s is not watched any more.", self.account_id)
        finally:
            connection.close()
            self._ear.close()
            self._mouth.close()

    def _follow(self) -> str | None:
        """Take mail until something keeps us from it, which is returned; None when the account is gone."""
        close_old_connections()
        try:
            account = Account.objects.get(pk=self.account_id)
            with server.opened(actions.place_of(account)) as client:
                patience_s = FIRST_IDLE_S
                while not self._has_ended.is_set():
                    count = self._take(client)
                    self._wait(client, FIRST_IDLE_S if count else patience_s)
                    patience_s = IDLE_S
                return None
        except Account.DoesNotExist:
            return None
        except NotToBeOpened:
            return NO_KEY
        except (Trouble, taking.NotKept) as trouble:
            if isinstance(trouble, Trouble) and trouble.field == LEAVE:
                granting.forget_access(account.mailbox_id)
            return str(trouble)
        except DatabaseError as error:
            log.warning("The account %s waits for the database: %s", self.account_id, error)
            return ""

    def _take(self, client: IMAPClient) -> int:
        """Take what is new and note that the server answers."""
        close_old_connections()
        count = taking.take_new(client, self.account_id)
        actions.note_answer(self.account_id, at=timezone.now())
        connection.close()  # for hours, perhaps, there is nothing to say to it
        return count

    def _wait(self, client: IMAPClient, patience_s: float) -> None:
        """Wait until the server says something, or it is time to ask."""
        if not client.has_capability("IDLE"):
            self._has_ended.wait(WITHOUT_IDLE_S)
            return
        client.idle()
        line = client.socket()
        if not (hasattr(line, "pending") and line.pending()):
            select.select([line, self._ear], [], [], patience_s)
        client.idle_done()

    def _note(self, fault: str, began: datetime) -> bool:
        """Note what keeps us; tells whether the server had answered since `began`. "" is not the server's fault."""
        close_old_connections()
        try:
            answered = Account.objects.filter(pk=self.account_id, answered_at__gte=began).exists()
            if fault and not answered:  # one that was there and went is asked again first
                actions.note_fault(self.account_id, fault, at=timezone.now())
        except DatabaseError:
            return False
        finally:
            connection.close()
        return answered
