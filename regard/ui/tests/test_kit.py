"""The kit: every macro is where it is said to be, and the screens made of them hold together."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template import engines
from django.test import RequestFactory

from regard.ui import kit, views
from regard.ui.tests.pages import SCREENS, page

UI = Path(kit.__file__).parent
VOID = {"meta", "link", "input", "img", "br", "hr", "path", "use", "circle", "rect", "line"}


class Nesting(HTMLParser):
    """Holds that every element that is opened is closed in order, and that no id stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_every_macro_is_in_the_file_that_the_kit_names():
    environment = engines["jinja"].env
    for file in (UI / "templates/ui/macros").glob("*.html"):
        names = {n for n in dir(environment.get_template(f"ui/macros/{file.name}").module) if not n.startswith("_")}
        assert names == set(kit.HOMES[file.stem]), file.name


def test_an_unknown_macro_is_an_error():
    with pytest.raises(AttributeError, match="no macro 'nothing'"):
        _ = engines["jinja"].env.globals["ui"].nothing


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_well_formed(screen: str):
    nesting = Nesting()
    html = page(screen)
    nesting.feed(html)
    assert nesting.open == []
    assert len(nesting.ids) == len(set(nesting.ids))
    assert "no such element" not in html
    assert "None" not in html


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_uses_only_symbols_that_the_sprite_has(screen: str):
    html = page(screen)
    assert set(re.findall(r'href="#([ijm]-[\w-]+)"', html)) <= set(re.findall(r'<symbol id="([\w-]+)"', html))


def test_theme_and_density_are_on_the_page():
    html = page("inbox?theme=dark&density=compact")
    assert 'data-theme="dark" data-density="compact"' in html
    assert "data-theme" not in page("inbox")


def test_a_field_ties_its_hint_and_its_error_and_keeps_what_was_typed():
    template = engines["jinja"].from_string(
        '{{ ui.field("email", "Email", value="<x>", hint="Yours.", errors=["No such address."]) }}'
    )
    html = template.render()
    assert 'aria-describedby="f-email-hint f-email-error" aria-invalid="true"' in html
    assert 'value="&lt;x&gt;"' in html
    assert 'id="f-email-error"' in html
    assert "No such address." in html


def test_what_a_customer_writes_is_escaped_in_a_row():
    row = {"href": "/1", "who": "<b>x", "need": "<script>", "wait": {"words": "1 h", "state": "ok"}}
    html = engines["jinja"].from_string("{{ ui.request_row(row) }}").render({"row": row})
    assert "<b>" not in html
    assert "<script>" not in html
    assert "is-bare" in html


def test_the_guide_is_for_those_who_may_read():
    request = RequestFactory().get("/styleguide/")
    request.user = SimpleNamespace(is_authenticated=True, can_read=False)
    with pytest.raises(Http404):
        views.styleguide(request)
    request.user = AnonymousUser()
    assert views.styleguide(request).status_code == 302
