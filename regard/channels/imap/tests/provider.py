"""A provider that lets programs read mailboxes by leave (OAuth 2.0 with PKCE), on loopback, as far as tests need it."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from regard.channels.imap.providers import challenge_of
from regard.channels.imap.tests.dovecot import USER

CLIENT, SECRET = "regard-client", "a-loon&an-otter"


@dataclass
class Provider:
    """lives_s: how long an access token opens the mailbox. refuses: the error that every renewal is answered with.
    more: further fields of each answer with tokens. asked: the grant types of all requests, in order.
    """

    url: str = ""
    lives_s: int = 3600
    refuses: str = ""
    is_away: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, float] = field(default_factory=dict)
    refresh: str = ""

    def agree(self, address: str) -> str:
        """Be the owner who goes there and says yes; returns where the browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self.is_away:
            return 503, {"error": "temporarily_unavailable"}
        if path == "/introspect":
            is_active = self.tokens.get(form["token"], 0) > time.time()
            return 200, {"active": is_active, "email": USER, "scope": "mail"}
        self.asked.append(form["grant_type"])
        if (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if form["grant_type"] == "authorization_code":
            asked = self.codes.pop(form["code"], None)
            if asked is None or challenge_of(form["code_verifier"]) != asked["code_challenge"]:
                return 400, {"error": "invalid_grant", "error_description": "Wrong code."}
        elif self.refuses or form["refresh_token"] != self.refresh:
            return 400, {"error": self.refuses or "invalid_grant", "error_description": "Token has been revoked."}
        self.refresh = f"refresh-{secrets.token_hex(8)}"  # the one before has ended
        token = f"access-{secrets.token_hex(8)}"
        self.tokens[token] = time.time() + self.lives_s
        return 200, {"access_token": token, "refresh_token": self.refresh, "expires_in": self.lives_s, **self.more}


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            status, said = provider.answer(urlsplit(self.path).path, form)
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
