"""What a person types is answered: a list of commands, one clear line for a slip, never a traceback."""

from __future__ import annotations

import re

import pytest

from regard.cli import main
from regard.cli.main import COMMANDS, find, overview
from regard.lib.errors import UserError


def test_help_lists_every_command():
    assert all(re.search(rf"^  {command.words} ", overview(), re.M) for command in COMMANDS)


def test_every_command_names_a_function_that_exists():
    assert all(callable(main.load(command)) for command in COMMANDS)


def test_the_longest_words_win():
    command, rest = find(["mail", "parse", "a.eml"])
    assert (command.words, rest) == ("mail parse", ["a.eml"])


@pytest.mark.parametrize("typed", [["fly"], ["mail", "fly"], ["up", "--fly"], ["up", "--port", "high"], ["backup"]])
def test_bad_arguments_end_with_2_and_one_line(typed, capsys):
    try:
        status = main.main(typed)
    except SystemExit as ended:
        status = ended.code
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("command", [command.words for command in COMMANDS])
def test_each_command_has_help_without_a_desk(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main([*command.split(), "--help"])
    assert ended.value.code == 0
    assert "usage: " in capsys.readouterr().out


def test_what_a_person_can_mend_is_told_in_one_line(monkeypatch, capsys):
    def fail(_arguments: list[str]) -> int:
        raise UserError("The lake is frozen: wait for spring.")

    monkeypatch.setattr(main, "load", lambda _command: fail)
    assert main.main(["up"]) == 1
    assert capsys.readouterr().err == "regard: The lake is frozen: wait for spring.\n"
