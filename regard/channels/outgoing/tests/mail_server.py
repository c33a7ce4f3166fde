"""A mail server on loopback that wants to know who sends, by password or by a provider's token."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "support@lakeside.example", "an otter & a loon"


class MailServer:
    """mails: what it took. refuses: what it says to each recipient instead. tokens: those by which it lets one in."""

    def __init__(self, port: int, *, asks: bool) -> None:
        self.port, self.asks, self.refuses = port, asks, ""
        self.mails: list[Any] = []
        self.tokens: set[str] = set()

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.asks and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope)
        return "250 OK"

    async def auth_XOAUTH2(self, server: Any, words: list[str]) -> AuthResult:
        import base64

        said = base64.b64decode(words[1]).decode().split("\x01")
        if said[0] == f"user={USER}" and said[1].removeprefix("auth=Bearer ") in self.tokens:
            return AuthResult(success=True)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=right, handled=False)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(*, asks: bool = True) -> Iterator[MailServer]:
    """asks: whether nobody may send without signing in."""
    server = MailServer(free_port(), asks=asks)
    controller = Controller(
        server, hostname="127.0.0.1", port=server.port, auth_require_tls=False,
        authenticator=server.check if asks else None,
    )  # fmt: skip
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
