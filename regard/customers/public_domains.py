"""Public domains: anybody may have an address there, so that who writes from one belongs to no company."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.db import transaction

from regard.customers.events import PublicDomainsChanged
from regard.customers.models import PublicDomain
from regard.lib.events import announce


class NoDomain(ValueError):
    """What was given is no name of a domain."""


class AlreadyPublic(ValueError):
    """The domain is on the list."""


def read(given: str) -> str:
    """Return the domain that somebody means: of an address what follows the @, in lower case. Raises NoDomain."""
    name = given.strip().rpartition("@")[2].lower().rstrip(".")
    try:
        validate_domain_name(name)
    except ValidationError:
        raise NoDomain("This is no domain: it should look like “example.com”.") from None
    if "." not in name:
        raise NoDomain("This is no domain: it should look like “example.com”.")
    return name


@transaction.atomic
def add(given: str) -> PublicDomain:
    """Put a domain on the list, back on it where it was taken off. Announces PublicDomainsChanged.

    Raises NoDomain, AlreadyPublic.
    """
    name = read(given)
    domain, is_new = PublicDomain.objects.select_for_update().get_or_create(name=name, defaults={"is_ours": True})
    if not is_new and domain.gone_at is None:
        raise AlreadyPublic(f"{name} is on the list.")
    PublicDomain.objects.filter(pk=domain.pk).update(gone_at=None)
    announce(PublicDomainsChanged())
    return domain


@transaction.atomic
def take_off(domain: PublicDomain, *, at: datetime) -> None:
    """Let the domain be a company like others, until it is added again. Announces PublicDomainsChanged."""
    if PublicDomain.objects.filter(pk=domain.pk, gone_at=None).update(gone_at=at):
        announce(PublicDomainsChanged())
