"""What an agent has typed and not sent, with the files of an answer that came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from regard.conversations.inbound import InboundFile
from regard.conversations.models import Conversation, Draft, DraftFile
from regard.team.models import Agent


@transaction.atomic
def keep(conversation: Conversation, *, html: str, is_note: bool, by: Agent, at: datetime) -> None:
    """Keep what the agent has typed, its files as they are; a draft without words and files is dropped."""
    drafts = Draft.objects.filter(conversation=conversation, agent=by)
    if not html.strip():
        drafts.filter(files=None).delete()
        drafts.update(html="")
    else:
        _written(conversation, html=html, is_note=is_note, by=by, at=at)


@transaction.atomic
def give_back(conversation: Conversation, *, html: str, files: Iterable[InboundFile], by: Agent, at: datetime) -> Draft:
    """Let what did not leave be the agent's draft again, with its files, beside those that the draft has already."""
    draft = _written(conversation, html=html, is_note=False, by=by, at=at)
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, file=each.file, filename=each.filename[:255], content_type=each.content_type[:127])
        for each in files
    )
    return draft


def files_of(conversation: Conversation, agent: Agent, ids: Sequence[str]) -> tuple[InboundFile, ...]:
    """Return those of the draft's files that go with what is sent now."""
    chosen = [int(each) for each in ids if each.isdecimal() and len(each) < 19]
    kept = DraftFile.objects.filter(draft__conversation=conversation, draft__agent=agent, pk__in=chosen)
    rows = kept.select_related("file").order_by("pk")
    return tuple(InboundFile(each.file, each.filename, each.content_type) for each in rows)


def drop(conversation: Conversation, by: Agent) -> None:
    """Forget what was typed: it was sent."""
    Draft.objects.filter(conversation=conversation, agent=by).delete()


def _written(conversation: Conversation, *, html: str, is_note: bool, by: Agent, at: datetime) -> Draft:
    values = {"html": html, "is_note": is_note, "updated_at": at}
    draft, _ = Draft.objects.update_or_create(conversation=conversation, agent=by, defaults=values)
    return draft
