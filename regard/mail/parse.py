"""The front door: raw bytes in, a `ParsedMail` out, for any bytes whatever."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from regard.mail.kinds import kind
from regard.mail.mime import addresses, body, headers
from regard.mail.mime.charset import without_surrogates
from regard.mail.mime.encoded_words import decode_header
from regard.mail.mime.parts import Part, Splitter
from regard.mail.parsed import Attachment, Mailbox, ParsedMail
from regard.mail.words.plain import MARKS, text_of_html, without_marks
from regard.mail.words.sanitise import clean_html
from regard.mail.words.trim import trim

logger = logging.getLogger(__name__)

MAX_SUBJECT = 2000


def parse(raw: bytes) -> ParsedMail:
    """Read a mail. Never raises; what could not be understood stands in `problems`."""
    try:
        return _parse(raw)
    except Exception as error:
        # The last fence: intake must go on, and the raw bytes are kept elsewhere. The type names the fault for us.
        logger.exception("a mail could not be parsed")
        text = without_surrogates(raw[: body.MAX_TEXT_BYTES].decode("utf-8", "replace").replace("\0", ""))
        return ParsedMail(
            text=text,
            reply=text,
            problems=(f"the mail could not be understood ({type(error).__name__}); its raw text is shown",),
            fingerprint=hashlib.sha256(raw).hexdigest(),
        )


def _parse(raw: bytes) -> ParsedMail:
    raw = _with_line_feeds(raw)
    splitter = Splitter(raw)
    root = splitter.split()
    content = body.read(root)
    label = "" if raw[: root.start].isascii() else _charset_of_text(root)
    subject = decode_header(root.header("subject"), label=label)[:MAX_SUBJECT]
    marked = _marked_text_of(content)
    text = without_marks(marked)
    html = _html_of(content)
    source_html = "\n".join(str(one) for one in content.htmls) if content.has_html and content.has_plain else ""
    trimmed = trim(marked, source_html, subject=subject)
    verdict = kind.judge(root, subject=subject, text=text)
    message_id = headers.parse_message_id(root.header("message-id"))
    date = headers.parse_date(root.header("date"))
    senders = addresses.parse_addresses(root.header("from"), label)
    sender = addresses.parse_addresses(root.header("sender"), label)
    return ParsedMail(
        message_id=message_id,
        subject=subject,
        from_=senders[0] if senders else None,
        sender=sender[0] if sender else None,
        reply_to=_all_addresses(root, "reply-to", label),
        to=_all_addresses(root, "to", label),
        cc=_all_addresses(root, "cc", label),
        date=date,
        in_reply_to=headers.parse_message_id(root.header("in-reply-to")),
        references=headers.parse_message_ids(b" ".join(root.headers.get("references", ()))),
        text=text,
        html=html,
        reply=trimmed.reply,
        quoted=trimmed.quoted,
        attachments=tuple(content.attachments),
        kind=verdict.kind,
        bounce=verdict.bounce,
        problems=tuple(_problems(raw, root, splitter, content, text, senders, date)),
        auto_submitted=headers.parse_word(root.header("auto-submitted")),
        precedence=headers.parse_word(root.header("precedence")),
        list_id=headers.parse_list_id(root.header("list-id")),
        shuns_automatic=kind.shuns_automatic(root),
        return_path=headers.parse_return_path(root.headers.get("return-path", ())),
        delivered_to=tuple(
            box.address
            for name in ("delivered-to", "x-original-to")
            for box in _all_addresses(root, name)
            if box.address
        ),
        fingerprint=_fingerprint(message_id, date, root.header("from"), subject, text, content.attachments),
    )


def _with_line_feeds(raw: bytes) -> bytes:
    """Return `raw` with line feeds where it has bare carriage returns only (as old Macs wrote)."""
    return raw.replace(b"\r", b"\n") if b"\n" not in raw and b"\r" in raw else raw


def _charset_of_text(root: Part) -> str:
    """Return the charset that the mail's first text says it is in, "" when it says none."""
    return next((each.parameters["charset"] for each in body.leaves(root) if "charset" in each.parameters), "")


def _all_addresses(root: Part, name: str, label: str = "") -> tuple[Mailbox, ...]:
    values = root.headers.get(name, ())
    if len(values) == 1:
        return addresses.parse_addresses(values[0], label)
    boxes = tuple(box for value in values[:20] for box in addresses.parse_addresses(value, label))
    return boxes[: addresses.MAX_ADDRESSES]


def _marked_text_of(content: body.Body) -> str:
    """Return all readable text, with marks where her HTML shows a quote and no plain text goes with it."""
    texts = [
        text_of_html(one, marks=True) if body.is_html_in_text(one) else MARKS.sub("", one.strip("\n"))
        for one in content.texts
    ]
    return "\n\n".join(text for text in texts if text.strip())[: body.MAX_TEXT_BYTES]


def _html_of(content: body.Body) -> str | None:
    if not content.has_html:
        return None
    cids = {each.content_id for each in content.attachments if each.content_id}
    return "\n".join(clean_html(body.as_html(one), cids=cids) for one in content.htmls)


def _problems(
    raw: bytes,
    root: Part,
    splitter: Splitter,
    content: body.Body,
    text: str,
    senders: Sequence[Mailbox],
    date: datetime | None,
) -> list[str]:
    problems = [*splitter.problems, *content.problems]
    if not raw.strip():
        return ["the mail is empty"]
    if not senders:
        problems.append("the mail does not say who sent it")
    if root.header("date").strip() and date is None:
        problems.append("the date could not be read")
    if not content.texts and not content.htmls and not content.attachments:
        problems.append("the mail holds no text and no attachment")
    elif not text.strip() and not content.attachments:
        problems.append("the mail holds no text")
    return problems


def _fingerprint(
    message_id: str, date: datetime | None, sender: bytes, subject: str, text: str, attachments: Sequence[Attachment]
) -> str:
    """Return a digest that two deliveries of one mail share, however their envelopes and traces differ."""
    digest = hashlib.sha256()
    for part in (
        message_id,
        date.isoformat() if date else "",
        " ".join(sender.decode("latin-1").split()),
        subject,
        text,
    ):
        digest.update(part.encode("utf-8", "replace") + b"\0")
    for each in attachments:
        digest.update(each.sha256.encode())
    return digest.hexdigest()
