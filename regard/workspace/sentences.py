"""What happened between messages, said in a sentence. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regard.conversations.models import EventKind
from regard.lib.text import first_name
from regard.ui.links import url
from regard.ui.scale import judgement_of
from regard.ui.words import plural, quoted
from regard.workspace import promised
from regard.workspace.thread import Happening


@dataclass(frozen=True)
class Sentence:
    """before, bold, after: the sentence with its emphasis. words: hers, quoted below it. value: a judgement, −2 … 2.

    leads_to: an address for the emphasis; undo: that of a POST that undoes it.
    """

    icon: str
    before: str
    bold: str = ""
    after: str = ""
    words: str = ""
    value: int | None = None
    is_broken: bool = False
    leads_to: str = ""
    undo: str = ""


def sentence(event: Happening, *, customer: str) -> Sentence:
    """Say what happened. `customer`: her first name."""
    return _SAID[event.kind](event, first_name(event.by), customer)


def _opened(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("mail", f"{customer} began this")


def _acknowledged(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("mail", f"An automatic answer told {customer}: we have your letter")


def _assigned(event: Happening, by: str, customer: str) -> Sentence:
    to = event.data.get("to")
    if not to:
        return Sentence("unassigned", f"{by} left it to ", "nobody")
    if event.by and to == event.by:
        return Sentence("user", "", by, " took it")
    still_open = event.data.get("open", [])
    words = " · ".join(quoted(part) for part in still_open)
    after = ", still open:" if still_open else ""
    return Sentence("user", f"{by} gave it to " if by else "It went to ", to, after, words)


def _moved(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("users", f"{by} moved it to ", event.data.get("to") or "no team")


def _closed(event: Happening, by: str, customer: str) -> Sentence:
    how = "" if event.data.get("answered", True) else " without an answer"
    return Sentence("check", f"{by} " if by else "", "closed" if by else "Closed", f" it{how}" if by else how)


def _reopened(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("reply", f"{by} opened it again" if by else "It opened again")


def _need_set(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("voice", f"{by} marked what {customer} needs:", words=quoted(event.data.get("need", "")))


def _judged(event: Happening, by: str, customer: str) -> Sentence:
    """A verdict that changed tells the one before it; a late one, how long after the question it came."""
    value, words = event.data["value"], event.data.get("words", "")
    before, late = event.data.get("before"), event.data.get("days_late", 0)
    after = [f", {plural(late, 'day')} after the question"] if late else []
    after += [f", before that: {judgement_of(before).word.lower()}"] if before is not None else []
    after += [f", as {by} was told" + (f" {said}" if (said := event.data.get("said", "")) else "")] if by else []
    word = judgement_of(value).word.lower()
    return Sentence("", f"{customer} judged: ", word, "".join(after), quoted(words) if words else "", value)


def _part_settled(event: Happening, by: str, customer: str) -> Sentence:
    state = {"open": "open again", "met": "met", "not_met": "not met"}[event.data["state"]]
    return Sentence("quote", f"{by} marked a part of the need as ", state, ":", quoted(event.data["words"]))


def _tagged(event: Happening, by: str, customer: str) -> Sentence:
    put, taken = event.data["put"], event.data["taken"]
    if not put:
        return Sentence("tag", f"{by} took off the tag ", ", ".join(taken))
    after = f" and took off {', '.join(taken)}" if taken else ""
    return Sentence("tag", f"{by} tagged it ", ", ".join(put), after)


def _repair(event: Happening, by: str, customer: str) -> Sentence:
    """What was begun, handed over or ended; see judgement.repairing."""
    act, person, reason = event.data["act"], event.data.get("person", ""), event.data.get("reason", "")
    if act == "begun":
        return Sentence("warn", "It is ", "to be repaired", f" by {person}" if person else "")
    if act == "given":
        return Sentence("user", f"{by} gave the repair to ", person or "nobody")
    if act == "judged":
        return Sentence("check", f"{customer} said how it went: the repair is ", "done")
    return Sentence("check", f"{by} ended the repair: ", reason)


def _regrouped(event: Happening, by: str, customer: str) -> Sentence:
    """See conversations.regrouping. What was undone says by whom."""
    data, number = event.data, f"No. {event.data['other']}"
    came, many = data["direction"] == "in", plural(data["count"], "message")
    before = {
        "split": f"{by} split this off from " if came else f"{by} split {many} off as ",
        "move": f"{by} moved {many} here from " if came else f"{by} moved {many} to ",
        "merge": f"{by} merged {many} into this from ",
    }[data["way"]]
    undone = f", undone by {first_name(data['undone'])}" if data.get("undone") else ""
    is_gone = undone and data["way"] == "split"
    return Sentence(
        "open",
        before,
        "a conversation of its own" if is_gone else number,
        undone,
        leads_to="" if is_gone or (data["way"] == "merge" and not undone) else url("conversation", data["other"]),
        undo="" if undone else url("regrouping_undoing", data["regrouping"]),
    )


def _restored(event: Happening, by: str, customer: str) -> Sentence:
    deleted = first_name(event.data.get("deleted_by", ""))
    return Sentence(
        "redo", f"{by} brought it back from the bin", after=f"; {deleted} had deleted it" if deleted else ""
    )


def _taken_back(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("back", f"{by} took an answer back before it left")


def _send_failed(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("warn", "", "An answer did not reach " + customer, is_broken=True)


def _word_given(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("promise", f"{by or 'We'} gave our word: ", event.data["what"], f", by {event.data['by']}")


def _word_broken(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("clock", "", "Our word was not kept", f": {event.data['what']}", is_broken=True)


def _word_kept(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("check", "", "Our word was kept", f": {event.data['what']}")


def _word_late(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("check", "Done, late: ", event.data["what"])


def _word_withdrawn(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("back", f"{by} took our word back on ", event.data["what"], f": {event.data['reason']}")


def _promise_broken(event: Happening, by: str, customer: str) -> Sentence:
    return Sentence("clock", "", f"{event.data['what']} was promised by now", is_broken=True)


_SAID: dict[str, Callable[[Happening, str, str], Sentence]] = {
    EventKind.OPENED: _opened,
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.ASSIGNED: _assigned,
    EventKind.MOVED: _moved,
    EventKind.CLOSED: _closed,
    EventKind.REOPENED: _reopened,
    EventKind.NEED_SET: _need_set,
    EventKind.JUDGED: _judged,
    EventKind.RESTORED: _restored,
    EventKind.TAKEN_BACK: _taken_back,
    EventKind.SEND_FAILED: _send_failed,
    EventKind.PART_SETTLED: _part_settled,
    EventKind.TAGGED: _tagged,
    EventKind.REPAIR: _repair,
    EventKind.REGROUPED: _regrouped,
    promised.GIVEN: _word_given,
    promised.BROKEN: _word_broken,
    promised.KEPT: _word_kept,
    promised.LATE: _word_late,
    promised.WITHDRAWN: _word_withdrawn,
    promised.PROMISE_BROKEN: _promise_broken,
}
