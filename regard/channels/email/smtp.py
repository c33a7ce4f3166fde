"""The SMTP server that customers' mail arrives at, in the event loop of the worker.

It says 250 only when the mail is durable, 451 when disk or database cannot take it now, 552 when it is too large; it
refuses no mail for what it holds, nor for whom it is meant.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.smtp import SMTP, Envelope, syntax
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from regard.channels.email import certificate, intake
from regard.channels.email.certificate import Certificate

logger = logging.getLogger(__name__)

GATHERING_S = 0.005
"""How long those that were just answered are given to bring their next mail, so that it is stored with the others."""

MOST_TOGETHER = 50
"""Mails of one transaction; there are no more than the connections that wait for an answer."""
NOT_NOW = "451 4.3.0 The mail could not be stored now; please try again later"
MOST_CONNECTIONS = 100
TIMEOUT_S = 120
GOODBYE_S = 2.0
PIECE_BYTES = 64 * 1024
"""Of a mail that are read at once, at most: lines of any length are taken, and memory stays bounded."""

END = b"\r\n.\r\n"
_ADDRESS = re.compile(r"<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>(?: +(.*))?", re.ASCII)


class MailServer:
    """Listens on REGARD_SMTP_HOST and REGARD_SMTP_PORT; 0 takes a free port, `port` tells which."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mail-intake")
        self._waiting: list[tuple[Envelope, asyncio.Future[str]]] = []
        self._storing: asyncio.Task[None] | None = None
        self._were_many = False
        self.open: set[Connection] = set()
        self.certificate: Certificate | None = None

    async def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken, UserError when the certificate cannot be used."""
        self.certificate = certificate.of_options()
        loop = asyncio.get_running_loop()
        host, port = settings.OPTIONS["REGARD_SMTP_HOST"], settings.OPTIONS["REGARD_SMTP_PORT"]
        self._server = await loop.create_server(lambda: Connection(self), host=host, port=port)
        logger.info("taking mail on %s:%s", host, self.port)

    async def stop(self) -> None:
        """Take no more; mails that are being stored are answered before their connections close."""
        if self._server:
            self._server.close()
        if self._storing:
            await asyncio.wait([self._storing], timeout=GOODBYE_S)
            await asyncio.sleep(0)
        for one in list(self.open):
            if one.transport:
                one.transport.close()
        self._thread.submit(lambda: connection.close())  # asked for in that thread, it is that thread's own
        await asyncio.to_thread(self._thread.shutdown)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def store(self, envelope: Envelope) -> str:
        """Keep a mail; returns the answer for the client.

        Mails that come while others are being stored are stored together after them: the disk then waits once for all.
        """
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting.append((envelope, answer))
        if self._storing is None:
            self._storing = asyncio.create_task(self._store_waiting())
        # The client may hang up now; the mail is stored all the same, and a second delivery is told apart.
        return await asyncio.shield(answer)

    async def _store_waiting(self) -> None:
        """Store what waits, and what comes meanwhile, in a thread, since disk and database block."""
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                if self._were_many:
                    await asyncio.sleep(GATHERING_S)
                together, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                self._were_many = len(together) > 1
                try:
                    answers = await loop.run_in_executor(self._thread, store, [envelope for envelope, _ in together])
                except Exception:
                    logger.exception("mails could not be stored; their senders are asked to come again")
                    answers = [NOT_NOW] * len(together)
                for (_, answer), words in zip(together, answers, strict=True):
                    if not answer.done():
                        answer.set_result(words)
        finally:
            self._storing = None


def store(envelopes: Sequence[Envelope]) -> list[str]:
    """Keep mails durably, together, or each by itself where that fails; returns the SMTP answer for each."""
    close_old_connections()
    try:
        mails = intake.take_all([_delivery(envelope) for envelope in envelopes], source=intake.SMTP, at=timezone.now())
    except (OSError, DatabaseError):
        if len(envelopes) > 1:
            return [answer for envelope in envelopes for answer in store([envelope])]
        logger.exception("a mail could not be stored; its sender is asked to come again")
        return [NOT_NOW]
    return [f"250 2.0.0 Taken as {mail.pk}" for mail in mails]


def _delivery(envelope: Envelope) -> intake.Delivery:
    assert isinstance(envelope.content, bytes)
    sender = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
    return intake.Delivery(envelope.content, sender, envelope.rcpt_tos)


class Connection(SMTP):
    """One client's session: aiosmtpd's, with mail read in pieces so that long lines and large mails cost little."""

    line_length_limit = PIECE_BYTES
    command_size_limit = 2048

    def __init__(self, server: MailServer) -> None:
        super().__init__(
            None,
            data_size_limit=settings.OPTIONS["REGARD_MAIL_MAX_BYTES"],
            enable_SMTPUTF8=True,
            hostname=settings.OPTIONS["REGARD_MAIL_DOMAIN"] or "regard",
            ident="Regard",
            timeout=TIMEOUT_S,
            loop=asyncio.get_running_loop(),
            tls_context=server.certificate.context() if server.certificate else None,
        )
        self.server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        if self in self.server.open:  # the same client again, inside TLS
            super().connection_made(transport)
            return
        if len(self.server.open) >= MOST_CONNECTIONS:
            transport.write(b"421 4.3.2 Too many connections; please try again later\r\n")
            transport.close()
            return
        self.server.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.server.open:
            self.server.open.discard(self)
            super().connection_lost(error)

    async def handle_exception(self, error: Exception) -> str:
        """Answer for an error of ours so that the client keeps the mail and comes again."""
        logger.exception("an SMTP session failed", exc_info=error)
        return "451 4.3.0 Something went wrong here; please try again later"

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """Read an address as nearly all are written by one look; the whole grammar costs a millisecond."""
        if plain := _ADDRESS.fullmatch(arg):
            return plain[1], plain[2] or ""
        return super()._getaddr(arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        """Read a mail and answer for it. Source: RFC 5321, sections 4.1.1.4 and 4.5.2 (dots at the start of lines)."""
        if await self.check_helo_needed():
            return
        assert self.envelope is not None
        if not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        content = await self._read_mail()
        if content is None:
            answer = "552 5.3.4 The mail is larger than what is taken here"
        else:
            self.envelope.content = content
            answer = await self.server.store(self.envelope)
        self._set_post_data_state()
        await self.push(answer)

    async def _read_mail(self) -> bytes | None:
        """Return the mail; None when it was too large, of which nothing is kept but read to its end."""
        # As if a line had just ended: then even the end of an empty mail is END.
        mail, is_too_large = bytearray(b"\r\n"), False
        while not mail.endswith(END):
            try:
                # This finds every line that ends with a dot, too; there are fewer of them than lines.
                mail += await self._reader.readuntil(b".\r\n")
            except asyncio.LimitOverrunError as overrun:
                mail += await self._reader.readexactly(overrun.consumed)
            # Dots that are doubled on the way make it a third longer at most; the rest is looked at in the end.
            is_too_large = is_too_large or self._is_over_limit(len(mail) // 2)
            if is_too_large:
                del mail[: -len(END)]
            else:
                # A mail that is refused anyway gets no more time.
                self._reset_timeout()
        content = bytes(mail[: -len(b".\r\n")].replace(b"\r\n.", b"\r\n")[len(b"\r\n") :])
        return None if is_too_large or self._is_over_limit(len(content)) else content

    def _is_over_limit(self, size_bytes: int) -> bool:
        return bool(self.data_size_limit and size_bytes > self.data_size_limit)
