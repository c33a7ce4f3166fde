"""Asking DNS, within limits of time, and telling silence from absence."""

from __future__ import annotations

from typing import cast

import dns.exception
import dns.name
import dns.resolver
from dns.rdtypes.ANY.TXT import TXT

from regard.mail.origin.policies import NotNow

WITHIN_S = 5.0
MOST_RECORDS = 20
MOST_SILENCES = 3
"""Questions in a row without an answer, after which DNS is taken for down, and nothing more is asked."""


class Dns:
    """Asks for TXT records; each name once. server: "address:port" of a DNS server, "" for the system's."""

    def __init__(self, server: str = "", *, within_s: float = WITHIN_S) -> None:
        self._server, self._within_s = server, within_s
        self._resolver: dns.resolver.Resolver | None = None
        self._known: dict[str, list[bytes]] = {}
        self._silences = 0

    def texts(self, name: str) -> list[bytes]:
        """Return the TXT records of a name, [] for none. Raises NotNow when no answer comes in time."""
        if name not in self._known:
            if self._silences >= MOST_SILENCES:
                raise NotNow("DNS does not answer.")
            self._known[name] = self._ask(name)
        return self._known[name]

    def _ask(self, name: str) -> list[bytes]:
        try:
            answer = self._open().resolve(name + ".", "TXT", lifetime=self._within_s, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            self._silences = 0
            return []
        except (dns.name.LabelTooLong, dns.name.NameTooLong, dns.name.EmptyLabel, UnicodeError):
            return []
        except (dns.exception.DNSException, OSError) as error:
            self._silences += 1
            raise NotNow(f"DNS does not answer ({type(error).__name__}).") from None
        self._silences = 0
        return [b"".join(cast(TXT, record).strings) for record in list(answer)[:MOST_RECORDS]]

    def _open(self) -> dns.resolver.Resolver:
        if self._resolver is None:
            self._resolver = dns.resolver.Resolver(configure=not self._server)
            if self._server:
                host, _, port = self._server.rpartition(":")
                self._resolver.nameservers, self._resolver.port = [host.strip("[]")], int(port)
        return self._resolver
