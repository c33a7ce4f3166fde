"""What stays with her words of all that she quotes, and the two texts that come of it.

- A quote at the end goes, with all above it that only introduces it.
- The whole old mail above a single answer goes; lines quoted between several answers stay, as does what she quotes by
  hand between her words, with her own short lead-in («You wrote:»).
- A mail that is nothing but a quote stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from regard.mail.words import quote_heads, signature
from regard.mail.words.attribution import is_lead_in
from regard.mail.words.line_labels import RULE, Label
from regard.mail.words.plain import CUT, MARKS, QUOTED

_MAX_KEPT_QUOTE = 12
_HAND_QUOTE_LINES = 3
# A rule that a program draws above the old mail is indented, of another sign, or right above the copied header.
_RULE_OF_HERS = re.compile(r"^-{8,}$")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """`reply`: her new words; `quoted`: every other word of the text, in order."""

    reply: str
    quoted: str


@dataclass(slots=True)
class _Run:
    label: Label
    start: int
    end: int
    has_head: bool = False


def split(lines: list[str], labels: list[Label]) -> Trimmed:
    """Return her words and the rest; the labels of her last lines are mended where they are a signature."""
    _trim_own_end(lines, labels)
    runs = _runs(labels)
    own = [run for run in runs if run.label is Label.OWN]
    if not own:
        is_only_quote = not any(run.label is Label.SIGNATURE for run in runs)
        everything = _text(lines)
        return Trimmed(everything, "") if is_only_quote else Trimmed("", everything)
    kept = _kept_quotes(lines, runs)
    keep = [False] * len(lines)
    for run in own + kept:
        keep[run.start : run.end] = [True] * (run.end - run.start)
    _drop_lead_ins(lines, runs, kept, keep)
    return _parted(lines, labels, keep)


def _trim_own_end(lines: list[str], labels: list[Label]) -> None:
    """Label the block of name and post, and the disclaimer, at the end of her last words as signature."""
    own = [index for index, label in enumerate(labels) if label is Label.OWN]
    while own and RULE.match(lines[own[-1]]):
        # The rule that a program draws above the old mail.
        own.pop()
    if not own:
        return
    start = own[-1]
    while start and labels[start - 1] in (Label.OWN, Label.BLANK):
        start -= 1
    stretch = lines[start : own[-1] + 1]
    if quote_heads.is_forward_divider(next((line for line in stretch if "orward" in line or "---" in line), "")):
        return
    hers = signature.end_of_words(stretch)
    for index in range(start + hers, own[-1] + 1):
        if labels[index] is Label.OWN:
            labels[index] = Label.SIGNATURE


def _kept_quotes(lines: Sequence[str], runs: Sequence[_Run]) -> list[_Run]:
    """Return the quotes that stay with her words: those that she answers one by one, or chose by hand."""
    answered = [run for run, following in pairwise(runs) if run.label is Label.QUOTE and _is_answer(lines, following)]
    if len(answered) > 1:
        return [_shortened(run) for run in answered]
    kept = []
    for position, run in enumerate(runs):
        if run.label is not Label.QUOTE or run.has_head or lines[run.start].startswith((QUOTED, CUT)):
            continue
        own_before = any(one.label is Label.OWN for one in runs[:position])
        is_short = run.end - run.start <= _HAND_QUOTE_LINES
        if run in answered and (own_before or is_short):
            kept.append(run)
        elif own_before and any(later.label is Label.HEAD for later in runs[position + 1 :]):
            # The old mail comes later, under its own head: this is what she quotes herself.
            kept.append(run)
    return kept


def _is_answer(lines: Sequence[str], run: _Run) -> bool:
    """Tell whether a run of her words says more than a closing does."""
    if run.label is not Label.OWN:
        return False
    words = " ".join(lines[run.start : run.end]).split()
    return bool(words)


def _shortened(run: _Run) -> _Run:
    return _Run(run.label, max(run.start, run.end - _MAX_KEPT_QUOTE), run.end)


def _drop_lead_ins(lines: Sequence[str], runs: Sequence[_Run], kept: Sequence[_Run], keep: list[bool]) -> None:
    """Let «You wrote:» go with the quote that it introduces, when that goes."""
    kept_ends = {run.end for run in kept}
    for run, following in pairwise(runs):
        introduces = run.label is Label.OWN and following.label is Label.QUOTE and following.end not in kept_ends
        if introduces and is_lead_in(lines[run.end - 1]) and run.end - run.start > 1:
            keep[run.end - 1] = False


def _parted(lines: Sequence[str], labels: Sequence[Label], keep: Sequence[bool]) -> Trimmed:
    """Return the kept lines and the others, each with the empty lines that stood after lines of theirs."""
    reply: list[str] = []
    quoted: list[str] = []
    last_kept = True
    for line, label, is_kept in zip(lines, labels, keep, strict=True):
        if label is not Label.BLANK:
            last_kept = is_kept
        (reply if last_kept else quoted).append(line)
    cut_rules: list[str] = []
    if quoted:
        while reply and (not reply[-1].strip() or _is_drawn(reply, cut_rules)):
            cut_rules.insert(0, reply.pop())
    return Trimmed(_text(reply), _text([*cut_rules, *quoted]))


def _is_drawn(reply: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether the last line of `reply` is a rule that her program drew; `below` is what was cut under it."""
    stands_alone = bool(below) and not below[0].strip()
    return RULE.match(reply[-1]) is not None and not (stands_alone and _RULE_OF_HERS.match(reply[-1]))


def _text(lines: Sequence[str]) -> str:
    """Return the lines as text: no marks, no space at line ends, no empty lines at the ends."""
    joined = "\n".join([line.rstrip() for line in lines if line != CUT])
    if not joined.isascii():
        joined = MARKS.sub("", joined)
    return joined.strip("\n").strip()


def _runs(labels: Sequence[Label]) -> list[_Run]:
    """Return the runs of equal labels, empty lines passed over; a head belongs to the quote under it."""
    runs: list[_Run] = []
    for index, label in enumerate(labels):
        if label is Label.BLANK:
            continue
        if runs and runs[-1].label is label:
            runs[-1].end = index + 1
        else:
            has_head = bool(runs) and runs[-1].label is Label.HEAD
            runs.append(_Run(label, index, index + 1, has_head))
    return runs
