"""The road of a mail in: parse, screen, recognise, match the thread, append. Each step tells its reason.

Mails that do not depend on each other go together, in one transaction and with one question a step for all of them.
What is decided about each is kept on its RawMail with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection, transaction

from regard.channels.email import acknowledging, intake
from regard.channels.email.letter import Letter, letter_of
from regard.channels.email.mailboxes import Mailboxes
from regard.channels.email.models import RawMail, Verdict
from regard.channels.email.screen import A_MESSAGE, Screening, has_identity, screen_all
from regard.channels.email.writer import A_USABLE_ADDRESS, Writer, who_wrote
from regard.channels.origin import waiting as origins
from regard.conversations import actions as conversation_actions
from regard.conversations import matching, receiving
from regard.conversations.inbound import Addressed, InboundFile, InboundMessage, Match, Person
from regard.conversations.models import Message
from regard.conversations.receiving import Arrival
from regard.customers.models import Address, Customer
from regard.customers.recognising import Sighting, hear_from, recognise, recognise_all
from regard.files import actions as files
from regard.lib.language import guess
from regard.lib.text import storable
from regard.mail import VERSION
from regard.mail.parsed import ParsedMail
from regard.mail.words.authored import authored_text

LONGEST_MESSAGE_ID = 998


class TakenByAnother(Exception):
    """A mail was settled meanwhile, by a run that we took for dead or by a person."""


def receive(raw: RawMail, mail: ParsedMail, mailboxes: Mailboxes, *, is_wanted: bool = False) -> Screening:
    """Take in a mail that was parsed; returns the verdict, which its RawMail keeps.

    `is_wanted`: a person says that it is a message, so it is not screened.

    Any exception undoes all of it. Raises TakenByAnother; OSError when the disk does not take its attachments.
    """
    return receive_all([letter_of(raw, mail, mailboxes)], mailboxes, is_wanted=is_wanted)[0]


@transaction.atomic
def receive_all(letters: Sequence[Letter], mailboxes: Mailboxes, *, is_wanted: bool = False) -> list[Screening]:
    """Do as `receive` for several that do not depend on each other (see lane.waves), all or none."""
    _commit_without_waiting()
    screened = [A_MESSAGE for _ in letters] if is_wanted else screen_all(letters, mailboxes)
    taken = [one for one, found in zip(letters, screened, strict=True) if found is A_MESSAGE]
    messages = _receive(taken, mailboxes, is_wanted=is_wanted)
    screened = [messages.get(one.raw.pk, found) for one, found in zip(letters, screened, strict=True)]
    _end_all([one.raw for one in letters], screened)
    return screened


def _receive(letters: Sequence[Letter], mailboxes: Mailboxes, *, is_wanted: bool) -> dict[int, Screening]:
    """Take in what is a message; returns the verdicts by the id of the RawMail."""
    if not letters:
        return {}
    kept = _keep_files(letters)
    found = _recognise_and_match(letters)
    theirs = _addresses_of({match.customer.pk for _, match in found if match.customer})
    arrivals = [
        Arrival(
            _inbound(
                one,
                customer,
                files,
                mailboxes,
                awaits=_awaited(one) if match.conversation_id is None else "",
                is_by_another=bool(match.customer) and _is_another(one, customer, theirs[customer.pk]),
            ),
            match.conversation_id,
            one.raw.received_at,
        )
        for one, files, (customer, match) in zip(letters, kept, found, strict=True)
    ]
    messages = receiving.receive_all(arrivals)
    _let_origins_wait(letters, messages)
    _note_who_forwarded(letters, messages)
    if not is_wanted:  # else one of us began it
        begun = [
            pair for pair, each in zip(zip(letters, messages, strict=True), arrivals, strict=True) if not each.into
        ]
        acknowledging.acknowledge(begun, mailboxes)
    return {
        one.raw.pk: Screening(Verdict.MESSAGE, f"{_written_by(one)}; {match.by}.", message)
        for one, (_, match), message in zip(letters, found, messages, strict=True)
    }


def _let_origins_wait(letters: Sequence[Letter], messages: Sequence[Message]) -> None:
    """Where they come from is looked at later: DNS is slow, and nothing here may wait for it."""
    asks = [one.raw.source != intake.FILES and one.forwarded is None for one in letters]
    origins.begin(messages, asks=asks, at=letters[0].raw.received_at)


def _written_by(one: Letter) -> str:
    forwarded = f", forwarded by {one.forwarded.by.name}" if one.forwarded else ""
    return storable(f"Written by {one.writer.by}{forwarded}")


def _note_who_forwarded(letters: Sequence[Letter], messages: Sequence[Message]) -> None:
    """What an agent wrote above a forwarded mail is a note; it tells at least who forwarded it."""
    for one, message in zip(letters, messages, strict=True):
        if one.forwarded:
            words = authored_text(storable(one.forwarded.own) or "I forwarded this by mail.")
            conversation_actions.note(
                message.conversation,
                html=words.html,
                text=words.text,
                by=one.forwarded.by,
                at=one.raw.received_at,
            )


def _awaited(one: Letter) -> str:
    """Return the id of what a mail answers that begins a conversation: it may come later, on a slower road."""
    answered = one.headers.answered
    return storable(answered[0]) if answered and len(answered[0].encode()) <= LONGEST_MESSAGE_ID else ""


def _is_another(one: Letter, customer: Customer, addresses: set[str]) -> bool:
    """Tell whether somebody else wrote: not from the customer's addresses, and under another name.

    Without a name, what stands before the @ is one: people keep it when they change where their mail is.
    """
    if one.writer.name:
        is_called_so = one.writer.name.casefold() == " ".join(customer.name.split()).casefold()
    else:
        is_called_so = one.writer.address.split("@")[0] in {address.split("@")[0] for address in addresses}
    return one.writer.address not in addresses and not is_called_so


def _addresses_of(customers: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    if customers:
        for customer_id, value in Address.objects.filter(customer__in=customers).values_list("customer", "value"):
            found[customer_id].add(value)
    return found


def _inbound(
    one: Letter,
    customer: Customer,
    files: tuple[InboundFile, ...],
    mailboxes: Mailboxes,
    *,
    awaits: str = "",
    is_by_another: bool = False,
) -> InboundMessage:
    mail, writer = one.mail, one.writer
    return InboundMessage(
        customer=customer,
        mailbox=mailboxes.chosen_by(one.headers.recipients),
        channel="email",
        author_name=storable(writer.name or writer.address.partition("@")[0]),
        author_address=writer.address,
        at=one.at,
        subject=storable(mail.subject),
        text=storable(mail.reply),
        quoted=storable(mail.quoted),
        html=storable(mail.html or ""),
        message_id=_message_id(mail),
        fingerprint=mail.fingerprint if has_identity(mail) else "",
        problems=_problems(mail, writer),
        raw=one.raw.file,
        files=files,
        awaits=awaits,
        addressed=_addressed(one, mailboxes),
        is_by_another=is_by_another,
    )


def understood(one: Letter, customer: Customer, mailboxes: Mailboxes) -> InboundMessage:
    """Return what is understood of a mail that is a message of this customer's already; its files are kept."""
    return _inbound(one, customer, _keep_files([one])[0], mailboxes)


MOST_ADDRESSED = 50
"""Of To and of Cc; a mail to more than these is no talk among people."""


def _addressed(one: Letter, mailboxes: Mailboxes) -> Addressed:
    """Say who else the mail was sent to: neither addresses of ours, nor the writer's own.

    Where it came in is ours, mailbox or not: an alias that brings mail here would bring our own answer back.
    """
    seen = {address.lower() for address in (*one.raw.envelope_to, *one.mail.delivered_to)}
    seen |= {one.writer.address} | ({one.forwarded.by.email.lower()} if one.forwarded else set())
    found: list[tuple[Person, ...]] = []
    for boxes in (one.mail.to, one.mail.cc):
        people: list[Person] = []
        for box in boxes[:MOST_ADDRESSED]:
            address = storable(box.address).strip()
            if A_USABLE_ADDRESS.fullmatch(address) and address.lower() not in seen and not mailboxes.owner_of(address):
                people.append((" ".join(storable(box.name).split())[:200], address))
                seen.add(address.lower())
        found.append(tuple(people))
    return Addressed(*found)


def _commit_without_waiting() -> None:
    """Let the commit not wait for the disk: should a crash lose it, the mail still waits and is taken in again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


def _recognise_and_match(letters: Sequence[Letter]) -> list[tuple[Customer, Match]]:
    """Who answers us by proof belongs to that matter, whatever address was used; so does who was in copy there.

    Else the address says who it is.
    """
    proven = _proven(letters)
    by_proof = [one for one, match in zip(letters, proven, strict=True) if match.customer]
    hear_from([one.writer.address for one in by_proof], at=max((one.at for one in by_proof), default=letters[0].at))
    others = [one for one, match in zip(letters, proven, strict=True) if not match.customer]
    customers = recognise_all([_sighting(one) for one in others])
    matched = matching.in_own_threads([(c, one.headers) for c, one in zip(customers, others, strict=True)])
    by_address = iter(zip(customers, matched, strict=True))
    return [(match.customer, match) if match.customer else next(by_address) for match in proven]


def _proven(letters: Sequence[Letter]) -> list[Match]:
    proven = matching.by_proof([one.headers for one in letters])
    others = [(one.writer.address, one.headers) for one, m in zip(letters, proven, strict=True) if not m.customer]
    addressed = iter(matching.as_one_addressed(others))
    return [match if match.customer else next(addressed) for match in proven]


def _sighting(one: Letter) -> Sighting:
    return Sighting(one.writer.address, storable(one.writer.name), one.at, language=lambda: guess(one.mail.reply))


def _message_id(mail: ParsedMail) -> str:
    """An id longer than a line of mail may be is none, and more than an index holds."""
    message_id = storable(mail.message_id)
    return message_id if len(message_id.encode()) <= LONGEST_MESSAGE_ID else ""


def _keep_files(letters: Sequence[Letter]) -> list[tuple[InboundFile, ...]]:
    """Keep the attachments of all; returns those of each."""
    contents = [attachment.content for one in letters for attachment in one.mail.attachments]
    kept = iter(files.keep_all(contents, at=letters[0].raw.received_at))
    return [
        tuple(
            InboundFile(
                file=next(kept),
                filename=storable(attachment.filename),
                content_type=storable(attachment.content_type),
                content_id=storable(attachment.content_id),
                is_inline=attachment.inline,
            )
            for attachment in one.mail.attachments
        )
        for one in letters
    ]


def _problems(mail: ParsedMail, writer: Writer) -> tuple[str, ...]:
    unknown = () if writer.is_known else ("it cannot be told who wrote it, so nobody can be answered",)
    return (*(storable(problem) for problem in mail.problems), *unknown)


_END = """
UPDATE email_rawmail mail SET verdict = settled.verdict, reason = settled.reason, message_id = settled.message,
       understood_by = %s
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[])
     AS settled(id, was, verdict, reason, message)
WHERE mail.id = settled.id AND mail.verdict = settled.was
"""


def _end_all(raws: Sequence[RawMail], screened: Sequence[Screening]) -> None:
    """Write the verdicts, if each row still has the one that it was read with. Raises TakenByAnother."""
    # The rows in hand stay as they were read: should the commit fail, the next try compares with the truth.
    with connection.cursor() as cursor:
        cursor.execute(
            _END,
            [
                VERSION,
                [raw.pk for raw in raws],
                [raw.verdict for raw in raws],
                [found.verdict for found in screened],
                [storable(found.reason) for found in screened],
                [found.about.pk if found.about else None for found in screened],
            ],
        )
        if cursor.rowcount != len(raws):
            raise TakenByAnother("A mail was settled meanwhile.")


def give_up(raw: RawMail, mailboxes: Mailboxes, *, problem: str) -> Message:
    """Keep a mail that could not be taken in as a conversation that says so, with the mail itself as a file.

    It is filed under the address on its envelope; nothing of its content is touched.
    """
    nothing = ParsedMail()
    writer = who_wrote(nothing, envelope_from=raw.envelope_from, mailboxes=mailboxes)
    with transaction.atomic():
        message = receiving.receive(
            InboundMessage(
                customer=recognise(writer.address, name=writer.name, at=raw.received_at),
                mailbox=mailboxes.chosen_by(raw.envelope_to),
                channel="email",
                author_name=writer.name or writer.address,
                author_address=writer.address,
                at=raw.received_at,
                subject="A mail that could not be read",
                text="",
                problems=("This mail could not be read; it is attached as it came.", problem),
                raw=raw.file,
                files=(InboundFile(raw.file, "mail.eml", "message/rfc822"),),
            ),
            into=None,
            at=raw.received_at,
        )
        _end_all([raw], [Screening(Verdict.MESSAGE, f"It could not be read: {problem}", message)])
    return message
