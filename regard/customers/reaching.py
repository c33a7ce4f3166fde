"""Whether mail to an address arrives and is wanted: what came back, what is not to be written to, and who said so.

`failing_since` is set by what comes back (`recognising.note_failing`), and taken off when the customer writes from the
address, or when one of us says that it works again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value

from regard.customers.models import Address, AddressKind, Cause, SaidToWork, Suppression
from regard.customers.recognising import normalise_email
from regard.lib.worded import worded
from regard.team.models import Agent


class WorksAlready(Exception):
    """Nothing that we know of comes back from this address."""


class TooLateToUndo(Exception):
    """Something happened to the address since."""


class NoAddress(ValueError):
    """What was given is no mail address."""


@dataclass(frozen=True)
class Reached:
    """A mail address of a customer. failing_since: when mail to it came back for good, with why. is_unwanted: nobody
    is to write to it.
    """

    pk: int
    value: str
    failing_since: datetime | None
    failing_words: str
    is_unwanted: bool

    @property
    def works(self) -> bool:
        return self.failing_since is None and not self.is_unwanted


def reached(customer_id: int) -> list[Reached]:
    """Return the customer's mail addresses, the one last heard from first: one query."""
    return [Reached(*row) for row in _rows((customer_id,))]


@worded
def _rows(customer: tuple[int]) -> QuerySet[Address, Any]:
    unwanted = Suppression.objects.filter(value=OuterRef("value"), cause=Cause.UNWANTED, lifted_at=None)
    mail = Address.objects.filter(customer=customer[0], kind=AddressKind.EMAIL)
    newest_first = mail.order_by(F("last_heard_at").desc(nulls_last=True), "-pk")
    return newest_first.values_list("pk", "value", "failing_since", "failing_words", Exists(unwanted))


@transaction.atomic
def say_works(address: Address, *, by: Agent, at: datetime) -> SaidToWork:
    """Write to an address again though mail to it came back. Raises WorksAlready."""
    address = Address.objects.select_for_update().get(pk=address.pk)
    if address.failing_since is None:
        raise WorksAlready(f"Nothing comes back from {address.value}.")
    said = SaidToWork.objects.create(
        address=address, by=by, at=at, failing_since=address.failing_since, failing_words=address.failing_words
    )
    Address.objects.filter(pk=address.pk).update(failing_since=None, failing_words="")
    return said


@transaction.atomic
def undo(said: SaidToWork, *, at: datetime) -> None:
    """Take back that it works. Raises TooLateToUndo when the customer wrote from it, or it came back again."""
    heard = Address.objects.filter(pk=said.address_id, last_heard_at__gt=said.at).exists()
    is_first = SaidToWork.objects.filter(pk=said.pk, undone_at=None).update(undone_at=at)
    back = Address.objects.filter(pk=said.address_id, failing_since=None)
    if heard or not is_first or not back.update(failing_since=said.failing_since, failing_words=said.failing_words):
        raise TooLateToUndo("Something happened to this address since.")


def suppress(value: str, words: str, *, by: Agent | None, at: datetime, cause: str = Cause.UNWANTED) -> Suppression:
    """Do not write to an address until it is lifted; what stands already stays. Raises NoAddress."""
    value = normalise_email(value)
    if "@" not in value.strip("@") or any(each.isspace() for each in value):
        raise NoAddress("This is no mail address: it should look like “name@example.com”.")
    standing = Suppression.objects.filter(value=value, cause=cause, lifted_at=None)
    if known := standing.first():
        return known
    try:
        with transaction.atomic():
            return Suppression.objects.create(value=value, cause=cause, words=words.strip()[:300], by=by, at=at)
    except IntegrityError:  # two at once
        return standing.get()


def lift(suppression: Suppression, *, by: Agent, at: datetime) -> bool:
    """Write to it again; False when it was lifted already."""
    standing = Suppression.objects.filter(pk=suppression.pk, lifted_at=None)
    return bool(standing.update(lifted_at=at, lifted_by=by))


def against_machines(values: Iterable[str]) -> dict[str, str]:
    """Return why no automatic mail goes to these addresses (in lower case), for those to which none does."""
    asked = list(values)
    failing = Address.objects.filter(kind=AddressKind.EMAIL, value__in=asked, failing_since__isnull=False)
    standing = Suppression.objects.filter(value__in=asked, lifted_at=None)
    rows = failing.values_list("value", Value("")).union(standing.values_list("value", "cause"))
    return {value: _AGAINST[cause] for value, cause in sorted(rows)}


_AGAINST = {
    "": "mail to this address came back for good",
    Cause.COMPLAINT.value: "a mail to this address was reported as unwanted",
    Cause.UNWANTED.value: "nobody is to write to this address",
}


def first_that_works(choices: Sequence[Reached]) -> Reached | None:
    return next((each for each in choices if each.works), None)
