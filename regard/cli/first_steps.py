"""What stands between a database that runs and a desk that serves: its tables, its static files, its demo, its owner.

It needs Django, so a child of `regard up` does it and writes what it found as one JSON line.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from regard.cli import ready
from regard.cli.parts import python
from regard.lib.errors import UserError
from regard.postgres import children
from regard.postgres.cluster import tell

DEMO_EMAIL, DEMO_PASSWORD = "maja@lakeside.example", "lakeside-demo"


def take(data: Path, *, is_demo: bool) -> ready.Found:
    """Take the first steps on a desk of ours unless they were taken by this very program, and return what they found.

    A desk that nobody can sign in to is looked at each time. Raises UserError when they cannot be taken.
    """
    found = ready.found(data)
    if not found or not found["has_agents"]:
        ready.forget(data)
        found = run_in_child(is_demo=is_demo)
        ready.keep(data, found)
    return found


def run_in_child(*, is_demo: bool) -> ready.Found:
    """Take the first steps in a child and return what it found. Raises UserError when they cannot be taken."""
    command = python("-m", "regard.cli.first_steps", *(["--demo"] if is_demo else []))
    child = children.start(command, end_signal=signal.SIGTERM, stdout=subprocess.PIPE)
    assert child.stdout is not None
    try:
        with child.stdout as said:
            answer = said.read()
        status = child.wait()
    except BaseException:
        child.kill()
        child.wait()
        raise
    if status:
        raise UserError("The desk's database could not be made ready; the reason stands above.")
    found: ready.Found = json.loads(answer)
    return found


def greet(found: ready.Found, url: str, *, is_demo: bool) -> None:
    """Say where the desk is and how to sign in."""
    tell(f"\nRegard is at {url}")
    if is_demo and found["is_demo"]:
        tell(f"Sign in as {DEMO_EMAIL}, {DEMO_PASSWORD}")
    elif not found["has_agents"]:
        tell(f"Nobody can sign in yet. Open {url}/setup?key={found['setup_key']} to become its owner,")
        tell("or run: regard user add EMAIL --name NAME --role owner --generate")
    tell("Ctrl-C stops it.\n")


def main(arguments: list[str]) -> int:
    import django

    django.setup()
    from regard.cli.tables import migrate
    from regard.team.models import Desk
    from regard.workspace.settings.invitations import setup_key

    if migrate():
        tell("The database has its tables.")
    _collect_static_files()
    if "--demo" in arguments:
        _fill_with_demo()
    print(json.dumps({"has_agents": _has_agents(), "is_demo": Desk.the().is_demo, "setup_key": setup_key()}))
    return 0


def _collect_static_files() -> None:
    from regard.config.static import collect_if_changed

    collect_if_changed()


def _fill_with_demo() -> None:
    from django.utils import timezone

    from regard.demo.fill import fill

    if not _has_agents():
        tell("Filling the demo desk.")
    fill(timezone.now())


def _has_agents() -> bool:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(is_program=False).exists()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except UserError as error:
        tell(f"regard: {error}")
        sys.exit(1)
