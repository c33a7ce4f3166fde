"""Every option of a desk, one row each. docs/settings.md tells the same to people; a test compares the two.

An option is an environment variable. A value that cannot be read stops the start with one line that names it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from regard.lib.numbers import whole_number
from regard.lib.outside import Network, networks_of


class WrongOption(ValueError):
    """An option's value cannot be used; the text names the option and says what it takes."""


@dataclass(frozen=True)
class Option:
    """name: the environment variable. default: what holds without it. read: text → value, ValueError with the
    reason.
    """

    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = whole_number(text)
        if number is None or not least <= number <= most:
            raise ValueError(f"takes a whole number from {least} to {most}")
        return number

    return read


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("takes an address such as https://desk.example.org")
    return text.rstrip("/")


def _database(text: str) -> str:
    if text and urlsplit(text).scheme not in ("postgresql", "postgres"):
        raise ValueError("takes a PostgreSQL address such as postgresql://user:password@host:5432/name")
    return text


def _smtp(text: str) -> str:
    if text and (urlsplit(text).scheme not in ("smtp", "smtps") or not urlsplit(text).hostname):
        raise ValueError("takes an address such as smtp://user:password@mail.example.org:587 or smtps://…:465")
    return text


def _domain(text: str) -> str:
    if text and ("@" in text or ("." not in text and text != "localhost")):
        raise ValueError("takes a mail domain such as example.org")
    return text.lower()


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return networks_of(text)
    except ValueError:
        raise ValueError("takes networks such as 10.1.0.0/16, 192.0.2.0/24") from None


def _dns_server(text: str) -> str:
    host, _, port = text.rpartition(":")
    try:
        if text and not 0 < (whole_number(port) or 0) < 65536:
            raise ValueError
        if text:
            ip_address(host.strip("[]"))
    except ValueError:
        raise ValueError("takes an address with its port such as 192.0.2.53:53") from None
    return text


def _file(text: str) -> Path | None:
    path = Path(text).expanduser() if text else None
    if path and not path.is_file():
        raise ValueError("takes the path of a file that can be read")
    return path


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError("takes a time zone such as Europe/Berlin") from None
    return text


def _yes_or_no(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("takes 1 or 0")
    return text == "1"


OPTIONS = (
    Option(
        "REGARD_DATA",
        "",
        lambda text: Path(text).expanduser() if text else None,
        "the folder of the desk's data",
    ),
    Option("REGARD_DATABASE_URL", "", _database, "a PostgreSQL server of your own instead of the embedded one"),
    Option(
        "REGARD_DATABASE_DIRECT_URL",
        "",
        _database,
        "the same server past a pooler such as PgBouncer, for LISTEN",
    ),
    Option(
        "REGARD_URL",
        "http://127.0.0.1:8000",
        _web_address,
        "where browsers reach the desk; links in mails begin so",
    ),
    Option(
        "REGARD_SECRET_KEY",
        "",
        str,
        "the key of all signatures and of what is sealed; without it one is made and kept in DATA",
    ),
    Option(
        "REGARD_SMTP_URL",
        "",
        _smtp,
        "the server for outgoing mail of mailboxes that have none of their own; without it mail stays in the outbox",
    ),
    Option("REGARD_SMTP_HOST", "127.0.0.1", str, "the address on which incoming mail is taken"),
    Option("REGARD_SMTP_PORT", "2525", _whole(0, 65535), "the port on which incoming mail is taken"),
    Option("REGARD_SMTP_CERTIFICATE", "", _file, "a certificate (PEM): senders can then come by STARTTLS"),
    Option("REGARD_SMTP_KEY", "", _file, "the key of that certificate, where it stands in a file of its own"),
    Option(
        "REGARD_MAIL_MAX_BYTES",
        "26214400",
        _whole(10_000, 1_000_000_000),
        "largest mail that is taken, in bytes",
    ),
    Option("REGARD_MAIL_DOMAIN", "", _domain, "the domain of our Message-IDs; without it that of the mailbox"),
    Option(
        "REGARD_DNS_SERVER",
        "",
        _dns_server,
        "the DNS server that is asked for the keys of signatures, others’ and ours; without it the system’s",
    ),
    Option(
        "REGARD_REACHABLE_NETWORKS",
        "",
        _networks,
        "networks of yours where pictures that mails name may be fetched, besides the Internet",
    ),
    Option("REGARD_SEND_DELAY_S", "8", _whole(0, 600), "seconds in which an answer can be taken back"),
    Option("REGARD_TIME_ZONE", "UTC", _zone, "the time zone of a new desk"),
    Option("REGARD_TRUSTED_PROXIES", "0", _whole(0, 9), "how many proxies of yours stand before the desk"),
    Option("REGARD_DEBUG", "0", _yes_or_no, "1 shows errors in the browser; never on a desk that others reach"),
)


def read_options(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Read all options from `environment` (the process's own by default), keyed by name.

    Raises WrongOption with one line that names the option.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for option in OPTIONS:
        text = environment.get(option.name, "").strip() or option.default
        try:
            values[option.name] = option.read(text)
        except ValueError as error:
            raise WrongOption(f"{option.name} {error}, not {_shown(option, text)}.") from None
    return values


def _shown(option: Option, text: str) -> str:
    """An address may hold a password: it is not repeated."""
    return (
        "what it holds"
        if option.name in ("REGARD_SMTP_URL", "REGARD_DATABASE_URL", "REGARD_DATABASE_DIRECT_URL")
        else repr(text[:80])
    )
