"""A connection to a mail server, signed in and on its folder; whatever keeps us from that is said in words."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from regard.channels.imap.models import Security
from regard.lib.mail_servers import Trouble, must_be_allowed, told, words_of
from regard.lib.text import one_line

TIMEOUT_S = 20.0
FOLDERS_NAMED = 8
_CODE = re.compile(r"^\[[A-Z -]+\]\s*")


@dataclass(frozen=True)
class Place:
    """Where mail waits, and who asks for it: by password, or by the token of a provider."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str
    move_to: str = ""
    token: str = ""


@contextmanager
def opened(place: Place, *, timeout_s: float = TIMEOUT_S) -> Iterator[IMAPClient]:
    """Connect, sign in and look for the folders. Raises Trouble, also for what goes wrong in the body."""
    client: IMAPClient | None = None
    try:
        with _told(place):
            must_be_allowed(place.host, place.port, is_encrypted=place.security != Security.NONE)
            client = _connected(place, timeout_s)
            _sign_in(client, place)
            _must_have(client, place.folder, "folder")
            if place.move_to:
                _must_have(client, place.move_to, "move_to")
            yield client
    finally:
        if client:
            with suppress(Exception):  # it may be gone; there is nothing to lose any more
                client.logout()
            with suppress(Exception):
                client.shutdown()


def _connected(place: Place, timeout_s: float) -> IMAPClient:
    is_tls = place.security == Security.TLS
    client = IMAPClient(
        place.host, place.port, ssl=is_tls, timeout=timeout_s,
        ssl_context=ssl.create_default_context() if is_tls else None,
    )  # fmt: skip
    if place.security == Security.STARTTLS:
        try:
            client.starttls(ssl.create_default_context())
        except CapabilityError:
            raise Trouble(f"{place.host} offers no STARTTLS on port {place.port}.", "security") from None
    return client


def _sign_in(client: IMAPClient, place: Place) -> None:
    try:
        if place.token:
            _sign_in_by_token(client, place)
        else:
            client.login(place.user, place.password)
    except LoginError as refusal:
        said = _servers_words(refusal)
        if place.token:
            raise Trouble(f"{place.host} does not take the leave of {place.user}{said}", "user") from None
        raise Trouble(f"{place.host} refused the user name or the password{said}", "password") from None


def _sign_in_by_token(client: IMAPClient, place: Place) -> None:
    """By OAUTHBEARER (RFC 7628) where it is offered, else by XOAUTH2, Google's own, which Microsoft knows too."""
    if client.has_capability("AUTH=OAUTHBEARER"):
        client.oauthbearer_login(place.user, place.token)
    else:
        client.oauth2_login(place.user, place.token)


def _must_have(client: IMAPClient, folder: str, field: str) -> None:
    if client.folder_exists(folder):
        return
    there = sorted(str(name) for _, _, name in client.list_folders())
    more = ", and more" if len(there) > FOLDERS_NAMED else ""
    raise Trouble(f"There is no folder “{folder}”. There are: {', '.join(there[:FOLDERS_NAMED])}{more}.", field)


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """Say in words what goes wrong between here and the server."""
    with told(place.host, place.port):
        try:
            yield
        except (IMAPClientError, imaplib.IMAP4.error) as error:
            where = f"{place.host} on port {place.port}"
            raise Trouble(f"{where} did not do what an IMAP server does{_servers_words(error)}", "port") from None


def _servers_words(error: Exception) -> str:
    """Return what the server said, as the end of our sentence."""
    text = error.args[0] if error.args else ""
    said = one_line(text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text))
    return words_of(_CODE.sub("", said.removeprefix("b'").removesuffix("'")))
