"""Whom PostgreSQL runs as when Regard was started by root, which PostgreSQL refuses for good reason."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regard.postgres.errors import NoOrdinaryUser

NAME = "regard"


@dataclass(frozen=True)
class OrdinaryUser:
    name: str
    uid: int
    gid: int


def choose(home: Path, say: Callable[[str], None]) -> OrdinaryUser | None:
    """Return whom the server runs as: None when this process is no root, else the owner of `home`, else user «regard».

    The user is made when there is none, and `say` tells so. Raises NoOrdinaryUser.
    """
    if os.geteuid() != 0:
        return None
    if home.exists() and home.stat().st_uid != 0:
        return _of(pwd.getpwuid(home.stat().st_uid))
    try:
        return _of(pwd.getpwnam(NAME))
    except KeyError:
        return _make(say)


def can_reach(user: OrdinaryUser, path: Path) -> bool:
    """Tell whether `user` may enter or execute `path`, by trying it: modes alone do not tell (ACLs, mounts)."""
    tried = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)],
        user=user.uid, group=user.gid, extra_groups=[], cwd="/", stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return tried.returncode == 0


def give(path: Path, user: OrdinaryUser | None) -> None:
    """Hand `path` itself to `user`; nothing happens without one."""
    if user:
        os.chown(path, user.uid, user.gid)


def _make(say: Callable[[str], None]) -> OrdinaryUser:
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program:
        command = [program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", NAME]
    elif program := shutil.which("adduser"):  # busybox's
        command = [program, "-S", "-D", "-H", "-s", "/sbin/nologin", NAME]
    else:
        raise NoOrdinaryUser("PostgreSQL never runs as root, and no user can be made here: run Regard as another user.")
    made = subprocess.run(command, capture_output=True, text=True)
    try:
        user = _of(pwd.getpwnam(NAME))
    except KeyError:
        reason = (made.stderr.strip().splitlines() or [f"{program} failed"])[-1]
        raise NoOrdinaryUser(
            f"PostgreSQL never runs as root, and the user «{NAME}» cannot be made: {reason}."
        ) from None
    if made.returncode == 0:
        say(f"PostgreSQL never runs as root: made the system user «{NAME}» for it.")
    return user


def _of(entry: pwd.struct_passwd) -> OrdinaryUser:
    return OrdinaryUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
