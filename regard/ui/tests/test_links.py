"""Fast addresses are the same as Django's own."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, path, reverse
from pytest_django import Settings

from regard.ui.links import url


def show(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("list/", show, name="list"),
    path("things/<int:pk>/parts/<int:part>", show, name="part"),
    path("named/<slug:name>", show, name="named"),
]


@pytest.fixture(autouse=True)
def these_routes(settings: Settings):
    settings.ROOT_URLCONF = __name__


def test_every_way_of_asking_gives_what_reverse_gives():
    assert url("list") == reverse("list")
    for numbers in ((1, 2), (12, 1), (8_130_000_000_002, 7)):
        assert url("part", *numbers) == reverse("part", args=numbers)
    assert url("part", part=2, pk=1) == "/things/1/parts/2"
    assert url("named", "a-b") == "/named/a-b"


def test_an_unknown_route_is_an_error():
    with pytest.raises(NoReverseMatch):
        url("no-such-route")
