"""The owner's screen of a mailbox's server: tried before it is kept, what is wrong in words, no password shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.channels.imap import actions
from regard.channels.imap.models import Account
from regard.channels.imap.tests.dovecot import PASSWORD, USER, Dovecot, running
from regard.config import health
from regard.troubles import actions as troubles

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dovecot():
    with running() as server:
        yield server


def page(answer) -> str:
    return answer.content.decode()


def form(dovecot: Dovecot, **more: str | int) -> dict[str, object]:
    usual = {"host": "127.0.0.1", "port": dovecot.port, "security": "none", "user": USER, "password": PASSWORD}
    return usual | {"folder": "INBOX", "after": "keep", "move_to": ""} | more


def test_a_server_is_kept_when_mail_can_be_fetched_from_it_and_given_up_again(cast, as_agent, dovecot):
    address, owner = f"/settings/mailboxes/{cast.support.pk}/server", as_agent(cast.olga)
    assert f'value="{cast.support.address}"' in page(owner.get(address))
    said = page(owner.post(address, form(dovecot), follow=True))
    assert f"Connected. Mail for {cast.support.address} is fetched from now on." in said
    assert PASSWORD.replace("&", "&amp;") not in said
    assert "Is fetched from 127.0.0.1" in page(owner.get("/settings/mailboxes/"))
    assert owner.post(f"{address}/end").status_code == 302
    assert not Account.objects.exists()


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(cast, as_agent, dovecot):
    answer = as_agent(cast.olga).post(f"/settings/mailboxes/{cast.support.pk}/server", form(dovecot, folder="Post"))
    assert answer.status_code == 422
    assert "There is no folder “Post”. There are: INBOX." in page(answer)
    assert 'value="Post"' in page(answer)
    assert PASSWORD.replace("&", "&amp;") not in page(answer)


def test_mail_that_cannot_be_fetched_is_told_on_the_screens_and_by_the_health_page(cast, as_agent, dovecot):
    owner = as_agent(cast.olga)
    owner.post(f"/settings/mailboxes/{cast.support.pk}/server", form(dovecot))
    account, words = Account.objects.get(), "Nothing answers on 127.0.0.1 on port 143."
    actions.note_fault(account.pk, words, at=timezone.now() - timedelta(minutes=6))
    actions.note_fault(account.pk, words, at=timezone.now())
    for address in (f"/settings/mailboxes/{cast.support.pk}", f"/settings/mailboxes/{cast.support.pk}/server"):
        assert words in page(owner.get(address))
    assert "Cannot be fetched" in page(owner.get("/settings/mailboxes/"))
    troubles.look(at=timezone.now())
    assert f"Mail for {cast.support.address} cannot be fetched." in health.look().warnings
    assert words in page(owner.get("/settings/troubles/"))
    actions.note_answer(account.pk, at=timezone.now())
    troubles.look(at=timezone.now())
    assert health.look().warnings == ()
