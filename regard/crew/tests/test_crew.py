"""Good turns from thanks to a page of one's own, and a pulse that nobody can read a person from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from regard.conversations.actions import Reply, reply
from regard.crew.good_turns import finding
from regard.crew.good_turns.finding import named_in
from regard.crew.good_turns.models import GoodTurn, State
from regard.crew.pulse import actions as pulse
from regard.crew.pulse.models import Answered, Count, TeamCount, Words
from regard.crew.pulse.queries import by_team
from regard.crew.pulse.queries import pulse as told
from regard.crew.pulse.questions import AREAS, QUESTIONS, of_week
from regard.crew.pulse.teams import shown
from regard.judgement.actions import judge, thank
from regard.judgement.models import Asking
from regard.mood.actions import note
from regard.team.actions import add_agent
from regard.team.models import Agent, Membership, Role, Team
from regard.team.tests.cast import NOW, Cast, SignIn

MONDAY = date(2026, 3, 2)


def test_each_week_asks_one_question_of_each_area() -> None:
    weeks = [of_week(MONDAY + timedelta(weeks=n)) for n in range(4)]
    assert all([question.area for question in asked] == list(AREAS) for asked in weeks)
    assert {question.key for asked in weeks for question in asked} == {question.key for question in QUESTIONS}


def test_a_name_in_a_greeting_is_no_gratitude() -> None:
    text = "Dear Ines, thank you all. Callum carried my father down. Hello Bruno."
    assert named_in(text, {"Ines": 1, "Callum": 2, "Bruno": 3}) == {2: "Callum carried my father down."}


@pytest.mark.django_db
def test_thanks_become_good_turns_and_a_page_to_keep(cast: Cast, as_agent: SignIn) -> None:
    matter = cast.write()
    reply(matter, Reply("<p>84 cm</p>", "84 cm"), by=cast.ines, at=NOW)
    given = judge(Asking.objects.get(), 2, words="Ines went and measured.", at=NOW)
    thank(given, [cast.ines.pk], at=NOW)
    turn = GoodTurn.objects.get()
    assert (turn.agent, turn.words, turn.is_voluntary) == (cast.ines, "Ines went and measured.", None)
    judge(given.asking, 2, words="She measured it twice.", at=NOW)
    page = as_agent(cast.bruno).get("/crew/").content.decode()
    assert "She measured it twice." in page
    assert "Mara" not in page  # Bruno may not see whose words they are
    assert "Mara Lind" in as_agent(cast.omar).get("/crew/").content.decode()
    asked = {"what": "Walked over with a rule.", "was_job": "no", "elements": ["voluntary", "act"]}
    assert as_agent(cast.ines).post(f"/crew/turns/{turn.pk}", asked).status_code == 422  # let another say so
    assert as_agent(cast.omar).post(f"/crew/turns/{turn.pk}", asked | {"was_job": ""}).status_code == 422
    assert as_agent(cast.omar).post(f"/crew/turns/{turn.pk}", asked).status_code == 303
    ines = as_agent(cast.ines)
    ines.post(f"/crew/turns/{turn.pk}/keeping")
    assert "Keep it no longer" in ines.get("/crew/own").content.decode()
    assert as_agent(cast.bruno).post(f"/crew/turns/{turn.pk}/keeping").status_code == 404
    assert as_agent(cast.bruno).post(f"/crew/turns/{turn.pk}/removal").status_code == 403
    ines.post(f"/crew/turns/{turn.pk}/removal")
    assert "measured it twice" not in ines.get("/crew/").content.decode()
    ines.post(f"/crew/turns/{turn.pk}/removal")
    assert "measured it twice" in ines.get("/crew/").content.decode()
    thank(given, [], at=NOW)
    assert not GoodTurn.objects.exists()


@pytest.mark.django_db
def test_a_colleague_tells_with_words_or_it_is_a_note(cast: Cast, as_agent: SignIn) -> None:
    matter = cast.write("You met us at the gate. At two in the morning.")
    omar = as_agent(cast.omar)
    said = {"agent": cast.ines.pk, "what": "Met them with a lamp.", "was_job": "no", "elements": ["genuine"]}
    assert omar.post("/crew/turns/new", said | {"agent": cast.omar.pk}).status_code == 422
    assert omar.post("/crew/turns/new", said | {"words": "You met us at the gate."}).status_code == 422
    wrong = said | {"words": "You met us at the lake.", "conversation": matter.pk}
    refused = omar.post("/crew/turns/new", wrong)
    assert refused.status_code == 422
    assert "You met us at the lake." in refused.content.decode()
    assert as_agent(cast.bruno).post("/crew/turns/new", said | {"conversation": matter.pk}).status_code == 422
    assert omar.post("/crew/turns/new", wrong | {"words": "You met us at the gate."}).status_code == 303
    assert omar.post("/crew/turns/new", said | {"what": "Sorted the keys.", "was_job": "yes"}).status_code == 303
    page = omar.get("/crew/").content.decode()
    assert page.index("Sorted the keys.") < page.index("Met them with a lamp.")
    assert 'class="chip is-note"' in page
    assert omar.get("/crew/?after=soon").status_code == 404


@pytest.mark.django_db
def test_words_of_gratitude_that_name_somebody_are_proposed(cast: Cast, as_agent: SignIn) -> None:
    matter = cast.write()
    reply(matter, Reply("<p>84 cm</p>", "84 cm"), by=cast.ines, at=NOW)
    words = "Thank you so much! Ines was wonderful, we are so grateful to Bruno and her."
    cast.write(words, into=matter, at=NOW + timedelta(hours=1))
    note(matter.messages.filter(kind="customer"))
    assert finding.look(at=NOW + timedelta(hours=2)) == 1  # Bruno took no part in it
    finding.look(at=NOW + timedelta(hours=3))
    turn = GoodTurn.objects.get()
    assert (turn.agent, turn.state) == (cast.ines, State.PROPOSED)
    assert "Named with gratitude" in as_agent(cast.omar).get("/crew/").content.decode()
    assert "Named with gratitude" not in as_agent(cast.bruno).get("/crew/").content.decode()
    assert as_agent(cast.bruno).get(f"/crew/turns/{turn.pk}").status_code == 404
    as_agent(cast.omar).post(f"/crew/turns/{turn.pk}/removal")
    assert "Named with gratitude" not in as_agent(cast.omar).get("/crew/").content.decode()


@pytest.mark.django_db
def test_nothing_in_the_database_joins_an_answer_to_a_person(cast: Cast) -> None:
    people = [cast.olga, cast.omar, cast.ines, cast.bruno, cast.lio]
    asked = of_week(MONDAY)
    for place, agent in enumerate(people):
        steps = {question.key: place % 5 + 1 for question in asked}
        pulse.answer(MONDAY, steps, f"Word {place}", by=agent)
    with pytest.raises(pulse.AnsweredAlready):
        pulse.answer(MONDAY, {asked[0].key: 1}, by=cast.ines)
    fields = {field.attname for model in (Answered, Words, Count, TeamCount) for field in model._meta.fields}
    assert fields == {"id", "week", "agent_id", "team_id", "text", "question", "step", "amount"}
    assert "agent_id" not in {field.attname for field in TeamCount._meta.fields}
    with connection.cursor() as cursor:
        for table in ("pulse_answered", "pulse_words", "pulse_count"):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
            assert cursor.fetchone() == (1,), table  # all rows look as if the last answer had written them
    found = told(MONDAY + timedelta(weeks=1)).weeks[0]
    assert (found.n, sorted(found.words)) == (5, [f"Word {place}" for place in range(5)])
    assert all(mean and mean.n == 5 and mean.value == 3 for _, mean in found.areas)
    assert told(MONDAY).weeks == []  # a week opens when it is over


@pytest.mark.parametrize(
    ("sizes", "whole", "found"),
    [
        ({1: 5, 2: 6}, 11, {1, 2}),  # nobody is left
        ({1: 5, 2: 6}, 16, {1, 2}),  # five are left
        ({1: 5, 2: 6}, 12, {2}),  # one would be left: hidden among the five of the smaller team
        ({1: 5}, 9, set()),
        ({1: 4, 2: 6}, 10, set()),  # the four are those who are left
        ({}, 9, set()),
    ],
)
def test_what_teams_leave_of_the_whole_shows_nobody(sizes: dict[int, int], whole: int, found: set[int]) -> None:
    assert shown(sizes, whole) == found


@pytest.mark.django_db
def test_a_team_has_a_pulse_of_its_own_when_it_is_large_enough(cast: Cast, as_agent: SignIn) -> None:
    night = Team.objects.create(name="Night watch", created_at=NOW)
    those = [add_agent(f"n{n}@lakeside.example", name=f"N {n}", role=Role.AGENT, at=NOW) for n in range(5)]
    Membership.objects.bulk_create(Membership(agent=agent, team=night) for agent in those)
    others = [cast.olga, cast.omar, cast.ines, cast.bruno, cast.lio]
    weeks = [MONDAY + timedelta(weeks=n) for n in range(4)]
    for week, left in zip(weeks, (5, 3, 5), strict=False):
        if week == weeks[2]:  # who is of two teams counts in neither, and four are too few
            Membership.objects.create(agent=those[0], team=cast.bookings)
        for step, agents in ((5, those), (1, others[:left])):
            for agent in agents:
                pulse.answer(week, {of_week(week)[0].key: step}, by=agent)
    assert set(TeamCount.objects.values_list("week", "team_id")) == {(weeks[0], night.pk), (weeks[1], night.pk)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM pulse_teamcount WHERE week = %s", [weeks[0]])
        assert cursor.fetchone() == (1,)
    (found,) = by_team(weeks[3])
    assert (found.on, found.team) == (weeks[0], "Night watch")
    assert [mean.value for _, mean in found.areas if mean] == [5]
    with time_machine.travel(NOW + timedelta(weeks=3)):
        page = as_agent(cast.ines).get("/crew/pulse/").content.decode()
        assert "Night watch" in page
        assert page.count(">n 5</small>") == 1, "each interval says of how many"
        assert "It also counts for" not in page


@pytest.mark.django_db
def test_four_answers_show_nothing_and_four_people_are_not_asked(cast: Cast, as_agent: SignIn) -> None:
    ines = as_agent(cast.ines)
    key = of_week(MONDAY)[0].key
    with time_machine.travel(NOW):
        assert ines.post("/crew/pulse/", {}).status_code == 422
        assert ines.post("/crew/pulse/", {key: "9"}).status_code == 422
        for agent in (cast.ines, cast.omar, cast.bruno, cast.lio):
            assert as_agent(agent).post("/crew/pulse/", {key: "1", "words": "Tired <b>"}).status_code == 303
        assert as_agent(cast.vera).get("/crew/pulse/").status_code == 403
        assert "You have answered this week." in ines.get("/crew/pulse/").content.decode()
    with time_machine.travel(NOW + timedelta(weeks=1)):
        page = ines.get("/crew/pulse/").content.decode()
        assert "under 5" in page
        assert "Tired" not in page
        nora = add_agent("nora@lakeside.example", name="Nora Vik", role=Role.AGENT, at=NOW)
        pulse.answer(MONDAY, {key: 5}, by=nora)
        page = ines.get("/crew/pulse/").content.decode()
        assert "1.8" in page
        assert "Tired &lt;b&gt;" in page
        Agent.objects.exclude(pk__in=[cast.ines.pk, cast.omar.pk]).update(is_active=False)
        page = ines.get("/crew/pulse/").content.decode()
        assert "Too few of us" in page
        assert ines.post("/crew/pulse/", {key: "1"}).status_code == 422
