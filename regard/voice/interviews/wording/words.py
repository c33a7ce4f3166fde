"""The texts of an interview that a language must have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every text of one language. {name}: the customer's. {desk}: ours. {until}: a day, as judgements say it."""

    language: str

    coming_back: str
    """The three questions that stand ready. Source: seeds/002."""
    experiences: str
    component: str
    matters: str
    """The rank that stands ready, and what is put in order, as in `questions.VALUES`."""
    values: tuple[str, str, str, str, str, str]

    subject: str
    greeting: str
    intro: str
    begin: str
    personal: str
    rather_not: str
    """Before the link by which a customer declines."""
    reminder: str
    whole_team: str
    """Who signs when no person is named. {desk}."""

    title: str
    for_whom: str
    progress: str
    """{n}, {all}."""
    empty_allowed: str
    back: str
    next: str
    finish: str
    saves: str
    """With a script: what is typed is saved by itself."""
    saved: str
    unsaved: str
    no_place: str
    rank_hint: str
    rank_place: str
    """Read out before what is put in order."""
    rank_twice: str
    unknown_choice: str
    last_title: str
    last_hint: str
    may_tell: str
    may_quote: str
    thanks: str
    """{name}."""
    thanks_line: str
    will_tell: str
    change_until: str
    change: str
    no_change: str
    half: str
    """She came back before the end."""

    decline: str
    decline_title: str
    decline_line: str
    decline_once: str
    decline_never: str
    declined_title: str
    declined: str
    declined_never: str
    begin_after_all: str

    closed_title: str
    closed: str
    expired_title: str
    expired: str
    withdrawn_title: str
    withdrawn: str
    noted: str
