"""A connection to a mail server, signed in and on its folder; whatever keeps us from that is said in words."""

from __future__ import annotations

import imaplib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import CapabilityError, IMAPClientError, LoginError

from regard.channels.imap.models import Security
from regard.lib.text import one_line

TIMEOUT_S = 20.0
MOST_SERVERS_WORDS = 120
FOLDERS_NAMED = 8
_CODE = re.compile(r"^\[[A-Z -]+\]\s*")


class Trouble(Exception):
    """What keeps us from the mail, a sentence for the owner. field: which of the account's fields it is about."""

    def __init__(self, words: str, field: str = "host") -> None:
        super().__init__(words)
        self.field = field


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
            _must_be_allowed(place)
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


def _must_be_allowed(place: Place) -> None:
    """Refuse what no mail server is: addresses that only machines of a data centre talk to; a password in clear."""
    found = {ipaddress.ip_address(each[4][0]) for each in socket.getaddrinfo(place.host, place.port)}
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in found):
        raise Trouble(f"{place.host} is no address of a mail server.")
    if place.security == Security.NONE and not all(one.is_loopback for one in found):
        raise Trouble("Without TLS anybody on the way could read the password and the mail.", "security")


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """Say in words what goes wrong between here and the server."""
    where = f"{place.host} on port {place.port}"
    try:
        yield
    except socket.gaierror:
        raise Trouble(f"No server is known by the name {place.host}.") from None
    except UnicodeError:
        raise Trouble(f"“{place.host}” is no name of a server.") from None
    except TimeoutError:
        raise Trouble(f"{where} does not answer.", "port") from None
    except ConnectionRefusedError:
        raise Trouble(f"Nothing answers on {where}.", "port") from None
    except ssl.SSLCertVerificationError as error:
        raise Trouble(f"The certificate of {where} is not valid: {error.verify_message}.") from None
    except ssl.SSLError:
        raise Trouble(f"{where} does not speak TLS in this way: try another security or port.", "security") from None
    except (IMAPClientError, imaplib.IMAP4.error) as error:
        raise Trouble(f"{where} did not do what an IMAP server does{_servers_words(error)}", "port") from None
    except OSError as error:
        raise Trouble(f"The connection to {where} failed: {error.strerror or type(error).__name__}.", "port") from None


def _servers_words(error: Exception) -> str:
    """Return what the server said, as the end of our sentence."""
    text = error.args[0] if error.args else ""
    said = one_line(text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text))[:MOST_SERVERS_WORDS]
    said = _CODE.sub("", said.removeprefix("b'").removesuffix("'")).rstrip(".")
    return f": {said}." if said else "."
