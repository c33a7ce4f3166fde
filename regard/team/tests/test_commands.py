"""The commands for people and keys, called as the shell calls them."""

from __future__ import annotations

import io

import pytest

from regard.cli import desk
from regard.cli.main import main
from regard.team.actions import find_token
from regard.team.models import Agent, ApiToken, Role
from regard.team.tests.cast import NOW


@pytest.fixture(autouse=True)
def the_test_desk(db, monkeypatch):
    """A desk that is open in this process stays as it is."""
    monkeypatch.setattr(desk, "_open", [desk.find_data()])


@pytest.fixture
def run(capsys):
    def called(*words: str) -> tuple[int, list[str], str]:
        try:
            status = main(words)
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, said = capsys.readouterr()
        return status, out.splitlines(), said

    return called


class TestUser:
    def test_somebody_is_added_with_a_made_password_as_the_last_line(self, run, cast):
        status, out, said = run(
            "user",
            "add",
            "Noa@Lakeside.example",
            "--name",
            "Noa Ek",
            "--role",
            "lead",
            "--team",
            "reception",
            "--generate",
        )
        noa = Agent.objects.get(email="noa@lakeside.example")
        assert (status, noa.role, noa.name) == (0, "lead", "Noa Ek")
        assert noa.check_password(out[-1])
        assert len(out) == 1
        assert [team.name for team in noa.teams.all()] == ["Reception"]
        assert "Noa Ek was added as lead." in said

    def test_a_password_may_come_by_standard_input(self, run, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.StringIO("a long enough one\nmore\n"))
        assert run("user", "add", "noa@lakeside.example", "--name", "Noa", "--password-stdin")[:2] == (0, [])
        assert Agent.objects.get().check_password("a long enough one")

    def test_without_a_password_a_code_by_mail_lets_in(self, run):
        status, out, said = run("user", "add", "noa@lakeside.example", "--name", "Noa")
        assert (status, out) == (0, [])
        assert "code" in said
        assert not Agent.objects.get().has_usable_password()

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (["add", "ines@lakeside.example", "--name", "I"], "is an agent here already"),
            (["add", "no address", "--name", "I"], "valid email"),
            (["add", "noa@lakeside.example", "--name", "N", "--team", "Kitchen"], "there is no team 'Kitchen'"),
            (["role", "olga@lakeside.example", "agent"], "only owner"),
            (["deactivate", "olga@lakeside.example"], "only owner"),
            (["password", "nobody@lakeside.example", "--generate"], "nobody signs in"),
        ],
    )
    def test_what_cannot_be_done_is_told_in_one_line(self, run, cast, words, reason):
        before = Agent.objects.count()
        status, out, said = run("user", *words)
        assert (status, out) == (1, [])
        assert reason in said
        assert said.startswith("regard: ")
        assert said.count("\n") == 1
        assert Agent.objects.count() == before

    def test_a_weak_password_is_refused(self, run, cast, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
        assert run("user", "password", "ines@lakeside.example", "--password-stdin")[0] == 1
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        assert run("user", "password", "ines@lakeside.example", "--password-stdin")[0] == 1

    def test_password_role_and_end(self, run, cast):
        status, out, _ = run("user", "password", "INES@lakeside.example", "--generate")
        cast.ines.refresh_from_db()
        assert status == 0
        assert cast.ines.check_password(out[-1])
        assert run("user", "role", "ines@lakeside.example", "viewer")[0] == 0
        assert run("user", "deactivate", "ines@lakeside.example")[0] == 0
        cast.ines.refresh_from_db()
        assert (cast.ines.role, cast.ines.is_active, cast.ines.team_ids()) == ("viewer", False, [cast.reception.pk])

    def test_the_list_is_one_line_a_person(self, run, cast):
        _, out, _ = run("user", "list")
        assert "ines@lakeside.example\tInes Duarte\tagent\tReception" in out
        assert len(out) == 7

    @pytest.mark.parametrize(
        "words",
        [[], ["add"], ["add", "a@b.example"], ["role", "a@b.example", "king"], ["password", "a@b.example"], ["x"]],
    )
    def test_wrong_words_end_with_two_and_one_line(self, run, words):
        status, out, said = run("user", *words)
        assert (status, out) == (2, [])
        assert said.count("\n") == 1


class TestToken:
    def test_the_key_is_the_last_line_and_opens_the_door(self, run):
        status, out, said = run("token", "create", "Shop")
        found = find_token(out[-1], at=NOW)
        assert status == 0
        assert found.agent.name == "Shop"
        assert found.agent.can_lead
        assert out[-1] not in said
        assert not ApiToken.objects.filter(digest=out[-1]).exists()

    def test_it_may_act_as_a_person_or_with_a_role(self, run, cast):
        _, out, _ = run("token", "create", "Shop", "--as", "ines@lakeside.example")
        assert find_token(out[-1], at=NOW).agent == cast.ines
        _, out, _ = run("token", "create", "Shop", "--role", "viewer")
        assert find_token(out[-1], at=NOW).agent.role == Role.VIEWER
        assert run("token", "create", "Shop", "--role", "viewer", "--as", "ines@lakeside.example")[0] == 2

    def test_keys_are_listed_and_ended(self, run, cast):
        _, out, _ = run("token", "create", "Shop", "--as", "ines@lakeside.example")
        key, number = out[-1], ApiToken.objects.get().pk
        _, out, _ = run("token", "list")
        assert out == [f"{number}\tShop\t{key[:8]}…\tas ines@lakeside.example\tnever used"]
        assert run("token", "revoke", str(number))[0] == 0
        assert find_token(key, at=NOW) is None
        assert run("token", "list")[1][0].endswith("revoked")
        assert run("token", "revoke", "999999")[0] == 1
        assert run("token", "revoke", "x")[0] == 1

    def test_help_is_there_for_each(self, run):
        for words in (["user"], ["user", "add"], ["token"], ["token", "create"]):
            status, out, _ = run(*words, "--help")
            assert status == 0
            assert out[0].startswith(f"usage: regard {' '.join(words)}")
