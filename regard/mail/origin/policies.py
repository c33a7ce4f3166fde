"""What a domain asks of mail in its name (DMARC), and which domains belong together. Source: RFC 7489."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from publicsuffixlist import PublicSuffixList

Lookup = Callable[[str], list[bytes]]
"""Asks DNS for the TXT records of a name; [] for none. Raises NotNow."""


class NotNow(Exception):
    """DNS did not answer; it may later."""


@dataclass(frozen=True, slots=True)
class Policy:
    """is_strict: only a signature of exactly the domain counts. refuses: others should not take what fails."""

    is_strict: bool
    refuses: bool


NO_POLICY = Policy(is_strict=False, refuses=False)


def policy_of(domain: str, lookup: Lookup) -> Policy:
    """Ask what `domain` wants, else the organisation that it belongs to. Raises NotNow. Source: RFC 7489, 6.6.3."""
    organisation = organisation_of(domain)
    for asked in dict.fromkeys((domain, organisation)):
        records = [tags for tags in map(tags_of, lookup(f"_dmarc.{asked}")) if tags.get("v") == "DMARC1"]
        if len(records) == 1:
            return _policy(records[0], is_of_subdomain=asked != domain)
    return NO_POLICY


def _policy(tags: dict[str, str], *, is_of_subdomain: bool) -> Policy:
    wanted = tags.get("p", "")
    if is_of_subdomain:
        wanted = tags.get("sp", wanted)
    return Policy(tags.get("adkim", "").lower() == "s", wanted.lower() in ("quarantine", "reject"))


def tags_of(record: bytes) -> dict[str, str]:
    """Read `tag=value; …` (RFC 6376, 3.2); {} for what is none, and where a tag stands twice."""
    tags: dict[str, str] = {}
    for part in record.decode("latin-1").split(";"):
        name, is_there, value = part.partition("=")
        name = name.strip()
        if not is_there and not name:
            continue
        if not is_there or name in tags:
            return {}
        tags[name] = value.strip()
    return tags


def are_aligned(one: str, other: str) -> bool:
    """Tell whether two domains belong to one organisation (RFC 7489, 3.1: relaxed alignment)."""
    return one == other or organisation_of(one) == organisation_of(other)


def organisation_of(domain: str) -> str:
    """Return the domain that was registered: one label more than the public suffix (RFC 7489, 3.2)."""
    return _suffixes().privatesuffix(domain) or domain


@cache
def _suffixes() -> PublicSuffixList:
    """Reading the list takes a tenth of a second; it lies in the package and is never fetched."""
    return PublicSuffixList()
