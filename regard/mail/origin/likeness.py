"""Names that a hurried reader takes for another: letters that look alike, and two that look like one.

Source: UTS #39 (confusables), of which the letters stand here that look like those of domains, and RFC 3492 (punycode).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import combinations

from regard.mail.origin.policies import organisation_of

MOST_NAMES = 400

_LOOKS_LIKE = (
    str.maketrans("авсԁеғɡнһіјкӏмпорԛгѕтѵԝхуүьз", "abcdefghhijklmnopqrstvwxyybz")  # Cyrillic
    | str.maketrans("αβγδεηικνορστυχω", "abydenikvopotuxw")  # Greek
    | str.maketrans("ɑƅɩıŀɫʟᴏꜱ", "abiilllos")  # Latin of other tongues
)
_OVERLOOKED = frozenset("\u0307\u0323\u0324\u0325\u0326\u0327\u0328\u0329\u032d\u0330\u0331")
"""Dots and hooks below a letter, and the dot above: nobody sees them in small print. Other accents part names."""

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("1", "l"), ("1", "i"), ("l", "i"), ("0", "o"))
"""In both directions."""


def plain(text: str) -> str:
    """Return `text` with letters that look like others replaced by those, in lower case."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    seen = "".join(char for char in folded if char not in _OVERLOOKED).translate(_LOOKS_LIKE)
    return unicodedata.normalize("NFC", seen)


def shown(domain: str) -> str:
    """Return a domain as a browser may show it: its punycode undone."""
    return ".".join(_shown(label) for label in domain.split("."))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


@lru_cache(maxsize=4096)
def looks_like(domain: str) -> frozenset[str]:
    """Return the domains that `domain` may be taken for: one or two such letters apart in the name registered.

    With the host names before it and without; the domain itself is not among them.
    """
    registered = organisation_of(domain)
    hosts = domain.removesuffix(registered)
    name, _, suffix = registered.partition(".")
    seen = plain(_shown(name))
    names = {seen} | _swapped(seen)
    found = {f"{before}{each}.{suffix}" for each in names if each.isascii() for before in {"", hosts}}
    return frozenset(found - {domain, registered})


def _swapped(name: str) -> set[str]:
    """Return the name with one or two of the pairs exchanged."""
    swaps = [
        (at, was, becomes)
        for one, other in _PAIRS
        for was, becomes in ((one, other), (other, one))
        for at in range(len(name))
        if name.startswith(was, at)
    ]
    made = {_with(name, swap) for swap in swaps}
    for first, second in combinations(sorted(swaps), 2):
        if len(made) >= MOST_NAMES:
            break
        if first[0] + len(first[1]) <= second[0]:
            made.add(_with(_with(name, second), first))
    return made


def _with(name: str, swap: tuple[int, str, str]) -> str:
    at, was, becomes = swap
    return name[:at] + becomes + name[at + len(was) :]
