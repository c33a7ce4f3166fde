"""Asking web servers elsewhere, at an address that somebody else chose: guarded, so that nothing inside can be reached.

The one home of that guard. The name is resolved once, every address of it is looked at, and the connection goes to
what was looked at (no second look that could answer otherwise); each redirect begins anew. Time and size are bounded as
a whole, however slowly bytes come. No cookies, no referrer, no proxy of the environment. Source: OWASP, SSRF Prevention
Cheat Sheet.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

MOST_REDIRECTS = 4
MOST_ADDRESS = 4_000
PORTS = {80, 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = {301, 302, 303, 307, 308}


class NotFetched(Exception):
    """It was not fetched; the text says why, for the log: who asked for it is not to learn what lies inside."""


@dataclass(frozen=True)
class Reach:
    """Where requests may go: any public address, and networks that the owner names (`within`)."""

    within: tuple[Network, ...] = ()

    def allows(self, address: IPAddress, port: int) -> bool:
        if any(address in network for network in self.within if network.version == address.version):
            return True
        return port in PORTS and is_public(address)


def is_public(address: IPAddress) -> bool:
    """Tell whether an address lies in the open Internet, also one that carries another in it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour or address.teredo:
            return False
    return address.is_global and not address.is_multicast


def networks_of(text: str) -> tuple[Network, ...]:
    """Read networks that commas part, as "10.0.0.0/8, ::1". Raises ValueError."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


Resolve = Callable[[str, int], Iterable[str]]


def _resolved(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    address: str,
    *,
    within_s: float,
    most_bytes: int,
    accept: str,
    reach: Reach,
    resolve: Resolve = _resolved,
) -> bytes:
    """Return what a GET of `address` answers with 200. Raises NotFetched."""
    ends_at = time.monotonic() + within_s
    for _ in range(MOST_REDIRECTS + 1):
        left_s = ends_at - time.monotonic()
        if left_s <= 0:
            raise NotFetched("it took too long")
        place = _place(address)
        ip = _looked_at(place, reach, resolve)
        answered = _ask(place, ip, left_s, most_bytes, accept)
        if isinstance(answered, bytes):
            return answered
        address = urljoin(address, answered)
    raise NotFetched("it was sent on too often")


@dataclass(frozen=True)
class _Place:
    is_tls: bool
    host: str
    port: int
    target: str


def _place(address: str) -> _Place:
    address = address.strip(" ").replace(" ", "%20")
    if len(address) > MOST_ADDRESS or any(ord(char) < 32 or ord(char) == 127 for char in address):
        raise NotFetched("it is no address")
    try:
        parts = urlsplit(address)
        port = parts.port
        host = parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise NotFetched("it is no address") from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or parts.password is not None:
        raise NotFetched("it is no plain web address")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=-._~?")
    is_tls = parts.scheme == "https"
    return _Place(is_tls, host, port or (443 if is_tls else 80), f"{target}?{query}" if query else target)


def _looked_at(place: _Place, reach: Reach, resolve: Resolve) -> str:
    """Return an address of the host. One that is not allowed among them spoils all."""
    try:
        found = [ipaddress.ip_address(one.partition("%")[0]) for one in resolve(place.host, place.port)]
    except (OSError, UnicodeError, ValueError):
        raise NotFetched("no such host") from None
    if not found or not all(reach.allows(one, place.port) for one in found):
        raise NotFetched("it lies where requests do not go")
    return str(found[0])


class _Pinned(http.client.HTTPConnection):
    """Speaks to an address that was looked at, in the name of its host."""

    def __init__(self, place: _Place, ip: str, within_s: float) -> None:
        super().__init__(place.host, place.port, timeout=within_s)
        self._place, self._ip = place, ip

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self._place.port), timeout=self.timeout)
        if self._place.is_tls:
            context = ssl.create_default_context()
            # The handshake comes after: until then whoever watches the time must find the socket.
            wrapped = context.wrap_socket(self.sock, server_hostname=self._place.host, do_handshake_on_connect=False)
            self.sock = wrapped
            wrapped.do_handshake()


def _ask(place: _Place, ip: str, within_s: float, most_bytes: int, accept: str) -> bytes | str:
    """Return the body, or the address that the answer sends us on to."""
    connection = _Pinned(place, ip, within_s)
    ends_at = time.monotonic() + within_s
    # A server may send a byte before each time-out of the socket: the whole ends here.
    end = threading.Timer(within_s, _hang_up, [connection])
    end.daemon = True
    end.start()
    try:
        default = 443 if place.is_tls else 80
        connection.putrequest("GET", place.target, skip_host=True, skip_accept_encoding=True)
        host = f"[{place.host}]" if ":" in place.host else place.host
        connection.putheader("Host", host if place.port == default else f"{host}:{place.port}")
        connection.putheader("Accept", accept)
        connection.putheader("Accept-Encoding", "identity")
        connection.putheader("User-Agent", "Regard")
        connection.putheader("Connection", "close")
        connection.endheaders()
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and (onward := answer.getheader("Location")):
            return onward
        if answer.status != 200:
            raise NotFetched(f"the server answered {answer.status}")
        if answer.getheader("Content-Encoding", "identity").lower() != "identity":
            raise NotFetched("it is packed")
        content = answer.read(most_bytes + 1)
        if len(content) > most_bytes:
            raise NotFetched("it is too large")
        if answer.length or time.monotonic() >= ends_at:
            raise NotFetched("it broke off")
        return content
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise NotFetched(f"the connection failed ({type(error).__name__})") from None
    finally:
        end.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
