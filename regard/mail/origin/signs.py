"""What about a sender looks like somebody else: a few signs, each seldom in honest mail.

Counted on public mails in docs/mail.md. A sign says what was seen; whether it means harm is for people to tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from regard.mail.mime.addresses import parse_addresses
from regard.mail.origin.header_fields import Bare
from regard.mail.origin.judging import Origin, Verdict, domain_of
from regard.mail.origin.likeness import looks_like, plain
from regard.mail.origin.policies import are_aligned

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_VIA = re.compile(r"\bvia\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Sign(StrEnum):
    NAME_IS_ADDRESS = "name_is_address"
    NAME_IS_OURS = "name_is_ours"
    DOMAIN_LIKE = "domain_like"
    REPLY_ELSEWHERE = "reply_elsewhere"
    NEW_ADDRESS = "new_address"
    """Whoever holds a thread's signed address wrote in the customer's name, from an address not known as hers."""


@dataclass(frozen=True)
class Known:
    """Whom the desk knows.

    domains: ours. names: of us and of the desk, as `name_of` gives them. older: of some domains, which are those of
    customers who were here before a domain was, or public ones. are_one: whether two addresses are one customer's.
    """

    domains: frozenset[str]
    names: frozenset[str]
    older: Callable[[frozenset[str], str], Set[str]]
    are_one: Callable[[str, str], bool]


Seen = tuple[Sign, str]


def signs_of(mail: Bare, origin: Origin, *, name: str, address: str, known: Known, was_asked: bool) -> list[Seen]:
    """Return what is odd about the sender (`name`, `address`) of a mail, and what was seen of it.

    was_asked: whether anything was done to prove where it comes from.
    """
    domain = domain_of(address)
    if not domain or any(are_aligned(domain, ours) for ours in known.domains):
        return []
    return [
        *_name_is_address(mail, origin, name, address, known),
        *([(Sign.NAME_IS_OURS, name)] if name_of(name) in known.names else []),
        *_domain_like(domain, known),
        *_reply_elsewhere(mail, origin, domain, was_asked),
    ]


def name_of(name: str) -> str:
    """Return a name as it is compared: its letters as they look."""
    return " ".join(_WORD.findall(plain(name)))


def _name_is_address(mail: Bare, origin: Origin, name: str, address: str, known: Known) -> Iterator[Seen]:
    found = _ADDRESS.search(name)
    if not found or _is_of_a_list(mail) or (_VIA.search(name) and origin.verdict is Verdict.PASSED):
        return
    other = found[0].lower()
    if domain_of(other) and not are_aligned(domain_of(other), domain_of(address)) and not known.are_one(other, address):
        yield Sign.NAME_IS_ADDRESS, other


def _domain_like(domain: str, known: Known) -> Iterator[Seen]:
    like = looks_like(domain)
    ours = like & known.domains
    if found := min(ours or known.older(like, domain), default=""):
        yield Sign.DOMAIN_LIKE, found


def _reply_elsewhere(mail: Bare, origin: Origin, domain: str, was_asked: bool) -> Iterator[Seen]:
    if origin.verdict is Verdict.PASSED or not (was_asked or origin.verdict is Verdict.FAILED) or _is_of_a_list(mail):
        return
    boxes = [box for field in mail.named(b"reply-to") for box in parse_addresses(field.value.strip())]
    others = [domain_of(box.address.lower()) for box in boxes]
    if others and all(other and not are_aligned(other, domain) for other in others):
        yield Sign.REPLY_ELSEWHERE, others[0]


def _is_of_a_list(mail: Bare) -> bool:
    """A list or a program sends in many people's names and wants the answers for itself."""
    names = {field.name for field in mail.fields}
    return bool(
        names & {b"list-id", b"list-post", b"list-unsubscribe", b"mailing-list", b"auto-submitted", b"precedence"}
    )
