"""What an address or a form names."""

from __future__ import annotations

from django.http import Http404

from regard.voice.interviews.models import Interview


def interview_of(interview_id: int) -> Interview:
    """Return an interview. Raises Http404."""
    found = Interview.objects.select_related("thanks_by", "made_by").filter(pk=interview_id).first()
    if found is None:
        raise Http404("There is no such interview.")
    return found
