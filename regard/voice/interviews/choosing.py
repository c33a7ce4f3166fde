"""Whom to interview, and why each: by what they bought, by risk, by stage, by tag, or by chance.

Best customers are those who bought lately, often and for much: recency, frequency and money, each in fifths. Where
nobody bought anything, recency and frequency of contact. Equal values share the fifth in which their middle falls.
Source: A. M. Hughes, *Strategic Database Marketing* (1994); docs/measures.md, «Best customers».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, models

from regard.customers.models import Address, AddressKind
from regard.journey import money
from regard.judgement.asking import resting
from regard.voice.interviews.models import Interview, Invitation, Refusal, State, Way

YEARS = 2
"""Who bought nothing for longer is no customer any more whom we could keep."""
MOST = 500
"""Chosen at once."""
MOST_LOOKED_AT = 5_000
REST_DAYS = 90
"""Who was interviewed is left in peace for so long."""
FEWEST_ORDERS, LEAST_SILENCE, NEWLY = 3, timedelta(days=60), timedelta(days=90)
ATTENTIVE = timedelta(days=90)


class Group(models.TextChoices):
    """Whom to choose."""

    BEST = "best", "Best customers"
    RISK = "risk", "At risk"
    LOST = "lost", "Newly lost"
    STAGE = "stage", "By stage"
    TAG = "tag", "By tag"
    THEME = "theme", "By theme"
    CHANCE = "chance", "By chance"


@dataclass(frozen=True)
class Wanted:
    """What was asked for. stage, tag, theme: of those groups. seed: the same seed chooses the same customers."""

    group: Group
    n: int
    stage: str = ""
    tag: int = 0
    theme: int = 0
    seed: str = "1"
    rest_days: int = REST_DAYS


@dataclass(frozen=True)
class Candidate:
    """A customer and why she would be chosen, in words."""

    customer_id: int
    reason: str


@dataclass(frozen=True)
class Choice:
    """Who is chosen, best first; and how many would have been but are left in peace, by why."""

    chosen: list[Candidate]
    left_out: Mapping[str, int] = field(default_factory=dict)


def choose(wanted: Wanted, interview: Interview | None = None, *, at: datetime) -> Choice:
    """Choose customers of a group for an interview; who is in it already is passed over without a word."""
    known = set(interview.invitations.values_list("customer_id", flat=True)) if interview else set()
    found = [one for one in _candidates(wanted, at) if one.customer_id not in known]
    n = max(0, min(wanted.n, MOST))
    chosen: list[Candidate] = []
    why: Counter[str] = Counter()
    step = max(2 * n, 100)
    for first in range(0, len(found), step):
        some = found[first : first + step]
        peace = left_in_peace([one.customer_id for one in some], rest_days=wanted.rest_days, at=at)
        for one in some:
            if len(chosen) == n:
                return Choice(chosen, why)
            if one.customer_id in peace:
                why[peace[one.customer_id]] += 1
            else:
                chosen.append(one)
    return Choice(chosen, why)


REFUSED, OPEN, LATELY, ASKED, FAILING, UNREACHED = (
    "asked not to be interviewed",
    "has an open interview",
    "was interviewed lately",
    "was just asked about an answer",
    "has an address from which mail comes back",
    "has no e-mail address",
)
OF_SEVERAL = {
    OPEN: "have an open interview",
    LATELY: "were interviewed lately",
    ASKED: "were just asked about an answer",
    FAILING: "have an address from which mail comes back",
    UNREACHED: "have no e-mail address",
}


def left_in_peace(
    customer_ids: Collection[int], *, rest_days: int = REST_DAYS, at: datetime, way: Way = Way.MAIL
) -> dict[int, str]:
    """Say which of these customers are not to be invited now, and why. Five queries, however many there are."""
    why: dict[int, str] = {}
    if way == Way.MAIL:
        mail = Address.objects.filter(customer__in=customer_ids, kind=AddressKind.EMAIL)
        reached = set(mail.filter(failing_since=None).values_list("customer_id", flat=True))
        failing = set(mail.values_list("customer_id", flat=True))
        why |= {pk: FAILING if pk in failing else UNREACHED for pk in customer_ids if pk not in reached}
    why |= dict.fromkeys(resting(customer_ids, at=at), ASKED)
    invited = Invitation.objects.standing().filter(customer__in=customer_ids, declined_at=None)
    lately = invited.filter(invited_at__gt=at - timedelta(days=rest_days))
    why |= dict.fromkeys(lately.values_list("customer_id", flat=True), LATELY)
    going = invited.filter(interview__state__in=(State.OPEN, State.DRAFT), finished_at=None)
    why |= dict.fromkeys(going.values_list("customer_id", flat=True), OPEN)
    refused = Refusal.objects.filter(customer__in=customer_ids)
    return why | dict.fromkeys(refused.values_list("customer_id", flat=True), REFUSED)


def _fifth(column: str, by: str = "") -> str:
    """Word the fifth, 1 … 5, in which the middle of a value's equals falls; `by`: within what."""
    part = f"PARTITION BY {by}" if by else ""
    ordered = f"({part} ORDER BY {column} NULLS FIRST)"
    return (
        f"ceil(2.5 * (cume_dist() OVER {ordered} + (rank() OVER {ordered} - 1)::float / count(*) OVER ({part})))::int"
    )


BOUGHT = """
WITH bought AS (
  SELECT customer_id, currency, count(*)::int AS n, min(at) AS first_at, max(at) AS last_at, sum(amount) AS money
  FROM journey_touchpoint
  WHERE kind = 'order' AND state <> 'cancelled' AND customer_id IS NOT NULL AND at > %(since)s AND at <= %(now)s
  GROUP BY customer_id, currency),
each AS (
  SELECT customer_id, sum(n)::int AS n, min(first_at) AS first_at, max(last_at) AS last_at,
         (array_agg(currency ORDER BY money DESC NULLS LAST))[1] AS currency, max(money) AS money
  FROM bought GROUP BY customer_id)
"""
"""Each customer's orders; money in the currency in which most was paid, for sums of different ones say nothing."""
WROTE = """
WITH each AS (
  SELECT customer_id, count(*)::int AS n, min(opened_at) AS first_at, max(opened_at) AS last_at,
         '' AS currency, NULL::numeric AS money
  FROM conversations_conversation WHERE opened_at > %(since)s AND opened_at <= %(now)s GROUP BY customer_id)
"""
BEST = f"""
, fifths AS (
  SELECT *, {_fifth("last_at")} AS recency, {_fifth("n")} AS frequency, {_fifth("money", "currency")} AS worth
  FROM each)
SELECT customer_id, n, last_at, money, currency, recency, frequency, worth FROM fifths
ORDER BY recency + frequency + %(is_bought)s * worth DESC, money DESC NULLS LAST, last_at DESC, customer_id
LIMIT %(most)s
"""
LOST = """
, rhythm AS (
  SELECT *, (last_at - first_at) / (n - 1) AS gap,
         greatest(2 * (last_at - first_at) / (n - 1), %(least)s) AS patience
  FROM each WHERE n >= %(fewest)s)
SELECT customer_id, n, gap, %(now)s - last_at FROM rhythm
WHERE %(now)s - last_at > patience AND %(now)s - last_at <= patience + %(newly)s
ORDER BY n DESC, last_at DESC, customer_id LIMIT %(most)s
"""
RISK = """
SELECT customer_id, fell_by FROM measures_risk WHERE is_whole ORDER BY fell_by DESC, customer_id LIMIT %(most)s
"""
STAGE = """
SELECT customer_id, opened_at FROM (
  SELECT DISTINCT ON (customer_id) customer_id, stage, opened_at FROM conversations_conversation
  WHERE opened_at > %(lately)s AND opened_at <= %(now)s ORDER BY customer_id, opened_at DESC) newest
WHERE stage = %(stage)s ORDER BY opened_at DESC, customer_id LIMIT %(most)s
"""
TAG = """
SELECT conversation.customer_id, max(conversation.opened_at) FROM conversations_tagging tagging
JOIN conversations_conversation conversation ON conversation.id = tagging.conversation_id
WHERE tagging.tag_id = %(tag)s AND conversation.opened_at > %(since)s AND conversation.opened_at <= %(now)s
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(most)s
"""
THEME = """
SELECT verbatim.customer_id, max(verbatim.at) FROM themes_placement placement
JOIN verbatims_verbatim verbatim ON verbatim.id = placement.verbatim_id
WHERE placement.theme_id = %(theme)s AND NOT placement.is_doubtful AND verbatim.customer_id IS NOT NULL
  AND verbatim.at > %(since)s AND verbatim.at <= %(now)s
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(most)s
"""
CHANCE = """
SELECT id FROM customers_customer
WHERE merged_into_id IS NULL
ORDER BY md5(%(seed)s || ' ' || id), id LIMIT %(most)s
"""
STAGES = {"before": "Before the sale", "during": "During", "after": "After the sale"}


def _candidates(wanted: Wanted, at: datetime) -> list[Candidate]:
    return list(_FINDERS[wanted.group](wanted, at))


def best(*, at: datetime, most: int = MOST_LOOKED_AT) -> list[Candidate]:
    """Return the best customers, best first, by what they bought; by contact where nobody bought anything."""
    bought = _rows(BOUGHT + BEST, at, most=most, is_bought=1)
    rows = bought or _rows(WROTE + BEST, at, most=most, is_bought=0)
    return [Candidate(customer_id, _best_words(at, not bought, *told)) for customer_id, *told in rows]


def _best_words(
    at: datetime, is_contact: bool, n: int, last_at: datetime, amount: Decimal | None, currency: str, *fifths: int
) -> str:
    did = "Wrote" if is_contact else "Ordered"
    paid = f", {money.words(amount, currency)} in all" if amount is not None and currency else ""
    places = "-".join(map(str, fifths[:2] if is_contact else fifths))
    days = (at - last_at).days
    last = f"{_days(days)} ago" if days > 0 else "today"
    return f"{did} {_times(n)}, last {last}{paid}: {places}"


def _best(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    yield from best(at=at)


def _lost(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    given: dict[str, Any] = {"fewest": FEWEST_ORDERS, "least": LEAST_SILENCE, "newly": NEWLY}
    is_bought = bool(_rows(BOUGHT + "SELECT 1 FROM each LIMIT 1", at))
    for customer_id, n, gap, silence in _rows((BOUGHT if is_bought else WROTE) + LOST, at, **given):
        did = "Ordered" if is_bought else "Wrote"
        yield Candidate(
            customer_id, f"{did} {_times(n)}, every {_days(max(gap.days, 1))}; silent for {_days(silence.days)}"
        )


def _risk(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    for customer_id, fell_by in _rows(RISK, at):
        yield Candidate(customer_id, f"The chance to be met next time fell by {round(100 * fell_by)} points")


def _stage(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    for customer_id, opened_at in _rows(STAGE, at, stage=wanted.stage, lately=at - ATTENTIVE):
        where = STAGES.get(wanted.stage, wanted.stage)
        yield Candidate(customer_id, f"{where}, as of the newest request {_days((at - opened_at).days)} ago")


def _tag(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    for customer_id, opened_at in _rows(TAG, at, tag=wanted.tag):
        yield Candidate(customer_id, f"Wrote of it {_days((at - opened_at).days)} ago")


def _theme(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    for customer_id, said_at in _rows(THEME, at, theme=wanted.theme):
        yield Candidate(customer_id, f"Spoke of it {_days((at - said_at).days)} ago")


def _chance(wanted: Wanted, at: datetime) -> Iterator[Candidate]:
    for (customer_id,) in _rows(CHANCE, at, seed=wanted.seed):
        yield Candidate(customer_id, f"By chance, seed {wanted.seed}"[:200])


_FINDERS: dict[Group, Callable[[Wanted, datetime], Iterator[Candidate]]] = {
    Group.BEST: _best,
    Group.RISK: _risk,
    Group.LOST: _lost,
    Group.STAGE: _stage,
    Group.TAG: _tag,
    Group.THEME: _theme,
    Group.CHANCE: _chance,
}


def _rows(statement: str, at: datetime, **given: Any) -> Sequence[tuple[Any, ...]]:
    usual: dict[str, Any] = {"now": at, "since": at - timedelta(days=365 * YEARS), "most": MOST_LOOKED_AT}
    with connection.cursor() as cursor:
        cursor.execute(statement, usual | given)
        return cursor.fetchall()


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{max(n, 0):,} days"
