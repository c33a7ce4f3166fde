"""Whether a mail comes from the domain that its From names: passed, failed, or it cannot be said.

What a trusted server attests comes first, since it saw where the mail came from (SPF); else the signatures, proven
here. Only proof to the contrary is a failure: that nothing is known of most small senders must not cry wolf.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regard.mail.mime.addresses import parse_addresses
from regard.mail.origin.header_fields import Bare
from regard.mail.origin.policies import Lookup, NotNow, are_aligned, policy_of
from regard.mail.origin.results import Result, Results, TrustedHost, trusted
from regard.mail.origin.signatures import Outcome, prove, signatures_of

MOST_DOMAIN = 253


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """by: "dmarc", "dkim" or "spf", "" where nothing is proven. domain: that of From, "" when it names none.

    reason: a sentence that agents read.
    """

    verdict: Verdict
    by: str
    domain: str
    reason: str


IsUsuallySigned = Callable[[str], bool]
"""Tells of a domain whether mail of it was proven by its signature before."""


def writer_of(mail: Bare) -> str:
    """Return the one address in the one From, lower case; "" when there are none or several: which of them is shown
    differs from program to program, so that nothing is proven of any."""
    fields = mail.named(b"from")
    boxes = parse_addresses(fields[0].value.strip()) if len(fields) == 1 else ()
    return boxes[0].address.strip().lower() if len(boxes) == 1 else ""


def domain_of(address: str) -> str:
    """Return the domain of an address as DNS knows it; "" when it has none."""
    domain = address.rpartition("@")[2].strip().rstrip(".").lower() if "@" in address else ""
    try:
        named = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        return ""
    return named if "." in named and len(named) <= MOST_DOMAIN else ""


def judge(
    mail: Bare,
    *,
    writer: str,
    hosts: Sequence[TrustedHost],
    lookup: Lookup | None,
    is_usually_signed: IsUsuallySigned,
    now: float,
) -> Origin:
    """Say whether `mail` comes from the domain of its From.

    writer: the address that the mail is filed under; where that is not From, nothing is proven of it. lookup: None when
    DNS is not to be asked, as for mail of years ago. Raises NotNow when DNS does not answer and matters.
    """
    address = writer_of(mail)
    domain = domain_of(address)
    if not domain:
        return Origin(Verdict.UNKNOWN, "", "", "Its From line does not name one writer.")
    if address != writer:
        return Origin(Verdict.UNKNOWN, "", "", "The writer’s address stands beside From, where nothing proves it.")
    results = trusted(mail.fields, hosts)
    if results and (attested := _attested(results, domain)):
        return attested
    if lookup is None:
        return Origin(Verdict.UNKNOWN, "", domain, "Nothing that can be trusted tells where it came from.")
    return _proven(mail, domain, lookup, is_usually_signed, now)


def _attested(results: Results, domain: str) -> Origin | None:
    """Return what a trusted server's findings say; None when they leave it open."""
    for result in results.found:
        if result.method == "dmarc" and are_aligned(result.properties.get("header.from", domain), domain):
            if result.result == "pass":
                return Origin(Verdict.PASSED, "dmarc", domain, f"{results.server} found that {domain} sent it.")
            if result.result == "fail" and not _asks_nothing(result):
                return Origin(Verdict.FAILED, "dmarc", domain, f"{results.server} found that {domain} did not send it.")
    for result in results.found:
        attested = _domain_in(result)
        if result.result == "pass" and attested and are_aligned(attested, domain):
            how = "signed" if result.method == "dkim" else "sent"
            return Origin(Verdict.PASSED, result.method, domain, f"{results.server} found that {domain} {how} it.")
    return None


_NO_POLICY = re.compile(r"\bp=none\b", re.IGNORECASE)


def _asks_nothing(result: Result) -> bool:
    """A domain may publish that what fails is nothing to worry about (p=none): then lists and forwards fail, too."""
    policies = {value for name, value in result.properties.items() if name.startswith("policy.")}
    return "none" in policies or bool(_NO_POLICY.search(result.comment))


def _domain_in(result: Result) -> str:
    if result.method == "dkim":
        said = result.properties.get("header.d") or result.properties.get("header.i", "")
    elif result.method == "spf":
        said = result.properties.get("smtp.mailfrom", "")
    else:
        return ""
    return said.rpartition("@")[2]


def _proven(mail: Bare, domain: str, lookup: Lookup, is_usually_signed: IsUsuallySigned, now: float) -> Origin:
    aligned = [one for one in signatures_of(mail, now=now) if are_aligned(one.domain, domain)]
    outcomes, silence = set[Outcome](), None
    for signature in sorted(aligned, key=lambda one: one.domain != domain):
        try:
            outcome = prove(signature, mail, lookup)
            is_strict = signature.domain != domain and policy_of(domain, lookup).is_strict
        except NotNow as error:
            silence = error
            continue
        if outcome is Outcome.VALID and not is_strict:
            return Origin(Verdict.PASSED, "dkim", domain, f"It bears a signature of {signature.domain} that fits.")
        outcomes.add(Outcome.UNKNOWN if is_strict else outcome)
    if silence:
        raise silence
    if Outcome.BROKEN in outcomes and policy_of(domain, lookup).refuses:
        reason = f"The signature of {domain} does not fit: the mail was changed on its way, or somebody else wrote it."
        return Origin(Verdict.FAILED, "dkim", domain, reason)
    if Outcome.BROKEN not in outcomes and is_usually_signed(domain) and policy_of(domain, lookup).refuses:
        reason = f"Mail from {domain} bears a signature that can be proven; this one does not."
        return Origin(Verdict.FAILED, "dkim", domain, reason)
    return Origin(Verdict.UNKNOWN, "", domain, _WHY[Outcome.BROKEN in outcomes, bool(aligned)].format(domain=domain))


_WHY = {
    (False, False): "It bears no signature of {domain}.",
    (False, True): "The signature of {domain} cannot be proven: it has no key.",
    (True, True): "The signature of {domain} does not fit, as happens to mail that passed through a list.",
}
