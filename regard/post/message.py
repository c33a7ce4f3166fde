"""A post as the bytes that travel (RFC 5322, MIME), the same at each try."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any

from regard.post.failures import Permanent
from regard.post.models import Post, PostFile

MOST_SUBJECT = 250
NO_ANSWERS = "DR, RN, NRN, OOF, AutoReply"
"""What Exchange is not to send back for automatic mail: anything but that it could not be delivered, which is «NDR»."""
_PART = r"[^\s\x00-\x1f\x7f<>,;:\"()\[\]\\@]+"
AN_ADDRESS = re.compile(rf"{_PART}@{_PART}")
A_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
A_TYPE = re.compile(r"(?!multipart|message)([a-z0-9.+-]+)/([a-z0-9.+-]+)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def build(post: Post, files: Sequence[PostFile]) -> bytes:
    """Write the mail. Raises Permanent when one of its addresses cannot be one."""
    sender, recipient = _person(post.sender_name, post.sender), _person(post.recipient_name, post.recipient)
    reply_to = _person("", post.reply_to) if post.reply_to else None
    shown = post.shown or {}
    to, cc = _people(shown.get("to", ())) or [recipient], _people(shown.get("cc", ()))
    mail = EmailMessage(policy=_policy(is_utf8=not all(a.addr_spec.isascii() for a in (sender, *to, *cc))))
    mail["From"], mail["To"] = sender, to
    if cc:
        mail["Cc"] = cc
    if reply_to:
        mail["Reply-To"] = reply_to
    mail["Subject"] = one_line(post.subject)[:MOST_SUBJECT]
    mail["Date"] = format_datetime(post.created_at)
    mail["Message-ID"] = f"<{post.message_id}>"
    for name, ids in (("In-Reply-To", f"<{post.in_reply_to}>"), ("References", post.references)):
        if sound := A_MESSAGE_ID.findall(ids):
            mail[name] = " ".join(sound)
    if post.is_automatic:
        mail["Auto-Submitted"] = "auto-replied" if post.in_reply_to else "auto-generated"
        mail["X-Auto-Response-Suppress"] = NO_ANSWERS
    if post.leave_url:
        mail["List-Unsubscribe"] = f"<{post.leave_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(mail, post, files)
    return mail.as_bytes()


class _Ids(UnstructuredHeader):
    """Ids and addresses, one a line: the library's folding encodes long ones, which breaks the thread or the link."""

    max_count = 1
    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: " + f"{policy.linesep} ".join(str(self).split()) + policy.linesep


def _policy(*, is_utf8: bool) -> EmailPolicy[Any]:
    registry = HeaderRegistry()
    for name in ("references", "in-reply-to", "list-unsubscribe"):
        registry.map_to_type(name, _Ids)  # type: ignore[arg-type]  # the registry mixes the base class in
    return SMTP.clone(header_factory=registry, utf8=is_utf8, cte_type="7bit")


def _fill(mail: EmailMessage, post: Post, files: Sequence[PostFile]) -> None:
    """Text first, HTML as its equal, its pictures beside the HTML, everything else attached."""
    pictures = [file for file in files if file.content_id and post.html]
    mail.set_content(sound(post.text))
    if post.html:
        mail.add_alternative(sound(post.html), subtype="html")
    for file in pictures:
        html: Any = list(mail.iter_parts())[1]
        html.add_related(file.file.read(), disposition="inline", cid=_content_id(file), **_label(file))
    for file in files:
        if file not in pictures:
            mail.add_attachment(file.file.read(), **_label(file))


def _content_id(file: PostFile) -> str:
    return f"<{re.sub(r'[^!#-;=?-~]', '', file.content_id)}>"


def _label(file: PostFile) -> dict[str, Any]:
    # An enclosed mail would have to be parsed to travel as one; as plain bytes it arrives exactly as it is.
    found = A_TYPE.fullmatch(file.content_type.lower())
    main, sub = found.groups() if found else ("application", "octet-stream")
    return {"maintype": main, "subtype": sub, "filename": one_line(file.filename) or "file"}


def addressed(address: str) -> str:
    """Return `address` with its domain as DNS knows it (IDNA). Raises Permanent when it is no address."""
    address = address.strip()
    # No mail is ever delivered under «invalid» (RFC 2606); it stands for a writer who could not be told.
    if not address or address.endswith(("@invalid", ".invalid")):
        raise Permanent("There is no address to write to.")
    if not AN_ADDRESS.fullmatch(address):
        raise Permanent(f"{address!r} is no mail address.")
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError:
        raise Permanent(f"{address!r} is no mail address.") from None


def one_line(text: str) -> str:
    """Return `text` fit for a header: one line, no control characters, no half characters."""
    return " ".join(CONTROL.sub(" ", sound(text)).split())


def sound(text: str) -> str:
    """Return `text` without lone surrogates, which no mail can carry."""
    return text.encode("utf-8", "replace").decode()


def _person(name: str, address: str) -> Address:
    local, _, domain = addressed(address).rpartition("@")
    return Address(display_name=one_line(name), username=local, domain=domain)


def _people(people: Sequence[Sequence[str]]) -> list[Address]:
    """Return those that can be named in a header; who only stands beside the recipient must not stop the mail."""
    found = []
    for name, address in people:
        with suppress(Permanent):
            found.append(_person(name, address))
    return found
