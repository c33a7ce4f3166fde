"""The register of what others say, and the common thread through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup, escape

from regard.definition import registering, versions
from regard.definition import thread as threads
from regard.definition.forms import EntryForm, NoteForm, RevisionForm
from regard.definition.models import Entry, Mark, Revision, Version
from regard.definition.views.showing import back, for_leads, show
from regard.lib.numbers import id_of
from regard.ui.links import url
from regard.ui.times import MONTHS
from regard.workspace.door import DeskRequest, for_noters, for_readers

_KEPT_GONE = 50


def on_words(on: str) -> str:
    """Say a date of the register: "2002", "November 2013", "27 January 2011"; "no date" where none is known."""
    parts = [int(part) for part in on.split("-")] if on else []
    if not parts:
        return "no date"
    day = f"{parts[2]} " if len(parts) > 2 else ""
    month = f"{MONTHS[parts[1] - 1]} " if len(parts) > 1 else ""
    return f"{day}{month}{parts[0]}"


@require_safe
@for_readers
def register(request: DeskRequest) -> HttpResponse:
    """What others say that service is."""
    entries = Entry.objects.filter(gone_at=None).prefetch_related("revisions").order_by("source", "pk")
    told = [(each, max(each.revisions.all(), key=lambda one: one.place)) for each in entries if each.revisions.all()]
    gone = Entry.objects.filter(gone_at__isnull=False).order_by("-gone_at")[:_KEPT_GONE]
    return show(request, "register", "definition_register", told=told, gone=gone, on_words=on_words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_noters
def new(request: DeskRequest) -> HttpResponseBase:
    """Add what somebody says."""
    form = EntryForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        made = registering.add(
            given["source"], given["text"], author=given["author"], on=given["on"], note=given["note"],
            by=request.agent, at=timezone.now(),
        )  # fmt: skip
        return back(request, "definition_entry", made.pk, said="It is in the register.")
    return show(request, "entry_new", "definition_register", status=422 if form.errors else 200, form=form)


@dataclass(frozen=True)
class Reading:
    """One revision with what the rules found in it. text: with the words that they rest on marked."""

    revision: Revision
    text: Markup
    cells: list[threads.Cell]


@require_safe
@for_readers
def entry(request: DeskRequest, entry_id: int) -> HttpResponse:
    """An entry with all that it said, and the concepts in it."""
    return _page(request, _known(entry_id), RevisionForm())


def _known(entry_id: int) -> Entry:
    return get_object_or_404(Entry.objects.select_related("added_by"), pk=entry_id)


def _page(request: DeskRequest, known: Entry, form: RevisionForm, note: NoteForm | None = None) -> HttpResponse:
    revisions = known.revisions.prefetch_related("marks__by").order_by("-place")
    readings = [_reading(each) for each in revisions]
    context: dict[str, Any] = {
        "entry": known,
        "readings": readings,
        "form": form,
        "note": note or NoteForm(initial={"note": known.note}),
        "on_words": on_words,
        "axes": threads.axes(),
    }
    is_wrong = form.errors or (note and note.errors)
    return show(request, "entry", "definition_register", status=422 if is_wrong else 200, **context)


def _reading(revision: Revision) -> Reading:
    marks = {each.concept: each for each in revision.marks.all() if each.undone_at is None}
    cells = threads.cells_of(revision.text, marks)
    return Reading(revision, marked(revision.text, cells), cells)


def marked(text: str, cells: list[threads.Cell]) -> Markup:
    """Return a text with the words that its concepts rest on in <mark>, overlapping ones joined."""
    spans = sorted((word.start, word.end) for cell in cells if cell.is_there for word in cell.words)
    told, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        begin = max(start, at)
        told += [escape(text[at:begin]), Markup("<mark>{}</mark>").format(text[begin:end])]
        at = end
    return Markup("").join([*told, escape(text[at:])])


@require_POST
@for_noters
def revisions(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    """Add what the entry says now."""
    known, form = _known(entry_id), RevisionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            registering.revise(known, given["text"], on=given["on"], by=request.agent, at=timezone.now())
        except registering.NothingNew as refused:
            form.add_error("text", str(refused))
        else:
            return back(request, "definition_entry", known.pk, said="Kept beside what it said before.")
    return _page(request, known, form)


@require_POST
@for_noters
def note(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    known, form = _known(entry_id), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, known, RevisionForm(), form)
    registering.note(known, form.cleaned_data["note"])
    return back(request, "definition_entry", known.pk, said="The note is kept.")


@require_POST
@for_leads
def removal(request: DeskRequest, entry_id: int) -> HttpResponseBase:
    """Take an entry out, or bring back one that was."""
    known = _known(entry_id)
    if known.gone_at is not None:
        registering.bring_back(known)
        return back(request, "definition_entry", known.pk)
    registering.take_out(known, at=timezone.now())
    undo = url("definition_entry_removal", known.pk)
    return back(request, "definition_register", said=f"{known.source} is out of the register.", undo=undo)


@require_safe
@for_readers
def thread(request: DeskRequest) -> HttpResponse:
    """Which concepts each source names, and what ours has and lacks."""
    document = versions.current()
    found = threads.thread(document)
    context: dict[str, Any] = {"thread": found, "document": document, "axes": threads.axes(), "on_words": on_words}
    return show(request, "thread", "definition_thread", **context)


@require_POST
@for_noters
def marks(request: DeskRequest) -> HttpResponseBase:
    """Say that a concept is (`there` is yes) or is not in a text: of a `revision`, or of ours, a `version`."""
    of = _text_of(request)
    is_there = request.POST.get("there") == "yes"
    try:
        made = registering.mark(
            of, request.POST.get("concept", ""), is_there=is_there, by=request.agent, at=timezone.now()
        )
    except registering.NoSuchConcept:
        raise Http404 from None
    said, undo = "Kept. It counts instead of what the rule found.", url("definition_unmark", made.pk)
    if isinstance(of, Version):
        return back(request, "definition_thread", said=said, undo=undo)
    return back(request, "definition_entry", of.entry_id, said=said, undo=undo)


def _text_of(request: DeskRequest) -> Revision | Version:
    revision = id_of(request.POST.get("revision"))
    if revision:
        return get_object_or_404(Revision, pk=revision)
    return get_object_or_404(Version, pk=id_of(request.POST.get("version")))


@require_POST
@for_noters
def unmark(request: DeskRequest, mark_id: int) -> HttpResponseBase:
    """Let the rule speak again."""
    known = get_object_or_404(Mark.objects.select_related("revision"), pk=mark_id)
    registering.unmark(known, at=timezone.now())
    if known.revision is None:
        return back(request, "definition_thread")
    return back(request, "definition_entry", known.revision.entry_id)
