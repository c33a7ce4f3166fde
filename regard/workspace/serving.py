"""Handing out bytes that came from outside, so that they can do no harm in our origin.

A file is shown only when its first bytes say that it is a raster picture; everything else is a download, whatever the
sender called it. HTML and SVG are never shown.
"""

from __future__ import annotations

import base64
import re
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse

from regard.files.models import File
from regard.lib.picture_types import picture_type

_HEAD_BYTES = 16
_CONTROL = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]+")
"""Also the marks that turn the direction of writing: they make "fdp.exe" look like "exe.pdf"."""
FRAME_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
FILE_POLICY = "sandbox; default-src 'none'"


def as_data(file: File) -> str:
    """Return a kept raster picture as a data: address; "" for anything else, and for what the storage lost."""
    try:
        content = file.read()
    except FileNotFoundError:
        return ""
    content_type = picture_type(content)
    return f"data:{content_type};base64,{base64.b64encode(content).decode()}" if content_type else ""


def serve_file(file: File, filename: str) -> FileResponse:
    """Stream a kept file: a picture in the page, anything else as a download. Raises Http404 when it is lost."""
    try:
        stored = default_storage.open(file.path)
    except FileNotFoundError:
        raise Http404("The storage does not have this file any more.") from None
    shown_as = picture_type(stored.read(_HEAD_BYTES))
    stored.seek(0)
    response = FileResponse(stored)
    for name, value in {
        "Content-Type": shown_as or "application/octet-stream",
        "Content-Length": str(file.size_bytes),
        "Content-Disposition": disposition(filename, is_shown=bool(shown_as)),
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }.items():
        response.headers[name] = value
    return response


def disposition(filename: str, *, is_shown: bool) -> str:
    """Return a Content-Disposition whose name cannot leave its quotes or its folder. Source: RFC 6266 §4.3."""
    name = _CONTROL.sub("_", filename).strip(" .") or "file"
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", name)
    kind = "inline" if is_shown else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def csv_answer(text: str, filename: str) -> HttpResponse:
    """Answer with a table as a file. filename: our own word, of plain letters."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def picture_answer(content: bytes) -> HttpResponse:
    """Answer with a picture from elsewhere, for a frame that knows its signed address."""
    response = HttpResponse(content, content_type=picture_type(content))
    for name, value in {
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }.items():
        response.headers[name] = value
    return response


def framed(html: str, *, pictures_from: str = "") -> HttpResponse:
    """Answer with somebody's HTML for a sandboxed frame: it may look as it likes, do nothing, and load nothing but
    pictures whose addresses begin with `pictures_from`. A sandboxed frame has no origin, so 'self' would mean nothing.
    """
    page = f'<!doctype html><html><head><meta charset="utf-8"><base target="_blank"></head><body>{html}</body></html>'
    response = HttpResponse(page, content_type="text/html; charset=utf-8")
    for name, value in {
        "Content-Security-Policy": FRAME_POLICY.replace("img-src data:", f"img-src data: {pictures_from}".rstrip()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-cache",
    }.items():
        response.headers[name] = value
    return response
