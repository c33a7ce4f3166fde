"""Whose word on where mail comes from counts, as an owner says it."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin import trusting
from regard.mail.origin.results import TrustedHost
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGE = "/settings/senders/"
ABOVE = b"Received: from x by mx.grebe.example; now\r\nAuthentication-Results: mx.grebe.example; spf=pass\r\n"


def test_a_server_is_proposed_trusted_taken_off_and_trusted_again(cast: Cast) -> None:
    owner = Client()
    owner.force_login(cast.olga)
    assert "No server’s word counts yet." in owner.get(PAGE).content.decode()
    take_in(ABOVE + a_mail())
    assert "1 of 1" in owner.get(PAGE).content.decode()
    trusted = owner.post(PAGE, {"name": "mx.grebe.example", "stands_below": "on"}, follow=True).content.decode()
    assert "What mx.grebe.example finds counts for mail from now on." in trusted
    assert "1 of 1" not in trusted
    assert trusting.hosts() == [TrustedHost("mx.grebe.example", stands_below=True)]
    gone = owner.post(f"{PAGE}removal", {"name": "mx.grebe.example"}, follow=True).content.decode()
    assert "Trust it again" in gone
    assert trusting.hosts() == []
    refused = owner.post(PAGE, {"name": "no server"})
    assert refused.status_code == 422
    assert "it should look like" in refused.content.decode()
    owner.post(PAGE, {"name": "MX.grebe.example"})
    assert trusting.hosts() == [TrustedHost("mx.grebe.example")]
