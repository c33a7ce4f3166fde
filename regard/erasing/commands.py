"""`regard export customer ADDRESS`, `regard erase customer ADDRESS`: a person's data, taken along or erased."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from regard.cli.arguments import parser
from regard.cli.desk import find_data, open_desk
from regard.lib.errors import UserError

if TYPE_CHECKING:
    from regard.customers.models import Customer


def export(arguments: list[str]) -> int:
    made = parser("export customer", "Write all that is kept of a customer to FILE, a zip with the files.")
    made.add_argument("address", metavar="ADDRESS")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE", help="without it: customer-ID.zip here")
    given = made.parse_args(arguments)
    with open_desk(find_data(given.data)):
        from regard.erasing import persons

        customer = _customer(given.address)
        file = given.file or Path(f"customer-{customer.pk}.zip")
        if file.exists():
            raise UserError(f"{file} exists already.")
        try:
            with open(file, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as zipped:
                zipped.write(persons.export(customer))
        except OSError as error:
            raise UserError(f"{file} could not be written: {error.strerror}.") from None
    print(file)
    return 0


def erase(arguments: list[str]) -> int:
    made = parser("erase customer", "Erase a customer with all that is kept, for good. Older backups still hold it.")
    made.add_argument("address", metavar="ADDRESS")
    made.add_argument("--yes", action="store_true", help="do not ask")
    given = made.parse_args(arguments)
    with open_desk(find_data(given.data)):
        from django.utils import timezone

        from regard.erasing import persons
        from regard.erasing.actions import NotToBeDeleted
        from regard.ui.words import plural

        customer = _customer(given.address)
        told = persons.extent(customer)
        size = f"{plural(told.conversations, 'conversation')} with {plural(told.messages, 'message')}"
        if not given.yes and not _is_meant(f"{customer.name}: {size}"):
            raise UserError("Nothing was erased. Say --yes, or type yes when asked.")
        try:
            persons.erase(customer, by=None, at=timezone.now())
        except NotToBeDeleted as refused:
            raise UserError(f"{refused} Nothing was erased.") from None
    print(f"Erased: {size}.")
    return 0


def _is_meant(what: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{what}. Erase all of it for good? Type yes: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"


def _customer(address: str) -> Customer:
    from regard.customers.models import Address

    found = Address.objects.filter(value=address.strip().lower()).select_related("customer__merged_into").first()
    if found is None:
        raise UserError(f"No customer of this desk has the address {address}.")
    return found.customer.merged_into or found.customer
