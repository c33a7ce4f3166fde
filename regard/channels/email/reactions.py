"""E-mail hears of answers. Registered after the judgement package, whose question goes below the answer."""

from __future__ import annotations

from regard.channels.email import carrying
from regard.conversations.events import Replied
from regard.lib.events import reacts_to


@reacts_to(Replied)
def carry_the_answer_out(event: Replied) -> None:
    carrying.carry_out(event.message)
