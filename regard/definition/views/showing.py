"""What all screens of the definition share: the frame, the parts that they are reached by, and who may lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from regard.ui.links import url
from regard.workspace.door import DeskRequest, P, Plain, View, for_readers, only
from regard.workspace.frame import frame

PARTS = (
    ("definition", "Ours"),
    ("definition_proposals", "Proposals"),
    ("definition_workshop", "Workshop"),
    ("definition_register", "Register"),
    ("definition_thread", "Common thread"),
)


def for_leads(view: View[P]) -> Plain[P]:
    """Let in leads and owners. Others may look at these pages, but not do this."""
    return for_readers(only(lambda agent: agent.can_lead, view))


def show(request: DeskRequest, template: str, part: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a screen of the part whose address is called `part`."""
    parts = [{"label": label, "href": url(name), "is_current": name == part} for name, label in PARTS]
    known = {**frame(request, current="definition"), "parts": parts, **context}
    return render(request, f"definition/{template}.html", known, status=status)


def back(request: DeskRequest, name: str, *arguments: object, said: str = "", undo: str = "") -> HttpResponseBase:
    """Answer a POST with the page called `name` and a word of what was done. undo: the address that takes it back."""
    if said:
        messages.success(request, said, extra_tags=undo)
    return HttpResponseRedirect(url(name, *arguments), status=303)
