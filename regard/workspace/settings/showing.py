"""What all settings share: the page that shows one, and a form whose act may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from regard.workspace.door import DeskRequest
from regard.workspace.frame import frame
from regard.workspace.settings.places import groups_for, place_of


def show(request: DeskRequest, name: str, form: forms.BaseForm, **more: Any) -> HttpResponse:
    """Render the page of the address `name` with its form; `more` is what the page lists beside it."""
    group, place = place_of(request.path)
    beside = {"groups": groups_for(request.agent), "group": group, "place": place}
    context = {**frame(request, current="settings"), **beside, "form": form, **more}
    template = f"workspace/settings/{name.removeprefix('settings_')}.html"
    return render(request, template, context, status=422 if form.errors else 200)


def is_done(
    form: forms.BaseForm, act: Callable[[dict[str, Any]], object], *, refusal: type[Exception], field: str
) -> bool:
    """Do with a valid form's values what it asks for and tell whether that was done.

    A `refusal` that the act raises is told at `field`.
    """
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except refusal as refused:
        form.add_error(field, str(refused))
        return False
    return True
