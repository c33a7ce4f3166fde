"""HTML to text that reads as she wrote it: paragraphs, lists, links, quotes.

With `marks`, lines that the HTML shows to be a quote or a signature (by what mail programs name these elements) begin
with a private-use character, which `trim` reads and takes away again. Source of the names: the mail programs
themselves, listed at each.
"""

from __future__ import annotations

import re

from regard.mail.words.html_scan import Tag, scan

QUOTED, CUT, SIGNATURE = "\ue000", "\ue001", "\ue002"
MARKS = re.compile("[\ue000-\ue002]")
DIVIDER = "_" * 32

_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "figure"}
_BLOCKS = _PARAGRAPHS | {
    "div", "table", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "center",
    "form", "fieldset", "address", "tbody", "thead", "tfoot", "caption", "body", "html", "head", "figcaption", "legend",
}  # fmt: skip
_VOID = {"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr", "source", "embed"}
_SPACE = re.compile(r"[ \t\n\r\f\u00a0\u2007\u202f]+")
_ZERO_WIDTH = re.compile("[\u00ad\u034f\u200b\u200c\u2060\ufeff]+")
_WEB = re.compile(r"^(?:https?://)?(?:www\.)?(.*?)/?$", re.IGNORECASE)
_MAX_LINK = 300
_MAX_DEPTH = 20

# Yahoo, Tutanota, Zoho, Front, Airmail, Thunderbird, and each again as Outlook renames it (x_…). What Gmail and Proton
# wrap around a quote holds answers between its lines too, so there only the line above and the blockquotes count.
_QUOTE_CLASS = re.compile(
    r"(?:^|\s)(?:x_)*(?:ydp[0-9a-z]*?)?(?:yahoo_quoted|ymail_android_quoted"
    r"|tutanota_quote|zmail_extra|front-blockquote|mailbird_quote|moz-cite-prefix|gmail_attr"
    r"|airmail_ext_on|trix-quote|ms-outlook-mobile-reference-message|reply-intro)(?=\s|$)"
)
_QUOTE_ID = re.compile(
    r"^(?:x_)*(?:ydp[0-9a-z]*?)?(?:yahoo_quoted_\w+|isReplyContent|reply-intro|mail-editor-reference-message-container)$"
)
# Outlook on the web, on the phone and on the desk: what follows the element is the old mail.
_CUT_ID = re.compile(
    r"^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|stopSpelling|ms-outlook-mobile-body-separator-line)$"
)
_CUT_CLASS = re.compile(r"(?:^|\s)(?:x_)*(?:OutlookMessageHeader|yahoo_quoted_header)(?=\s|$)")
_SIGNATURE_CLASS = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_signature|gmail_signature_prefix|moz-signature"
    r"|protonmail_signature_block(?:-user|-proton)?"
    r"|tutanota_signature|ms-outlook-mobile-signature|mobile-signature|yahoo-signature|zm-signature)(?=\s|$)"
)
_SIGNATURE_ID = re.compile(
    r"^(?:x_)*(?:Signature|ms-outlook-mobile-signature|AppleMailSignature|yahoo_signature|ymail_android_signature|composer_signature|Zm-_Id_-Sgn)$"
)
_MARK_WORDS = (
    "gmail_", "yahoo_", "yahoo-sig", "ymail_", "protonmail_", "tutanota_", "moz-cite", "moz-signature", "divrplyfwdmsg",
    "appendonsend", "olk_src", "outlook-mobile", "mail-editor-reference", "zmail_extra", "zm-signature", "<blockquote",
    "applemailsignature", 'name="quote', "name=quote", 'signature"', "composer_signature", "reply-intro",
    "outlookmessageheader", "isreplycontent", "mailbird_", "airmail_", "front-blockquote", "stopspelling", "trix-quote",
    "mobile-signature", "messagesignature", "zm-_id_-sgn",
)  # fmt: skip


def may_hold_marks(html: str) -> bool:
    """Tell, fast, whether `text_of_html(html, marks=True)` may mark or quote any line."""
    lowered = html.lower()
    return any(word in lowered for word in _MARK_WORDS)


def text_of_html(html: str, *, marks: bool = False) -> str:
    """Return readable plain text of `html`; linear in its length for any input."""
    writer = _Writer(marks=marks)
    for token in scan(html):
        if isinstance(token, str):
            writer.text(token)
        else:
            writer.tag(token)
    return writer.result()


def without_marks(text: str) -> str:
    """Return marked text as it is shown: the lines that only say «cut here» gone, the other marks taken off."""
    if CUT not in text and QUOTED not in text and SIGNATURE not in text:
        return text
    return MARKS.sub("", "\n".join(line for line in text.split("\n") if line != CUT))


class _Writer:
    def __init__(self, *, marks: bool) -> None:
        self.marks = marks
        self.lines: list[str] = []
        self.current: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.quote_depth = 0
        self.last_depth = 0
        self.flags: list[str] = []
        self.lists: list[int | None] = []
        self.pre = 0
        self.wants_blank = False
        self.holds_space = False
        self.links: list[tuple[str, int]] = []

    def text(self, text: str) -> None:
        """Add running text."""
        text = MARKS.sub("", text)
        if not text.isascii():
            text = _ZERO_WIDTH.sub("", text)
        if self.pre:
            first, *rest = text.split("\n")
            self.current.append(first)
            for line in rest:
                self._end_line(keep_empty=True)
                self.current.append(line)
            return
        self.holds_space |= text == "\u00a0"
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.current or self.current[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.current.append(text)

    def tag(self, tag: Tag) -> None:
        """Follow one tag."""
        name = tag.name
        if name == "br":
            self._end_line(keep_empty=True)
        elif name == "hr":
            self._rule(tag)
        elif name == "img":
            self._image(tag)
        elif name in ("td", "th"):
            self._cell(tag)
        elif name == "a":
            self._link(tag)
        elif name in _BLOCKS:
            self._block(tag)
        elif not tag.closes and name not in _VOID and tag.source and self.marks:
            self._mark_inline(tag)

    def _block(self, tag: Tag) -> None:
        self._end_line()
        name = tag.name
        is_paragraph = name in _PARAGRAPHS and not (name == "p" and "MsoNormal" in tag.source)
        if tag.closes:
            self._close(name)
            self.wants_blank |= is_paragraph and not (name in ("ul", "ol") and bool(self.lists))
            return
        self.wants_blank |= is_paragraph and not (name in ("ul", "ol") and bool(self.lists))
        flag = self._flag(tag) if self.marks and tag.source else ""
        if flag == CUT:
            self.lines.append(CUT)
            flag = ""
        if name == "p":
            # A paragraph is closed by the next; it never nests, so it stays off the stack.
            return
        self.open.append((name, flag))
        if flag:
            self.flags.append(flag)
        self._enter(tag)

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "blockquote":
            self.quote_depth += 1
        elif name == "pre":
            self.pre += 1
        elif name in ("ul", "ol"):
            self.lists.append(0 if name == "ol" else None)
        elif name == "li":
            self._bullet()

    def _close(self, name: str) -> None:
        """Close the nearest open `name` and all that was left open inside it."""
        for index in range(len(self.open) - 1, max(-1, len(self.open) - 400), -1):
            if self.open[index][0] == name:
                break
        else:
            return
        for closed, flag in reversed(self.open[index:]):
            if flag:
                self.flags.pop()
            if closed == "blockquote":
                self.quote_depth -= 1
            elif closed == "pre":
                self.pre -= 1
            elif closed in ("ul", "ol"):
                self.lists.pop()
        del self.open[index:]

    def _bullet(self) -> None:
        number = self.lists[-1] if self.lists else None
        indent = "  " * min(len(self.lists) - 1, _MAX_DEPTH)
        if number is None:
            self.current.append(f"{indent}- ")
        else:
            self.lists[-1] = number + 1
            self.current.append(f"{indent}{number + 1}. ")

    def _rule(self, tag: Tag) -> None:
        self._end_line()
        if self.marks and tag.source and self._flag(tag) == CUT:
            self.lines.append(CUT)
        self.current.append(DIVIDER)
        self._end_line()

    def _cell(self, tag: Tag) -> None:
        if not tag.closes and self.current and not self.current[-1].endswith("  "):
            self.current.append("  ")

    def _image(self, tag: Tag) -> None:
        alt = _SPACE.sub(" ", tag.attribute("alt")).strip() if "alt" in tag.source else ""
        if not alt:
            return
        # Mail programs send emoji as pictures whose alt text is the emoji.
        is_emoji = len(alt) <= 4 and not alt.isascii()
        self.current.append(alt if is_emoji else f"[{alt[:200]}]")

    def _link(self, tag: Tag) -> None:
        if not tag.closes:
            if self.marks and tag.source and self._flag(tag) == CUT:
                self._end_line()
                self.lines.append(CUT)
            self.links.append((tag.attribute("href").strip(), len(self.current)))
            return
        if not self.links:
            return
        target, start = self.links.pop()
        shown = "".join(self.current[start:]).strip() if start <= len(self.current) else ""
        self.links = [link for link in self.links if link[1] <= len(self.current)][-_MAX_DEPTH:]
        address = _link_address(target, shown)
        if address:
            self.current.append(f" ({address})")

    def _mark_inline(self, tag: Tag) -> None:
        if self._flag(tag) == CUT:
            self._end_line()
            self.lines.append(CUT)

    def _flag(self, tag: Tag) -> str:
        """Return the mark that this element puts on its lines, "" for none."""
        source = tag.source
        classes = tag.attribute("class") if "class" in source or "CLASS" in source else ""
        ident = tag.attribute("id") if "id" in source or "ID" in source else ""
        if (ident and _CUT_ID.match(ident)) or (classes and _CUT_CLASS.search(classes)):
            return CUT
        if tag.name == "blockquote":
            return ""
        if (classes and _QUOTE_CLASS.search(classes)) or (ident and _QUOTE_ID.match(ident)):
            return QUOTED
        if "name" in source and tag.name == "div" and tag.attribute("name") == "quote":
            return QUOTED
        if "messageSignatureSection" in source:
            # Spark names by `name` what others name by class.
            return SIGNATURE
        if (classes and _SIGNATURE_CLASS.search(classes)) or (ident and _SIGNATURE_ID.match(ident)):
            return SIGNATURE
        return ""

    def _end_line(self, *, keep_empty: bool = False) -> None:
        line = "".join(self.current)
        line = line.rstrip() if self.pre else line.rstrip(" ")
        self.current = []
        if line and line.strip("-0123456789. ") == "" and not keep_empty and self.open and self.open[-1][0] == "li":
            # «<li><p>text»: the bullet waits for the text of the inner block.
            self.current = [line + " " if not line.endswith(" ") else line]
            return
        # «<p>&nbsp;</p>» is how Outlook writes an empty line; an element that held nothing is none.
        keep_empty |= self.holds_space
        self.holds_space = False
        if not line.strip() and not keep_empty:
            return
        self._write(line)

    def _write(self, line: str) -> None:
        flag = self.flags[-1] if self.flags else ""
        if self.wants_blank and self.lines and self.lines[-1].strip("> \ue000\ue001\ue002"):
            # Between a quote and what stands around it, the empty line belongs to the outer of the two.
            self.lines.append(flag + ">" * min(self.last_depth, self.quote_depth, _MAX_DEPTH))
        self.wants_blank = False
        self.last_depth = self.quote_depth
        quote = "> " * min(self.quote_depth, _MAX_DEPTH)
        self.lines.append(f"{flag}{quote}{line}".rstrip())

    def result(self) -> str:
        """Return the text: no more than one empty line in a row, none at the ends."""
        self._end_line()
        out: list[str] = []
        for line in self.lines:
            is_blank = not line.strip("> \ue000\ue002")
            if is_blank and (not out or not out[-1].strip("> \ue000\ue001\ue002")):
                continue
            out.append(line)
        while out and not out[-1].strip("> \ue000\ue002"):
            out.pop()
        return "\n".join(out)


def _link_address(target: str, shown: str) -> str:
    """Return what to show of a link beside its text, "" when the text says it already."""
    lowered = target.lower()
    if lowered.startswith("mailto:"):
        address = target[7:].partition("?")[0]
        return "" if not shown or address.lower() in shown.lower() else address
    if lowered.startswith("tel:") or not lowered.startswith(("http://", "https://")) or not shown:
        return ""
    if len(target) > _MAX_LINK or shown.startswith("["):
        return ""
    bare = _WEB.match(target)
    said = _WEB.match(shown)
    if bare and said and bare[1].lower() == said[1].lower():
        return ""
    return target
