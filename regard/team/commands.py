"""`regard user` and `regard token`: the people who answer, and the keys of programs, from a shell.

What was asked for goes to standard output, what is said about it to standard error. A key or password that was made
here is the last line of standard output, and is shown this once.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Callable

from regard.cli.arguments import Parser, parser
from regard.lib.errors import UserError
from regard.lib.numbers import id_of

ROLES = ("owner", "lead", "agent", "light", "viewer", "none")

Verb = Callable[[argparse.Namespace], None]


def user(argv: list[str]) -> int:
    """Run `regard user …`."""
    return _run(_user_parser(), argv)


def token(argv: list[str]) -> int:
    """Run `regard token …`."""
    return _run(_token_parser(), argv)


def _run(reader: Parser, argv: list[str]) -> int:
    given = reader.parse_args(argv)
    from regard.cli.desk import open_desk

    with open_desk(given.data):
        given.verb(given)
    return 0


def _user_parser() -> Parser:
    reader, verbs = _verbs("user", "Add and list the people who answer; set passwords and roles.")
    added = _verb(verbs, "add", _add, "add somebody", "EMAIL")
    added.add_argument("--name", required=True, help="the name that customers and colleagues read")
    added.add_argument("--role", choices=ROLES, default="agent")
    added.add_argument("--team", action="append", default=[], metavar="NAME", help="may be given several times")
    _takes_password(added, required=False)
    _verb(verbs, "list", _list_users, "list everybody")
    _takes_password(_verb(verbs, "password", _password, "set a new password", "EMAIL"), required=True)
    _verb(verbs, "role", _role, "give another role", "EMAIL").add_argument("role", choices=ROLES)
    _verb(verbs, "deactivate", _deactivate, "let somebody sign in no more; what was written stays", "EMAIL")
    return reader


def _token_parser() -> Parser:
    reader, verbs = _verbs("token", "Make, list and revoke the keys of programs.")
    made = _verb(verbs, "create", _create_token, "make a key; its text is the last line of the output", "NAME")
    actor = made.add_mutually_exclusive_group()
    actor.add_argument(
        "--role", choices=ROLES[:-1], default="lead", help="of the program (default: lead, who sees all)"
    )
    actor.add_argument("--as", dest="acts_as", metavar="EMAIL", help="act as this person, with this person's rights")
    _verb(verbs, "list", _list_tokens, "list all keys")
    _verb(verbs, "revoke", _revoke_token, "end a key, by its number in the list", "NUMBER")
    return reader


def _verbs(words: str, meaning: str) -> tuple[Parser, argparse._SubParsersAction[Parser]]:
    reader = parser(words, meaning, has_data=False)
    return reader, reader.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)


def _verb(verbs: argparse._SubParsersAction[Parser], name: str, verb: Verb, meaning: str, *positional: str) -> Parser:
    made = verbs.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.", allow_abbrev=False)
    made.add_argument("--data", metavar="DIR", help="the desk's data folder (also REGARD_DATA)")
    for each in positional:
        made.add_argument(each.lower(), metavar=each)
    made.set_defaults(verb=verb)
    return made


def _takes_password(reader: Parser, *, required: bool) -> None:
    chosen = reader.add_mutually_exclusive_group(required=required)
    chosen.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    chosen.add_argument("--generate", action="store_true", help="make a password and print it")


def _given_password(given: argparse.Namespace) -> str | None:
    """Return the password that was typed or made; None when none was asked for. Raises UserError for an empty one."""
    if given.generate:
        return secrets.token_urlsafe(12)
    if not given.password_stdin:
        return None
    typed = sys.stdin.readline().rstrip("\r\n")
    if not typed:
        raise UserError("there is no password on standard input.")
    return typed


def _add(given: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from regard.team import actions
    from regard.team.models import Role

    password = _given_password(given)
    try:
        validate_email(given.email)
        actions.add_agent(
            given.email,
            name=given.name,
            role=Role(given.role),
            at=timezone.now(),
            password=password,
            teams=[_team(name) for name in given.team],
        )
    except (ValidationError, actions.AgentAlreadyHere) as error:
        raise UserError(_sentence(error)) from None
    _say(f"{given.name} was added as {given.role}.")
    if password is None:
        _say("Without a password, the sign-in page sends a code to the address.")
    _tell_if_made(given, password)


def _team(name: str):  # type: ignore[no-untyped-def]
    from regard.team.models import Team

    found = Team.objects.filter(name__iexact=name).first()
    if found is None:
        known = ", ".join(Team.objects.order_by("name").values_list("name", flat=True))
        raise UserError(f"there is no team {name!r}; there {'are' if ',' in known else 'is'} {known or 'none yet'}.")
    return found


def _list_users(given: argparse.Namespace) -> None:
    from regard.team.models import Agent

    for agent in Agent.objects.filter(is_program=False).prefetch_related("teams").order_by("name"):
        teams = ", ".join(sorted(team.name for team in agent.teams.all())) or "-"
        state = "" if agent.is_active else "\tdeactivated"
        print(f"{agent.email}\t{agent.name}\t{agent.role}\t{teams}{state}")


def _password(given: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError

    from regard.team import actions

    agent, password = _agent(given.email), _given_password(given)
    try:
        actions.change_password(agent, password or "")
    except ValidationError as error:
        raise UserError(_sentence(error)) from None
    _say(f"The password of {agent.name} was changed; open sessions have ended.")
    _tell_if_made(given, password)


def _role(given: argparse.Namespace) -> None:
    from regard.team import actions
    from regard.team.models import Role

    agent = _agent(given.email)
    try:
        actions.change_role(agent, Role(given.role))
    except actions.LastOwner as error:
        raise UserError(_sentence(error)) from None
    _say(f"{agent.name} has the role {given.role} now.")


def _deactivate(given: argparse.Namespace) -> None:
    from regard.team import actions
    from regard.team.models import Role

    agent = _agent(given.email)
    try:
        actions.change_agent(
            agent, name=agent.name, role=Role(agent.role), teams=list(agent.teams.all()), is_active=False
        )
    except actions.LastOwner as error:
        raise UserError(_sentence(error)) from None
    _say(f"{agent.name} can sign in no more.")


def _agent(email: str):  # type: ignore[no-untyped-def]
    from regard.team.models import Agent

    found = Agent.objects.filter(email__iexact=email.strip(), is_program=False).first()
    if found is None:
        raise UserError(f"nobody signs in with {email} here; regard user list shows everybody.")
    return found


def _create_token(given: argparse.Namespace) -> None:
    from django.utils import timezone

    from regard.team import actions
    from regard.team.models import Role

    acts_as = _agent(given.acts_as) if given.acts_as else None
    made, text = actions.make_token(given.name[:120], at=timezone.now(), role=Role(given.role), acts_as=acts_as)
    rights = f"acts as {acts_as.name}" if acts_as else f"has the role {given.role}"
    _say(f"Key {made.pk}, {given.name}, {rights}. It is shown this once:")
    print(text)


def _list_tokens(given: argparse.Namespace) -> None:
    from regard.team.models import ApiToken

    for each in ApiToken.objects.select_related("agent").order_by("pk"):
        used = f"used {each.last_used_at:%Y-%m-%d %H:%M}" if each.last_used_at else "never used"
        actor = each.agent.role if each.agent.is_program else f"as {each.agent.email}"
        state = "revoked" if each.revoked_at else used
        print(f"{each.pk}\t{each.name}\t{each.hint}…\t{actor}\t{state}")


def _revoke_token(given: argparse.Namespace) -> None:
    from django.utils import timezone

    from regard.team import actions
    from regard.team.models import ApiToken

    found = ApiToken.objects.filter(pk=id_of(given.number)).first()
    if found is None:
        raise UserError(f"there is no key {given.number}; regard token list shows all.")
    actions.revoke_token(found, at=timezone.now())
    _say(f"Key {found.pk}, {found.name}, opens nothing any more.")


def _sentence(error: Exception) -> str:
    """Say a refusal in one line."""
    return " ".join(getattr(error, "messages", [str(error)]))


def _tell_if_made(given: argparse.Namespace, password: str | None) -> None:
    if given.generate:
        print(password)


def _say(text: str) -> None:
    print(text, file=sys.stderr)
