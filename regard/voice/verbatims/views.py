"""The screens of her words: a list to search in, one piece at its own address, files of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regard.files.of_lines import BegunBefore
from regard.lib.csv_reading import NoTable
from regard.mood.labels import shape_of
from regard.ui.scale import MOODS
from regard.voice import listing, tables, telling
from regard.voice.choosing import STAGES
from regard.voice.listing import NOWHERE, SOURCES, VALUES, wanted
from regard.voice.themes.queries import placement_of
from regard.voice.verbatims import files, importing
from regard.voice.verbatims.files import Bad
from regard.voice.verbatims.models import WordsFile
from regard.voice.verbatims.queries import verbatim_for
from regard.workspace.csv_files import FILES_SHOWN, LINES_SHOWN, CsvField, reasons_of
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import csv_answer


@require_safe
@for_readers
def verbatims(request: DeskRequest) -> HttpResponse:
    """List words, by what they hold and what they are of."""
    given = wanted(request.GET)
    after = request.GET.get("after", "")
    found = listing.page(request.agent, given, after=after)
    context = {
        **frame(request, current="voice"),
        "given": given,
        "page": found,
        "onward_url": given.address(after=found.next) if found.next else "",
        "back_url": given.address() if after else "",
        "csv_url": given.address("verbatims_table"),
        "choices": {
            "theme": [("", "Every theme"), (NOWHERE, "Under none"), *listing.theme_choices(request.agent)],
            "source": [("", "Wherever it was said"), *SOURCES.items()],
            "stage": list(STAGES.items()),
            "sign": [("", "Every mood"), *((str(sign), name) for sign, name in MOODS.items())],
            "value": [("", "Judged or not"), *((key, name) for key, (name, _) in VALUES.items())],
        },
        "tell": telling,
    }
    return render(request, "voice/verbatims.html", context)


@require_safe
@for_readers
def table(request: DeskRequest) -> HttpResponse:
    """Give the words of a list as CSV."""
    return csv_answer(tables.of_words(listing.exported(request.agent, wanted(request.GET))), "regard-words.csv")


@require_safe
@for_readers
def verbatim(request: DeskRequest, verbatim_id: int) -> HttpResponse:
    """Show one piece of words at its own address, by which it is quoted."""
    shown = verbatim_for(request.agent, verbatim_id)
    context = {
        **frame(request, current="voice"),
        "verbatim": shown,
        "placement": placement_of(shown),
        "shape": shape_of(shown.mood),
        "themes": [("", "No theme"), *listing.theme_choices(request.agent)] if request.agent.can_lead else [],
        "address": request.build_absolute_uri(),
        "tell": telling,
    }
    return render(request, "voice/verbatim.html", context)


class FileForm(forms.Form):
    """A CSV file of words."""

    file = CsvField(
        help_text="At most 5 MB. The first line names the columns: words, and if known at, email, question, stage, "
        "judgement (−2 to 2), id.",
        too_large="A file has at most 5 MB. Split it; the same line twice is taken in once.",
    )


@require_http_methods(["GET", "POST"])
@for_leads
def words_files(request: DeskRequest) -> HttpResponseBase:
    """Keep a file to look into it; nothing is taken in yet."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = importing.put_up(file.read(), filename=file.name, by=request.agent, at=timezone.now())
        except NoTable as error:
            form.add_error("file", str(error))
        else:
            return redirect("words_file", kept.pk)
    known = WordsFile.objects.select_related("by").defer("refused").order_by("-at", "-pk")[:FILES_SHOWN]
    context = {**frame(request, current="voice"), "form": form, "files": known}
    return render(request, "voice/files.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_leads
def words_file(request: DeskRequest, file_id: int) -> HttpResponseBase:
    """Show how a file is understood; POST begins to take it in. Then how far it is, at last what became of it."""
    taken = get_object_or_404(WordsFile.objects.select_related("file", "by"), pk=file_id)
    if request.method == "POST":
        try:
            importing.begin(taken, at=timezone.now())
        except BegunBefore as error:
            messages.error(request, str(error))
        return redirect("words_file", taken.pk)
    context = {**frame(request, current="voice"), "taken": taken, **_told(taken)}
    return render(request, "voice/file.html", context)


def _told(taken: WordsFile) -> dict[str, Any]:
    if taken.begun_at:
        return _bad(taken.refused, taken.refused_count)
    preview = importing.look_into(taken, at=taken.at)
    bad = [{"line": line.number, **asdict(line.told)} for line in preview.bad if isinstance(line.told, Bad)]
    return {"preview": preview, **_bad(bad, len(bad))}


def _bad(bad: list[dict[str, Any]], count: int) -> dict[str, Any]:
    reasons = reasons_of((each["field"], each["reason"]) for each in bad)
    return {"bad": bad[:LINES_SHOWN], "bad_count": count, "reasons": reasons}


@require_safe
@for_leads
def bad_lines(request: DeskRequest, file_id: int) -> HttpResponse:
    """All lines that were not taken in, as CSV."""
    taken = get_object_or_404(WordsFile, pk=file_id)
    if not taken.taken_at:
        raise Http404("This file was not taken in yet.")
    return csv_answer(files.bad_lines(taken.refused), f"bad-lines-{taken.pk}.csv")
