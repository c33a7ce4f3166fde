"""What an attachment is called: as its sender named it, made safe, or after what it is."""

from __future__ import annotations

import re

from regard.mail.mime import transfer
from regard.mail.mime.encoded_words import decode_header
from regard.mail.mime.parts import Part

_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")
_EXTENSIONS = {"text/calendar": ".ics", "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html",
               "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "application/pdf": ".pdf"}  # fmt: skip
_NAMES = {
    "application/pkcs7-signature": "smime.p7s", "application/x-pkcs7-signature": "smime.p7s",
    "application/pkcs7-mime": "smime.p7m", "application/x-pkcs7-mime": "smime.p7m",
    "application/pgp-signature": "signature.asc", "application/pgp-keys": "key.asc",
    "application/pgp-encrypted": "version.asc", "application/ms-tnef": "winmail.dat",
}  # fmt: skip


def safe_name(given: str) -> str:
    """Return a name without folders and control characters, "" when nothing is left of it."""
    return _UNSAFE_NAME.sub("_", given).strip(" .\t")[-200:]


def file_name(part: Part) -> str:
    """Return the part's file name without folders or control characters; a made-up one when it has none."""
    given = part.disposition_parameters.get("filename") or part.parameters.get("name") or ""
    name = safe_name(given)
    if name:
        return name
    if part.content_type == "message/rfc822":
        subject = _inner_subject(part)
        if subject:
            return f"{_UNSAFE_NAME.sub('_', subject)[:80].strip()}.eml"
    if part.content_type in _NAMES:
        return _NAMES[part.content_type]
    main = part.content_type.partition("/")[0]
    return f"{main if main.isalnum() else 'part'}{_EXTENSIONS.get(part.content_type, '')}"


def _inner_subject(part: Part) -> str:
    found = re.search(rb"^subject:[ \t]*([^\r\n]*)", transfer.content_of(part)[:20000], re.IGNORECASE | re.MULTILINE)
    return decode_header(found[1]) if found else ""
