"""Where in the sale customers are: kept on their touchpoints and on their open conversations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from regard.conversations import noting
from regard.conversations.models import Conversation, State
from regard.journey.kinds import OWN_STAGE, SALES
from regard.journey.models import Touchpoint
from regard.journey.sales import Places, Sale, Step, place_at, sales_of
from regard.lib.unnested import unnested
from regard.lib.worded import worded

_STEP = ("pk", "kind", "at", "until", "state", "reference", "words", "taken_at")


def sales_of_customers(customer_ids: Collection[int]) -> dict[int, list[Sale]]:
    """Return the sales of these customers, by id; who has none is left out. One query."""
    steps: dict[int, list[Step]] = defaultdict(list)
    rows = Touchpoint.objects.filter(customer__in=unnested(customer_ids), kind__in=SALES).order_by("at", "pk")
    for customer_id, *step in rows.values_list("customer_id", *_STEP):
        steps[customer_id].append(Step(*step))
    return {customer_id: sales_of(each) for customer_id, each in steps.items()}


def sales_of_customer(customer_id: int) -> list[Sale]:
    """Return the sales of one customer, for a page. One query."""
    return sales_of(Step(*row) for row in _steps((customer_id,)))


@worded
def _steps(customer: tuple[int]) -> QuerySet[Touchpoint, Any]:
    rows = Touchpoint.objects.filter(customer=customer[0], kind__in=SALES)
    return rows.order_by("at", "pk").values_list(*_STEP)


@transaction.atomic
def renew_touchpoints(customer_ids: Collection[int], *, only: Collection[int] | None = None) -> None:
    """Let the stages of touchpoints follow from the sales as they are known now. only: of these touchpoints alone.

    What the sender said of the stage stays, and what makes the sale has its own.
    """
    places = {customer_id: Places(sales) for customer_id, sales in sales_of_customers(customer_ids).items()}
    if only is None:
        rows = Touchpoint.objects.filter(customer__in=unnested(places))
    else:
        rows = Touchpoint.objects.filter(pk__in=unnested(only), customer__in=unnested(places))
    _write_stages(rows.filter(stage_is_told=False).exclude(kind__in=OWN_STAGE), places)


def _write_stages(rows: QuerySet[Touchpoint], places: Mapping[int, Places]) -> None:
    changed: dict[str, list[int]] = defaultdict(list)
    for pk, customer_id, at, stage in rows.values_list("pk", "customer_id", "at", "stage").iterator(chunk_size=5_000):
        if (right := places[customer_id].at(at).stage) != stage:
            changed[right].append(pk)
    for stage, ids in changed.items():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journey_touchpoint SET stage = %s WHERE id = ANY(%s)", [stage, ids])


def renew_conversations(customer_ids: Iterable[int], *, at: datetime) -> int:
    """Note the stage of the open conversations of these customers, as it is at `at`; returns of how many it changed.

    Nothing is noted while the desk knows of no sale at all: then "before" would be a guess about everybody.
    """
    conversations = list(
        Conversation.objects.filter(customer__in=unnested(list(customer_ids)), state=State.OPEN).order_by("pk")
    )
    sales = sales_of_customers({conversation.customer_id for conversation in conversations}) if conversations else {}
    if not sales and not (conversations and knows_sales()):
        return 0
    return _note(conversations, sales, at)


def _note(conversations: Sequence[Conversation], sales: dict[int, list[Sale]], at: datetime) -> int:
    count = 0
    for conversation in conversations:
        stage = place_at(sales.get(conversation.customer_id, ()), at).stage
        if stage != conversation.stage:
            noting.note_stage(conversation, stage)
            count += 1
    return count


def knows_sales() -> bool:
    """Tell whether anything was ever sold, as far as this desk was told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM journey_touchpoint WHERE kind = ANY(%s))", [list(SALES)])
        return bool(cursor.fetchone()[0])
