"""What an address or a form names."""

from __future__ import annotations

from django.http import Http404

from regard.voice.interviews.models import Interview, Question
from regard.workspace.settings.forms import LANGUAGES as OF_THE_DESK

LANGUAGES = dict(OF_THE_DESK)
"""In which our pages are written, by tag."""


def interview_of(interview_id: int) -> Interview:
    """Return an interview. Raises Http404."""
    found = Interview.objects.select_related("thanks_by", "made_by").filter(pk=interview_id).first()
    if found is None:
        raise Http404("There is no such interview.")
    return found


def question_of(question_id: int) -> Question:
    """Return a question with its interview. Raises Http404."""
    found = Question.objects.select_related("interview").filter(pk=question_id).first()
    if found is None:
        raise Http404("There is no such question.")
    return found


def language_name(tag: str) -> str:
    """Return what a language is called; its tag where our pages are not written in it."""
    return LANGUAGES.get(tag, f"“{tag}”")
