"""What agents mark a matter with: the parts of its need, and tags. Tables; written by `parts` and `tags`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

MOST_TAG_CHARACTERS = 40


class PartState(models.TextChoices):
    """How it stands with one part of a need, as we see it. The customer's judgement may tell another tale."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not_met"


class NeedPart(models.Model):
    """One of several things that she is after in one matter, quoted exactly, white space collapsed."""

    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, related_name="need_parts", db_index=False
    )
    message = models.ForeignKey("conversations.Message", models.CASCADE, related_name="+")
    start = models.PositiveIntegerField(help_text="Where the words stand in that message's text.")
    end = models.PositiveIntegerField()
    words = models.TextField()
    state = models.CharField(max_length=8, choices=PartState.choices, default=PartState.OPEN)
    added_by = models.ForeignKey(
        "team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False, help_text="Null: proposed."
    )
    settled_at = models.DateTimeField(null=True, help_text="When an agent last said how it stands.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "message", "start", "end"], name="need_part_once"),
            models.CheckConstraint(condition=Q(state__in=PartState.values), name="need_part_state_known"),
        ]


class Tag(models.Model):
    """A word of ours that matters are put under.

    gone_at: it was deleted, or merged into `became`; its taggings are kept until it is forgotten, so that both can be
    undone. former_name: before it was last renamed.
    """

    name = models.CharField(max_length=MOST_TAG_CHARACTERS)
    former_name = models.CharField(max_length=MOST_TAG_CHARACTERS, blank=True)
    created_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    became = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), condition=Q(gone_at=None), name="tag_name_once")]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A matter stands under a tag. came_from: the tag that was merged into this one, where it had stood under that."""

    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings", db_index=False)
    by = models.ForeignKey("team.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    came_from = models.ForeignKey(Tag, models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "conversation"], name="tagging_once")]
