"""Looking for all that keeps the desk from its work now. Finds, keeps nothing; a constant number of questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.conf import settings
from django.db.models import Count, Min, Q

from regard.channels.carriers.models import Carrier
from regard.channels.email import certificate
from regard.channels.email.models import RawMail
from regard.channels.imap.models import Account, Grant
from regard.channels.outgoing.models import Server
from regard.measures.shares import Share
from regard.post.models import Post, PostState, SigningKey
from regard.troubles import listening, work
from regard.troubles.models import Kind, Rhythm
from regard.ui.links import url
from regard.ui.times import dated
from regard.ui.words import plural, wait_words

LATE = timedelta(minutes=5)
"""A server that is started again, a disk that is busy for a moment: nobody needs to hear of that."""

LATELY, USUALLY = timedelta(days=2), timedelta(weeks=8)
FEWEST_BOUNCES = 5
USUAL_FROM = 50
"""Mails sent from which on our own past says what is usual."""

COMMON, NEGLIGIBLE = 0.05, 0.02
"""Shares that come back: what is taken for usual on a young desk, and what is no trouble whatever was usual."""

ENDS_SOON = timedelta(days=14)

MEND_THE_WORKER = "Look at the log of the worker; start it again if it says nothing."
MEND_THE_SERVER = "They leave once the server takes them again: look at REGARD_SMTP_URL and the server it names."


@dataclass(frozen=True)
class Finding:
    """A trouble as it is now; the fields are those of `models.Trouble`."""

    kind: Kind
    about: str
    since: datetime
    words: str
    detail: str = ""
    advice: str = ""
    place: str = ""


def find(rhythms: list[Rhythm], *, at: datetime, zone: tzinfo) -> list[Finding]:
    """Look at everything. rhythms: as `listening.follow` brought them to now."""
    fetching = list(_fetching(at))
    known = {finding.about for finding in fetching}
    silent = [finding for finding in _silent(rhythms, at, zone) if finding.about not in known]
    return [
        *fetching,
        *_refused(at),
        *_expiring(at),
        *_certificate(at),
        *silent,
        *_unread(at),
        *_unsent(at),
        *_not_taken(at),
        *_unsigned(),
        *_bounces(at),
        *_work(at),
    ]


def _fetching(at: datetime) -> Iterator[Finding]:
    for account in Account.objects.filter(fault_since__lt=at - LATE).select_related("mailbox").order_by("pk"):
        assert account.fault_since
        yield Finding(
            Kind.FETCHING,
            account.mailbox.address,
            account.fault_since,
            f"Mail for {account.mailbox.address} cannot be fetched.",
            account.fault,
            "Nothing is lost: it waits on its server, which is asked again by itself. Mend what is said there.",
            url("settings_account" if account.sealed else "settings_grant", account.mailbox_id),
        )


def _refused(at: datetime) -> Iterator[Finding]:
    """What a provider brings and is not taken: not proven, or without the mail itself."""
    for carrier in Carrier.objects.filter(problem_at__lt=at - LATE).select_related("mailbox").order_by("pk"):
        assert carrier.problem_at
        yield Finding(
            Kind.FETCHING,
            f"brought {carrier.mailbox.address}",
            carrier.problem_at,
            f"Mail for {carrier.mailbox.address} is brought and cannot be taken.",
            carrier.problem,
            "Mend it at the provider, or here; most providers bring again for some hours what was refused.",
            url("settings_carrier", carrier.mailbox_id),
        )


def _expiring(at: datetime) -> Iterator[Finding]:
    """Leave to read a mailbox that ends within two weeks, as far as provider or owner have said."""
    for grant in Grant.objects.filter(ends_on__lte=(at + ENDS_SOON).date()).select_related("mailbox").order_by("pk"):
        assert grant.ends_on
        yield Finding(
            Kind.EXPIRY,
            grant.mailbox.address,
            at,
            f"The leave to fetch mail for {grant.mailbox.address} ends on {dated(grant.ends_on)}.",
            "From then on its mail cannot be fetched.",
            "Make a new secret at the provider, keep it with its day, and connect the mailbox again.",
            url("settings_grant", grant.mailbox_id),
        )


def _certificate(at: datetime) -> Iterator[Finding]:
    """The certificate with which mail is taken, from two weeks before its end."""
    path = settings.OPTIONS["REGARD_SMTP_CERTIFICATE"]
    end = certificate.ends_at(path) if path else None
    if end and end <= at + ENDS_SOON:
        yield Finding(
            Kind.EXPIRY,
            "certificate",
            end - ENDS_SOON,
            f"The certificate of the mail server {'ended' if end <= at else 'ends'} on {dated(end.date())}.",
            "Some senders do not bring mail to a server whose certificate has ended.",
            "Put a new one where REGARD_SMTP_CERTIFICATE points; it is taken up by itself.",
        )


def _silent(rhythms: list[Rhythm], at: datetime, zone: tzinfo) -> Iterator[Finding]:
    for row in rhythms:
        pattern = listening.pattern_of(row)
        if pattern is None or row.last_at is None:
            continue
        since = max(row.last_at, row.counted_from or row.last_at)
        if not pattern.is_silent(since, at, zone):
            continue
        missing = pattern.expected(since, at, zone)
        yield Finding(
            Kind.SILENT,
            row.mailbox.address,
            row.last_at,
            f"No mail has come to {row.mailbox.address} for unusually long.",
            f"About {round(missing):,} mails would usually have come in that time. Of the {row.count:,} of the last "
            f"eight weeks none kept us waiting so; an ordinary long pause was {wait_words(row.pause_s)}.",
            "Send a mail to it from outside. If it does not arrive within minutes, mail is lost on its way: look at "
            "its forwarding, or at the server that it waits on.",
            url("settings_mailbox", row.mailbox_id),
        )


def _unread(at: datetime) -> Iterator[Finding]:
    waiting = RawMail.objects.filter(verdict="waiting", received_at__lt=at - LATE)
    found = waiting.aggregate(count=Count("pk"), since=Min("received_at"))
    if found["count"]:
        yield Finding(
            Kind.UNREAD,
            "",
            found["since"],
            "Mail that came in has waited over 5 minutes to be read.",
            f"{plural(found['count'], 'mail')} so far. Nothing is lost: each is kept as it came.",
            MEND_THE_WORKER,
            url("mail_log"),
        )


def _unsent(at: datetime) -> Iterator[Finding]:
    """Mail that nobody tried to send, or that the server we send by has not taken for a while, nor any other."""
    idle = Post.objects.due(at - LATE).aggregate(count=Count("pk"), since=Min("send_at"))
    put_off = Post.objects.filter(state=PostState.WAITING, tries__gt=0).exclude(problem="")
    tried = put_off.aggregate(count=Count("pk"), since=Min("created_at"))
    is_refused = tried["count"] and tried["since"] < at - LATE and not _any_left_since(tried["since"])
    if not idle["count"] and not is_refused:
        return
    since = min(moment for moment in (idle["since"], tried["since"] if is_refused else None) if moment)
    last = put_off.order_by("-send_at").first() if is_refused else None
    waiting = plural(idle["count"] + (tried["count"] if is_refused else 0), "mail")
    yield Finding(
        Kind.UNSENT,
        "",
        since,
        "Mail that goes out is over 5 minutes late.",
        f"{waiting} so far. {f'The last try was answered: {last.problem}' if last else 'Nobody tried to send them.'}",
        MEND_THE_SERVER if last else MEND_THE_WORKER,
        url("outbox"),
    )


def _not_taken(at: datetime) -> Iterator[Finding]:
    """Mailboxes whose own server does not let us send."""
    for server in Server.objects.filter(fault_since__lt=at - LATE).select_related("mailbox").order_by("pk"):
        assert server.fault_since
        yield Finding(
            Kind.UNSENT,
            f"sent by {server.mailbox.address}",
            server.fault_since,
            f"Mail from {server.mailbox.address} does not leave.",
            server.fault,
            "Nothing is lost: it is tried again by itself. Mend what is said there.",
            url("settings_outgoing", server.mailbox_id),
        )


def _unsigned() -> Iterator[Finding]:
    """Domains whose last mail left unsigned though they have a key."""
    for key in SigningKey.objects.signing().filter(problem_at__isnull=False).order_by("domain"):
        assert key.problem_at
        yield Finding(
            Kind.UNSENT,
            f"unsigned {key.domain}",
            key.problem_at,
            f"Mail from {key.domain} leaves unsigned.",
            key.problem,
            "No mail stays here for it, but some receivers put unsigned mail among the unwanted. Make a new key.",
            url("settings_signing"),
        )


def _any_left_since(moment: datetime) -> bool:
    """Tell whether another mail left after the first that did not: then it is not the server that we send by."""
    return Post.objects.filter(created_at__gt=moment - timedelta(hours=1), sent_at__gt=moment + LATE).exists()


def _bounces(at: datetime) -> Iterator[Finding]:
    came_back = Q(state=PostState.FAILED)
    tried = Post.objects.filter(state__in=(PostState.SENT, PostState.FAILED), tries__gt=0)
    lately = tried.filter(created_at__gt=at - LATELY, created_at__lte=at)
    found = lately.aggregate(
        n=Count("pk"), k=Count("pk", filter=came_back), since=Min("created_at", filter=came_back)
    )  # fmt: skip
    now = Share(found["k"], found["n"])
    if now.k < FEWEST_BOUNCES or now.low <= NEGLIGIBLE:
        return  # of most desks, most of the time, no more needs to be counted
    before = tried.filter(created_at__gt=at - LATELY - USUALLY, created_at__lte=at - LATELY)
    was = before.aggregate(n=Count("pk"), k=Count("pk", filter=came_back))
    usual = Share(was["k"], was["n"])
    limit = max(usual.high if usual.n >= USUAL_FROM else COMMON, NEGLIGIBLE)
    if now.low <= limit:
        return
    last = lately.filter(came_back).order_by("-created_at", "-pk").first()
    told = f"Usual are {_percent(usual.value)} (of {usual.n:,} in eight weeks)." if usual.n >= USUAL_FROM else ""
    yield Finding(
        Kind.BOUNCES,
        "",
        found["since"],
        f"{now.k:,} of {now.n:,} mails that went out in two days came back or were refused.",
        f"That is {_percent(now.value)}, with 95 % certainty between {_percent(now.low)} and {_percent(now.high)}. "
        f"{told} The last was answered: {last.problem if last else ''}",
        "Read a few of the answers. If they speak of your domain or server rather than of the people you write to, ask "
        "who runs your mail; SPF, DKIM and block lists are what to look at.",
        url("outbox"),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.1f} %"


def _work(at: datetime) -> Iterator[Finding]:
    for name, count, since in work.given_up():
        yield Finding(
            Kind.WORK,
            f"given up {name}",
            since,
            f"Work of the desk was given up ({name}).",
            f"{plural(count, 'time')}, and nothing has made up for it since.",
            "The log of the worker says why. When that is mended, let it run again here.",
        )
    for name, count, since in work.stuck(at):
        yield Finding(
            Kind.WORK,
            f"stuck {name}",
            since,
            f"Work of the desk does not end ({name}).",
            f"{plural(count, 'job')} for over {wait_words(work.STUCK.total_seconds())}.",
            "Start the worker again: what it had begun begins anew.",
        )
    for names, count, since in work.waiting(at):
        yield Finding(
            Kind.WORK,
            "waiting",
            since,
            f"Work of the desk has waited over {wait_words(work.WAITS.total_seconds())} to begin.",
            f"{plural(count, 'job')}: {names}.",
            "Start the worker again; if that does not help, more workers do.",
        )
