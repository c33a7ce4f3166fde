"""The owner's screens."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.conversations.models import Mailbox
from regard.post.models import Post
from regard.team.actions import find_token
from regard.team.models import Agent, ApiToken, Desk, Role, Team
from regard.team.tests.cast import NOW, PASSWORD, Cast
from regard.workspace.settings.invitations import setup_key

pytestmark = pytest.mark.django_db
PATHS = ["/settings/", "/settings/people/", "/settings/teams/", "/settings/mailboxes/", "/settings/programs/"]


@pytest.fixture
def owner(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.olga)
    return client


@pytest.mark.parametrize("path", PATHS)
def test_an_owner_sees_each_page_and_nobody_else_does(cast: Cast, owner: Client, path: str) -> None:
    assert owner.get(path).status_code == 200
    for agent in (cast.omar, cast.ines, cast.vera, cast.charlie):
        client = Client()
        client.force_login(agent)
        assert client.get(path).status_code == 404, agent


def test_the_desk_can_be_described(owner: Client) -> None:
    given = {
        "name": "Lakeside Camp",
        "contact_line": "Shore Road 4",
        "time_zone": "Europe/Oslo",
        "language": "de",
        "bin_days": "14",
    }
    assert owner.post("/settings/", given).status_code == 302
    desk = Desk.the()
    assert (desk.name, desk.time_zone, desk.bin_days) == ("Lakeside Camp", "Europe/Oslo", 14)
    assert not desk.asks_for_judgement


def test_a_wrong_zone_is_refused_and_what_was_typed_stays(owner: Client) -> None:
    refused = owner.post("/settings/", {"name": "Lakeside Camp", "time_zone": "Mars/Base", "language": "de"})
    assert refused.status_code == 422
    assert "Lakeside Camp" in refused.content.decode()
    assert Desk.the().time_zone == "UTC"


def test_a_new_person_gets_a_mail_that_says_how_to_sign_in(cast: Cast, owner: Client) -> None:
    given = {
        "name": "Nora Vik",
        "email": "Nora@lakeside.example",
        "role": "agent",
        "teams": [cast.reception.pk],
    }
    assert owner.post("/settings/people/", given).status_code == 302
    nora = Agent.objects.get(email="nora@lakeside.example")
    assert (nora.role, nora.team_ids(), nora.has_usable_password()) == (
        Role.AGENT,
        [cast.reception.pk],
        False,
    )
    post = Post.objects.get(recipient="nora@lakeside.example")
    assert "/accounts/login/code/" in post.text


def test_an_address_that_is_here_already_is_refused(owner: Client) -> None:
    refused = owner.post("/settings/people/", {"name": "Ines", "email": "INES@lakeside.example", "role": "agent"})
    assert refused.status_code == 422
    assert "already" in refused.content.decode()


def test_the_last_owner_stays_owner(cast: Cast, owner: Client) -> None:
    for given in ({"role": "agent", "is_active": "on"}, {"role": "owner"}):
        refused = owner.post(f"/settings/people/{cast.olga.pk}", {"name": "Olga Berg", **given})
        assert refused.status_code == 422
        assert "only owner" in refused.content.decode()
    cast.olga.refresh_from_db()
    assert cast.olga.is_owner


def test_who_is_put_aside_can_no_longer_sign_in(cast: Cast, owner: Client) -> None:
    owner.post(f"/settings/people/{cast.ines.pk}", {"name": "Ines Duarte", "role": "agent"})
    client = Client()
    client.post("/accounts/login/", {"login": cast.ines.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_who_is_changed_keeps_the_address(cast: Cast, owner: Client) -> None:
    given = {
        "name": "Ines D.", "email": "other@x.example", "role": "light", "teams": [cast.bookings.pk], "is_active": "on",
    }  # fmt: skip
    assert owner.post(f"/settings/people/{cast.ines.pk}", given).status_code == 302
    ines = Agent.objects.get(pk=cast.ines.pk)
    assert (ines.name, ines.email, ines.role, ines.is_active) == ("Ines D.", cast.ines.email, Role.LIGHT, True)
    assert ines.team_ids() == [cast.bookings.pk]


@pytest.mark.parametrize(
    ("path", "given", "words"),
    [
        ("/settings/teams/{team}", {"name": "BOOKINGS"}, "There is a team called BOOKINGS already."),
        (
            "/settings/mailboxes/{mailbox}",
            {"name": "Support", "address": "Bookings@lakeside.example"},
            "bookings@lakeside.example is a mailbox here already.",
        ),
    ],
)
def test_what_would_be_there_twice_is_refused_at_its_field(
    cast: Cast, owner: Client, path: str, given: dict[str, str], words: str
) -> None:
    refused = owner.post(path.format(team=cast.reception.pk, mailbox=cast.support.pk), given)
    assert refused.status_code == 422
    assert words in refused.content.decode()


def test_a_team_is_formed_once(owner: Client) -> None:
    assert owner.post("/settings/teams/", {"name": "On site"}).status_code == 302
    assert owner.post("/settings/teams/", {"name": "on SITE"}).status_code == 422
    assert Team.objects.filter(name__iexact="on site").count() == 1


def test_there_is_one_default_mailbox_whatever_is_chosen(cast: Cast, owner: Client) -> None:
    given = {
        "name": "Lakeside",
        "address": "Hello@lakeside.example",
        "team": cast.reception.pk,
        "is_default": "on",
    }
    assert owner.post("/settings/mailboxes/", given).status_code == 302
    assert Mailbox.objects.get(is_default=True).address == "hello@lakeside.example"


def test_a_key_is_shown_once_and_kept_hashed(cast: Cast, owner: Client) -> None:
    page = owner.post("/settings/programs/", {"name": "Booking engine", "role": "agent"}).content.decode()
    text = page.partition("<code>")[2].partition("</code>")[0]
    token = find_token(text, at=cast.now)
    assert token is not None
    assert text not in token.digest
    assert text not in owner.get("/settings/programs/").content.decode()
    owner.post(f"/settings/programs/{token.pk}/revocation")
    assert find_token(text, at=cast.now) is None
    assert ApiToken.objects.get().revoked_at is not None


class TestSetup:
    given = {
        "desk_name": "Lakeside Camp",
        "address": "hello@lakeside.example",
        "name": "Olga Berg",
        "email": "olga@lakeside.example",
        "password": "a long enough one",
    }

    def test_the_first_owner_is_made_by_the_key_and_is_signed_in(self, db: None) -> None:
        client = Client()
        answer = client.post(f"/setup?key={setup_key()}", self.given)
        assert answer.status_code == 302
        assert Agent.objects.get().is_owner
        assert "_auth_user_id" in client.session
        assert Mailbox.objects.get().address == "hello@lakeside.example"

    def test_a_weak_password_is_refused_and_not_written_back(self, db: None) -> None:
        answer = Client().post(f"/setup?key={setup_key()}", {**self.given, "password": "sh0rt"})
        assert answer.status_code == 422
        assert "hello@lakeside.example" in answer.content.decode()
        assert "sh0rt" not in answer.content.decode()
        assert not Agent.objects.exists()

    def test_an_address_that_another_mailbox_has_is_refused(self, db: None) -> None:
        Mailbox.objects.create(name="Bookings", address=self.given["address"], created_at=NOW)
        refused = Client().post(f"/setup?key={setup_key()}", self.given)
        assert refused.status_code == 422
        assert "is a mailbox here already" in refused.content.decode()
        assert not Agent.objects.exists()

    @pytest.mark.parametrize("key", ["", "wrong", "a" * 16])
    def test_without_the_key_there_is_no_such_page(self, db: None, key: str) -> None:
        assert Client().get(f"/setup?key={key}").status_code == 404

    def test_the_page_is_gone_once_there_is_somebody(self, cast: Cast) -> None:
        assert Client().get(f"/setup?key={setup_key()}").status_code == 404


def test_a_mailbox_tells_that_a_letter_has_arrived_once_its_owner_wants_it(cast: Cast, owner: Client) -> None:
    path = f"/settings/mailboxes/{cast.support.pk}/letter"
    assert "your letter has arrived" in owner.get(path).content.decode()
    own = {"is_on": "on", "words": "Dear {name},\n\n{promise}\n\n<b>{desk}</b>", "language": "en"}

    shown = owner.post(path, {**own, "preview": "1"}).content.decode()
    assert "Dear Mara," in shown
    assert "We promise you an answer by" in shown
    assert "&lt;b&gt;" in shown
    assert not Mailbox.objects.get(pk=cast.support.pk).acknowledges, "a preview keeps nothing"
    german = owner.post(path, {"words": "", "language": "de", "preview": "1"}).content.decode()
    assert "Ihr Brief ist angekommen" in german

    refused = owner.post(path, {**own, "words": "x" * 2001})
    assert refused.status_code == 422
    assert owner.post(path, own).status_code == 302
    kept = Mailbox.objects.get(pk=cast.support.pk)
    assert (kept.acknowledges, kept.acknowledgement) == (True, own["words"])
    assert "we have your letter" in owner.get(f"/settings/mailboxes/{cast.support.pk}").content.decode()
