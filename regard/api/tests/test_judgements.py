"""Judgements told to programs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.api.tests.asking import judge, problem
from regard.judgement import actions as judgement_actions
from regard.team.tests.cast import NOW

pytestmark = pytest.mark.usefixtures("an_hour_later")


class TestJudgements:
    def test_they_are_told_with_her_words_from_minus_two_to_two(self, cast, ines):
        conversation = cast.write()
        given = judge(conversation, cast.ines, -2, "Nobody wrote")
        assert ines.get("judgements").json() == {
            "items": [
                {
                    "id": given.pk,
                    "conversation": conversation.pk,
                    "customer": cast.mara.pk,
                    "value": -2,
                    "words": "Nobody wrote",
                    "at": "2026-03-02T09:00:00Z",
                    "changed_at": "2026-03-02T09:00:00Z",
                    "by_hand": False,
                    "asked_at": "2026-03-02T09:00:00Z",
                }
            ],
            "next": None,
        }
        assert ines.get(f"conversations/{conversation.pk}").json()["judgement"] == -2

    def test_pages_follow_each_other_even_within_one_moment(self, cast, ines):
        given = [judge(cast.write(), cast.ines, 0).pk for _ in range(5)]
        seen, cursor = [], {}
        while cursor is not None:
            told = ines.get("judgements", limit=2, **cursor).json()
            seen += [j["id"] for j in told["items"]]
            cursor = {"cursor": told["next"]} if told["next"] else None
        assert seen == given[::-1]

    def test_since_tells_the_new_and_the_changed(self, cast, ines):
        old = judge(cast.write(), cast.ines, 0)
        changed = judge(cast.write(), cast.ines, 0)
        later = NOW + timedelta(days=6)
        judgement_actions.judge(changed.asking, 1, at=later)
        new = judge(cast.write(), cast.ines, 2, at=later)
        ids = [j["id"] for j in ines.get("judgements", since=later.isoformat()).json()["items"]]
        assert ids == [new.pk, changed.pk]
        assert len(ines.get("judgements", since=NOW.isoformat()).json()["items"]) == 3
        assert old.pk not in ids

    @pytest.mark.parametrize("since", ["yesterday", "2026-03-02T09:00:00", "99999", "0.5", "", "2026-02-30T09:00:00Z"])
    def test_a_moment_that_is_none_is_refused(self, cast, ines, since):
        assert problem(ines.get("judgements", since=since), 422)["errors"][0]["parameter"] == "since"

    @pytest.mark.parametrize(
        "since",
        ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-03-02t09:00:00.5z", "2026-03-02T09:00:00+21:51"],
    )
    def test_any_moment_is_understood(self, cast, ines, since):
        assert ines.get("judgements", since=since).status_code == 200

    @pytest.mark.parametrize("cursor", ["x", "WyIyMDI2LTAzLTAyIiwxXQ", "WzEsMV0", "WyJ4IiwxXQ"])
    def test_a_cursor_of_another_list_is_refused(self, cast, ines, cursor):
        problem(ines.get("judgements", cursor=cursor), 404, "no_such_page")
