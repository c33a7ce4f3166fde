"""What can go wrong with the embedded server. The text of each is the one line that a person reads."""

from __future__ import annotations

from regard.lib.errors import UserError


class PostgresError(UserError):
    """The embedded server cannot do what was asked; the text says why and what to do."""


class NoServerFound(PostgresError):
    """No PostgreSQL that would do is on this machine."""


class PathTooLong(PostgresError):
    """The socket's path would not fit into the operating system's limit."""


class DiskFull(PostgresError):
    """There was no room to write what must be written."""


class NoOrdinaryUser(PostgresError):
    """Regard runs as root, and no ordinary user could be had for PostgreSQL."""


class DataInUse(PostgresError):
    """Another process uses this data, and the server cannot be reached by this one."""


class DidNotStart(PostgresError):
    """The server ended, or never became ready."""
