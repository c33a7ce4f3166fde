"""Which parts of a mail are the message, and which are attached to it.

Follows the algorithm of JMAP (RFC 8621 §4.1.4), which names a text and an HTML reading of every mail, with two changes
for a desk: a part that has a file name is an attachment, and an attached message stays whole (its text is not hers).
"""

from __future__ import annotations

import hashlib
import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from regard.mail.mime import armour, charset, cms, tnef, transfer
from regard.mail.mime.encoded_words import decode_header
from regard.mail.mime.file_names import file_name, safe_name
from regard.mail.mime.flowed import unflow
from regard.mail.mime.invitation import words_of_invitation
from regard.mail.mime.parts import Part, Splitter
from regard.mail.parsed import Attachment

MAX_TEXT_BYTES = 1_000_000
MAX_OPENED = 3
"""How many signed wrappings and winmail.dat are opened; they may hold each other."""

_UU_BLOCK = re.compile(
    rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n((?:[ -`]{1,62}\r?\n){1,}?)(?:`?\r?\n)?end[ \t]*$", re.MULTILINE
)
_YENC_BEGIN = re.compile(rb"^=ybegin [^\r\n]{0,200}?name=([^\r\n]{1,200})\r?\n", re.MULTILINE)
_YENC_END = re.compile(rb"^=yend[^\r\n]*$", re.MULTILINE)
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_IS_ENCRYPTED = "the mail is encrypted ({}); whoever holds the key can read the attached file"


@dataclass(slots=True)
class Body:
    """The text and HTML readings of a mail (each a list of strings in order) and what is attached."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    has_html: bool = False
    has_plain: bool = False
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    text_bytes: int = 0


def read(root: Part) -> Body:
    """Return the body of the mail whose outermost part is `root`."""
    reader = _Reader()
    reader.walk([root], "mixed", into_text=True, into_html=True)
    reader.read_rich_for_blank()
    return reader.body


def leaves(part: Part) -> Iterator[Part]:
    """Yield the parts that hold content, in order."""
    if part.is_multipart:
        for child in part.children:
            yield from leaves(child)
    else:
        yield part


class _Reader:
    def __init__(self) -> None:
        self.body = Body()
        self.opened = 0
        self.is_torn = False
        """The multipart that is being read is cut off itself: two are open at the end of the mail."""

    def walk(self, parts: list[Part], kind: str, *, into_text: bool, into_html: bool) -> None:
        """Sort `parts` of a multipart/`kind` into readings and attachments."""
        for index, part in enumerate(parts):
            if part.is_multipart:
                around, self.is_torn = self.is_torn, part.is_cut_off
                inner = part.content_type.partition("/")[2]
                if inner == "encrypted":
                    self._note(_IS_ENCRYPTED.format("OpenPGP"))
                if inner == "alternative":
                    self._alternative(part.children, into_text=into_text, into_html=into_html)
                else:
                    self.walk(part.children, inner, into_text=into_text, into_html=into_html)
                self.is_torn = around
            elif part.is_hollow:
                continue
            elif _is_readable(part, is_first=index == 0, kind=kind) and not self._is_torn_file(part, kind):
                self._read(part, into_text=into_text, into_html=into_html)
                if self.is_torn and part.is_cut_off:
                    # A program forgets one delimiter; a mail that lacks several was cut on its way. What came of its
                    # last part is kept as it came.
                    self._attach(part)
            elif not self._open(part, into_text=into_text, into_html=into_html):
                self._attach(part)

    def _open(self, part: Part, *, into_text: bool, into_html: bool) -> bool:
        """Read what a wrapping holds; return whether that stands for the part, which then is no file any more."""
        if part.content_type in _TNEF or file_name(part).lower() == "winmail.dat":
            return self._open_tnef(transfer.content_of(part), into_text=into_text)
        if part.content_type in _SMIME:
            self._open_signed(transfer.content_of(part), into_text=into_text, into_html=into_html)
        elif part.content_type == "text/calendar" and into_text:
            calendar = charset.decode(transfer.content_of(part), part.parameters.get("charset", ""))[0]
            words = words_of_invitation(calendar, beside="\n".join(self.body.texts))
            if words:
                self.body.texts.append(words)
        return False

    def _open_tnef(self, content: bytes, *, into_text: bool) -> bool:
        self.opened += 1
        try:
            unpacked = tnef.unpack(content)
        except tnef.NotTnef:
            return False
        for each in unpacked.files:
            name = safe_name(each.name) or "file"
            kind = each.content_type or "application/octet-stream"
            self._add(name, kind, each.content, each.content_id, inline=bool(each.content_id))
        if into_text and not any(text.strip() for text in self.body.texts):
            words = unpacked.text or (_HtmlOnly(unpacked.html) if unpacked.html else "")
            if words:
                self.body.texts.append(self._bounded_words(words))
        if not unpacked.is_whole:
            self._note("a winmail.dat is broken; it is kept beside what could be read of it")
        return unpacked.is_whole

    def _open_signed(self, content: bytes, *, into_text: bool, into_html: bool) -> None:
        """Read the mail inside an opaque signature; the signed file itself is kept."""
        self.opened += 1
        if cms.wrapping_of(content) == "encrypted":
            self._note(_IS_ENCRYPTED.format("S/MIME"))
            return
        inner = cms.signed_mail(content) if self.opened <= MAX_OPENED else None
        if inner is not None:
            splitter = Splitter(inner)
            self.walk([splitter.split()], "signed", into_text=into_text, into_html=into_html)
            self.body.problems += [one for one in splitter.problems if one not in self.body.problems]

    def read_rich_for_blank(self) -> None:
        """Take the HTML as the text, too, where her program sent a plain text of no words with it."""
        if self.body.has_html and not any(text.strip() for text in self.body.texts):
            rich = [html for html in self.body.htmls if not isinstance(html, _PlainOnly) and html.strip()]
            self.body.texts = [_HtmlOnly(html) for html in rich] or self.body.texts

    def _is_torn_file(self, part: Part, kind: str) -> bool:
        """Tell whether a text breaks off with the mail after another was read: then it is kept as a file.

        The message stands first; what a cut tore is most often what was attached to it.
        """
        return part.is_cut_off and kind == "mixed" and bool(self.body.texts)

    def _alternative(self, parts: list[Part], *, into_text: bool, into_html: bool) -> None:
        """Take each alternative into the reading that it serves; a lone one serves both."""
        plain = any(_holds(part, "text/plain") for part in parts)
        rich = any(_holds(part, "text/html") for part in parts)
        for part in parts:
            is_plain, is_rich = _holds(part, "text/plain"), _holds(part, "text/html")
            if not is_plain and not is_rich:
                self.walk([part], "alternative", into_text=into_text, into_html=into_html)
                continue
            self.walk(
                [part],
                "alternative",
                into_text=into_text and (is_plain or not plain),
                into_html=into_html and (is_rich or not rich),
            )

    def _read(self, part: Part, *, into_text: bool, into_html: bool) -> None:
        is_html = part.content_type == "text/html"
        if not into_text and not into_html:
            return
        text = self._text_of(part, is_html=is_html)
        self.body.has_html |= is_html
        self.body.has_plain |= not is_html
        if is_html:
            if into_html:
                self.body.htmls.append(text)
            if into_text:
                self.body.texts.append(_HtmlOnly(text))
        else:
            if into_text:
                self.body.texts.append(text)
            if into_html:
                self.body.htmls.append(_PlainOnly(text))

    def _text_of(self, part: Part, *, is_html: bool) -> str:
        data = transfer.content_of(part)
        label = part.parameters.get("charset", "")
        if len(data) > MAX_TEXT_BYTES * 4:
            data = data[: MAX_TEXT_BYTES * 4]
        if not is_html and b"\nend" in data and b"begin " in data:
            data = self._take_uu(data)
        if not is_html and b"=ybegin " in data:
            data = self._take_yenc(data)
        if is_html and not label:
            label = _declared_in_html(data)
        text, is_sound = charset.decode(data, label)
        if not is_sound:
            self._note(f"some characters could not be read as {label or 'any charset'}")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not is_html and "-----BEGIN PGP " in text:
            text = self._without_armour(text)
        if not is_html and part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, deletes_space=part.parameters.get("delsp", "").lower() == "yes")
        return self._bounded(text, is_html=is_html)

    def _bounded_words(self, words: str) -> str:
        bounded = self._bounded(words, is_html=is_html_in_text(words))
        return _HtmlOnly(bounded) if is_html_in_text(words) else bounded

    def _bounded(self, text: str, *, is_html: bool) -> str:
        if len(text) * 4 > MAX_TEXT_BYTES and len(data := text.encode()) > MAX_TEXT_BYTES:
            self._note(f"the {'HTML' if is_html else 'text'} is longer than 1 MB; the rest was left out")
            return data[:MAX_TEXT_BYTES].decode("utf-8", "ignore")
        return text

    def _take_uu(self, data: bytes) -> bytes:
        """Move uuencoded files out of a plain text into the attachments."""

        def take(match: re.Match[bytes]) -> bytes:
            content = transfer.decode_uu(match[2])
            self._add(safe_name(decode_header(match[1])), "application/octet-stream", content)
            return b""

        return _UU_BLOCK.sub(take, data)

    def _take_yenc(self, data: bytes) -> bytes:
        """Move yEnc blocks, which mail never used, out of the text; they are kept as they came."""

        out, position = [], 0
        while (begin := _YENC_BEGIN.search(data, position)) and (end := _YENC_END.search(data, begin.end())):
            self._add(safe_name(decode_header(begin[1])), "application/x-yencode", data[begin.start() : end.end()])
            self._note("a file in yEnc was not decoded")
            out.append(data[position : begin.start()])
            position = end.end()
        return b"".join([*out, data[position:]])

    def _without_armour(self, text: str) -> str:
        """Take the OpenPGP frame off a plain text that is signed in place (RFC 9580 §7)."""
        signed = armour.open_signed(text)
        if signed is not None:
            self._add("signature.asc", "application/pgp-signature", signed.signature.encode())
            return signed.text
        if armour.is_encrypted(text):
            self._note(_IS_ENCRYPTED.format("OpenPGP").replace("the attached file", "its text"))
        return text

    def _attach(self, part: Part) -> None:
        content = transfer.content_of(part)
        content_id = decode_header(part.header("content-id")).strip("<> ")
        inline = part.disposition == "inline" or (bool(content_id) and part.disposition != "attachment")
        self._add(file_name(part), part.content_type, content, content_id, inline=inline)

    def _add(self, name: str, content_type: str, content: bytes, content_id: str = "", *, inline: bool = False) -> None:
        digest = hashlib.sha256(content).hexdigest()
        self.body.attachments.append(Attachment(name, content_type, content, digest, content_id, inline))

    def _note(self, problem: str) -> None:
        if problem not in self.body.problems:
            self.body.problems.append(problem)


class _HtmlOnly(str):
    """HTML that stands in the text reading because no plain text goes with it."""


class _PlainOnly(str):
    """Plain text that stands in the HTML reading because no HTML goes with it."""


def is_html_in_text(text: str) -> bool:
    """Tell whether an entry of `Body.texts` is HTML still to be made text."""
    return isinstance(text, _HtmlOnly)


def as_html(text: str) -> str:
    """Return an entry of `Body.htmls` as HTML: plain text is escaped and keeps its line breaks."""
    if isinstance(text, _PlainOnly):
        return "<div>" + html_module.escape(text, quote=False).replace("\n", "<br>\n") + "</div>"
    return text


def _is_readable(part: Part, *, is_first: bool, kind: str) -> bool:
    """Tell whether a leaf is part of the message itself: text that was not sent as a file."""
    if part.content_type not in ("text/plain", "text/html"):
        return False
    if part.disposition == "attachment" or transfer.is_undecodable(part):
        return False
    if "filename" in part.disposition_parameters or "name" in part.parameters:
        # The message's own first text sometimes carries a name, too; a later one is a file shown in place.
        return is_first and part.disposition != "attachment" and kind in ("mixed", "alternative", "related")
    return is_first or kind != "related"


def _holds(part: Part, content_type: str) -> bool:
    if part.is_multipart:
        return any(_holds(child, content_type) for child in part.children)
    if part.is_hollow:
        return False
    return part.content_type == content_type and part.disposition != "attachment"


def _declared_in_html(data: bytes) -> str:
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "ignore") if found else ""
