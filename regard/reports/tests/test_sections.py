"""The sections of the report on our word, promises, effort, other scales and tags, as a reader meets them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from regard.conversations import actions, tags
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Asking
from regard.measures import counting
from regard.measures.control import Week, chart
from regard.measures.shares import Share
from regard.measures.verdicts import Verdicts
from regard.promises import our_word
from regard.promises.choosing import Kind
from regard.promises.tests.promising import promise
from regard.reports import told
from regard.reports.choosing import Chosen
from regard.reports.sections.chart import noticed
from regard.team.models import Agent
from regard.team.tests.cast import NOW, Cast

HOUR, TODAY = timedelta(hours=1), NOW + timedelta(days=10)
SAID = Reply(html="<p>Yes</p>", text="Yes", asks=True)


@pytest.fixture
def happened(cast: Cast) -> Cast:
    """Six customers: our word kept to five, a promise kept to five, all asked for satisfaction, tagged "ramp"."""
    promise(Kind.FIRST, 2, name="Within two hours")
    judgement_actions.set_rules(rest_days=7, reminder_days=0, extra="csat", repair_days=2)
    for number in range(6):
        matter = cast.write(f"Question {number}?", customer=cast.customer(f"C{number}", f"c{number}@post.example"))
        is_late = number == 5
        at = NOW + (26 * HOUR if is_late else HOUR)
        actions.reply(matter, SAID, by=cast.ines, at=at)
        word = our_word.give(matter, f"Door {number}", due_at=at + HOUR, by=cast.ines, at=at)
        our_word.keep(word, by=cast.ines, at=at + (3 * HOUR if is_late else HOUR))
        asking = Asking.objects.get(conversation=matter)
        judgement_actions.judge(asking, -1 if is_late else 1, at=at + 2 * HOUR)
        judgement_actions.add_extra(asking, 2 if is_late else 5, at=at + 2 * HOUR)
        tags.put_on(matter, "ramp", by=cast.ines, at=at)
        actions.close(matter, by=cast.ines, at=at + 4 * HOUR)
    counting.count_touched(at=TODAY)
    return cast


def look(agent: Agent, path: str) -> str:
    client = Client()
    client.force_login(agent)
    with travel(TODAY, tick=False):
        response = client.get(path)
    assert response.status_code == 200, path
    return re.sub(r"\s+", " ", response.content.decode())


def section(text: str, key: str) -> str:
    return text.split(f'id="{key}"')[1].split("</section>")[0]


def test_each_section_tells_its_share_with_interval_and_n(happened: Cast):
    text = look(happened.olga, "/report/")
    # 5 of 6: Wilson 44 … 97
    for key in ("words", "promises"):
        assert re.search(r'83 % <small class="interval">44–97</small>', section(text, key)), key
    assert "Within two hours" in section(text, "promises")
    assert re.search(r"Once was enough.*100 %.*>6<", section(text, "effort"))
    assert re.search(r'Satisfaction \(CSAT\).*83 % <small class="interval">44–97</small>', section(text, "scales"))


def test_what_was_not_kept_is_under_its_figure(happened: Cast):
    assert "Door 5" in look(happened.ines, "/report/matters?of=word")
    assert "2 h late" in look(happened.ines, "/report/matters?of=word")
    assert "Within two hours" in look(happened.ines, "/report/matters?of=promise")
    assert "Door 5" not in look(happened.bruno, "/report/matters?of=word")


def test_other_teams_see_nothing_of_it(happened: Cast):
    text = look(happened.bruno, "/report/?by=tag")
    assert "ramp</a>" not in text
    assert "Satisfaction" not in text


def test_tags_stand_by_name_and_narrow(happened: Cast):
    tag = tags.in_use().get()
    text = look(happened.ines, "/report/?by=tag")
    assert f"tag={tag.pk}" in section(text, "groups")
    assert re.search(r">6</td>", section(text, "groups"))
    narrowed = look(happened.ines, f"/report/?tag={tag.pk}")
    assert "83 % of 6 judgements" in narrowed
    assert "Door 5" in look(happened.ines, f"/report/matters?of=word&tag={tag.pk}")
    tags.delete(tag, at=TODAY)
    assert "ramp" not in look(happened.ines, "/report/?by=tag")


def test_nothing_is_said_of_scales_that_were_not_collected(cast: Cast):
    matter = cast.write()
    actions.reply(matter, SAID, by=cast.ines, at=NOW + HOUR)
    judgement_actions.judge(Asking.objects.get(conversation=Conversation.objects.get()), 1, at=NOW + 2 * HOUR)
    counting.count_touched(at=TODAY)
    text = look(cast.olga, "/report/")
    assert 'id="scales"' not in text
    assert "None fell due" in text
    assert "Nothing was promised" in text


@pytest.mark.parametrize("table", ["words", "promises", "effort", "scales"])
def test_each_table_says_what_the_section_says(happened: Cast, table: str):
    rows = look(happened.olga, f"/report/table?table={table}")
    assert "0.8333" in rows or table == "effort"
    assert {"words": "5,1,0,6", "promises": "5,1,0,6", "effort": "Once was enough,6,1.0", "scales": "csat"}[
        table
    ] in rows


@pytest.mark.parametrize("query", ["of=promise&promise=x", "of=promise&promise=1';--", "tag=999", "tag=x"])
def test_what_does_not_exist_is_not_found(cast: Cast, query: str):
    client = Client()
    client.force_login(cast.ines)
    assert client.get(f"/report/matters?{query}").status_code == 404


ORDINARY = "No week fell outside the limits of what is ordinary"
WAVERING, LOW = [9, 6, 9, 7, 8, 6, 9, 8], [6, 5, 6, 4, 6, 4, 6, 5, 6]


@pytest.mark.parametrize(
    ("met", "words"),
    [
        (WAVERING, f"{ORDINARY}."),
        ([*WAVERING, *LOW], f"{ORDINARY}, but 1 week ends a pattern that asks for a reason."),
        ([*WAVERING, 9, 8, 9, 0], "1 week fell outside the limits of what is ordinary."),
        (
            [*WAVERING, *LOW, 9, 8, 9, 0],
            "1 week fell outside the limits of what is ordinary, and 1 more ends a pattern that asks for a reason.",
        ),
    ],
)
def test_the_first_sentences_tell_of_each_week_that_is_listed_below(met: list[int], words: str):
    found = chart([Week(NOW.date() + timedelta(weeks=n), Share(k, 10)) for n, k in enumerate(met)])
    said = Verdicts({0: sum(met), -1: 10 * len(met) - sum(met)})
    assert told.lede(said, found, None, weeks=len(met)).endswith(words)
    listed = {row.week for row in noticed(found, Chosen())}
    assert len(listed) == sum(int(n) for n in re.findall(r"\b\d+(?= week| more)", words))


def test_a_signal_opens_all_the_weeks_behind_it():
    monday = NOW.date()
    shares = [9, 8, 9, 8, 9, 8, *[3] * 9]
    found = chart([Week(monday + timedelta(weeks=n), Share(k, 10)) for n, k in enumerate(shares)])
    run = [signal for signal in noticed(found, Chosen()) if "nine weeks in a row" in signal.words]
    assert f"week={monday + timedelta(weeks=14)}" in run[0].href
    assert f"since={monday + timedelta(weeks=6)}" in run[0].href


@pytest.mark.parametrize(
    ("key", "value", "words"), [("nps", 0.32, "+32"), ("nps", -0.05, "−5"), ("nps", 0, "0"), ("ces", 5.44, "5.4")]
)
def test_a_scale_is_told_in_its_own_way(key: str, value: float, words: str):
    assert told.scaled(key, value) == words
