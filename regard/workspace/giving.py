"""Our word out of a posted form: given with an answer, or kept with one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from regard.conversations.models import Conversation, Message
from regard.promises import our_word
from regard.promises.models import Word
from regard.promises.moments import read
from regard.team.models import Agent

ASK_WHEN = "Say by when, as “Friday 5 pm”, “before noon” or “in two hours”, or choose a time."


class WordForm(forms.Form):
    """What the composer posts of our word: what, and by when, typed as it is said or chosen. Nothing is no word."""

    word_what = forms.CharField(required=False, max_length=300)
    word_when = forms.CharField(required=False, max_length=200)
    word_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M"])
    keeps = forms.ModelMultipleChoiceField(Word.objects.none(), required=False)

    def __init__(self, data: Any, *, conversation: Conversation) -> None:
        super().__init__(data)
        keeps = cast(forms.ModelMultipleChoiceField, self.fields["keeps"])
        keeps.queryset = Word.objects.filter(conversation=conversation).unsettled()

    @property
    def was_filled(self) -> bool:
        return any(self.data.get(name, "").strip() for name in ("word_what", "word_when", "word_at"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        due_at = data.get("word_at") or said_time(data.get("word_when", ""), now=timezone.now())
        if self.was_filled and not data.get("word_what"):
            self.add_error("word_what", "Say what we give our word on.")
        if self.was_filled and "word_at" in data:
            if due_at is None:
                self.add_error("word_when", ASK_WHEN)
            elif due_at <= timezone.now():
                self.add_error("word_when", "This time has passed already.")
        data["due_at"] = due_at
        return data

    def carry_out(self, conversation: Conversation, *, by: Agent, at: datetime, answer: Message | None = None) -> None:
        """Give and keep what was asked for. Raises our_word.NotAWord."""
        if self.was_filled:
            what, due_at = self.cleaned_data["word_what"], self.cleaned_data["due_at"]
            our_word.give(conversation, what, due_at=due_at, by=by, at=at, answer=answer)
        for word in self.cleaned_data["keeps"]:
            our_word.keep(word, by=by, at=at, answer=answer)


def said_time(text: str, *, now: datetime) -> datetime | None:
    """Read a time as it is said, in the zone of who looks."""
    return read(text, now=now, zone=zone()) if text.strip() else None


def zone() -> ZoneInfo:
    """Return the zone of who looks."""
    return timezone.get_current_timezone()
