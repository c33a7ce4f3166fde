"""Each line of a text and what it is: hers, quoted, the line above a quote, signature.

The rules, in the order in which they are asked, stand in `Reader.read`.
"""

from __future__ import annotations

import re
from enum import Enum

from regard.mail.words import quote_heads, signature
from regard.mail.words.attribution import attribution_in_line, lines_of_attribution, may_begin, windows_with_end
from regard.mail.words.banners import lines_of_banner
from regard.mail.words.plain import CUT, QUOTED, SIGNATURE
from regard.mail.words.program_lines import is_program_line, may_be_program_line

_MAX_BELOW = 30
# Of lines that begin as one above a quote does, so many are looked at closely; a thread of years has a few hundred.
_MAX_LOOKS = 1000
RULE = re.compile(r"^[-_=*~#\s·•]{2,}$")
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?\b[^\w]", re.IGNORECASE)


class Label(Enum):
    """What a line is."""

    OWN = "own"
    QUOTE = "quote"
    HEAD = "head"
    SIGNATURE = "signature"
    BLANK = "blank"


class Reader:
    """Labels the lines of one text: `labels`, one for each of `lines`; `found_quote`, whether any is quoted."""

    def __init__(self, lines: list[str], *, is_forward: bool) -> None:
        self.lines = lines
        self.is_forward = is_forward
        self.labels: list[Label] = []
        self.found_quote = False
        self.has_own = False
        self.in_signature = False
        self.may_hold_marker = quote_heads.may_hold_reply_marker("\n".join(lines))
        self.may_be_of_notes = quote_heads.may_be_of_notes(lines)
        self.may_begin_head = windows_with_end(lines)
        self.heads: dict[int, int] = {}
        self.is_head: dict[int, bool] = {}
        self.looks_left = _MAX_LOOKS

    def read(self) -> None:
        """Label every line, from the top."""
        self._label(Label.SIGNATURE, lines_of_banner(self.lines))
        index = len(self.labels)
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
                self.is_head.clear()
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
            is_looked_at = self.looks_left > 0 and may_begin(self.lines[index])
            self.looks_left -= is_looked_at
            self.heads[index] = lines_of_attribution(self.lines, index) if is_looked_at else 0
        return self.heads[index]

    def _label(self, label: Label, count: int = 1) -> None:
        self.has_own |= label is Label.OWN
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
            if self.has_own and not self._quote_follows(index + 1) and not self._postscript_follows(index + 1):
                # Phones put the old mail under their line with nothing above it.
                self._label_rest(Label.QUOTE)
        else:
            self._label(Label.OWN)

    def _is_signature_below(self, index: int) -> bool:
        """Tell whether the lines under a delimiter, up to a quote or the end, are few enough to be a signature."""
        count = 0
        for offset in range(index + 1, min(index + _MAX_BELOW, len(self.lines))):
            if _is_quoted(self.lines[offset]) or self._is_head(offset):
                break
            count += bool(self.lines[offset].strip())
            if count > signature.MAX_FOOT_LINES:
                return False
        return index > 0 and count > 0

    def _quote_follows(self, index: int) -> bool:
        for offset in range(index, min(index + 6, len(self.lines))):
            if self.lines[offset].strip():
                return (
                    _is_quoted(self.lines[offset])
                    or self._is_head(offset)
                    or RULE.match(self.lines[offset]) is not None
                )
        return False

    def _postscript_follows(self, index: int) -> bool:
        return _POSTSCRIPT.match(next((line for line in self.lines[index : index + 4] if line.strip()), "")) is not None

    def _is_head(self, index: int) -> bool:
        if index not in self.is_head:
            line = self.lines[index]
            self.is_head[index] = bool(line.strip()) and (self._is_cut(line, index) or self._lines_of_head(index) > 0)
        return self.is_head[index]

    def _take_wrapped(self) -> None:
        """Give back to the quote what the transport's line breaks took out of it: the rest of a wrapped address."""
        for index in range(1, len(self.labels) - 1):
            if self.labels[index] is not Label.OWN or self.labels[index - 1] is not Label.QUOTE:
                continue
            if self.labels[index + 1] is Label.QUOTE and _is_torn_off(
                self.lines[index - 1].rstrip(), self.lines[index]
            ):
                self.labels[index] = Label.QUOTE


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


def _is_quoted(line: str) -> bool:
    if line.startswith((">", QUOTED)):
        return True
    stripped = line.lstrip()
    return stripped.startswith(">") and len(line) - len(stripped) <= 4
