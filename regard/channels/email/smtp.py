"""The SMTP server that customers' mail arrives at, in the event loop of the worker.

It says 250 only when the mail is durable, 451 when disk or database cannot take it now, 552 when it is too large; it
refuses no mail for what it holds, nor for whom it is meant.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.smtp import SMTP, Envelope, syntax
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from regard.channels.email import intake

logger = logging.getLogger(__name__)

THREADS = 4
MOST_CONNECTIONS = 100
TIMEOUT_S = 120
GOODBYE_S = 2.0
PIECE_BYTES = 64 * 1024
"""A line longer than this is read in pieces: lines of any length are taken, and memory stays bounded."""


class MailServer:
    """Listens on REGARD_SMTP_HOST and REGARD_SMTP_PORT; 0 takes a free port, `port` tells which."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="mail-intake")
        self.open: set[Connection] = set()
        self.storing: set[asyncio.Future[str]] = set()

    async def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        loop = asyncio.get_running_loop()
        host, port = settings.OPTIONS["REGARD_SMTP_HOST"], settings.OPTIONS["REGARD_SMTP_PORT"]
        self._server = await loop.create_server(lambda: Connection(self), host=host, port=port)
        logger.info("taking mail on %s:%s", host, self.port)

    async def stop(self) -> None:
        """Take no more; mails that are being stored are answered before their connections close."""
        if self._server:
            self._server.close()
        if self.storing:
            await asyncio.wait(self.storing, timeout=GOODBYE_S)
            await asyncio.sleep(0)
        for one in list(self.open):
            if one.transport:
                one.transport.close()
        await asyncio.to_thread(self._end_threads)

    def _end_threads(self) -> None:
        """Close each thread's database connection; the barrier keeps one thread from taking two of the tasks."""
        together = threading.Barrier(THREADS)

        def close() -> None:
            together.wait(GOODBYE_S)
            connection.close()

        for _ in range(THREADS):
            self._threads.submit(close)
        self._threads.shutdown()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def store(self, envelope: Envelope) -> str:
        """Keep a mail in a thread, since disk and database block; returns the answer for the client."""
        loop = asyncio.get_running_loop()
        storing = loop.run_in_executor(self._threads, store, envelope)
        self.storing.add(storing)
        try:
            # The client may hang up now; the mail is stored all the same, and a second delivery is told apart.
            return await asyncio.shield(storing)
        finally:
            storing.add_done_callback(self.storing.discard)


def store(envelope: Envelope) -> str:
    """Keep a mail durably; returns the SMTP answer."""
    sender = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
    assert isinstance(envelope.content, bytes)
    close_old_connections()
    try:
        mail = intake.take(
            envelope.content,
            envelope_from=sender,
            envelope_to=envelope.rcpt_tos,
            source=intake.SMTP,
            at=timezone.now(),
        )
    except (OSError, DatabaseError):
        logger.exception("a mail could not be stored; its sender is asked to come again")
        return "451 4.3.0 The mail could not be stored now; please try again later"
    return f"250 2.0.0 Taken as {mail.pk}"


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
        )
        self.server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
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
        mail, is_too_large, at_line_start = bytearray(), False, True
        while True:
            try:
                piece = await self._reader.readuntil(b"\r\n")
                ends_line = True
            except asyncio.LimitOverrunError as overrun:
                piece = await self._reader.readexactly(overrun.consumed)
                ends_line = False
            if at_line_start and piece == b".\r\n":
                return None if is_too_large else bytes(mail)
            if at_line_start and piece.startswith(b"."):
                piece = piece[1:]
            at_line_start = ends_line
            if is_too_large:
                continue
            # A slow line is no reason to hang up while the mail grows; a mail that is refused anyway gets no more time.
            self._reset_timeout()
            mail += piece
            if self.data_size_limit and len(mail) > self.data_size_limit:
                is_too_large = True
                mail.clear()
