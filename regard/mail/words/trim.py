"""Her new words, told from the quote and the signature.

Every line gets a label (hers, quoted, the line above a quote, signature), then what she quotes between her own words
is given back to her. Rules, in the order in which they are asked, stand in `_Reader.read`. Nothing is lost: each line
that is not in `reply` is in `quoted`.

- A quote at the end goes, with all above it that only introduces it.
- The whole old mail above a single answer goes; lines quoted between several answers stay, as does what she quotes by
  hand between her words, with her own short lead-in («You wrote:»).
- A forwarded mail is content. So is a mail that is nothing but a quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from regard.mail.words import quote_heads, signature
from regard.mail.words.attribution import attribution_in_line, is_lead_in, lines_of_attribution, windows_with_end
from regard.mail.words.plain import CUT, MARKS, QUOTED, SIGNATURE, may_hold_marks, text_of_html
from regard.mail.words.program_lines import is_program_line, may_be_program_line

MAX_LINES = 20_000
_MAX_KEPT_QUOTE = 12
_MAX_BELOW = 30

_RULE = re.compile(r"^[-_=*~#\s·•]{2,}$")
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?\b[^\w]", re.IGNORECASE)
# A rule that a program draws above the old mail is indented, of another sign, or right above the copied header.
_RULE_OF_HERS = re.compile(r"^-{8,}$")
_HAND_QUOTE_LINES = 3


class Label(Enum):
    """What a line is."""

    OWN = "own"
    QUOTE = "quote"
    HEAD = "head"
    SIGNATURE = "signature"
    BLANK = "blank"


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


def trim(text: str, html: str = "", *, subject: str = "") -> Trimmed:
    """Split `text` into her new words and the rest.

    `html`, her HTML as it came, is asked where the text shows no quote. With a `subject` that says it is a forward
    («Fwd: …»), copied headers open the content that she passes on.
    """
    if not text.strip():
        return Trimmed("", "")
    lines = text.split("\n")
    rest = lines[MAX_LINES:]
    reader = _Reader(lines[:MAX_LINES], is_forward=quote_heads.FORWARD_SUBJECT.match(subject) is not None)
    reader.read()
    if html and not reader.found_quote and may_hold_marks(html):
        reader.mend_by(text_of_html(html, marks=True))
    trimmed = _assemble(reader)
    if rest:
        return Trimmed(trimmed.reply, "\n".join([trimmed.quoted, *rest]).strip())
    return trimmed


class _Reader:
    def __init__(self, lines: list[str], *, is_forward: bool) -> None:
        self.lines = lines
        self.is_forward = is_forward
        self.labels: list[Label] = []
        self.found_quote = False
        self.in_signature = False
        self.may_hold_marker = quote_heads.may_hold_reply_marker("\n".join(lines))
        self.may_be_of_notes = quote_heads.may_be_of_notes(lines)
        self.may_begin_head = windows_with_end(lines)
        self.heads: dict[int, int] = {}

    def read(self) -> None:
        """Label every line, from the top."""
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            if not line.strip():
                self._label(Label.BLANK)
            elif self._is_prose(line, index):
                self._label(Label.OWN)
            elif self._is_rest_content(line, index):
                self._label_rest(Label.OWN)
            elif self._is_cut(line, index):
                self.found_quote = True
                self._label_rest(Label.QUOTE)
            elif line.startswith(QUOTED) and (count := self._lines_of_head(index)) > 0:
                self._head(index, count)
            elif _is_quoted(line):
                self.found_quote, self.in_signature = True, False
                self._label(Label.QUOTE)
            elif (count := self._lines_of_head(index)) > 0:
                self._head(index, count)
            elif (split := attribution_in_line(line)) >= 0:
                self.lines[index : index + 1] = [line[:split].rstrip(" -"), line[split:].lstrip()]
                self.may_begin_head[index : index + 1] = [False, True]
                self.heads.clear()
                continue
            else:
                self._own(line, index)
            index = len(self.labels)
        self._take_wrapped()

    def _is_prose(self, line: str, index: int) -> bool:
        """Tell, fast, that none of the other questions can be answered with yes: most lines are plain prose."""
        return (
            line[0].isalpha()
            and line.isascii()
            and ":" not in line
            and not self.may_begin_head[index]
            and not self.in_signature
            and not self.may_hold_marker
            and not self.may_be_of_notes
            and not may_be_program_line(line)
        )

    def _lines_of_head(self, index: int) -> int:
        if not self.may_begin_head[index]:
            return 0
        if index not in self.heads:
            self.heads[index] = lines_of_attribution(self.lines, index)
        return self.heads[index]

    def _label(self, label: Label, count: int = 1) -> None:
        self.labels.extend([label] * count)

    def _label_rest(self, label: Label) -> None:
        for line in self.lines[len(self.labels) :]:
            self.labels.append(label if line.strip() else Label.BLANK)

    def _is_rest_content(self, line: str, index: int) -> bool:
        """Tell whether a forwarded mail begins here."""
        bare = line.lstrip(QUOTED + SIGNATURE)
        if quote_heads.is_forward_divider(bare):
            return True
        return self.is_forward and (
            quote_heads.is_original_divider(bare) or quote_heads.lines_of_header_block(self.lines, index) > 0
        )

    def _is_cut(self, line: str, index: int) -> bool:
        """Tell whether all from here on is an old mail."""
        if line.startswith(CUT):
            return True
        first = line.lstrip()[:1]
        if first in "-_=*~—–" or not first.isascii():
            is_divider = quote_heads.is_original_divider(line)
            if is_divider or quote_heads.is_framed_above_field(self.lines, index):
                return True
        if self.may_hold_marker and quote_heads.is_reply_marker(line):
            return True
        if self.may_be_of_notes and quote_heads.lines_of_notes_header(self.lines, index):
            return True
        return (":" in line or "：" in line) and quote_heads.lines_of_header_block(self.lines, index) > 0

    def _head(self, index: int, count: int) -> None:
        """Label the line above a quote; where no mark of quoting follows, all that follows is the quote."""
        self.found_quote, self.in_signature = True, False
        self._label(Label.HEAD, count)
        following = next((line for line in self.lines[index + count :] if line.strip()), "")
        if not _is_quoted(following):
            self._label_rest(Label.QUOTE)

    def _own(self, line: str, index: int) -> None:
        if line.startswith(SIGNATURE) or self.in_signature:
            self._label(Label.SIGNATURE)
        elif signature.is_delimiter(line) and self._is_signature_below(index):
            self.in_signature = True
            self._label(Label.SIGNATURE)
        elif is_program_line(line):
            self._label(Label.SIGNATURE)
            if not self._quote_follows(index + 1) and not self._postscript_follows(index + 1):
                # Phones put the old mail under their line with nothing above it.
                self._label_rest(Label.QUOTE)
        else:
            self._label(Label.OWN)

    def _is_signature_below(self, index: int) -> bool:
        below = []
        # A few lines more than a signature may have tell enough.
        for offset in range(index + 1, min(index + _MAX_BELOW, len(self.lines))):
            if _is_quoted(self.lines[offset]) or self._is_head(offset):
                break
            below.append(self.lines[offset])
            if not signature.is_signature_under(below):
                return False
        return bool(index) and signature.is_signature_under(below) and any(line.strip() for line in below)

    def _quote_follows(self, index: int) -> bool:
        for offset in range(index, min(index + 6, len(self.lines))):
            if self.lines[offset].strip():
                return (
                    _is_quoted(self.lines[offset])
                    or self._is_head(offset)
                    or _RULE.match(self.lines[offset]) is not None
                )
        return False

    def _postscript_follows(self, index: int) -> bool:
        return _POSTSCRIPT.match(next((line for line in self.lines[index : index + 4] if line.strip()), "")) is not None

    def _is_head(self, index: int) -> bool:
        line = self.lines[index]
        return bool(line.strip()) and (self._is_cut(line, index) or self._lines_of_head(index) > 0)

    def _take_wrapped(self) -> None:
        """Give back to the quote what the transport's line breaks took out of it: the rest of a wrapped address."""
        for index in range(1, len(self.labels) - 1):
            if self.labels[index] is not Label.OWN or self.labels[index - 1] is not Label.QUOTE:
                continue
            if self.labels[index + 1] is Label.QUOTE and _is_torn_off(
                self.lines[index - 1].rstrip(), self.lines[index]
            ):
                self.labels[index] = Label.QUOTE

    def mend_by(self, marked: str) -> None:
        """Use what the HTML shows: find its first quoted line in the text and cut there."""
        first, quoted_after = _first_quoted(marked)
        if not first:
            return
        for index, line in enumerate(self.lines):
            if _bare(line) != first or self.labels[index] is not Label.OWN:
                continue
            following = {_bare(one) for one in self.lines[index:]} - {""}
            if len(following & quoted_after) * 2 >= len(following):
                for later in range(index, len(self.lines)):
                    if self.labels[later] is not Label.BLANK:
                        self.labels[later] = Label.QUOTE
                self.found_quote = True
                return


def _is_torn_off(before: str, line: str) -> bool:
    """Tell whether `line`, bare between two quoted lines, is the end of the quoted line `before`."""
    if (
        before.count("(") > before.count(")")
        or before.count("<") > before.count(">", 1)
        or line.rstrip().endswith(" >")
    ):
        return True
    if not line[:1].islower() or before.endswith("?"):
        return False
    return len(before) > 50 or before[-1:] not in ".!:;>"


def _first_quoted(marked: str) -> tuple[str, set[str]]:
    """Return the first line that the HTML shows as quoted, and all of them, bare."""
    quoted: list[str] = []
    is_cut = False
    for line in marked.split("\n"):
        is_cut |= line.startswith(CUT)
        if (is_cut or line.startswith((QUOTED, ">"))) and _bare(line):
            if not quoted and quote_heads.is_forward_divider(_bare(line)):
                return "", set()
            quoted.append(_bare(line))
    return (quoted[0], set(quoted)) if quoted else ("", set())


def _bare(line: str) -> str:
    return " ".join(MARKS.sub("", line).strip("> \t*_-").split()).lower()


def _is_quoted(line: str) -> bool:
    if line.startswith((">", QUOTED)):
        return True
    stripped = line.lstrip()
    return stripped.startswith(">") and len(line) - len(stripped) <= 4


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


def _assemble(reader: _Reader) -> Trimmed:
    lines, labels = reader.lines, reader.labels
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
    return _split(lines, labels, keep)


def _trim_own_end(lines: list[str], labels: list[Label]) -> None:
    """Label the block of name and post, and the disclaimer, at the end of her last words as signature."""
    own = [index for index, label in enumerate(labels) if label is Label.OWN]
    while own and _RULE.match(lines[own[-1]]):
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


def _split(lines: Sequence[str], labels: Sequence[Label], keep: Sequence[bool]) -> Trimmed:
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
    return _RULE.match(reply[-1]) is not None and not (stands_alone and _RULE_OF_HERS.match(reply[-1]))


def _text(lines: Sequence[str]) -> str:
    """Return the lines as text: no marks, no space at line ends, no empty lines at the ends."""
    joined = "\n".join([line.rstrip() for line in lines if line != CUT])
    if not joined.isascii():
        joined = MARKS.sub("", joined)
    return joined.strip("\n").strip()
