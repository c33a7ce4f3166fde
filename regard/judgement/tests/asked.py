"""An answered matter, and the asking that went with the answer."""

from __future__ import annotations

from datetime import timedelta

from regard.conversations import actions
from regard.conversations.actions import Reply
from regard.judgement.models import Asking
from regard.team.tests.cast import NOW, Cast

ANSWERED = NOW + timedelta(hours=2)


def ask(cast: Cast, **reply: object) -> Asking:
    """Mara asks about Heron on Monday morning; Ines answers two hours later.

    Raises DoesNotExist when nothing is asked.
    """
    written = Reply(html="<p>There is one.</p>", text="There is one.", **reply)  # type: ignore[arg-type]
    return Asking.objects.get(answer=actions.reply(cast.write(), written, by=cast.ines, at=ANSWERED))
