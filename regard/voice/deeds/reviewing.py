"""The screen on which one customer's words are reviewed before they are quoted: names cut, consent noted, approved."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.team.models import Agent
from regard.ui.links import url
from regard.voice.deeds import actions
from regard.voice.deeds.models import Consent, Voice
from regard.voice.deeds.names import Found, names_in
from regard.voice.deeds.quoting import without
from regard.workspace.door import DeskRequest, for_leads
from regard.workspace.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def voice(request: DeskRequest, voice_id: int) -> HttpResponse:
    """Review what will be quoted; a POST cuts names, approves, notes consent, or leaves the customer out."""
    found = _voice(voice_id)
    if request.method != "POST":
        return _voice_page(request, found, found.words if found.reviewed_at else _cut(request, found))
    act = request.POST.get("act", "")
    if act == "cut":
        return _voice_page(request, found, _cut(request, found, request.POST.getlist("name")))
    try:
        _carry_out(request, found, act)
    except (actions.NotTheirWords, actions.AlreadyTold) as refused:
        words = request.POST.get("words", found.words)
        return _voice_page(request, found, words, error=str(refused), status=422)
    return redirect("deed_voice" if act == "consent" else "deed", found.pk if act == "consent" else found.deed_id)


def _carry_out(request: DeskRequest, found: Voice, act: str) -> None:
    given, now = request.POST, timezone.now()
    if act == "approve":
        actions.review(found, given.get("words", ""), by=request.agent, at=now)
        messages.success(request, "Approved.")
    elif act == "consent":
        actions.note_consent(found, is_given="tell" in given, may_quote="quote" in given, by=request.agent)
    elif act == "leave":
        actions.leave_out(found, at=now)
        messages.success(request, "Left out.", extra_tags=url("deed_voice_back", found.pk))


def _cut(request: DeskRequest, found: Voice, chosen: list[str] | None = None) -> str:
    """Leave out the names that were chosen; all that were found when nothing was chosen yet."""
    original = found.verbatim.text if found.verbatim else found.words
    names = _names(found, original)
    kept = names if chosen is None else [name for name in names if f"{name.start}" in chosen]
    return without(original, [(name.start, name.end) for name in kept])


def _names(found: Voice, original: str) -> list[Found]:
    known = Agent.objects.filter(is_active=True, is_program=False).values_list("name", flat=True)
    language = found.verbatim.language if found.verbatim else found.customer.language
    return names_in(original, language=language or "en", known=list(known), own=found.customer.name)


def _voice_page(request: DeskRequest, found: Voice, words: str, *, error: str = "", status: int = 200) -> HttpResponse:
    original = found.verbatim.text if found.verbatim else found.words
    chosen = request.POST.getlist("name") if request.POST.get("act") == "cut" else None
    context = frame(request, current="voice") | {
        "voice": found,
        "deed": found.deed,
        "customer": found.customer,
        "original": original,
        "names": [(name, chosen is None or f"{name.start}" in chosen) for name in _names(found, original)],
        "words": words,
        "consent": dict(Consent.choices)[found.consent],
        "error": error,
    }
    return render(request, "deeds/voice.html", context, status=status)


@require_POST
@for_leads
def voice_back(request: DeskRequest, voice_id: int) -> HttpResponse:
    """Take a customer in again who was left out."""
    found = _voice(voice_id)
    actions.take_in(found)
    return redirect("deed", found.deed_id)


def _voice(voice_id: int) -> Voice:
    related = ("deed__owner", "customer", "verbatim", "reviewed_by", "consent_by")
    found = Voice.objects.select_related(*related).filter(pk=voice_id).first()
    if found is None:
        raise Http404("There is no such voice.")
    return found
