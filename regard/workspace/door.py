"""The one door of the agents' screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from regard.conversations.models import Conversation, ConversationQuerySet, Message
from regard.team.models import Agent, Desk

P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request of somebody who was let in."""

    agent: Agent
    desk: Desk
    htmx: HtmxDetails


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
        request.agent, request.desk = agent, agent.desk()
        with timezone.override(agent.time_zone or request.desk.time_zone):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return guarded


def for_noters(view: View[P]) -> Plain[P]:
    """Let in agents who may write notes."""
    return for_readers(_only(lambda agent: agent.can_note, view))


def for_answerers(view: View[P]) -> Plain[P]:
    """Let in agents who may answer and steer."""
    return for_readers(_only(lambda agent: agent.can_answer, view))


def _only(is_allowed: Callable[[Agent], bool], view: View[P]) -> View[P]:
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


def conversation_for(agent: Agent, conversation_id: int) -> Conversation:
    """Return a conversation with its customer, team and agent. Raises Http404 for what the agent may not see."""
    return _one(
        Conversation.objects.visible_to(agent)
        .select_related("customer", "mailbox", "team", "assignee")
        .defer("customer__search", "assignee__password"),
        conversation_id,
    )


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


def _one(conversations: ConversationQuerySet, conversation_id: int) -> Conversation:
    conversation = conversations.filter(pk=conversation_id).first()
    if conversation is None:
        raise Http404
    return conversation
