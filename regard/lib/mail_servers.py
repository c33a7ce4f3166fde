"""Mail servers that an owner names, reached with care; whatever keeps us from one is said in words."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from regard.lib.text import one_line

MOST_SERVERS_WORDS = 120


class Trouble(Exception):
    """What keeps us from a mail server, a sentence for the owner. field: which of its fields it is about."""

    def __init__(self, words: str, field: str = "host") -> None:
        super().__init__(words)
        self.field = field


def must_be_allowed(host: str, port: int, *, is_encrypted: bool) -> None:
    """Refuse what no mail server is: addresses that only machines of a data centre talk to; a password in clear.

    Raises Trouble; socket.gaierror and UnicodeError for a name that nobody has.
    """
    found = {ipaddress.ip_address(each[4][0]) for each in socket.getaddrinfo(host, port)}
    if any(one.is_link_local or one.is_multicast or one.is_unspecified for one in found):
        raise Trouble(f"{host} is no address of a mail server.")
    if not is_encrypted and not all(one.is_loopback for one in found):
        raise Trouble("Without TLS anybody on the way could read the password and the mail.", "security")


@contextmanager
def told(host: str, port: int) -> Iterator[None]:
    """Say in words what goes wrong between here and the server. Raises Trouble."""
    where = f"{host} on port {port}"
    try:
        yield
    except socket.gaierror:
        raise Trouble(f"No server is known by the name {host}.") from None
    except UnicodeError:
        raise Trouble(f"“{host}” is no name of a server.") from None
    except TimeoutError:
        raise Trouble(f"{where} does not answer.", "port") from None
    except ConnectionRefusedError:
        raise Trouble(f"Nothing answers on {where}.", "port") from None
    except ssl.SSLCertVerificationError as error:
        raise Trouble(f"The certificate of {where} is not valid: {error.verify_message}.") from None
    except ssl.SSLError:
        raise Trouble(f"{where} does not speak TLS in this way: try another security or port.", "security") from None
    except OSError as error:
        raise Trouble(f"The connection to {where} failed: {error.strerror or type(error).__name__}.", "port") from None


def words_of(said: bytes | str) -> str:
    """Return what a server said, as the end of a sentence of ours."""
    text = one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said)[:MOST_SERVERS_WORDS]
    text = text.rstrip(".")
    return f": {text}." if text else "."
