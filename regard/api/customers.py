"""Customers: find and read."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from regard.api import shapes, taken, told
from regard.api.door import reader
from regard.api.paging import USUAL, Cursor, PageSize, after_id, page
from regard.api.problems import not_found
from regard.api.responses import read
from regard.conversations.acquaintance import visible_customers
from regard.customers.finding import called

router = Router(tags=["customers"])


@router.get("/customers", response=read(told.Page[told.Customer]))
def list_customers(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Words of a name or an address.")] = "",
    cursor: Cursor = None,
    limit: PageSize = USUAL,
) -> told.Page[told.Customer]:
    """Tell the customers that the token may see, the newest first."""
    rows = visible_customers(reader(request)).prefetch_related("addresses").order_by("-pk")
    if q.strip():
        rows = called(rows, q)
    if (last := after_id(cursor)) is not None:
        rows = rows.filter(pk__lt=last)
    found, following = page(rows, limit, lambda row: (row.pk,))
    return told.Page(items=[shapes.customer(row) for row in found], next=following)


@router.get("/customers/{customer_id}", response=read(told.Customer))
def read_customer(request: HttpRequest, customer_id: taken.Id) -> told.Customer:
    """Tell one customer."""
    found = visible_customers(reader(request)).prefetch_related("addresses").filter(pk=customer_id).first()
    if found is None:
        raise not_found()
    return shapes.customer(found)
