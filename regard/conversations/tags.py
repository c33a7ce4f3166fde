"""Tags: words of ours under which matters stand. Put on, taken off; renamed, merged, deleted, and each undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from regard.conversations import changing
from regard.conversations.marks import MOST_TAG_CHARACTERS, Tag, Tagging
from regard.conversations.models import Conversation, EventKind
from regard.lib.text import one_line
from regard.team.models import Agent

MOST_TAGS = 20
"""On one matter."""


class NoSuchName(Exception):
    """These characters name no tag."""


class TooManyTags(Exception):
    """A matter stands under more tags than tell it from others."""


class TagAlreadyHere(Exception):
    """Another tag has this name."""


def named(text: str) -> str:
    """Return the name that a tag has when this is typed. Raises NoSuchName."""
    name = one_line(text.replace(",", " ")).strip("# ")
    if not name or len(name) > MOST_TAG_CHARACTERS:
        raise NoSuchName(f"A tag is a word or two, {MOST_TAG_CHARACTERS} characters at most.")
    return name


def in_use() -> QuerySet[Tag]:
    """Return the tags that there are, by name."""
    return Tag.objects.filter(gone_at=None).order_by("name")


def tags_of(conversation: Conversation) -> QuerySet[Tag]:
    """Return the tags of one matter, by name."""
    return in_use().filter(taggings__conversation=conversation)


def names_of(conversation_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the tags of each of these matters that has any, by name."""
    found: dict[int, list[str]] = defaultdict(list)
    taggings = Tagging.objects.filter(conversation__in=conversation_ids, tag__gone_at=None).order_by("tag__name")
    for conversation_id, name in taggings.values_list("conversation", "tag__name"):
        found[conversation_id].append(name)
    return found


@transaction.atomic
def put_on(conversation: Conversation, text: str, *, by: Agent, at: datetime) -> Tag:
    """Put the matter under the tag of this name, which is made when there is none. Twice is once.

    Raises NoSuchName, TooManyTags.
    """
    conversation = changing.locked(conversation.pk)
    tag = _tag(named(text), at=at)
    present = set(tags_of(conversation).values_list("pk", flat=True))
    if tag.pk not in present:
        if len(present) >= MOST_TAGS:
            raise TooManyTags(f"{MOST_TAGS} tags are the most for one conversation.")
        _change(conversation, add=[tag], remove=[], by=by, at=at)
    return tag


@transaction.atomic
def take_off(conversation: Conversation, tag: Tag, *, by: Agent, at: datetime) -> None:
    """Let the matter stand under this tag no more."""
    conversation = changing.locked(conversation.pk)
    if Tagging.objects.filter(conversation=conversation, tag=tag).exists():
        _change(conversation, add=[], remove=[tag], by=by, at=at)


@transaction.atomic
def put_under(conversation: Conversation, texts: Iterable[str], *, by: Agent, at: datetime) -> list[Tag]:
    """Put the matter under exactly the tags of these names. Raises NoSuchName, TooManyTags."""
    conversation = changing.locked(conversation.pk)
    wanted = {tag.pk: tag for tag in (_tag(named(text), at=at) for text in texts)}
    if len(wanted) > MOST_TAGS:
        raise TooManyTags(f"{MOST_TAGS} tags are the most for one conversation.")
    present = {tag.pk: tag for tag in tags_of(conversation)}
    add = [tag for pk, tag in wanted.items() if pk not in present]
    remove = [tag for pk, tag in present.items() if pk not in wanted]
    if add or remove:
        _change(conversation, add=add, remove=remove, by=by, at=at)
    return sorted(wanted.values(), key=lambda tag: tag.name)


def _tag(name: str, *, at: datetime) -> Tag:
    """Find the tag whatever its case, or make it. Two who make it at once get the same."""
    known = Tag.objects.filter(gone_at=None, name__iexact=name).first()
    if known:
        return known
    Tag.objects.bulk_create([Tag(name=name, created_at=at)], ignore_conflicts=True)
    return Tag.objects.get(gone_at=None, name__iexact=name)


def _change(
    conversation: Conversation, *, add: Collection[Tag], remove: Collection[Tag], by: Agent, at: datetime
) -> None:
    Tagging.objects.bulk_create(
        [Tagging(conversation=conversation, tag=tag, by=by, at=at) for tag in add], ignore_conflicts=True
    )
    Tagging.objects.filter(conversation=conversation, tag__in=remove).delete()
    put, taken = [tag.name for tag in add], [tag.name for tag in remove]
    changing.record(conversation, EventKind.TAGGED, by=by, at=at, put=put, taken=taken)
    changing.tell(conversation, "tagged")


@transaction.atomic
def rename(tag: Tag, text: str) -> Tag:
    """Give a tag another name; the former one is kept, for `undo_renaming`. Raises NoSuchName, TagAlreadyHere."""
    name = named(text)
    _must_be_free(name, but=tag)
    if name != tag.name:
        tag.former_name, tag.name = tag.name, name
        tag.save(update_fields=["name", "former_name"])
    return tag


@transaction.atomic
def merge(tag: Tag, into: Tag, *, at: datetime) -> None:
    """Let every matter of `tag` stand under `into`, and end `tag`. Merging into itself changes nothing."""
    if tag.pk == into.pk or into.gone_at is not None:
        return
    Tagging.objects.bulk_create(
        [
            Tagging(conversation_id=conversation, tag=into, by_id=by, at=moment, came_from=tag)
            for conversation, by, moment in tag.taggings.values_list("conversation", "by", "at")
        ],
        ignore_conflicts=True,
        batch_size=5_000,
    )
    tag.gone_at, tag.became = at, into
    tag.save(update_fields=["gone_at", "became"])


def delete(tag: Tag, *, at: datetime) -> None:
    """End a tag. Where it stood is kept, so that it can be brought back."""
    tag.gone_at, tag.became = at, None
    tag.save(update_fields=["gone_at", "became"])


@transaction.atomic
def bring_back(tag: Tag) -> None:
    """Undo that a tag was deleted or merged: it stands where it stood. Raises TagAlreadyHere."""
    _must_be_free(tag.name, but=tag)
    if tag.became_id:
        Tagging.objects.filter(tag=tag.became_id, came_from=tag).delete()
    tag.gone_at, tag.became = None, None
    tag.save(update_fields=["gone_at", "became"])


def _must_be_free(name: str, *, but: Tag) -> None:
    if Tag.objects.filter(gone_at=None, name__iexact=name).exclude(pk=but.pk).exists():
        raise TagAlreadyHere("There is a tag of this name. Merge the two instead.")
