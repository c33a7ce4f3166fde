"""An answer or a note out of a posted form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from regard.channels.email import mailboxes
from regard.conversations.inbound import InboundFile, Person
from regard.files import actions as file_actions
from regard.judgement.scale import BY_VALUE
from regard.lib.text import one_line
from regard.mail.words.authored import Authored, authored_html, authored_text
from regard.post.message import AN_ADDRESS
from regard.workspace import planning

MOST_FILE_BYTES = 20_000_000
"""Of all files together. With base64 and the text this stays below what most mail servers take (25 to 30 MB)."""
MOST_CHARACTERS = 500_000
MOST_OTHERS = 20
"""Who get a copy of one answer; more is no talk any more."""


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Any number of files, empty ones too: what she gets is what was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": SeveralFilesInput, "required": False, "allow_empty_file": True, **options})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(SeveralFiles, self).clean(each, initial) for each in chosen]
        size = sum(file.size for file in files)
        if size > MOST_FILE_BYTES:
            raise forms.ValidationError(
                f"These files are {size / 1e6:.1f} MB together; a mail takes {MOST_FILE_BYTES / 1e6:.0f} MB. "
                "Leave one out, or send a link to it."
            )
        return files


class WritingForm(forms.Form):
    """What the composer posts. `html` comes from the editor, `text` from the bare text area; html wins."""

    kind = forms.ChoiceField(choices=[("reply", "Reply"), ("note", "Note")], initial="reply")
    html = forms.CharField(required=False, max_length=MOST_CHARACTERS, strip=False)
    text = forms.CharField(required=False, max_length=MOST_CHARACTERS, strip=False)
    files = SeveralFiles(max_length=255)  # type: ignore[assignment]  # Form turns it into a field of its own
    last_seen = forms.IntegerField(required=False, min_value=0)
    send = forms.ChoiceField(
        required=False, choices=[("ask", ""), ("silent", ""), ("close", ""), ("close_silent", ""), ("note", "")]
    )
    expected = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(str(value), "") for value in BY_VALUE]
    )
    anyway = forms.BooleanField(required=False)
    to = forms.CharField(required=False, max_length=320)
    even_so = forms.BooleanField(required=False)
    later = forms.ChoiceField(required=False, choices=planning.LATER)
    later_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["cc"] = self._others()
        try:
            # A moment that was filled in holds whichever button was pressed: what has left too early is not mended.
            data["leaves_at"] = planning.moment(data.get("later", ""), data.get("later_at"), now=timezone.now())
        except planning.NoSuchMoment as error:
            self.add_error(None, str(error))
        authored = written(data.get("html", ""), data.get("text", ""))
        if "files" in data and not authored.text and not data["files"] and not self.kept_files():
            self.add_error("text", "Write a few words or add a file first.")
        data["authored"] = authored
        return data

    def kept_files(self) -> list[str]:
        """Return which files of the draft are to go along."""
        return self.data.getlist("kept") if hasattr(self.data, "getlist") else []

    def left_out_files(self) -> set[str]:
        """Return which files of the draft were shown and are not to go along."""
        shown = self.data.getlist("kept_shown") if hasattr(self.data, "getlist") else []
        return set(shown) - set(self.kept_files())

    def typed_others(self) -> list[str]:
        """Return who else is to get the answer, each as it was chosen or typed."""
        chosen = self.data.getlist("cc") if hasattr(self.data, "getlist") else []
        return [each.strip() for each in (*chosen, *re.split(r"[,;\n]+", self.data.get("cc_more", ""))) if each.strip()]

    def _others(self) -> tuple[Person, ...]:
        """Read them, each once; addresses of ours are left out, since we have it already."""
        typed = self.typed_others()
        ours, found = mailboxes.load() if typed else None, dict[str, Person]()
        for each in typed:
            name, address = parseaddr(each)
            if not AN_ADDRESS.fullmatch(address):
                self.add_error(None, f"«{each[:80]}» is no address. Write it like name@example.org.")
            elif ours and not ours.owner_of(address):
                found.setdefault(address.lower(), (one_line(name)[:200], address))
        if len(found) > MOST_OTHERS:
            self.add_error(None, f"An answer goes to {MOST_OTHERS} others at most.")
        return tuple(found.values())[:MOST_OTHERS]


@dataclass(frozen=True)
class Ways:
    """How an answer is to go."""

    asks: bool
    closes: bool


WAYS = {"silent": Ways(False, False), "close": Ways(True, True), "close_silent": Ways(False, True)}
AS_USUAL = Ways(True, False)


def written(html: str, text: str) -> Authored:
    """Return what was written, sanitised, whichever way it came."""
    return authored_html(html) if html.strip() else authored_text(text)


def keep_files(files: Sequence[UploadedFile], *, at: datetime) -> tuple[InboundFile, ...]:
    """Store uploaded files. Raises OSError when the storage cannot take them."""
    return tuple(
        InboundFile(
            file_actions.keep(_content(file), at=at),
            filename=(file.name or "file")[:255],
            content_type=(file.content_type or "application/octet-stream")[:127],
        )
        for file in files
    )


def _content(file: UploadedFile) -> bytes:
    file.seek(0)  # an answer that crossed a letter was read once already
    return bytes(file.read())
