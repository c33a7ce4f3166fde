"""Deleting a conversation, the bin, and the way back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.erasing import actions
from regard.erasing.models import Deleted, Erasure
from regard.lib.numbers import id_of
from regard.ui.links import url
from regard.workspace import lists
from regard.workspace.door import DeskRequest, conversation_for, for_answerers, for_leads, for_readers
from regard.workspace.frame import frame
from regard.workspace.views.conversation import page, view_of

PAGE_SIZE = 100
MOST_ERASURES = 50


@require_POST
@for_answerers
def deletion(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Put a conversation into the bin; `spam` says that nobody asked for anything."""
    conversation = conversation_for(request.agent, conversation_id)
    is_spam = "spam" in request.POST
    try:
        actions.delete(conversation, by=request.agent, at=timezone.now(), is_spam=is_spam)
    except actions.NotToBeDeleted as refused:
        return page(request, conversation, status=409, trouble=str(refused))
    said = f"No. {conversation_id} is in the bin{', as spam' if is_spam else ''}."
    messages.success(request, said, extra_tags=url("deleted_restoration", conversation_id))
    view = request.GET.get("view", "")
    chosen = view if view in lists.BY_KEY else view_of(conversation, request).key
    return redirect(f"{url('conversations')}?view={chosen}")


@require_safe
@for_readers
def bin_(request: DeskRequest) -> HttpResponse:
    """List what is in the bin, deleted last first."""
    rows = Deleted.objects.visible_to(request.agent).select_related("customer", "by").defer("rows", "files")
    after = _place(request)
    if after is not None:
        rows = rows.filter(at__lte=after.at).exclude(at=after.at, pk__gte=after.pk)
    found = list(rows.order_by("-at", "-pk")[: PAGE_SIZE + 1])
    kept_for = timedelta(days=request.desk.bin_days)
    context = frame(request, current="bin") | {
        "deleted": [(each, each.at + kept_for) for each in found[:PAGE_SIZE]],
        "days": request.desk.bin_days,
        "onward_url": f"?after={found[PAGE_SIZE - 1].pk}" if len(found) > PAGE_SIZE else "",
        "back_url": url("bin") if after is not None else "",
        "erasures": _erasures() if request.agent.can_lead and after is None else (),
    }
    return render(request, "workspace/bin.html", context)


def _place(request: DeskRequest) -> Deleted | None:
    after = request.GET.get("after", "")
    return _one(request, id_of(after)) if after else None


def _erasures() -> list[Erasure]:
    return list(Erasure.objects.select_related("by").order_by("-at", "-pk")[:MOST_ERASURES])


@require_POST
@for_answerers
def restoration(request: DeskRequest, number: int) -> HttpResponse:
    """Bring it back."""
    try:
        actions.restore(_one(request, number), by=request.agent, at=timezone.now())
    except actions.NotInTheBin:
        raise Http404 from None
    messages.success(request, f"No. {number} is back.")
    return redirect("conversation", number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def erasure(request: DeskRequest, number: int) -> HttpResponse:
    """Ask, then delete for good before the time."""
    deleted = _one(request, number)
    if request.method != "POST":
        return render(request, "workspace/erasure.html", frame(request, current="bin") | {"deleted": deleted})
    try:
        actions.erase(deleted, by=request.agent, at=timezone.now())
    except actions.NotInTheBin:
        raise Http404 from None
    messages.success(request, f"No. {number} is deleted for good.")
    return redirect("bin")


def _one(request: DeskRequest, number: int) -> Deleted:
    return get_object_or_404(Deleted.objects.visible_to(request.agent).select_related("customer", "by"), pk=number)
