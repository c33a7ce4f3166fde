"""`regard web`: the web server alone, for a desk on several machines."""

from __future__ import annotations

import os

from regard.cli.arguments import parser, port
from regard.cli.desk import find_data, prepare
from regard.lib.errors import UserError


def main(arguments: list[str]) -> int:
    made = parser("web", "Run the web server alone. It needs REGARD_DATABASE_URL.")
    made.add_argument("--host", default="127.0.0.1", help="the address to serve on (127.0.0.1)")
    made.add_argument("--port", type=port, default=8000, help="the port to serve on (8000)")
    made.add_argument("--processes", type=int, default=os.cpu_count() or 1, choices=range(1, 65), metavar="N")
    given = made.parse_args(arguments)
    if not os.environ.get("REGARD_DATABASE_URL"):
        raise UserError("The web server alone needs REGARD_DATABASE_URL; `regard up` brings its own database.")
    prepare(find_data(given.data))
    from regard.config import web

    web.serve(given.host, given.port, processes=given.processes)
    return 0
