"""What we think customers value, sealed before they say, and set against what they said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from regard.team import actions as team_actions
from regard.team.models import Role
from regard.team.tests.cast import NOW
from regard.voice.interviews import actions as interview_actions
from regard.voice.interviews import answering
from regard.voice.interviews.actions import Wish
from regard.voice.interviews.models import Interview, Kind, Question, Way
from regard.voice.interviews.questions import COMING_BACK
from regard.voice.themes import actions as theme_actions
from regard.voice.themes.models import Placement, Theme
from regard.voice.values import actions
from regard.voice.values.comparing import compare, compare_themes
from regard.voice.values.models import Guess
from regard.voice.verbatims.models import Verbatim

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(cast) -> Interview:
    """Five customers are asked to put three things in order."""
    made = interview_actions.make("Guests", by=cast.omar, at=NOW)
    wish = Wish(kind=Kind.RANK, words="What matters?", options=["Speed", "Warmth", "Our word"])
    interview_actions.add_question(made, wish, at=NOW)
    for n in range(5):
        guest = cast.customer(f"Guest {n}", f"guest{n}@post.example")
        interview_actions.add_person(made, guest, way=Way.MAIL, by=cast.omar, at=NOW)
    interview_actions.send(made, at=NOW)
    made.refresh_from_db()
    return made


def question_of(interview: Interview) -> Question:
    found = actions.question_of(interview)
    assert found
    return found


def answer(interview: Interview, *orders: list[int]) -> None:
    question = question_of(interview)
    for invitation, order in zip(interview.invitations.order_by("pk"), orders, strict=False):
        answering.save(invitation, question, chosen=order, at=NOW + timedelta(hours=1))


def seat(agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def test_a_guess_is_sealed_opens_with_the_first_answer_and_cannot_be_changed_late(cast, interview) -> None:
    desk, way = seat(cast.ines), f"/voice/interviews/{interview.pk}/guess"
    desk.post(way, {"place-0": "1", "place-1": "2"})
    sealed = Guess.objects.get()
    assert "[0, 1]" not in sealed.sealed
    assert actions.order_of(sealed) == [0, 1]
    desk.post(way, {"place-2": "1"})
    assert actions.order_of(Guess.objects.get()) == [2]
    assert '<option value="1" selected>' not in seat(cast.omar).get(way).content.decode(), "nobody sees another's"
    answer(interview, [1, 0, 2])
    for late in (desk.post(way, {"place-0": "1"}), desk.post(f"{way}/withdrawal")):
        assert late.status_code == 409
        assert "The answers have begun to come." in late.content.decode()
    assert actions.order_of(Guess.objects.get()) == [2]


def test_what_is_no_order_is_refused_with_words(cast, interview) -> None:
    desk, way = seat(cast.ines), f"/voice/interviews/{interview.pk}/guess"
    for given, words in (
        ({}, "Say at least what comes first."),
        ({"place-0": "1", "place-1": "1"}, "Each place can be given once."),
        ({"place-0": "first"}, "Please choose from what stands there."),
    ):
        refused = desk.post(way, given)
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert not Guess.objects.exists()


def test_guess_against_said_for_oneself_and_for_a_team_of_five(cast, interview) -> None:
    question = question_of(interview)
    crew = [cast.ines, cast.omar, cast.olga, cast.bruno]
    for agent in crew:
        actions.seal(interview, question, [0, 1, 2], by=agent, at=NOW)
    late = team_actions.add_agent("tove@lakeside.example", name="Tove Dahl", role=Role.AGENT, at=NOW)
    orders = [[2, 1, 0], [2, 1, 0], [2, 0, 1], [2, 1, 0]]
    answer(interview, *orders)
    found = compare(interview, question, cast.ines, "en")
    assert (found.is_enough, found.own, found.team) == (False, None, None)
    Guess.objects.create(
        interview=interview, question=question, agent=late, sealed=Guess.objects.first().sealed, sealed_at=NOW
    )
    answer(interview, *orders, [2])
    found = compare(interview, question, cast.ines, "en")
    assert found.guesses == 4, "what was sealed for another cannot be opened"
    assert found.team is None
    assert found.own.agreement.tau == pytest.approx(-1)
    assert [(row.words, row.guessed, row.said, row.in_words) for row in found.own.rows] == [
        ("Our word", 3, 1, "Under-estimated"),
        ("Warmth", 2, 2, "As we thought"),
        ("Speed", 1, 3, "Over-estimated"),
    ]
    page = seat(cast.ines).get(f"/voice/interviews/{interview.pk}/guess").content.decode()
    assert "Under-estimated" in page
    assert "Not enough yet: 4 guesses of 5." in page


def test_themes_are_guessed_before_customers_speak_of_them(cast) -> None:
    made = interview_actions.make("Guests", by=cast.omar, at=NOW)
    way, desk = f"/voice/interviews/{made.pk}/guess", seat(cast.ines)
    assert desk.get(way).status_code == 404, "nothing to guess while there are no themes"
    lake, quiet, price = (
        Theme.objects.create(label="Words of theirs", given_label=label, size=9 - n, found_at=NOW)
        for n, label in enumerate(("Lake", "Quiet", "Price"))
    )
    seen = f"{lake.pk},{quiet.pk},{price.pk}"
    assert f'name="themes" value="{seen}"' in desk.get(way).content.decode()
    assert f'href="{way}"' in desk.get(f"/voice/interviews/{made.pk}").content.decode(), "it asks in words alone"
    assert f'href="{way}"' in desk.get("/voice/guesses/").content.decode()
    Theme.objects.filter(pk=quiet.pk).update(given_label="")
    assert desk.get(way).status_code == 404, "one of the names is a sentence of a customer of others"
    assert f'href="{way}"' not in desk.get(f"/voice/interviews/{made.pk}").content.decode()
    assert f'href="{way}"' not in desk.get("/voice/guesses/").content.decode()
    assert f'name="themes" value="{seen}"' in seat(cast.omar).get(way).content.decode()
    Theme.objects.filter(pk=quiet.pk).update(given_label="Quiet")
    for given, status in (
        ({"themes": seen}, 422),
        ({"themes": f"{lake.pk}", "place-0": "1"}, 409),
        ({"themes": seen, "place-0": "1", "place-1": "1"}, 422),
    ):
        assert desk.post(way, {"of": "themes", **given}).status_code == status
    for agent in (cast.ines, cast.omar, cast.olga, cast.bruno, cast.lio):
        actions.seal_themes(made, [lake.pk, quiet.pk, price.pk], [0, 1, 2], by=agent, at=NOW)
    assert Guess.objects.filter(question=None).count() == 5
    desk.post(f"{way}/withdrawal", {"of": "themes"})
    assert not Guess.objects.filter(agent=cast.ines).exists()
    Theme.objects.filter(pk=price.pk).update(size=99)  # who seals later puts the same themes in order as the first
    desk.post(way, {"of": "themes", "themes": seen, "place-2": "1"})
    assert actions.order_of(Guess.objects.get(agent=cast.ines)) == [2]
    for n in range(6):
        guest = cast.customer(f"Guest {n}", f"guest{n}@post.example")
        interview_actions.add_person(made, guest, way=Way.MAIL, by=cast.omar, at=NOW)
    interview_actions.send(made, at=NOW)
    for n, invitation in enumerate(made.invitations.order_by("pk")):
        answering.save(
            invitation, made.questions.get(ready=COMING_BACK), words="What it costs.", at=NOW + timedelta(hours=1)
        )
        words = Verbatim.objects.get(customer=invitation.customer_id)
        Placement.objects.create(verbatim=words, theme=price if n else quiet, at=NOW)
    late = desk.post(way, {"of": "themes", "themes": seen, "place-0": "1"})
    assert late.status_code == 409
    theme_actions.merge(quiet, lake, by=cast.omar, at=NOW)
    made.refresh_from_db()
    found = compare_themes(made, actions.themes_of(made), cast.ines)
    assert (found.n, found.guesses) == (6, 5)
    assert [(row.words, row.said, row.guessed) for row in found.own.rows] == [
        ("Price", 1, 1),
        ("Lake", 2.5, 2.5),
        ("Quiet", 2.5, 2.5),
    ]
    assert found.team.rows[0].in_words == "Under-estimated"
    assert "Under-estimated" in desk.get(way).content.decode()


def test_the_team_is_told_from_five_on(cast, interview) -> None:
    question = question_of(interview)
    crew = [cast.ines, cast.omar, cast.olga, cast.bruno, cast.lio]
    for agent in crew[:3]:
        actions.seal(interview, question, [2], by=agent, at=NOW)
    for agent in crew[3:]:
        actions.seal(interview, question, [0, 2, 1], by=agent, at=NOW)
    answer(interview, [2], [2], [2], [1], [2])
    found = compare(interview, question, cast.vera, "en")
    assert (found.n, found.guesses, found.own) == (5, 5, None)
    assert found.team.rows[0].words == "Our word"
    assert found.team.agreement.n == 3
