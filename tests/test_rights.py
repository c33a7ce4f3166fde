"""Every address, as every role and as nobody: one table says who may do what, and an address missing from it fails.

The rows speak of a matter of Reception. Ines (agent), Lio (light) and Vera (viewer) belong to Reception; Bruno (other)
is an agent of Bookings; Omar (lead) and Olga (owner) see all; Charlie (none) may sign in and sees nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from regard.api.service import api as described
from regard.api.urls import urlpatterns as api_patterns
from regard.channels.email.models import RawMail, Verdict
from regard.conversations import actions as conversation_actions
from regard.conversations.hearing import admit
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Attachment, Conversation, Message
from regard.customers.actions import merge
from regard.customers.models import Merge
from regard.files import actions as file_actions
from regard.judgement.links import token as judgement_token
from regard.judgement.models import Asking
from regard.post.message import build
from regard.post.models import Post
from regard.team.actions import make_token
from regard.team.models import Agent, ApiToken
from regard.team.tests.cast import NOW, Cast

PEOPLE = {
    "owner": "olga",
    "lead": "omar",
    "agent": "ines",
    "other": "bruno",
    "light": "lio",
    "viewer": "vera",
    "none": "charlie",
}
ROLES = (*PEOPLE, "stranger")
OK, FORBIDDEN, NOT_FOUND, SIGN_IN = "ok", 403, 404, "sign in"

Access = Mapping[str, object]
"""What each role is answered. A stranger is asked to sign in unless told otherwise."""


def only(allowed: str, *, others: object = NOT_FOUND, **told: object) -> Access:
    """Let the roles named in `allowed` in; the rest are answered `others`, or what is told for them by name."""
    answers = dict.fromkeys(ROLES, others) | {"none": NOT_FOUND, "stranger": SIGN_IN} | told
    return answers | dict.fromkeys(allowed.split(), OK)


READERS = only("owner lead agent other light viewer")
"""Screens that every agent has: their rows are each one's own."""
OF_TEAM = only("owner lead agent light viewer")
NOTERS = only("owner lead agent light", viewer=FORBIDDEN)
ANSWERERS = only("owner lead agent", light=FORBIDDEN, viewer=FORBIDDEN)
MERGERS = only("owner lead", light=FORBIDDEN, viewer=FORBIDDEN)
OWNERS = only("owner")
PUBLIC = only(" ".join(ROLES))
SIGNED_IN = only(" ".join(PEOPLE))
NOBODY = only("", stranger=NOT_FOUND)


@dataclass(frozen=True)
class Row:
    """get, post: who may; None: the address knows no such method. path: its arguments. data: what is posted."""

    get: Access | None = None
    post: Access | None = None
    path: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""


MATTER = {"conversation_id": "conversation"}
MESSAGE = {"message_id": "message"}
CUSTOMER = {"customer_id": "customer"}
SENT = {"post_id": "post"}
MAIL = {"raw_mail_id": "raw_mail"}

SCREENS = {
    # the desk
    "home": Row(get=READERS),
    "conversations": Row(get=READERS),
    "search": Row(get=READERS, query="q=heron"),
    "outbox": Row(get=READERS),
    "mail_log": Row(get=READERS),
    "me": Row(get=READERS, post=READERS),
    "customers": Row(get=READERS),
    # a matter of Reception
    "conversation": Row(get=OF_TEAM, path=MATTER),
    "replies": Row(post=NOTERS, path=MATTER, data={"kind": "note", "text": "Hello"}),
    "notes": Row(post=NOTERS, path=MATTER, data={"text": "Hello"}),
    "draft": Row(post=NOTERS, path=MATTER, data={"text": "Hello"}),
    "presence": Row(post=OF_TEAM, path=MATTER),
    "closure": Row(post=ANSWERERS, path=MATTER),
    "reopening": Row(post=ANSWERERS, path=MATTER),
    "assignment": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"agent": ""}),
    "team": Row(post=ANSWERERS, path=MATTER, data={"team": ""}),
    "need": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER),
    "message_html": Row(get=OF_TEAM, path=MESSAGE),
    "message_raw": Row(get=OF_TEAM, path=MESSAGE),
    "withdrawal": Row(post=ANSWERERS, path={"message_id": "answer"}),
    "attachment": Row(get=OF_TEAM, path={"attachment_id": "attachment"}),
    "post": Row(get=OF_TEAM, path=SENT),
    "post_html": Row(get=OF_TEAM, path=SENT),
    "post_retry": Row(post=ANSWERERS, path=SENT),
    "raw_mail": Row(get=OF_TEAM, path=MAIL),
    "intake": Row(post=ANSWERERS, path=MAIL),
    # a customer who has no matter but that one
    "customer": Row(get=OF_TEAM, path=CUSTOMER),
    "customer_description": Row(post=ANSWERERS, path=CUSTOMER),
    "customer_merge_choice": Row(get=MERGERS, path=CUSTOMER),
    "customer_merge": Row(post=MERGERS, path=CUSTOMER, data={"with": "stray"}),
    "customer_merge_undo": Row(post=MERGERS, path={**CUSTOMER, "merge_id": "merge"}),
    # how the desk works
    "settings_desk": Row(get=OWNERS, post=OWNERS),
    "settings_people": Row(get=OWNERS, post=OWNERS),
    "settings_person": Row(get=OWNERS, post=OWNERS, path={"agent_id": "agent"}),
    "settings_teams": Row(get=OWNERS, post=OWNERS),
    "settings_team": Row(get=OWNERS, post=OWNERS, path={"team_id": "team"}),
    "settings_mailboxes": Row(get=OWNERS, post=OWNERS),
    "settings_mailbox": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_tokens": Row(get=OWNERS, post=OWNERS),
    "settings_revoke": Row(post=OWNERS, path={"token_id": "token"}),
    "setup": Row(get=NOBODY, post=NOBODY),
    "styleguide": Row(get=READERS),
    "styleguide_screen": Row(get=READERS, path={"screen": "screen"}),
    # signing in
    "account_login": Row(get=PUBLIC, post=PUBLIC),
    "account_logout": Row(get=PUBLIC, post=PUBLIC),
    "account_inactive": Row(get=PUBLIC),
    "account_signup": Row(get=PUBLIC, post=PUBLIC),
    "account_request_login_code": Row(get=PUBLIC, post=PUBLIC),
    "account_confirm_login_code": Row(get=PUBLIC, post=PUBLIC),
    "account_reset_password": Row(get=PUBLIC, post=PUBLIC),
    "account_reset_password_done": Row(get=PUBLIC),
    "account_reset_password_from_key": Row(get=PUBLIC, post=PUBLIC, path={"uidb36": "uid", "key": "key"}),
    "account_reset_password_from_key_done": Row(get=PUBLIC),
    "account_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_change_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_set_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    # what customers open
    "judgement": Row(get=PUBLIC, post=PUBLIC, path={"token": "judgement_token"}, data={"value": "1"}),
    "judgement_choice": Row(get=PUBLIC, path={"token": "judgement_token", "key": "judgement_key"}),
    # the API's own words
    "api:openapi-json": Row(get=PUBLIC),
    "api:api-root": Row(get=NOBODY),
    "api:nothing": Row(get=NOBODY, post=NOBODY),
}


def api(**told: object) -> Callable[[str], Access]:
    """The same for a program, which is told 401 where a browser is asked to sign in."""
    return lambda allowed: only(allowed, stranger=401, **told)


API_READERS = api()("owner lead agent other light viewer")
API_OF_TEAM = api()("owner lead agent light viewer")
API_NOTERS = api(viewer=FORBIDDEN)("owner lead agent light")
API_ANSWERERS = api(light=FORBIDDEN, viewer=FORBIDDEN)("owner lead agent")
API_WRITERS = api(light=FORBIDDEN, viewer=FORBIDDEN)("owner lead agent other")
SAID = {"text": "Hello"}
LETTER = {"customer": {"email": "ruth@post.example"}, "text": "Hello"}

PROGRAMS: dict[str, dict[str, tuple[Access, Any]]] = {
    "/api/v1/agents": {"get": (API_READERS, None)},
    "/api/v1/conversations": {"get": (API_READERS, None), "post": (API_WRITERS, LETTER)},
    "/api/v1/conversations/{conversation_id}": {"get": (API_OF_TEAM, None)},
    "/api/v1/conversations/{conversation_id}/replies": {"post": (API_ANSWERERS, SAID)},
    "/api/v1/conversations/{conversation_id}/notes": {"post": (API_NOTERS, SAID)},
    "/api/v1/conversations/{conversation_id}/closure": {"post": (API_ANSWERERS, {}), "delete": (API_ANSWERERS, None)},
    "/api/v1/conversations/{conversation_id}/assignment": {"put": (API_ANSWERERS, {"agent": None})},
    "/api/v1/customers": {"get": (API_READERS, None)},
    "/api/v1/customers/{customer_id}": {"get": (API_OF_TEAM, None)},
    "/api/v1/judgements": {"get": (API_READERS, None)},
}


@dataclass(frozen=True)
class Matter:
    """A conversation of Reception with everything that can hang on one, and what else addresses speak of."""

    cast: Cast
    conversation: Conversation
    message: Message
    answer: Message
    things: Mapping[str, object]

    def arguments(self, row: Row) -> dict[str, object]:
        return {name: self.things[thing] for name, thing in row.path.items()}

    def agent(self, role: str) -> Agent:
        agent: Agent = getattr(self.cast, PEOPLE[role])
        return agent


@pytest.fixture
def matter(cast: Cast) -> Matter:
    raw = file_actions.keep(b"From: mara@post.example\r\n\r\nHeron", at=NOW)
    svg = file_actions.keep(b"<svg xmlns='http://www.w3.org/2000/svg'/>", at=NOW)
    plan = InboundFile(file=svg, filename="plan.svg", content_type="image/svg+xml")
    conversation = cast.write(html="<p>Heron?</p>", raw=raw, files=(plan,))
    message = conversation.messages.get()
    said = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = conversation_actions.reply(conversation, said, by=cast.ines, at=NOW)
    mail = RawMail.objects.create(file=raw, received_at=NOW, source="smtp", verdict=Verdict.MESSAGE, message=message)
    stray, twin = cast.customer("Bo Ek", "bo@post.example"), cast.customer("Mara L.", "mara.l@post.example")
    key, _ = make_token("Shop", at=NOW)
    things: dict[str, object] = {
        "conversation": conversation.pk,
        "message": message.pk,
        "answer": answer.pk,
        "attachment": Attachment.objects.get().pk,
        "post": Post.objects.get().pk,
        "raw_mail": mail.pk,
        "customer": cast.mara.pk,
        "stray": stray.pk,
        "merge": merge(cast.mara, twin, by=cast.olga, at=NOW).pk,
        "agent": cast.vera.pk,
        "team": cast.reception.pk,
        "mailbox": cast.support.pk,
        "token": key.pk,
        "screen": "kit",
        "uid": "1",
        "key": "set-password",
        "judgement_token": judgement_token(Asking.objects.get()),
        "judgement_key": 4,
    }
    conversation.refresh_from_db()
    return Matter(cast, conversation, message, answer, things)


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Give the name of every address that the desk answers; one without a name is given by its route."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or pattern.pattern}"


def test_every_address_has_its_row() -> None:
    operations = {
        f"api:{p.name}": "/api/v1/" + str(p.pattern).replace("<", "{").replace(">", "}") for p in api_patterns
    }
    names = set(addresses(get_resolver().url_patterns))
    assert {name for name in names if name not in operations or name in SCREENS} == set(SCREENS)
    assert {path for name, path in operations.items() if name not in SCREENS} == set(PROGRAMS)


def test_every_operation_of_the_api_has_its_row() -> None:
    paths = described.get_openapi_schema()["paths"]
    assert {p: set(operations) for p, operations in paths.items()} == {p: set(row) for p, row in PROGRAMS.items()}


def answered(response: HttpResponseBase) -> object:
    """Say in the table's words what came back. Refusals of the content (400, 409, 422 …) are an open door."""
    if response.status_code in (302, 303) and "/accounts/login" in response["Location"]:
        return SIGN_IN
    if response.status_code in (401, 403, 404, 405):
        return response.status_code
    return OK if response.status_code < 500 else response.status_code


def read(response: HttpResponseBase) -> None:
    """Read a stream to its end, which closes its file."""
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[attr-defined]


def visited(call: Callable[[], HttpResponseBase]) -> object:
    """Make a request and undo what it did, so that every role finds the same desk."""
    with transaction.atomic():
        response = call()
        answer = answered(response)
        read(response)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_open_to_those_who_may(name: str, matter: Matter) -> None:
    row = SCREENS[name]
    way = "/api/v1/x" if name == "api:nothing" else reverse(name, kwargs=matter.arguments(row))
    data = {key: matter.things.get(value, value) for key, value in row.data.items()}
    for role in ROLES:
        client = Client()
        if role != "stranger":
            client.force_login(matter.agent(role))
        for method, access in (("get", row.get), ("post", row.post)):
            query = f"?{row.query}" if row.query else ""
            found = visited(partial(getattr(client, method), way + query, data if method == "post" else {}))
            expected = access[role] if access else None
            if access is None:
                assert found in (405, FORBIDDEN, NOT_FOUND, SIGN_IN), f"{method} {name} as {role}: {found}"
            elif not (expected == OK and name.startswith("account_") and found == SIGN_IN):
                assert found == expected, f"{method} {name} as {role}: {found}, not {expected}"


@pytest.mark.parametrize("path", PROGRAMS)
def test_the_api_is_open_to_programs_that_may(path: str, matter: Matter) -> None:
    way = path.format(conversation_id=matter.conversation.pk, customer_id=matter.cast.mara.pk)
    for role in ROLES:
        headers = {}
        if role != "stranger":
            _, text = make_token(role, at=NOW, acts_as=matter.agent(role))
            headers = {"Authorization": f"Bearer {text}"}
        for method, (access, body) in PROGRAMS[path].items():
            kind = {"content_type": "application/json"} if body is not None else {}
            found = visited(partial(getattr(Client(), method), way, body, headers=headers, **kind))
            assert found == access[role], f"{method} {path} as {role}: {found}"


class TestSecondRoutes:
    """The same object by another way: nothing of Reception's matter reaches an agent of Bookings."""

    @pytest.fixture
    def bruno(self, matter: Matter) -> Client:
        client = Client()
        client.force_login(matter.cast.bruno)
        return client

    @pytest.mark.parametrize(
        "way",
        [
            "/conversations/?view={view}",
            "/conversations/?view=waiting&part=rows&current={conversation}",
            "/search?q=heron",
            "/search?q=mara",
            "/search?q={conversation}",
            "/customers/?q=mara",
            "/outbox/",
            "/mail/",
        ],
    )
    def test_lists_and_search_do_not_show_it(self, matter: Matter, bruno: Client, way: str) -> None:
        for view in ("waiting", "mine", "nobodys", "customer", "closed"):
            page = bruno.get(way.format(view=view, **matter.things))
            assert page.status_code == 200
            text = page.content.decode().replace('value="mara"', "").replace("q=mara", "")
            for hers in ("Mara", "mara@post.example", "Is there a ramp"):
                assert hers not in text.replace("“mara”", ""), way

    def test_places_in_lists_tell_nothing_of_it(self, matter: Matter, bruno: Client) -> None:
        for way in ("/outbox/?after={post}", "/mail/?after={raw_mail}", "/customers/?after={customer}"):
            assert bruno.get(way.format(**matter.things)).status_code == 404, way

    def test_it_cannot_be_merged_into_ones_own(self, matter: Matter, bruno: Client) -> None:
        own = matter.cast.write(
            mailbox=matter.cast.booking_desk, customer=matter.cast.customer("Bo Ek", "bo@post.example")
        )
        merges = Merge.objects.count()
        response = bruno.post(reverse("customer_merge", args=[own.customer_id]), {"with": matter.cast.mara.pk})
        assert response.status_code == 404
        assert Merge.objects.count() == merges

    def test_live_news_of_it_are_not_heard(self, matter: Matter) -> None:
        circle = {"team": matter.cast.reception.pk, "assignee": matter.cast.ines.pk}
        heard = {role: (hears := admit(matter.agent(role))) is not None and hears.is_in(circle) for role in PEOPLE}
        assert [role for role, is_heard in heard.items() if is_heard] == ["owner", "lead", "agent", "light", "viewer"]

    def test_a_message_of_it_cannot_be_named_in_ones_own_matter(self, matter: Matter, bruno: Client) -> None:
        own = matter.cast.write("A boat?", mailbox=matter.cast.booking_desk)
        for data in ({"message": matter.message.pk, "quote": "Is there"}, {"choice": f"{matter.message.pk}:0:9"}):
            assert bruno.post(reverse("need", args=[own.pk]), data).status_code == 422
        own.refresh_from_db()
        assert own.need_message_id != matter.message.pk

    def test_another_matters_cursor_opens_no_window(self, matter: Matter, bruno: Client) -> None:
        own = matter.cast.write("A boat?", mailbox=matter.cast.booking_desk)
        page = bruno.get(reverse("conversation", args=[own.pk]), {"before": matter.answer.pk})
        assert "Is there a ramp" not in page.content.decode()


class TestClassesOfHoles:
    """One test for each class of hole that comes back everywhere."""

    HOSTILE = (
        '<p onmouseover="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>'
        '<a href="javascript:alert(1)">a</a><iframe src="https://evil.example"></iframe><style>*{}</style>'
        '<form action="https://evil.example"><input name=password></form><base href="https://evil.example/"></p>'
    )

    def test_stored_script_in_what_an_agent_writes(self, matter: Matter) -> None:
        client = Client()
        client.force_login(matter.cast.ines)
        way = reverse("replies", args=[matter.conversation.pk])
        client.post(way, {"kind": "reply", "html": self.HOSTILE})
        html = Message.objects.latest("pk").html
        for bad in ("onmouseover", "<script", "<img", "<svg", "javascript:", "<iframe", "<style", "<form", "<base"):
            assert bad not in html

    def test_stored_script_in_a_framed_mail_can_do_nothing(self, matter: Matter) -> None:
        Message.objects.filter(pk=matter.message.pk).update(html=self.HOSTILE)
        client = Client()
        client.force_login(matter.cast.ines)
        framed = client.get(reverse("message_html", args=[matter.message.pk]))
        policy = framed["Content-Security-Policy"]
        assert "sandbox" in policy
        assert "allow-scripts" not in policy
        assert "allow-same-origin" not in policy
        assert "default-src 'none'" in policy
        page = client.get(reverse("conversation", args=[matter.conversation.pk])).content.decode()
        assert "alert(1)" not in page

    @pytest.mark.parametrize(
        ("content", "name", "told_type"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml; x"),
            (b"<!doctype html><script>alert(1)</script>", "a.html", "text/html"),
            (b"<script>alert(1)</script>", "a.png", "image/png"),
            (b"\xff\xfe<\x00s\x00v\x00g\x00", "a.jpg", "image/svg+xml"),
            (b"%PDF-1.7 <script>", "a.pdf", "application/pdf"),
        ],
    )
    def test_an_attachment_is_never_rendered_for_what_it_calls_itself(
        self, matter: Matter, content: bytes, name: str, told_type: str
    ) -> None:
        file = file_actions.keep(content, at=NOW)
        made = Attachment.objects.create(message=matter.message, file=file, filename=name, content_type=told_type)
        client = Client()
        client.force_login(matter.cast.ines)
        response = client.get(reverse("attachment", args=[made.pk]))
        read(response)
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]

    def test_a_subject_or_name_cannot_add_headers_to_a_mail(self, matter: Matter) -> None:
        Conversation.objects.filter(pk=matter.conversation.pk).update(subject="Heron\r\nBcc: spy@evil.example")
        matter.cast.mara.name = "Mara\nCc: spy@evil.example"
        matter.cast.mara.save()
        said = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
        answer = conversation_actions.reply(matter.conversation, said, by=matter.cast.ines, at=NOW)
        assert answer.post
        mail = message_from_bytes(build(answer.post, []))
        assert mail["Bcc"] is None
        assert mail["Cc"] is None

    @pytest.mark.parametrize(
        "query",
        [
            "customer__search=x",
            "assignee__password__startswith=a",
            "view=waiting' OR 1=1",
            "after=1);DROP TABLE",
            "order=password",
            "view=assignee__password",
        ],
    )
    def test_keys_of_the_client_never_reach_the_database(self, matter: Matter, query: str) -> None:
        client = Client()
        client.force_login(matter.cast.ines)
        for way in ("/conversations/", "/search", "/customers/", "/outbox/", "/mail/"):
            assert client.get(f"{way}?{query}").status_code in (200, 302, 404)

    def test_fields_that_no_form_shows_change_nothing(self, matter: Matter) -> None:
        client = Client()
        client.force_login(matter.cast.ines)
        client.post(
            reverse("me"), {"theme": "dark", "density": "compact", "time_zone": "", "role": "owner", "email": "x@y.z"}
        )
        matter.cast.ines.refresh_from_db()
        assert (matter.cast.ines.role, matter.cast.ines.email) == ("agent", "ines@lakeside.example")

    def test_tokens_are_kept_only_as_digests_and_end(self, matter: Matter) -> None:
        _, text = make_token("Shop", at=NOW, acts_as=matter.cast.ines)
        kept = ApiToken.objects.latest("pk")
        assert text not in (kept.digest, kept.hint, kept.name)
        assert len(kept.hint) < 12
        ApiToken.objects.update(revoked_at=NOW)
        response = Client().get("/api/v1/conversations", headers={"Authorization": f"Bearer {text}"})
        assert response.status_code == 401

    @pytest.mark.parametrize("way", ["/conversations/999999999", "/nothing/here", "/api/v1/conversations/999999999"])
    def test_error_texts_tell_nothing_of_the_inside(self, matter: Matter, way: str) -> None:
        client = Client()
        client.force_login(matter.cast.ines)
        text = client.get(way).content.decode()
        for inside in ("Traceback", "psycopg", "SELECT", "regard.conversations", "django", "site-packages"):
            assert inside not in text

    def test_forms_without_their_proof_are_refused(self, matter: Matter) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(matter.cast.ines)
        way = reverse("closure", args=[matter.conversation.pk])
        assert client.post(way).status_code == 403
        matter.conversation.refresh_from_db()
        assert matter.conversation.is_open

    @pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_signing_in_leads_to_no_other_site(self, matter: Matter, to: str) -> None:
        client = Client()
        given = {"login": "ines@lakeside.example", "password": "lakeside-demo-1", "next": to}
        response = client.post(reverse("account_login"), given)
        assert "evil" not in response.get("Location", "")
        assert "javascript" not in response.get("Location", "")
