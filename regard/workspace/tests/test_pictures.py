"""Pictures that lie elsewhere: nobody is asked for them until an agent says so, and then the desk alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin.models import Origin
from regard.channels.pictures.tests import webserver
from regard.channels.pictures.tests.webserver import PNG, Server
from regard.lib.outside import networks_of
from regard.team.tests.cast import Cast, SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[Server]:
    with webserver.running() as running:
        yield running


def test_pictures_are_shown_on_asking_and_always_of_a_sender(
    cast: Cast, as_agent: SignIn, server: Server, settings, tmp_path
):
    settings.DATA = tmp_path
    html = f'<p>Hello</p><img src="{server.url}/pixel.png?who=1"><img src="{server.url}/svg">'
    mail = a_mail(html, headers=["MIME-Version: 1.0"]).replace(b"text/plain", b"text/html")
    message = take_in(mail).message
    assert message
    ines, page = as_agent(cast.ines), f"/conversations/{message.conversation_id}"
    frame, choice = f"/messages/{message.pk}/html", f"/messages/{message.pk}/pictures"

    shown = ines.get(page).content.decode()
    assert "Pictures from elsewhere are not loaded" in shown
    assert f'href="{frame}?pictures=1" target="letter-{message.pk}"' in shown
    assert "remote-pictures" not in ines.get(frame).content.decode()

    asked = ines.get(f"{frame}?pictures=1")
    addresses = re.findall(r' src="(/remote-pictures/[^"]+)"', asked.content.decode())
    assert len(addresses) == 2
    assert "img-src data: http://testserver/remote-pictures/;" in asked["Content-Security-Policy"]
    stranger = Client()  # a sandboxed frame has no cookies
    assert stranger.get(addresses[0]).status_code == 404, "loopback lies inside"
    assert server.asked == []

    settings.OPTIONS = {**settings.OPTIONS, "REGARD_REACHABLE_NETWORKS": networks_of("127.0.0.0/8")}
    for kept in (tmp_path / "remote-pictures").iterdir():
        kept.unlink()
    for _ in range(2):
        answer = stranger.get(addresses[0])
        assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/png", PNG)
    assert [path for path, _ in server.asked] == ["/pixel.png?who=1"], "it is fetched once"
    assert not {"cookie", "referer"} & server.asked[0][1].keys()
    assert stranger.get(addresses[1]).status_code == 404, "SVG is no picture, whatever it is called"
    assert stranger.get(addresses[0].replace("-0-", "-1-")).status_code == 404

    always = ines.post(choice, {"act": "show"}, follow=True).content.decode()
    assert "Pictures from elsewhere are always shown of this sender." in always
    assert "/remote-pictures/" in ines.get(frame).content.decode()
    Origin.objects.update(verdict="failed", due_at=None)
    assert "/remote-pictures/" not in ines.get(frame).content.decode(), "somebody else may have written it"
    Origin.objects.update(verdict="unknown")
    ines.post(choice, {"act": "ask"})
    assert "/remote-pictures/" not in ines.get(frame).content.decode()
