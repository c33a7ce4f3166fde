"""Tags: renamed, merged, deleted, and each of it undone."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import tags as acts
from regard.conversations.marks import MOST_TAG_CHARACTERS, Tag
from regard.lib.numbers import id_of
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import show

KEPT_FOR = timedelta(days=90)
"""So long a tag that is gone is offered to be brought back."""


class TagForm(forms.Form):
    """One tag: its name, or the tag that it becomes."""

    name = forms.CharField(label="Name", max_length=MOST_TAG_CHARACTERS)


@for_owners
@require_http_methods(["GET"])
def tags(request: DeskRequest) -> HttpResponseBase:
    gone = Tag.objects.filter(gone_at__gte=timezone.now() - KEPT_FOR).select_related("became").order_by("-gone_at")
    return show(request, "settings_tags", TagForm(), tags=list(_counted()), gone=list(gone))


def _counted() -> QuerySet[Tag]:
    return acts.in_use().annotate(n=Count("taggings"))


@for_owners
@require_http_methods(["GET", "POST"])
def tag(request: DeskRequest, tag_id: int) -> HttpResponseBase:
    """Rename one; its page also offers to merge and to delete it."""
    known = get_object_or_404(acts.in_use(), pk=tag_id)
    form = TagForm(request.POST or None, initial={"name": known.name})
    if form.is_valid():
        try:
            acts.rename(known, form.cleaned_data["name"])
        except (acts.NoSuchName, acts.TagAlreadyHere) as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"It is called {known.name} now.")
            return redirect("settings_tags")
    others = acts.in_use().exclude(pk=known.pk)
    return show(request, "settings_tag", form, tag=known, others=[(other.pk, other.name) for other in others])


@require_POST
@for_owners
def merge(request: DeskRequest, tag_id: int) -> HttpResponseBase:
    known = get_object_or_404(acts.in_use(), pk=tag_id)
    into = get_object_or_404(acts.in_use().exclude(pk=known.pk), pk=id_of(request.POST.get("into")))
    acts.merge(known, into, at=timezone.now())
    messages.success(request, f"{known.name} is {into.name} now.")
    return redirect("settings_tags")


@require_POST
@for_owners
def deletion(request: DeskRequest, tag_id: int) -> HttpResponseBase:
    known = get_object_or_404(acts.in_use(), pk=tag_id)
    acts.delete(known, at=timezone.now())
    messages.success(request, f"{known.name} is gone.")
    return redirect("settings_tags")


@require_POST
@for_owners
def bringing_back(request: DeskRequest, tag_id: int) -> HttpResponseBase:
    """Undo what was done last: a renaming of one in use, a merge or deletion of one that is gone."""
    known = get_object_or_404(Tag, pk=tag_id)
    try:
        if known.gone_at is None and known.former_name:
            acts.rename(known, known.former_name)
        elif known.gone_at is not None:
            acts.bring_back(known)
    except acts.TagAlreadyHere as refused:
        messages.error(request, str(refused))
    return redirect("settings_tags")
