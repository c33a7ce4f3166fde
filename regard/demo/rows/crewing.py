"""The crew of Lakeside Camp: thanks as good turns, some that colleagues told, and a pulse of half a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from regard.crew.good_turns import actions, finding
from regard.crew.good_turns.actions import Told
from regard.crew.good_turns.models import GoodTurn
from regard.crew.growth import actions as growth
from regard.crew.growth import coaching
from regard.crew.growth.models import Aim
from regard.crew.growth.sampling import sample
from regard.crew.pulse.models import Answered, Count, TeamCount, Words
from regard.crew.pulse.queries import TEAM_WEEKS
from regard.crew.pulse.questions import of_week
from regard.crew.pulse.teams import team_of
from regard.definition import versions
from regard.judgement.models import Judgement
from regard.measures.counting import monday_of
from regard.team.models import Agent, Desk

WEEKS, SEED = 24, 7
TOLD: tuple[tuple[int, str, str, str, tuple[str, ...]], ...] = (
    (3, "Callum", "Arne", "Stayed an hour after closing, because a guest’s car would not start.", ("voluntary", "act")),
    (16, "Ingrid", "Tom", "Wrote the bus times of the whole week on the back of a map.", ("act", "delight")),
    (
        41,
        "Elin",
        "Priya",
        "Rang a guest on a free day to ask whether the doctor had been of help.",
        ("genuine", "desire"),
    ),
)
"""Days ago, who did it, who told it, what, and what it shows."""
WITH_WORDS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("Jonas", "Arne", "A flask on the step", "Carried tea up to the terrace in the storm.", ("voluntary", "delight")),
    ("Callum", "Maja", "He ploughed the lane", "Got up at five for one car.", ("voluntary", "act", "desire")),
)
"""Who did it, who told it, the beginning of what the guest said, what was done, and what it shows."""
SAID = {
    2: ("We need a second telephone at the gate.", "Good week. The new keys help."),
    5: ("Too many arrivals on one Saturday, again.",),
    9: ("I said it in the meeting and it was done by Thursday.",),
    14: ("Nobody asked us about the new prices, and we are the ones who explain them.", "Tired."),
}
"""Weeks ago, and what was said in own words."""


AIMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "Maja", "To let a silence be", "I answer before the guest has finished.",
        ("Count to three", "Ask Elin to listen in once a week"),
    ),
    (
        "Jonas", "To write as I speak", "On the site I am clear. In letters I sound like a sign.",
        ("Read each letter aloud before it goes", "Leave out «kindly»", "Show Sabine three letters"),
    ),
)  # fmt: skip
"""Who, to what aim, why, and by which steps; the first is done."""
NOTE = "Jonas wants fewer Saturdays in August. I said that I would look at the list by Thursday."
PRAISE = ("You said at once what you knew and what you did not.", "You thought of the child before the parents did.")
WISH = ("Name the person who will be there.", "")


def write(desk: Desk, *, at: datetime) -> None:
    """Write good turns and the pulse."""
    people = {agent.first_name: agent for agent in actions.members()}
    actions.fill_from_thanks()
    _tell(people, at)
    finding.look(at=at)
    kept = GoodTurn.objects.filter(agent=people["Maja"]).order_by("-at").values_list("pk", flat=True)[:2]
    GoodTurn.objects.filter(pk__in=list(kept)).update(kept_at=at)
    _grow(people, at)
    _pulse(list(people.values()), at.astimezone(ZoneInfo(desk.time_zone)).date())


def _tell(people: Mapping[str, Agent], at: datetime) -> None:
    for days, who, by, what, shows in TOLD:
        told_at = at - timedelta(days=days)
        actions.tell(people[who], Told(what, True, shows), conversation=None, by=people[by], at=told_at)
    for who, by, beginning, what, shows in WITH_WORDS:
        told_so = Judgement.objects.filter(words__startswith=beginning).select_related("conversation")
        said = told_so.order_by("-at").first()
        if said is None:  # the story differs with the day on which it is told
            continue
        told = Told(what, True, shows, said.words)
        actions.tell(people[who], told, conversation=said.conversation, by=people[by], at=said.at + timedelta(days=1))


def _grow(people: Mapping[str, Agent], at: datetime) -> None:
    """Let Maja and Jonas have plans, and let Arne and Jonas read two conversations."""
    for name, text, why, steps in AIMS:
        aim = growth.aim(
            people[name], text, why=why, review_on=(at + timedelta(days=12)).date(), at=at - timedelta(days=50)
        )
        for number, words in enumerate(steps):
            step = growth.step(aim, words)
            if not number:
                growth.do(step, at=at - timedelta(days=20))
    growth.read(people["Maja"], "happy-manager", at=at - timedelta(days=30))
    growth.read(people["Jonas"], "workday", at=at - timedelta(days=10))
    growth.note(people["Jonas"], NOTE, by=people["Arne"], at=at - timedelta(days=9))
    for place, offered in enumerate(sample(people["Jonas"], people["Arne"], at=at)[:2]):
        read = coaching.write(
            people["Jonas"], offered.conversation, why=offered.why, praise=PRAISE[place], wish=WISH[place],
            shown=_shown(), by=people["Arne"], at=at - timedelta(days=8 - place),
        )  # fmt: skip
        if not place:
            coaching.agree(read, by=people["Jonas"], at=at - timedelta(days=7))
            shows = "The guest knew whom to ask for."
            growth.show(Aim.objects.get(agent=people["Jonas"]), offered.conversation, shows, at=at)


def _shown() -> dict[int, tuple[str, str]]:
    """Say of the first clause that it shows, and of the last that it is missing."""
    document = versions.current()
    clauses = [each.clause_id for each in document.clauses] if document else []
    shown = dict.fromkeys(clauses[:1], ("yes", "In the first answer."))
    return shown | dict.fromkeys(clauses[-1:], ("no", "We knew, and the guest asked."))


def _answering(people: Sequence[Agent], own: Mapping[int, int], random: Random, *, is_late: bool) -> list[Agent]:
    """Choose who answers in a week: most; lately all of whoever is of a team that can be shown (`own`)."""
    if not is_late:
        return random.sample(people, random.randint(6, len(people)))
    ours = [agent for agent in people if agent.pk in own]
    others = [agent for agent in people if agent.pk not in own]
    return ours + random.sample(others, random.randint(len(others) - 2, len(others)))


def _by_team(those: Sequence[Agent], steps: Sequence[int], own: Mapping[int, int]) -> dict[int, list[int]]:
    """Return what was answered by team, of those whose answer counts in one (`teams.team_of`)."""
    found: dict[int, list[int]] = {}
    for agent, step in zip(those, steps, strict=True):
        if agent.pk in own:
            found.setdefault(own[agent.pk], []).append(step)
    return found


def _pulse(people: Sequence[Agent], today: date) -> None:
    """Let most of them answer each week, a little better from week to week, with a dip in the middle."""
    random = Random(SEED)
    answered, counts, of_teams = [], [], []
    everybody = {agent.pk for agent in people}
    own = {agent.pk: team.pk for agent in people if (team := team_of(agent, everybody))}
    for ago in range(WEEKS, 0, -1):
        week = monday_of(today) - timedelta(weeks=ago)
        those = _answering(people, own, random, is_late=ago <= TEAM_WEEKS)
        answered += [Answered(week=week, agent=agent) for agent in those]
        lift = 0.6 - abs(ago - 12) / 20
        for question in of_week(week):
            steps = [min(5, max(1, round(random.gauss(4.1 - lift, 0.8)))) for _ in those]
            counts += [
                Count(week=week, question=question.key, step=step, amount=steps.count(step))
                for step in sorted(set(steps))
            ]
            for team_id, of_team in _by_team(those, steps, own).items():
                of_teams += [
                    TeamCount(week=week, team_id=team_id, question=question.key, step=step, amount=of_team.count(step))
                    for step in sorted(set(of_team))
                ]
    random.shuffle(answered)
    Answered.objects.bulk_create(answered)
    Count.objects.bulk_create(counts)
    TeamCount.objects.bulk_create(of_teams)
    Words.objects.bulk_create(
        Words(week=monday_of(today) - timedelta(weeks=ago), text=text) for ago, texts in SAID.items() for text in texts
    )
