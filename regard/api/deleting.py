"""Deleting conversations, what is in the bin, and bringing it back; a customer's data, taken along or erased.

An address belongs to one router, so these stand on those of conversations and customers.
"""

from datetime import timedelta
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from regard.api import conversations, customers, shapes, taken, told
from regard.api.conversations import conversation_for
from regard.api.door import answerer, owner, reader
from regard.api.paging import USUAL, Cursor, PageSize, after_moment, page
from regard.api.problems import Problem, not_found, wrong_parameter
from regard.api.responses import read
from regard.customers.models import Customer
from regard.erasing import actions, persons
from regard.erasing.models import Deleted


@conversations.router.delete("/conversations/{conversation_id}", response=read(told.Deleted))
def delete(
    request: HttpRequest,
    conversation_id: taken.Id,
    spam: Annotated[bool, Query(description="Nobody asked for anything.")] = False,
) -> told.Deleted:
    """Put a conversation into the bin, from where it can be brought back while the desk keeps it."""
    agent = answerer(request)
    conversation = conversation_for(agent, conversation_id)
    try:
        deleted = actions.delete(conversation, by=agent, at=timezone.now(), is_spam=spam)
    except actions.NotToBeDeleted as refused:
        raise Problem(409, str(refused), code="not_to_be_deleted") from None
    return told.Deleted(id=deleted.pk, at=deleted.at, spam=deleted.is_spam)


@conversations.router.delete("/conversations/{conversation_id}/deletion", response=read(told.Conversation))
def restore(request: HttpRequest, conversation_id: taken.Id) -> told.Conversation:
    """Bring a conversation back from the bin, with its number and all that belonged to it."""
    agent = answerer(request)
    deleted = Deleted.objects.visible_to(agent).filter(pk=conversation_id).first()
    if deleted is None:
        raise not_found()
    try:
        actions.restore(deleted, by=agent, at=timezone.now())
    except actions.NotInTheBin:
        raise not_found() from None
    return shapes.conversation(conversation_for(agent, conversation_id))


@conversations.router.get("/bin", response=read(told.Page[told.InTheBin]))
def list_bin(request: HttpRequest, cursor: Cursor = None, limit: PageSize = USUAL) -> told.Page[told.InTheBin]:
    """Tell what is in the bin of the conversations that the token may see, the last deleted first."""
    agent = reader(request)
    rows = Deleted.objects.visible_to(agent).select_related("customer", "by").defer("rows", "files")
    if last := after_moment(cursor):
        at, pk = last
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found, following = page(rows.order_by("-at", "-pk"), limit, lambda row: (row.at, row.pk))
    kept_for = timedelta(days=agent.desk().bin_days)
    return told.Page(items=[_in_the_bin(row, kept_for) for row in found], next=following)


def _in_the_bin(row: Deleted, kept_for: timedelta) -> told.InTheBin:
    return told.InTheBin(
        id=row.pk,
        at=row.at,
        spam=row.is_spam,
        until=row.at + kept_for,
        title=row.title,
        customer=told.Named(id=row.customer_id, name=row.customer.name),
        messages=row.message_count,
        by=told.Named(id=row.by.pk, name=row.by.name) if row.by else None,
    )


@customers.router.get("/customers/{customer_id}/data", response=read(told.CustomerData))
def read_data(request: HttpRequest, customer_id: taken.Id) -> told.CustomerData:
    """Tell all that is kept of a customer, by table, as it is kept. Owners only; the screen gives the files, too."""
    owner(request)
    return told.CustomerData(tables=persons.data(_customer(customer_id)))


@customers.router.delete("/customers/{customer_id}", response=read(told.Erased))
def erase(
    request: HttpRequest,
    customer_id: taken.Id,
    name: Annotated[str, Query(max_length=200, description="The customer's name, to say that you mean it.")] = "",
) -> told.Erased:
    """Erase a customer for good, with all conversations. It cannot be undone. Owners only."""
    agent, customer = owner(request), _customer(customer_id)
    if " ".join(name.split()).casefold() != " ".join(customer.name.split()).casefold():
        raise wrong_parameter("name", "The customer has another name.")
    try:
        erased = persons.erase(customer, by=agent, at=timezone.now())
    except actions.NotToBeDeleted as refused:
        raise Problem(409, str(refused), code="not_to_be_deleted") from None
    return told.Erased(id=customer_id, at=erased.at, messages=erased.messages)


def _customer(pk: int) -> Customer:
    found = Customer.objects.present().filter(pk=pk).first()
    if found is None:
        raise not_found()
    return found
