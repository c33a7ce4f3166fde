"""The few words of ours that stand in a mail to a customer, beside the answer itself, in the customer's language.

{agent}: first name. {desk}: name of the mailbox. {date}: as that language writes dates. {name}: who wrote.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """sender: the name that answers come from. quoting: the line above the customer's last message."""

    language: str
    sender: str
    quoting: str


WORDINGS = {
    wording.language: wording
    for wording in (
        Wording("en", "{agent} at {desk}", "On {date}, {name} wrote:"),
        Wording("de", "{agent} von {desk}", "Am {date} schrieb {name}:"),
        Wording("fr", "{agent} de {desk}", "Le {date}, {name} a écrit :"),
        Wording("es", "{agent} de {desk}", "El {date}, {name} escribió:"),
        Wording("nl", "{agent} van {desk}", "Op {date} schreef {name}:"),
        Wording("it", "{agent} di {desk}", "Il {date}, {name} ha scritto:"),
        Wording("pt", "{agent} de {desk}", "Em {date}, {name} escreveu:"),
        Wording("pl", "{agent} z {desk}", "W dniu {date} {name} napisał(a):"),
    )
}


def wording_in(*languages: str) -> Wording:
    """Return the wording of the first of `languages` that we know, else the English one."""
    known = (WORDINGS[code[:2]] for code in languages if code[:2] in WORDINGS)
    return next(known, WORDINGS["en"])
