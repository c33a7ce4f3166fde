"""Numbers of conversations that were merged into others, and where their messages are now."""

from __future__ import annotations

from collections.abc import Collection

from regard.conversations.places import FormerNumber


def homes_of(numbers: Collection[int]) -> dict[int, int]:
    """Return, for those of these numbers that are a conversation no more, the number that took them in."""
    found = FormerNumber.objects.filter(pk__in=numbers) if numbers else FormerNumber.objects.none()
    return dict(found.values_list("pk", "conversation_id"))


def home_of(number: int) -> int | None:
    """Return where the messages of a conversation went that is no more; None where there was none."""
    return homes_of([number]).get(number)
