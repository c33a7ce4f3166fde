"""Making a cluster: whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from regard.postgres import parameters
from regard.postgres.binaries import Binaries
from regard.postgres.children import ends_with_parent
from regard.postgres.errors import DidNotStart, DiskFull
from regard.postgres.home import Home
from regard.postgres.ordinary import OrdinaryUser

NAME = "regard"  # of the database, and of the role that owns it
DRAFTS = "cluster.new-*"
NO_ROOM = ("No space left on device", "File too large", "File size limit exceeded", "Disk quota exceeded")


def make(home: Home, *, durable: bool) -> None:
    """Make `home`'s cluster with the empty database «regard» in it.

    It is made beside its place and renamed when whole: a making that was cut is started over by the next, under another
    name, for what was cut may still be ending. Raises DiskFull, DidNotStart.
    """
    _remove_drafts(home)
    draft = home.folder / DRAFTS.replace("*", secrets.token_hex(4))
    try:
        _run(_initdb(home.binaries, draft, durable=durable), home.user)
        with (draft / "postgresql.conf").open("a") as file:
            file.write(f"\ninclude_if_exists = '{parameters.FILE}'\n")
        single = [
            str(home.binaries.program("postgres")),
            "--single",
            "-D",
            str(draft),
            "-c",
            "log_checkpoints=off",
            "template1",
        ]
        _run(single, home.user, f'CREATE DATABASE "{NAME}"\n')
        draft.rename(home.cluster)
    except OSError as error:
        raise failed("The database could not be made", str(error), home.folder) from None
    finally:
        _remove_drafts(home)
    _sync(home.folder)


def _remove_drafts(home: Home) -> None:
    for draft in home.folder.glob(DRAFTS):
        shutil.rmtree(draft, ignore_errors=True)


def _initdb(binaries: Binaries, folder: Path, *, durable: bool) -> list[str]:
    command = [
        str(binaries.program("initdb")),
        "-D",
        str(folder),
        "-U",
        NAME,
        "--auth=trust",
        "--encoding=UTF8",
    ]
    if binaries.major >= 17:
        # Built in: sorting and case stay the same when the machine's C library changes, so no index goes wrong.
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    elif sys.platform == "darwin":
        command += ["--lc-collate=C", "--lc-ctype=en_US.UTF-8"]  # it has no C.UTF-8 before macOS 15
    else:
        command += ["--locale=C.UTF-8"]
    return command if durable else [*command, "--no-sync"]


def _run(command: list[str], user: OrdinaryUser | None, text: str = "") -> None:
    done = subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        cwd="/",
        env=environment(),
        start_new_session=True,
        preexec_fn=ends_with_parent(signal.SIGKILL),
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )
    said = done.stdout + done.stderr
    # In single-user mode a statement that fails does not fail the program.
    if done.returncode or "FATAL" in said or "ERROR" in said:
        raise failed("The database could not be made", said, Path(command[command.index("-D") + 1]).parent)


def environment() -> dict[str, str]:
    """Return the environment of the server's programs: none of the caller's PG… variables, English in the messages."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def failed(what: str, said: str, folder: Path) -> DiskFull | DidNotStart:
    """Return the error that fits what a server's program said, in one line."""
    if any(sign in said for sign in NO_ROOM):
        return DiskFull(
            f"There is no room left on the disk of {folder}: make room, then start again. Nothing was lost."
        )
    signs = ("FATAL:", "PANIC:", "ERROR:", "error:")
    telling = [line for line in said.splitlines() if any(sign in line for sign in signs)]
    reason = (telling or said.strip().splitlines() or ["it said nothing"])[-1].strip()
    return DidNotStart(f"{what}: {reason}")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
