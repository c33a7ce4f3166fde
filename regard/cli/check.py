"""`regard check`: whether the settings are safe for a desk that others reach."""

from __future__ import annotations

from regard.cli.arguments import parser
from regard.cli.desk import open_desk
from regard.lib.errors import UserError


def main(arguments: list[str]) -> int:
    given = parser("check", __doc__ or "").parse_args(arguments)
    with open_desk(given.data):
        from django.core.management import call_command
        from django.core.management.base import SystemCheckError

        try:
            call_command("check", deploy=True, fail_level="WARNING")
        except SystemCheckError as error:
            raise UserError(str(error)) from None
    return 0
