"""What the desk says to its log of requests that did not go well."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.team.tests.cast import Cast
from regard.workspace.customers import views

pytestmark = pytest.mark.django_db


def test_a_wrong_address_leaves_no_line(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/nothing/here").status_code == 404
    assert caplog.records == []


def test_an_error_of_ours_is_told_with_its_traceback(
    cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **more: object) -> None:
        raise RuntimeError("the list is broken")

    monkeypatch.setattr(views, "customers_page", fail)
    client = Client(raise_request_exception=False)
    client.force_login(cast.ines)
    assert client.get("/customers/").status_code == 500
    [line] = [record for record in caplog.records if record.name == "django.request"]
    assert (line.levelname, line.getMessage()) == ("ERROR", "Internal Server Error: /customers/")
    assert line.exc_info is not None


@pytest.mark.django_db
def test_a_fault_on_a_signed_link_is_told_without_the_link(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("regard.judgement.views.asking_of", fault)
    answer = Client(raise_request_exception=False).get("/j/the-secret-part")
    assert answer.status_code == 500
    assert "/j/<str:token>" in caplog.text
    assert "the-secret-part" not in caplog.text
