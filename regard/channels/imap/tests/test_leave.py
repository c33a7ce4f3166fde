"""A mailbox is opened by the leave of its provider: given, renewed before it ends, refused, given again. Real Dovecot,
which asks the provider of the tests about every token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from regard.channels.email.tests.road import a_mail
from regard.channels.imap import actions, granting, providers, server, taking, watching
from regard.channels.imap.actions import Given
from regard.channels.imap.models import Account, Grant
from regard.channels.imap.providers import NotAnswered
from regard.channels.imap.tests import dovecot as dovecots
from regard.channels.imap.tests import provider as provider_side
from regard.channels.imap.tests.dovecot import PASSWORD, USER, Dovecot
from regard.channels.imap.tests.provider import CLIENT, SECRET, Provider
from regard.lib import mail_servers
from regard.team.tests.cast import Cast, SignIn
from regard.troubles import actions as troubles
from regard.troubles.models import Trouble

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Provider, Dovecot]]:
    with provider_side.running() as provider, dovecots.running(provider.url) as server:
        yield provider, server


@pytest.fixture
def dovecot(both: tuple[Provider, Dovecot]) -> Dovecot:
    both[1].empty()
    return both[1]


@pytest.fixture
def provider(both: tuple[Provider, Dovecot]) -> Provider:
    fresh = Provider()
    for name in ("lives_s", "refuses", "is_away", "more", "asked", "codes", "tokens", "refresh"):
        setattr(both[0], name, getattr(fresh, name))
    return both[0]


def app(provider: Provider, **more: str) -> dict[str, str]:
    own = {"authorise_url": f"{provider.url}/authorise", "token_url": f"{provider.url}/token", "scope": "mail"}
    return {"provider": "other", "client_id": CLIENT, "secret": SECRET, "ends_on": "", **own, **more}


def place(dovecot: Dovecot) -> dict[str, Any]:
    there = {"host": "127.0.0.1", "port": dovecot.port, "security": "none", "user": USER, "folder": "INBOX"}
    return {**there, "after": "keep", "move_to": "", "takes_old": "on"}


def connected(cast: Cast, provider: Provider, dovecot: Dovecot) -> Account:
    """The mailbox with the leave given and its server told, without the screens."""
    grant = granting.prepare(cast.support, granting.Asked(**{**app(provider), "ends_on": None}))  # type: ignore[arg-type]
    back = "https://desk.example/back"
    address, journey = granting.set_out(grant, user=USER, return_url=back)
    said = dict(pair.split("=") for pair in provider.agree(address).split("?")[1].split("&"))
    granting.come_back(journey, state=said["state"], code=said["code"], return_url=back, at=timezone.now())
    given = Given("127.0.0.1", dovecot.port, "none", USER, "", "INBOX", takes_old=True, by_leave=True)
    return actions.set_up(cast.support, given, at=timezone.now())


def take(account: Account) -> int:
    with server.opened(actions.place_of(account)) as client:
        return taking.take_new(client, account.pk)


def test_the_owner_connects_a_mailbox_and_its_mail_comes(
    cast: Cast, as_agent: SignIn, provider: Provider, dovecot: Dovecot
) -> None:
    owner, address = as_agent(cast.olga), f"/settings/mailboxes/{cast.support.pk}/server/leave"
    dovecot.put(a_mail())
    assert owner.post(address, app(provider)).status_code == 302
    page = owner.get(address).content.decode()
    assert SECRET not in unescape(page)
    assert "/settings/mailboxes/leave-given</code>" in page
    way = next(unescape(found) for found in re.findall(r'href="([^"]+)"', page) if "authorise" in found)
    back = provider.agree(way)
    said = owner.get("/" + back.split("/", 3)[3], follow=True).content.decode()
    assert "Connected. Now say where the mail waits." in said
    assert 'name="password"' not in said
    said = owner.post(f"/settings/mailboxes/{cast.support.pk}/server", place(dovecot), follow=True).content.decode()
    assert "is fetched from now on" in said
    account = Account.objects.get()
    assert (account.sealed, take(account)) == ("", 1)
    grant = Grant.objects.get()
    for sealed in (grant.sealed_secret, grant.sealed_refresh, grant.sealed_access):
        assert sealed
        assert not any(secret in sealed for secret in (SECRET, provider.refresh, *provider.tokens))


@pytest.mark.parametrize("change", ["state", "code", "session"])
def test_who_was_not_sent_is_not_let_back_in(cast: Cast, as_agent: SignIn, provider: Provider, change: str) -> None:
    owner, address = as_agent(cast.olga), f"/settings/mailboxes/{cast.support.pk}/server/leave"
    owner.post(address, app(provider))
    links = re.findall(r'href="([^"]+)"', owner.get(address).content.decode())
    way = next(unescape(found) for found in links if "authorise" in found)
    back = "/" + provider.agree(way).split("/", 3)[3]
    if change == "session":
        assert as_agent(replace_owner(cast)).get(back).status_code == 404
    else:
        back = re.sub(rf"{change}=[^&]{{4}}", f"{change}=aaaa", back)
        owner.get(back)
    assert Grant.objects.get().granted_at is None


def replace_owner(cast: Cast) -> Any:
    """Another owner, whom nobody sent."""
    cast.omar.role = "owner"
    cast.omar.save()
    return cast.omar


def test_a_token_is_renewed_before_it_ends_and_only_then(cast: Cast, provider: Provider, dovecot: Dovecot) -> None:
    account = connected(cast, provider, dovecot)
    dovecot.put(a_mail())
    now = timezone.now()
    first = granting.access_token(cast.support.pk, at=now)
    assert granting.access_token(cast.support.pk, at=now + timedelta(minutes=54)) == first
    later = granting.access_token(cast.support.pk, at=now + timedelta(minutes=56))
    assert later != first
    assert provider.asked == ["authorization_code", "refresh_token"]
    provider.tokens.pop(first)
    assert take(account) == 1


def test_a_refused_renewal_is_told_and_mended_by_connecting_again(
    cast: Cast, as_agent: SignIn, provider: Provider, dovecot: Dovecot
) -> None:
    account = connected(cast, provider, dovecot)
    provider.refuses = "invalid_grant"
    granting.forget_access(cast.support.pk)
    why = r"gives no leave: Token has been revoked\. Connect the mailbox again"
    with pytest.raises(mail_servers.Trouble, match=why) as trouble:
        actions.place_of(account)
    then = timezone.now()
    actions.note_fault(account.pk, str(trouble.value), at=then - timedelta(minutes=6))
    troubles.look(at=then)
    told = Trouble.objects.get()
    assert told.place == f"/settings/mailboxes/{cast.support.pk}/server/leave"
    assert "Token has been revoked" in told.detail
    page = as_agent(cast.olga).get(told.place).content.decode()
    assert "The leave was not renewed" in page
    assert "Connect again" in page
    provider.refuses = ""
    grant = Grant.objects.get()
    address, journey = granting.set_out(grant, user=USER, return_url="https://desk.example/back")
    said = dict(pair.split("=") for pair in provider.agree(address).split("?")[1].split("&"))
    granting.come_back(journey, state=said["state"], code=said["code"], return_url="https://desk.example/back", at=then)
    assert Grant.objects.get().refused == ""
    take(account)


def test_a_provider_that_is_away_is_no_refusal(cast: Cast, provider: Provider, dovecot: Dovecot) -> None:
    connected(cast, provider, dovecot)
    granting.forget_access(cast.support.pk)
    provider.is_away = True
    with pytest.raises(NotAnswered):
        granting.access_token(cast.support.pk, at=timezone.now())
    assert Grant.objects.get().refused == ""
    provider.is_away = False
    assert granting.access_token(cast.support.pk, at=timezone.now())


def test_a_token_that_the_mail_server_does_not_take_is_replaced_at_the_next_try(
    cast: Cast, provider: Provider, dovecot: Dovecot
) -> None:
    account = connected(cast, provider, dovecot)
    dovecot.put(a_mail())
    provider.tokens.clear()
    with pytest.raises(mail_servers.Trouble, match="does not take the leave of") as trouble:
        take(account)
    assert trouble.value.field == watching.LEAVE
    granting.forget_access(cast.support.pk)
    assert take(account) == 1


def test_both_ways_to_show_a_token_are_spoken(
    cast: Cast, provider: Provider, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = actions.place_of(connected(cast, provider, dovecot))
    spoken: list[str] = []

    def noting(name: str) -> Any:
        whole = getattr(server.IMAPClient, name)

        def login(*given: Any) -> Any:
            spoken.append(name)
            return whole(*given)

        return login

    for name in ("oauthbearer_login", "oauth2_login"):
        monkeypatch.setattr(server.IMAPClient, name, noting(name))
    with server.opened(there):
        pass
    can = server.IMAPClient.has_capability
    monkeypatch.setattr(
        server.IMAPClient, "has_capability", lambda me, what: "OAUTHBEARER" not in what and can(me, what)
    )
    with server.opened(there):
        pass
    assert spoken == ["oauthbearer_login", "oauth2_login"]
    with pytest.raises(mail_servers.Trouble, match="does not take"), server.opened(replace(there, token="guess")):
        pass


def test_leave_that_ends_soon_is_told_two_weeks_before(cast: Cast, provider: Provider, dovecot: Dovecot) -> None:
    provider.more = {"refresh_token_expires_in": 7 * 24 * 3600}
    connected(cast, provider, dovecot)
    troubles.look(at=timezone.now())
    words = Trouble.objects.get().words
    assert words.startswith(f"The leave to fetch mail for {cast.support.address} ends on ")
    Grant.objects.update(ends_on=date.today() + timedelta(days=60))
    troubles.look(at=timezone.now())
    assert not Trouble.objects.open().exists()


def test_a_password_given_later_ends_the_leave(cast: Cast, provider: Provider, dovecot: Dovecot) -> None:
    connected(cast, provider, dovecot)
    given = Given("127.0.0.1", dovecot.port, "none", USER, PASSWORD, "INBOX")
    assert actions.set_up(cast.support, given, at=timezone.now()).sealed
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    "url",
    ["http://provider.example/token", "https://169.254.169.254/token", "ftp://127.0.0.1/", "https://nowhere.invalid/"],
)
def test_an_address_that_no_provider_has_is_refused(cast: Cast, as_agent: SignIn, provider: Provider, url: str) -> None:
    answer = as_agent(cast.olga).post(
        f"/settings/mailboxes/{cast.support.pk}/server/leave", app(provider, token_url=url)
    )
    assert answer.status_code == 422
    assert not Grant.objects.exists()


def test_of_google_and_microsoft_the_right_things_are_asked() -> None:
    for provider in providers.KNOWN.values():
        address = providers.authorise_address(
            provider, client_id="c", return_url="https://d.example/r", state="s", verifier="v" * 43, user="a@b.example"
        )
        assert address.startswith("https://")
        assert "code_challenge_method=S256" in address
