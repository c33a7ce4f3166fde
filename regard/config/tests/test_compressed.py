"""Pages travel gzipped, files as they are."""

from __future__ import annotations

import gzip
import io

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from regard.config.middleware import compressed


def through(answer: HttpResponseBase, accepts: str = "gzip, br") -> HttpResponse:
    request: HttpRequest = RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    return compressed(lambda _: answer)(request)  # type: ignore[arg-type, return-value]


def test_a_page_is_compressed_whole() -> None:
    page = b"<p>row</p>" * 5_000
    answer = through(HttpResponse(page))
    assert answer["Content-Encoding"] == "gzip"
    assert int(answer["Content-Length"]) == len(answer.content) < 1_000
    assert gzip.decompress(answer.content) == page
    assert "Accept-Encoding" in answer["Vary"]


def test_the_length_tells_nothing_exact() -> None:
    assert len({len(through(HttpResponse(b"<p>row</p>" * 5_000)).content) for _ in range(30)}) > 1


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(b"short"),
        HttpResponse(b"x" * 9_000, content_type="image/png"),
        FileResponse(io.BytesIO(b"x" * 9_000), content_type="text/html"),
    ],
)
def test_what_gains_nothing_is_left_as_it_is(answer: HttpResponseBase) -> None:
    assert "Content-Encoding" not in through(answer)


def test_who_does_not_take_it_gets_it_plain() -> None:
    answer = through(HttpResponse(b"x" * 9_000), accepts="br")
    assert "Content-Encoding" not in answer
    assert answer["Vary"] == "Accept-Encoding"
