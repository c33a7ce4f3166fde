"""What a conversation leaves outside its own rows: files, laid-down mails, mails that tell of it; and the list of what
is gone that a restored backup is held against.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from regard.erasing.hanging import Hanging, referenced
from regard.files.models import File
from regard.post.models import Post, PostState

GONE = "gone.jsonl"
"""In the data folder, outside what a backup holds and a restore replaces: a line for each digest of what is gone."""


class Written:
    """Rows that `Hanging.written_down` wrote."""

    def __init__(self, rows: str) -> None:
        self._tables: dict[str, list[dict[str, Any]]] = json.loads(rows)["tables"]

    def rows(self, label: str) -> Sequence[dict[str, Any]]:
        return self._tables.get(label, ())

    def ids(self, label: str) -> list[int]:
        return [row["id"] for row in self.rows(label)]

    @property
    def number(self) -> int:
        return self.ids("conversations.Conversation")[0]

    @property
    def former_numbers(self) -> list[int]:
        return [row["number"] for row in self.rows("conversations.FormerNumber")]

    @property
    def messages(self) -> int:
        return len(self.rows("conversations.Message"))

    def verdict(self) -> tuple[int | None, date | None]:
        """Return the last verdict and its day; None, None where there was none."""
        row = self.rows("conversations.Conversation")[0]
        at = row["judged_at"]
        return row["judgement"], datetime.fromisoformat(at).date() if at else None

    def quotes(self) -> list[str]:
        """Return words of hers that may have been quoted elsewhere."""
        names = (("conversations.Conversation", "need"), ("verbatims.Verbatim", "text"), ("definition.Quote", "words"))
        kept = (*names, ("deeds.Voice", "words"), ("journey.KeptSentence", "words"))
        found = {" ".join(str(row[name]).split()) for label, name in kept for row in self.rows(label)}
        return sorted(found - {""})


def raw_mails(gone: Hanging) -> dict[int, int]:
    """Return the ids of the files in which the mails came, with the root of each."""
    files: dict[int, int] = {}
    for model, roots in gone.roots.items():
        name = {"conversations.Message": "raw", "email.RawMail": "file"}.get(model._meta.label)
        if name:
            came = model._base_manager.filter(pk__in=roots).exclude(**{name: None}).values_list("pk", name)
            files.update({file: roots[pk] for pk, file in came})
    return files


def automatic_posts(numbers: Mapping[int, int]) -> dict[int, int]:
    """Return the ids of mails of these matters that are no answer: «we have your letter», a reminder, and their copies.

    numbers: those that a conversation has and had, each with the one it has now, which comes back beside the id.
    A mail's own Message-ID names the number (`conversations.addresses`).
    """
    named = Q(pk__in=[])
    for number in numbers:
        named |= Q(message_id__startswith=f"reply.{number}.")
    found = Post.objects.filter(named, message=None, copy_of__message=None).values_list("pk", "message_id")
    return {pk: numbers[int(message_id.split(".")[1])] for pk, message_id in found}


def clear(*, posts: Collection[int], numbers: Collection[int]) -> None:
    """Remove mails in the outbox folder, and mails to agents that tell of these matters."""
    if numbers:
        about = rf"/conversations/({'|'.join(map(str, numbers))})\M"
        # One that is just being sent is held by its try.
        told = Post.objects.filter(customer=None, message=None).exclude(state=PostState.SENDING)
        told = told.filter(Q(text__regex=about) | Q(html__regex=about))
        posts = [*posts, *told.values_list("pk", flat=True)]
        told.delete()
    endings = {f"-{pk:09d}.eml" for pk in posts}
    transaction.on_commit(lambda: _unlink_laid_down(endings))


def _unlink_laid_down(endings: Collection[str]) -> None:
    outbox = settings.DATA / "outbox"
    if endings and outbox.is_dir():
        for file in outbox.iterdir():
            if any(file.name.endswith(ending) for ending in endings):
                file.unlink(missing_ok=True)


def clear_files(ids: Collection[int]) -> None:
    """Remove those of these files that nothing needs any more, from the disk and then from the table.

    While a row is locked nobody can begin to need it; who keeps the same bytes afterwards writes them again
    (`files.actions.keep_all`).
    """
    for pk in sorted(set(ids) - referenced(ids)):
        with transaction.atomic():
            file = File.objects.select_for_update().filter(pk=pk).first()
            if file and not referenced([pk]):
                default_storage.delete(file.path)
                file.delete()


def remember(digests: Sequence[str], *, at: datetime) -> None:
    """Write down outside the database what is gone, once it is, so that a restored backup does not bring it back."""
    lines = "".join(json.dumps({"digest": digest, "at": at.isoformat()}) + "\n" for digest in digests)

    def write() -> None:
        with open(settings.DATA / GONE, "a", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    if lines:
        transaction.on_commit(write)
