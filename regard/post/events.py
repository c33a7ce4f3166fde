"""What came of a mail."""

from __future__ import annotations

from dataclasses import dataclass

from regard.post.models import Post


@dataclass(frozen=True)
class PostSent:
    """The server took it (or it lies in the outbox where no server is set)."""

    post: Post


@dataclass(frozen=True)
class PostMoved:
    """A server on its way told of it: it is late, or has arrived."""

    post: Post


@dataclass(frozen=True)
class PostFailed:
    """It will not go out: refused for good, or tried too often. `post.problem` says why."""

    post: Post
