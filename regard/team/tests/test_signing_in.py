"""Signing in, by password and by a mailed code."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from regard.post.models import Post
from regard.team.tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_agent_signs_in_by_password_whatever_the_case_of_the_address(cast: Cast) -> None:
    client = Client()
    assert client.post(LOGIN, {"login": "INES@lakeside.example", "password": PASSWORD}).status_code == 302
    assert is_in(client)


def test_a_wrong_password_says_nothing_of_whether_the_address_is_known(cast: Cast) -> None:
    pages = [
        Client().post(LOGIN, {"login": address, "password": "wrong"}).content.decode()
        for address in ("ines@lakeside.example", "nobody@lakeside.example")
    ]
    alerts = [re.findall(r'role="alert"[^>]*>(.*?)</', page, re.DOTALL) for page in pages]
    assert alerts[0] == alerts[1] != []


def test_too_many_wrong_passwords_are_stopped(cast: Cast) -> None:
    client = Client()
    for _ in range(6):
        client.post(LOGIN, {"login": "ines@lakeside.example", "password": "wrong"})
    client.post(LOGIN, {"login": "ines@lakeside.example", "password": PASSWORD})
    assert not is_in(client)


def test_a_code_comes_by_mail_and_opens_the_desk(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/login/code/", {"email": "ines@lakeside.example"})
    post = Post.objects.get(recipient="ines@lakeside.example")
    assert post.is_automatic
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]*)\s*$", post.text, re.MULTILINE)
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert is_in(client)


def test_a_forgotten_password_is_set_by_a_link_that_works_once(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": "ines@lakeside.example"})
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", Post.objects.get().text)
    assert link
    form = client.get(link[1])
    path = form.headers["Location"]
    new = {"password1": "another long one", "password2": "another long one"}
    assert client.post(path, new).status_code == 302
    cast.ines.refresh_from_db()
    assert cast.ines.check_password("another long one")
    assert "used already" in Client().get(link[1], follow=True).content.decode()


def test_nobody_signs_up(cast: Cast) -> None:
    page = Client().get("/accounts/signup/")
    assert "By invitation" in page.content.decode()


@pytest.mark.parametrize(
    "path", ["login/", "login/code/", "password/reset/", "password/reset/done/", "signup/", "inactive/"]
)
def test_each_page_before_the_door_shows_the_name_of_the_desk(cast: Cast, path: str) -> None:
    assert "Our desk" in Client().get(f"/accounts/{path}").content.decode()
