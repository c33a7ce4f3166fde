"""The table of commands, and how one is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from regard import __version__
from regard.lib.errors import UserError


@dataclass(frozen=True)
class Command:
    """words: what is typed after `regard`. function: "module:name", called with the arguments that follow, returns the
    exit status."""

    words: str
    function: str
    meaning: str


COMMANDS = (
    Command("up", "regard.cli.up:main", "start the whole desk: database, web, worker, mail"),
    Command("doctor", "regard.cli.doctor:main", "say what is wrong with a desk and what to do"),
    Command("user", "regard.team.commands:user", "add and list the people who answer, set passwords and roles"),
    Command("token", "regard.team.commands:token", "make, list and revoke the keys of programs"),
    Command("mail parse", "regard.channels.email.commands:parse", "read mails, write what they say as JSON lines"),
    Command("mail reparse", "regard.channels.email.reparse:main", "understand older mails anew, after an upgrade"),
    Command("mail ingest", "regard.channels.email.ingest:main", "take mails in as if they had arrived"),
    Command("mood", "regard.mood.commands:mood", "read texts line by line, write what each shows as JSON lines"),
    Command(
        "mood corrections", "regard.mood.commands:corrections", "write the moods that agents corrected, for training"
    ),
    Command("mood backfill", "regard.mood.commands:backfill", "read the mood of messages that nothing has read"),
    Command("themes", "regard.voice.themes.commands:themes", "find the themes of texts, line by line"),
    Command("themes evaluate", "regard.voice.themes.commands:evaluate", "measure found themes against known ones"),
    Command("touchpoints import", "regard.journey.commands:import_files", "take in what customers did, of CSV files"),
    Command("backup", "regard.cli.backup:main", "write the whole desk to one file"),
    Command("restore", "regard.cli.restore:main", "make a desk of a backup"),
    Command("export customer", "regard.erasing.commands:export", "write all that is kept of a customer to a zip"),
    Command("erase customer", "regard.erasing.commands:erase", "erase a customer with all that is kept, for good"),
    Command("migrate", "regard.cli.migrate:main", "bring the database to this version"),
    Command("check", "regard.cli.check:main", "check the settings of a desk that others reach"),
    Command("web", "regard.cli.web:main", "run the web server alone, on a database of yours"),
    Command("worker", "regard.cli.worker:main", "run the worker and the mail receiver alone"),
    Command("bench", "regard.bench.main:main", "measure how fast this machine serves"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (those of the process by default) name and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if given else 2
    if given[0] == "--version":
        print(f"regard {__version__}")
        return 0
    command, rest = find(given)
    if command is None:
        return _unknown(given)
    return _call(load(command), rest)


def find(given: list[str]) -> tuple[Command | None, list[str]]:
    """Return the command whose words `given` begins with, the longest first, and what follows them."""
    for length in (2, 1):
        for command in COMMANDS:
            if command.words.split() == given[:length]:
                return command, given[length:]
    return None, given


def load(command: Command) -> Callable[[list[str]], int]:
    module, name = command.function.split(":")
    function: Callable[[list[str]], int] = getattr(importlib.import_module(module), name)
    return function


def overview() -> str:
    """Return the text of `regard --help`."""
    width = max(len(command.words) for command in COMMANDS)
    lines = [f"  {command.words:<{width}}  {command.meaning}" for command in COMMANDS]
    return "\n".join(["usage: regard COMMAND …", "", *lines, "", "regard COMMAND --help tells more of each."])


def _unknown(given: list[str]) -> int:
    under = [command for command in COMMANDS if command.words.split()[0] == given[0]]
    if under and (len(given) == 1 or given[1] in ("-h", "--help")):
        print("\n".join(f"  regard {command.words}  {command.meaning}" for command in under))
        return 0 if len(given) > 1 else 2
    tried = " ".join(given[:2] if under else given[:1])
    print(f"regard: there is no command «{tried}»; regard --help lists all.", file=sys.stderr)
    return 2


def _call(function: Callable[[list[str]], int], rest: list[str]) -> int:
    """Call a command. What a person can mend is told in one line; anything else is a fault of ours and shows itself."""
    try:
        return function(rest)
    except UserError as error:
        print(f"regard: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
