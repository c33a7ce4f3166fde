"""The server's parameters: what keeps it closed and quiet, and what suits a desk of 1 to 300 people on one machine."""

from __future__ import annotations

from pathlib import Path

from regard.postgres.home import PORT, Home
from regard.postgres.ordinary import give

FILE = "regard.conf"

# An owner's own values belong in ALTER SYSTEM, which wins over these.
TUNING = {
    "max_connections": "60",  # two web processes, the worker, commands and a backup use under 40
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "wal_compression": "on",  # pglz: lz4 and zstd are not built into the wheel
    "random_page_cost": "1.1",  # no desk runs on spinning disks any more; the default is for those
    "jit": "off",  # compiling costs more than a desk's queries take
    "max_parallel_workers_per_gather": "1",
    "log_checkpoints": "off",
    "log_min_messages": "warning",
    "log_line_prefix": "'%m [%p] '",
    "log_timezone": "UTC",
    "timezone": "UTC",
}

# For tests: a crash of the machine may lose everything, a crash of the server still nothing.
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def write(home: Home, *, durable: bool) -> None:
    """Write Regard's parameter file, which the cluster's postgresql.conf includes."""
    values = TUNING if durable else TUNING | THROW_AWAY
    lines = ["# Written by Regard at each start. Your own values: ALTER SYSTEM SET …"]
    path: Path = home.cluster / FILE
    path.write_text("\n".join([*lines, *(f"{name} = {value}" for name, value in values.items())]) + "\n")
    path.chmod(0o600)
    give(path, home.user)


def command(home: Home) -> list[str]:
    """Return the server's command line. What keeps others out stands here, where no file can change it."""
    fixed = {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(home.folder),
        "unix_socket_permissions": "0700",
        "logging_collector": "off",
    }
    flags = [flag for name, value in fixed.items() for flag in ("-c", f"{name}={value}")]
    return [str(home.binaries.program("postgres")), "-D", str(home.cluster), *flags]
