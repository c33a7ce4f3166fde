"""Providers that let a program in by leave of the mailbox's owner (OAuth 2.0, RFC 6749), and how they are asked.

Plain HTTP of the standard library: three requests of a form and an answer of JSON need no library. Everything is
bounded in time and size, nothing follows a redirect, and only TLS is spoken, but to this machine.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import ipaddress
import json
import socket
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from regard.lib.text import one_line

TIMEOUT_S = 10.0
MOST_BYTES = 64_000
MOST_WORDS = 200


class NotGranted(Exception):
    """The provider says no, and will say so again: who owns the mailbox has to connect it once more."""


class NotAnswered(Exception):
    """The provider cannot be asked now."""


@dataclass(frozen=True)
class Provider:
    """authorise_url: where the owner says yes. token_url: where tokens are given. more: what is asked beside it.

    host: the mail server that goes with it, "" when the owner names it.
    """

    name: str
    authorise_url: str
    token_url: str
    scope: str
    host: str = ""
    more: tuple[tuple[str, str], ...] = ()


KNOWN = {
    # https://developers.google.com/identity/protocols/oauth2/web-server; without prompt=consent no refresh token comes
    # the second time.
    "google": Provider(
        "Google",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        "imap.gmail.com",
        (("access_type", "offline"), ("prompt", "consent")),
    ),
    # https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
    "microsoft": Provider(
        "Microsoft",
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
        "outlook.office365.com",
        (("prompt", "select_account"),),
    ),
}


def challenge_of(verifier: str) -> str:
    """Return what the provider keeps of a verifier (PKCE, RFC 7636, section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def authorise_address(
    provider: Provider, *, client_id: str, return_url: str, state: str, verifier: str, user: str
) -> str:
    """Return where the owner goes to say yes."""
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": return_url,
        "scope": provider.scope,
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
        "login_hint": user,
        **dict(provider.more),
    }
    joint = "&" if urlsplit(provider.authorise_url).query else "?"
    return f"{provider.authorise_url}{joint}{urlencode(asked)}"


def ask_for_tokens(provider: Provider, asked: dict[str, str]) -> dict[str, Any]:
    """Ask for tokens; returns the answer, which holds an access token. Raises NotGranted, NotAnswered."""
    status, said = _post(provider.token_url, asked, provider.name)
    if status in (400, 401, 403) and said.get("error") not in ("temporarily_unavailable", "server_error"):
        words = one_line(str(said.get("error_description") or said.get("error") or status))[:MOST_WORDS].rstrip(".")
        raise NotGranted(f"{provider.name} gives no leave: {words}.")
    if status != 200 or not isinstance(said.get("access_token"), str):
        raise NotAnswered(f"{provider.name} answered {status} when asked for a token.")
    return said


def must_be_allowed(url: str) -> None:
    """Refuse an address that no provider has. Raises ValueError with the reason."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError("This is no address of a provider.")
    try:
        found = {ipaddress.ip_address(each[4][0]) for each in socket.getaddrinfo(parts.hostname, parts.port or 443)}
    except (OSError, UnicodeError):
        raise ValueError(f"No server is known by the name {parts.hostname}.") from None
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in found):
        raise ValueError("This is no address of a provider.")
    if parts.scheme == "http" and not all(one.is_loopback for one in found):
        raise ValueError("Without TLS anybody on the way could read the secret: the address must begin with https.")


def _post(url: str, form: dict[str, str], name: str) -> tuple[int, dict[str, Any]]:
    try:
        must_be_allowed(url)
        parts = urlsplit(url)
        line: http.client.HTTPConnection
        if parts.scheme == "https":
            context = ssl.create_default_context()
            line = http.client.HTTPSConnection(parts.netloc, timeout=TIMEOUT_S, context=context)
        else:
            line = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT_S)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            line.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), urlencode(form), headers)
            answer = line.getresponse()
            said = json.loads(answer.read(MOST_BYTES + 1) or b"{}")
        finally:
            line.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotAnswered(
            f"{name} cannot be asked: {one_line(str(error))[:MOST_WORDS] or type(error).__name__}"
        ) from error
    return answer.status, said if isinstance(said, dict) else {}
