"""Which programs are let in, how far each role goes, and how a refusal is told."""

from __future__ import annotations

import pytest

from regard.api.tests.asking import NEW, judge, problem
from regard.team.actions import revoke_token
from regard.team.models import ApiToken, Role
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.usefixtures("an_hour_later")


class TestBeingLetIn:
    def test_a_browser_session_opens_nothing(self, cast, client):
        client.force_login(cast.olga)
        told = client.get("/api/v1/conversations")
        problem(told, 401)
        assert told["WWW-Authenticate"].startswith("Bearer")

    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer ", "Bearer rg_wrong", "Basic rg_x", "rg_x", "Bearer \x00"]
    )
    def test_what_is_no_token_is_refused(self, cast, client, header):
        problem(client.get("/api/v1/conversations", headers={"Authorization": header}), 401)

    def test_a_revoked_token_is_refused(self, cast, ines):
        assert ines.get("conversations").status_code == 200
        revoke_token(ApiToken.objects.get(), at=NOW)
        problem(ines.get("conversations"), 401)

    def test_a_token_ends_with_its_agent(self, cast, ines):
        cast.ines.is_active = False
        cast.ines.save()
        problem(ines.get("conversations"), 401)

    def test_a_role_without_rights_finds_nothing_at_all(self, cast, program):
        charlie = program(acts_as=cast.charlie)
        conversation = cast.write()
        for path in ("conversations", f"conversations/{conversation.pk}", "customers", "judgements", "agents"):
            problem(charlie.get(path), 404)
        problem(charlie.post("conversations", NEW), 404)

    def test_too_many_calls_are_told_when_to_come_again(self, cast, ines, monkeypatch):
        from regard.api import door
        from regard.lib.ratelimit import Limit

        monkeypatch.setattr(door, "EACH_TOKEN", Limit(2))
        assert [ines.get("agents").status_code for _ in range(3)] == [200, 200, 429]
        told = ines.get("agents")
        problem(told, 429)
        assert 0 < int(told["Retry-After"]) <= 60

    def test_strangers_are_slowed_by_their_address(self, cast, client):
        answers = [client.get("/api/v1/agents").status_code for _ in range(61)]
        assert answers == [401] * 60 + [429]

    def test_unknown_addresses_and_methods_are_problems_too(self, cast, ines):
        problem(ines.get("nonsense"), 404)
        problem(ines.get("conversations/x/y"), 404)
        told = ines.delete("conversations")
        problem(told, 405)
        assert set(told["Allow"].split(", ")) == {"GET", "POST"}

    def test_an_unexpected_error_tells_nothing_of_itself(self, cast, ines, monkeypatch):
        from regard.api import agents

        monkeypatch.setattr(agents, "page", lambda *more: 1 / 0)
        told = problem(ines.get("agents"), 500)
        assert "division" not in str(told)


def test_roles_of_tokens_are_the_roles_of_agents(cast, program):
    for role in Role.values:
        assert program(role).get("agents").status_code == (404 if role == "none" else 200)


class TestRights:
    def test_another_teams_matter_is_not_found_by_any_way(self, cast, ines):
        theirs = cast.write(mailbox=cast.booking_desk, customer=cast.customer("Bo", "bo@post.example"))
        assert ines.get("conversations").json()["items"] == []
        assert ines.get("conversations", q="ramp").json()["items"] == []
        assert ines.get("customers", q="bo").json()["items"] == []
        problem(ines.get(f"customers/{theirs.customer_id}"), 404)
        way = f"conversations/{theirs.pk}"
        problem(ines.get(way), 404)
        problem(ines.post(f"{way}/replies", {"text": "Hello"}), 404)
        problem(ines.post(f"{way}/notes", {"text": "Hello"}), 404)
        problem(ines.post(f"{way}/closure"), 404)
        problem(ines.delete(f"{way}/closure"), 404)
        problem(ines.put(f"{way}/assignment", {"agent": cast.ines.pk}), 404)
        theirs.refresh_from_db()
        assert (theirs.message_count, theirs.state, theirs.assignee_id) == (1, "open", None)

    def test_another_teams_judgements_are_not_told(self, cast, ines, program):
        theirs = cast.write(mailbox=cast.booking_desk)
        judge(theirs, cast.bruno, 1)
        assert ines.get("judgements").json()["items"] == []
        assert len(program("lead").get("judgements").json()["items"]) == 1

    @pytest.mark.parametrize(("role", "notes"), [("viewer", 403), ("light", 201)])
    def test_who_may_only_read_or_note_does_no_more(self, cast, program, role, notes):
        conversation = cast.write()
        some = program(acts_as=cast.vera if role == "viewer" else cast.lio)
        way = f"conversations/{conversation.pk}"
        assert some.get(way).status_code == 200
        assert some.post(f"{way}/notes", {"text": "Hello"}).status_code == notes
        problem(some.post(f"{way}/replies", {"text": "Hello"}), 403)
        problem(some.post(f"{way}/closure"), 403)
        problem(some.delete(f"{way}/closure"), 403)
        problem(some.put(f"{way}/assignment", {"agent": None}), 403)
        problem(some.post("conversations", NEW), 403)
