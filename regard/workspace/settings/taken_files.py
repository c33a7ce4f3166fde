"""Files of touchpoints: put up, looked into, taken in behind the screen, and what became of their lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regard.files.of_lines import BegunBefore
from regard.journey import files, imports
from regard.journey.filing import table_of
from regard.journey.models import TakenFile
from regard.lib.csv_reading import NoTable
from regard.workspace.csv_files import FILES_SHOWN, LINES_SHOWN, CsvField, reasons_of
from regard.workspace.door import DeskRequest
from regard.workspace.serving import csv_answer
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.showing import is_done, show


class FileForm(forms.Form):
    """A CSV file of touchpoints."""

    file = CsvField(
        help_text="At most 5 MB. The first line names the columns: kind, at, email, words, amount, currency, id …",
        too_large="The screen takes files of 5 MB; “regard touchpoints import” takes any.",
    )
    source = forms.SlugField(
        label="Where it comes from",
        max_length=40,
        initial="csv",
        help_text="A short word, as “shop”. The same id from the same place is the same line: the later counts.",
    )

    def clean_source(self) -> str:
        """Write it as the API does."""
        source = str(self.cleaned_data["source"]).lower()
        if not source[0].isalnum():
            raise forms.ValidationError("It begins with a letter or a digit.")
        return source


@for_owners
@require_http_methods(["GET", "POST"])
def taken_files(request: DeskRequest) -> HttpResponseBase:
    """Keep a file to look into it; nothing is taken in yet."""
    form = FileForm(request.POST or None, request.FILES or None)
    made: list[TakenFile] = []

    def act(given: dict[str, Any]) -> None:
        content, name = given["file"].read(), given["file"].name
        made.append(imports.put_up(content, filename=name, source=given["source"], by=request.agent, at=timezone.now()))

    if is_done(form, act, refusal=NoTable, field="file"):
        return redirect("settings_taken_file", made[0].pk)
    known = TakenFile.objects.select_related("by").defer("refused", "notes").order_by("-at", "-pk")[:FILES_SHOWN]
    return show(request, "settings_taken_files", form, taken_files=known)


@for_owners
@require_http_methods(["GET", "POST"])
def taken_file(request: DeskRequest, file_id: int) -> HttpResponseBase:
    """Show how a file is understood; POST begins to take it in. Then how far it is, at last what became of it."""
    taken = get_object_or_404(TakenFile.objects.select_related("file", "by"), pk=file_id)
    if request.method == "POST":
        try:
            imports.begin(taken, at=timezone.now())
        except BegunBefore as error:
            messages.error(request, str(error))
        return redirect("settings_taken_file", taken.pk)
    told = _told(taken) if taken.begun_at else _looked_into(taken)
    return show(request, "settings_taken_file", forms.Form(), taken=taken, **told)


def _looked_into(taken: TakenFile) -> dict[str, Any]:
    preview = imports.look_into(taken, at=timezone.now())
    bad = preview.batch.refused
    return {
        "table": table_of(taken),
        "preview": preview,
        "before": imports.taken_before(taken),
        "good_count": len(preview.batch.entries),
        "bad_count": len(bad),
        "bad": bad[:LINES_SHOWN],
        "reasons": reasons_of((each.field, each.reason) for each in bad),
        "notes": [(note.line, note.problem) for note in preview.batch.notes[:LINES_SHOWN]],
        "note_count": len(preview.batch.notes),
    }


def _told(taken: TakenFile) -> dict[str, Any]:
    return {
        "bad_count": taken.refused_count,
        "bad": taken.refused[:LINES_SHOWN],
        "reasons": reasons_of((each["field"], each["reason"]) for each in taken.refused),
        "notes": taken.notes[:LINES_SHOWN],
        "note_count": len(taken.notes),
    }


@for_owners
@require_safe
def bad_lines(request: DeskRequest, file_id: int) -> HttpResponseBase:
    """All lines that were not taken in, as CSV."""
    taken = get_object_or_404(TakenFile, pk=file_id)
    if not taken.taken_at:
        raise Http404("This file was not taken in yet.")
    return csv_answer(files.bad_lines(taken.refused), f"bad-lines-{taken.pk}.csv")
