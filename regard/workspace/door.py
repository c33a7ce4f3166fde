"""The one door of the agents' screens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from regard.conversations.acquaintance import customers_within
from regard.conversations.former import home_of
from regard.conversations.models import Conversation, Message
from regard.conversations.visibility import Reach, reach_of
from regard.customers.models import Customer
from regard.lib.worded import worded
from regard.team.models import Agent, Desk, Team

P = ParamSpec("P")
M = TypeVar("M", bound=Model)


class DeskRequest(HttpRequest):
    """A request of somebody who was let in. let_in_at: seconds since 1970; what happened later may be missing in the
    answer."""

    agent: Agent
    desk: Desk
    htmx: HtmxDetails
    let_in_at: float


View = Callable[Concatenate[DeskRequest, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_readers(view: View[P]) -> Plain[P]:
    """Let in agents who may read. Others are asked to sign in; who is signed in without rights finds nothing here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        agent = request.user
        if not agent.can_read:
            raise Http404
        request = cast(DeskRequest, request)
        request.let_in_at = time.time()
        request.agent, request.desk = agent, agent.desk()
        with timezone.override(agent.time_zone or request.desk.time_zone):
            try:
                response = view(request, *args, **kwargs)
            except (Http404, Conversation.DoesNotExist):
                response = _to_its_new_number(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return guarded


def for_noters(view: View[P]) -> Plain[P]:
    """Let in agents who may write notes."""
    return for_readers(only(lambda agent: agent.can_note, view))


def for_answerers(view: View[P]) -> Plain[P]:
    """Let in agents who may answer and steer."""
    return for_readers(only(lambda agent: agent.can_answer, view))


def for_leads(view: View[P]) -> Plain[P]:
    """Let in leads and owners. For everybody else these pages do not exist."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.agent.can_lead:
            raise Http404
        return view(request, *args, **kwargs)

    return for_readers(guarded)


def only(is_allowed: Callable[[Agent], bool], view: View[P]) -> View[P]:
    """Refuse who may read the desk, but may not do this."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_allowed(request.agent):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """A part of a page cannot show the sign-in page: the whole page goes there."""
    response: HttpResponse = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):
        away = HttpResponse(status=401)
        away.headers["HX-Redirect"] = reverse("account_login")
        return away
    return response


def _to_its_new_number(request: DeskRequest) -> HttpResponse:
    """Lead from the number of a conversation that was merged to the one it became; what was posted goes along (307).

    Whoever may not see that one finds nothing. Raises Http404.
    """
    found = request.resolver_match
    number = found.kwargs.get("conversation_id") if found else None
    home = home_of(number) if number else None
    if not found or home is None or not Conversation.objects.visible_to(request.agent).filter(pk=home).exists():
        raise Http404
    address = reverse(found.view_name, kwargs={**found.kwargs, "conversation_id": home})
    if request.htmx and request.method == "GET":
        away = HttpResponse(status=204)  # a part of another conversation has no place in this one's page
        away.headers["HX-Redirect"] = reverse("conversation", kwargs={"conversation_id": home})
        return away
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{address}?{query}" if query else address, status=307)


_FIELDS = [field.attname for field in Conversation._meta.concrete_fields]
_OF_CUSTOMER = [field.attname for field in Customer._meta.concrete_fields if field.attname != "search"]
_NAMED = ["id", "name"]


def conversation_for(agent: Agent, conversation_id: int) -> Conversation:
    """Return a conversation with its customer and the names of its team and agent, in one query.

    Raises Http404 for what the agent may not see.
    """
    rows = _rows((conversation_id,), reach_of(agent))
    if not rows:
        raise Http404
    values = iter(rows[0])
    conversation = _read(Conversation, _FIELDS, values)
    conversation.customer = _read(Customer, _OF_CUSTOMER, values)
    team, assignee = _read(Team, _NAMED, values), _read(Agent, _NAMED, values)
    conversation.team = team if team.pk else None
    conversation.assignee = assignee if assignee.pk else None
    return conversation


@worded
def _rows(conversation: tuple[int], reach: Reach) -> QuerySet[Conversation, Any]:
    return (
        Conversation.objects.within(reach)
        .filter(pk=conversation[0])
        .values_list(
            *_FIELDS,
            *(f"customer__{field}" for field in _OF_CUSTOMER),
            *(f"{of}__{field}" for of in ("team", "assignee") for field in _NAMED),
        )
    )


def _read(model: type[M], fields: list[str], values: Iterator[Any]) -> M:
    """Make a model's instance of the next values; what was not read is read when it is asked for."""
    return model.from_db(DEFAULT_DB_ALIAS, fields, [next(values) for _ in fields])


def customer_for(agent: Agent, customer_id: int) -> Customer:
    """Return a customer that `agent` may see, in one query. Raises Http404."""
    rows = _customers((customer_id,), reach_of(agent))
    if not rows:
        raise Http404
    return _read(Customer, _OF_CUSTOMER, iter(rows[0]))


@worded
def _customers(customer: tuple[int], reach: Reach) -> QuerySet[Customer, Any]:
    return customers_within(reach).filter(pk=customer[0]).values_list(*_OF_CUSTOMER)


def message_for(agent: Agent, message_id: int) -> Message:
    """Return a message of a conversation that `agent` may see, with its conversation. Raises Http404."""
    message = (
        Message.objects.filter(pk=message_id, conversation__in=Conversation.objects.visible_to(agent))
        .select_related("conversation__customer", "raw", "post")
        .first()
    )
    if message is None:
        raise Http404
    return message
