"""What stands on the first page of a desk that nobody has written to."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.conversations.models import Mailbox
from regard.team.models import Agent
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def first_page(agent: Agent) -> str:
    client = Client()
    client.force_login(agent)
    return client.get("/", follow=True).content.decode()


def test_an_owner_is_told_how_to_begin_until_somebody_writes(cast: Cast) -> None:
    page = first_page(cast.olga)
    assert "First steps" in page
    for told in (
        "<code>support@lakeside.example</code>",
        "<code>127.0.0.1:",
        "REGARD_SMTP_HOST=0.0.0.0",
        "/settings/people/",
    ):
        assert told in page, told
    assert "First steps" not in first_page(cast.omar)
    cast.write()
    assert "First steps" not in first_page(cast.olga)


def test_a_desk_that_has_no_address_yet_is_asked_for_one(cast: Cast) -> None:
    Mailbox.objects.filter(is_default=False).delete()
    page = first_page(cast.olga)
    assert "Tell the desk the address" in page
    assert "transport_maps" not in page


def test_a_machine_that_takes_no_mail_names_no_port(cast: Cast, settings) -> None:
    settings.OPTIONS = {**settings.OPTIONS, "REGARD_SMTP_PORT": 0}
    page = first_page(cast.olga)
    assert "by another machine of this desk" in page
    assert ":0</code>" not in page
