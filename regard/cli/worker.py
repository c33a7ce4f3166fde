"""`regard worker`: jobs and incoming mail in one process, in `regard up` and alone."""

from __future__ import annotations

import os

from regard.cli.arguments import parser
from regard.cli.desk import find_data, prepare
from regard.lib.errors import UserError


def main(arguments: list[str]) -> int:
    given = parser("worker", "Run the jobs and take mail. It needs REGARD_DATABASE_URL.").parse_args(arguments)
    if not os.environ.get("REGARD_DATABASE_URL"):
        raise UserError("The worker alone needs REGARD_DATABASE_URL; `regard up` brings its own database.")
    prepare(find_data(given.data))
    import django

    django.setup()
    from regard.channels.email import smtp
    from regard.channels.imap import watching
    from regard.jobs import worker

    worker.run(smtp.MailServer(), watching.Watcher())
    return 0
