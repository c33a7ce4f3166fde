"""The page of what we did, for everybody; only where the desk wants one."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regard.judgement.wording import words_in as judgement_words_in
from regard.team.models import Desk
from regard.voice.deeds.models import Deed, PublicPage, Voice
from regard.voice.deeds.wording import words_in

MOST_SHOWN = 100
MOST_QUOTES = 3
"""Of one deed; without names, of those alone who allowed it and whose words were reviewed."""


@require_safe
def we_did(request: HttpRequest) -> HttpResponse:
    """Show what is done and public, newest first."""
    if not PublicPage.objects.filter(is_on=True).exists():
        raise Http404("There is no such page.")
    desk = Desk.the()
    quotable = Voice.objects.filter(may_quote=True, reviewed_at__isnull=False, left_out_at=None).order_by("pk")
    shown = Deed.objects.filter(is_public=True).prefetch_related(Prefetch("voices", quotable, to_attr="quotes"))
    words = words_in(desk.language)
    context = {
        "desk": desk,
        "words": words,
        "common": judgement_words_in(desk.language),
        "language": words.language,
        "deeds": list(shown.order_by("-done_at", "-pk")[:MOST_SHOWN]),
        "most": MOST_QUOTES,
    }
    return render(request, "deeds/public.html", context)
