"""What can happen to a proposal: made, changed, called for by customers' words, agreed upon, adopted, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from regard.conversations.models import Conversation
from regard.definition import elements, versions
from regard.definition.calling import said_at
from regard.definition.deciding import Rule, missing
from regard.definition.models import (
    Agreement,
    Clause,
    ClauseText,
    Kind,
    Proposal,
    Quote,
    State,
    Version,
    Ways,
)
from regard.definition.versions import Document
from regard.definition.workshop import members
from regard.lib.text import one_line, storable
from regard.team.models import Agent
from regard.voice.verbatims.models import Verbatim

MOST_QUOTED = 500


class CannotPropose(Exception):
    """What is to be changed is not there, or nothing would change."""


class NotOpen(Exception):
    """The proposal was adopted or withdrawn."""


class Overtaken(Exception):
    """Another version came into force since the difference was looked at. number: of that version."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Version {number} came into force meanwhile, so nothing was adopted. Look at the difference again."
        )
        self.number = number


class NotAgreed(Exception):
    """Fewer agree than the team's rule asks for."""


class NotSaid(Exception):
    """The customer did not say this in that conversation."""


@dataclass(frozen=True)
class Wording:
    """What a proposal would have: of a clause its heading, text and elements; of a creed its text."""

    heading: str = ""
    text: str = ""
    elements: Sequence[str] = ()


@transaction.atomic
def propose(
    kind: Kind, wording: Wording, *, title: str, why: str, by: Agent, at: datetime, clause: int | None = None
) -> Proposal:
    """Propose a change of what is in force; who proposes agrees. clause: which, of a change of one.

    Raises CannotPropose.
    """
    before = _before(kind, clause, versions.current())
    _must_change(kind, wording, before)
    proposal = Proposal.objects.create(
        kind=kind,
        clause_id=clause if kind in (Kind.CHANGE, Kind.DROP) else None,
        title=storable(title),
        why=storable(why),
        before_heading=before.heading,
        before_text=before.text,
        by=by,
        at=at,
        **_worded(wording),
    )
    Agreement.objects.create(proposal=proposal, agent=by, at=at)
    return proposal


def _before(kind: Kind, clause: int | None, document: Document | None) -> Wording:
    """Return how that reads which is to be changed. Raises CannotPropose."""
    if document is None:
        if kind != Kind.CREED:
            raise CannotPropose("Begin with the creed: there is no definition yet.")
        return Wording()
    if kind == Kind.CREED:
        return Wording(text=document.version.creed)
    if kind == Kind.ADD:
        return Wording()
    known = document.clause(clause or 0)
    if known is None:
        raise CannotPropose("This clause is not in the definition any more.")
    return Wording(known.heading, known.text, known.elements)


def _must_change(kind: Kind, wording: Wording, before: Wording) -> None:
    if kind == Kind.DROP:
        return
    if not wording.text.strip() or (kind != Kind.CREED and not wording.heading.strip()):
        raise CannotPropose("Say how it is to read.")
    after = Wording(storable(wording.heading), storable(wording.text), elements.known(wording.elements))
    if after == Wording(before.heading, before.text, elements.known(before.elements)):
        raise CannotPropose("This is how it reads already.")


def _worded(wording: Wording) -> dict[str, object]:
    return {
        "heading": storable(wording.heading),
        "text": storable(wording.text),
        "elements": elements.known(wording.elements),
    }


@transaction.atomic
def revise(proposal: Proposal, wording: Wording, *, title: str, why: str, by: Agent, at: datetime) -> Proposal:
    """Change an open proposal; when its words change all are asked again. Raises NotOpen, CannotPropose."""
    proposal = _open(proposal)
    kind = Kind(proposal.kind)
    _must_change(kind, wording, _before(kind, proposal.clause_id, versions.current()))
    worded = _worded(wording)
    is_new = any(getattr(proposal, name) != value for name, value in worded.items())
    for name, value in worded.items():
        setattr(proposal, name, value)
    proposal.title, proposal.why = storable(title), storable(why)
    if is_new:
        proposal.agreements.all().delete()
        Agreement.objects.create(proposal=proposal, agent=by, at=at)
        proposal.asked_again_at = at
    proposal.save()
    return proposal


def _open(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != State.OPEN:
        raise NotOpen(f"This was {State(proposal.state).label.lower()} already.")
    return proposal


@transaction.atomic
def agree(proposal: Proposal, *, by: Agent, at: datetime) -> None:
    """Agree that it comes into force. Raises NotOpen."""
    Agreement.objects.get_or_create(proposal=_open(proposal), agent=by, defaults={"at": at})


@transaction.atomic
def take_back_agreement(proposal: Proposal, *, by: Agent) -> None:
    """Agree no longer. Raises NotOpen."""
    Agreement.objects.filter(proposal=_open(proposal), agent=by).delete()


@transaction.atomic
def quote(proposal: Proposal, conversation: Conversation, words: str, *, by: Agent, at: datetime) -> Quote:
    """Put a customer's words beside a proposal that they call for. Raises NotOpen, NotSaid.

    The words must stand, as they are, in what the customer wrote in that conversation or said with a judgement.
    """
    words = one_line(words)[:MOST_QUOTED]
    at_first = said_at(conversation, words) if words else None
    if at_first is None:
        raise NotSaid(f"{conversation.customer.name} did not say this in no. {conversation.number}.")
    kept, _ = Quote.objects.get_or_create(
        proposal=_open(proposal),
        conversation=conversation,
        words=words,
        defaults={"customer_id": conversation.customer_id, "said_at": at_first, "by": by, "at": at},
    )
    return kept


@transaction.atomic
def quote_verbatim(proposal: Proposal, verbatim: Verbatim, words: str, *, by: Agent, at: datetime) -> Quote:
    """Put words of an interview or a file beside a proposal that they call for. Raises NotOpen, NotSaid."""
    words = one_line(words)[:MOST_QUOTED]
    if not words or verbatim.customer is None or words not in " ".join(verbatim.text.split()):
        raise NotSaid("These words do not stand there.")
    told = {"customer": verbatim.customer, "said_at": verbatim.at, "by": by, "at": at}
    return Quote.objects.get_or_create(proposal=_open(proposal), verbatim=verbatim, words=words, defaults=told)[0]


@transaction.atomic
def unquote(known: Quote) -> None:
    """Take a quote away from an open proposal. Raises NotOpen."""
    _open(known.proposal)
    known.delete()


@transaction.atomic
def withdraw(proposal: Proposal, *, at: datetime) -> None:
    """Let a proposal rest. Raises NotOpen."""
    proposal = _open(proposal)
    proposal.state, proposal.ended_at = State.WITHDRAWN, at
    proposal.save(update_fields=["state", "ended_at"])


@transaction.atomic
def put_forward_again(proposal: Proposal, *, by: Agent, at: datetime) -> None:
    """Undo `withdraw`. Where what it changes reads otherwise by now, all are asked again. Raises CannotPropose."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != State.WITHDRAWN:
        return
    before = _before(Kind(proposal.kind), proposal.clause_id, versions.current())
    proposal.state, proposal.ended_at = State.OPEN, None
    if (before.heading, before.text) != (proposal.before_heading, proposal.before_text):
        _ask_again(proposal, before, at=at)
    proposal.save()


def _ask_again(proposal: Proposal, before: Wording, *, at: datetime) -> None:
    proposal.agreements.all().delete()
    proposal.before_heading, proposal.before_text, proposal.asked_again_at = before.heading, before.text, at


@transaction.atomic
def adopt(proposal: Proposal, *, seen: int | None, by: Agent, at: datetime) -> Version:
    """Bring a proposal into force as the next version. seen: the number of the version that it was compared with, 0
    for none; None where nobody knows.

    Of two adoptions at one moment the lock lets one through; the other finds another number than it had seen.
    Raises NotOpen, Overtaken, NotAgreed, CannotPropose.
    """
    ways = Ways.objects.select_for_update().get(pk=1)
    proposal = _open(proposal)
    document = versions.current()
    number = document.version.number if document else 0
    if number != seen:
        raise Overtaken(number)
    agreed_by, asked = _agreed_by(proposal, Rule(ways.rule))
    _before(Kind(proposal.kind), proposal.clause_id, document)
    version = Version.objects.create(
        number=number + 1,
        title=proposal.title,
        creed=proposal.text if proposal.kind == Kind.CREED else document.version.creed if document else "",
        in_force_at=max(at, document.version.in_force_at + timedelta(microseconds=1)) if document else at,
        adopted_by=by,
        rule=ways.rule,
        agreed_by=agreed_by,
        members=asked,
    )
    _write_clauses(version, proposal, document)
    proposal.state, proposal.ended_at, proposal.version = State.ADOPTED, at, version
    proposal.save(update_fields=["state", "ended_at", "version", "clause"])
    _ask_others_again(proposal, at=at)
    return version


def _agreed_by(proposal: Proposal, rule: Rule) -> tuple[list[tuple[int, str]], int]:
    """Return who agrees, by id and name, the first first; and of how many. Raises NotAgreed where it is too few."""
    everybody = {agent.pk: agent.name for agent in members()}
    agreements = proposal.agreements.order_by("at", "pk").values_list("agent_id", flat=True)
    agreed = [(pk, everybody[pk]) for pk in agreements if pk in everybody]
    lacking = missing(rule, len(agreed), len(everybody))
    if lacking:
        raise NotAgreed(f"{lacking} more must agree, as our rule is now.")
    return agreed, len(everybody)


def _write_clauses(version: Version, proposal: Proposal, document: Document | None) -> None:
    """Write all clauses of a version: those of the one before, with what the proposal changes."""
    texts = []
    for known in document.clauses if document else ():
        if known.clause_id == proposal.clause_id and proposal.kind == Kind.DROP:
            continue
        is_changed = known.clause_id == proposal.clause_id and proposal.kind == Kind.CHANGE
        of = proposal if is_changed else known
        texts.append(
            ClauseText(
                clause_id=known.clause_id,
                heading=of.heading,
                text=of.text,
                elements=of.elements,
                proposal=proposal if is_changed else known.proposal,
            )
        )
    if proposal.kind == Kind.ADD:
        proposal.clause = Clause.objects.create()
        texts.append(
            ClauseText(
                clause=proposal.clause,
                heading=proposal.heading,
                text=proposal.text,
                elements=proposal.elements,
                proposal=proposal,
            )
        )
    for place, text in enumerate(texts, 1):
        text.version, text.place = version, place
    ClauseText.objects.bulk_create(texts)


def _ask_others_again(adopted: Proposal, *, at: datetime) -> None:
    """Let those be asked again who agreed with a change of what reads otherwise from now on."""
    if adopted.kind == Kind.ADD:
        return
    others = Proposal.objects.select_for_update().filter(state=State.OPEN)
    if adopted.kind == Kind.CREED:
        others = others.filter(kind=Kind.CREED)
    else:
        others = others.filter(clause=adopted.clause, kind__in=(Kind.CHANGE, Kind.DROP))
    for other in others:
        _ask_again(other, Wording(adopted.heading, adopted.text), at=at)
        other.save(update_fields=["before_heading", "before_text", "asked_again_at"])


def set_ways(*, rule: Rule, aside: str) -> None:
    """Say how many must agree, and what stands below the creed."""
    Ways.objects.filter(pk=1).update(rule=rule, aside=storable(aside))
