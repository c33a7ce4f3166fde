"""Mails follow a customer who turned out to be another."""

from __future__ import annotations

from regard.customers.events import CustomersMerged, MergeUndone
from regard.lib.events import reacts_to
from regard.post.models import Post


@reacts_to(CustomersMerged)
def move_posts(event: CustomersMerged) -> None:
    posts = Post.objects.filter(customer=event.merge.gone)
    event.merge.moved["posts"] = list(posts.values_list("pk", flat=True))
    posts.update(customer=event.merge.kept)


@reacts_to(MergeUndone)
def move_posts_back(event: MergeUndone) -> None:
    Post.objects.filter(pk__in=event.merge.moved["posts"], customer=event.merge.kept).update(customer=event.merge.gone)
