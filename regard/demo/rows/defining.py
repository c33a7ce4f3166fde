"""How Lakeside Camp came to what service means there: a workshop, versions with the words behind them, what shows them.

Played through the actions, each at its time before now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.definition import proposing, publishing, registering, ties, versions, workshop
from regard.definition.deciding import Rule
from regard.definition.models import Clause, Entry, Kind, Proposal, Shows
from regard.definition.proposing import Wording
from regard.judgement.models import Judgement
from regard.promises.models import Promise
from regard.team.models import Agent

ASIDE = "We read it aloud on the first Monday of each month, beside what guests said."
QUESTION = "What is customer service, in your own words?"


@dataclass(frozen=True)
class Step:
    """One proposal that was adopted. of: the heading of the clause that it changes. agreed: how many agreed, and whose
    words call for it: beginnings of what was said with judgements.
    """

    days_ago: int
    by: str
    kind: Kind
    title: str
    why: str
    heading: str = ""
    text: str = ""
    elements: tuple[str, ...] = ()
    of: str = ""
    agreed: int = 11
    words: tuple[str, ...] = ()


STEPS = (
    Step(
        405, "Maja", Kind.CREED, "A first sentence", "We never wrote down what we mean by it.",
        text="We give professional, friendly service to every guest.", agreed=9,
    ),
    Step(
        390, "Tom", Kind.ADD, "Professional", "New colleagues ask what is expected.",
        "We are professional at all times", "Friendly, correct and in good time, as soon as practical.", ("act",),
        agreed=8,
    ),
    Step(
        340, "Elin", Kind.ADD, "Told once", "Three guests in one week had to begin again from the beginning.",
        "Nobody tells their story twice",
        "Whoever picks up the phone reads what was said before. If we pass a guest on, we pass on the story too.",
        ("act", "customer"), words=("A man with a lamp", "Both plates were known"),
    ),
    Step(
        300, "Arne", Kind.DROP, "Dropped “professional”",
        "Nobody could say what it asks of us on a Tuesday. No guest has ever used the word.",
        of="We are professional at all times",
    ),
    Step(
        240, "Priya", Kind.ADD, "Late arrivals", "The night the Vidal family came at two.",
        "A late arrival is still an arrival", "Somebody is at the gate with a light, whatever the hour.",
        ("voluntary", "act", "genuine"), agreed=10, words=("Cot made up, a lamp", "He ploughed the lane"),
    ),
    Step(
        180, "Tom", Kind.ADD, "Our word is a promise", "We said “tomorrow” and meant “when somebody has looked”.",
        "When we say when, we keep it",
        "A time that we name to a guest is a promise. If it slips, the guest hears why.",
        ("desire", "act"), agreed=11, words=("It came three days after", "You had looked before"),
    ),
    Step(
        139, "Maja", Kind.CREED, "What guests perceive",
        "The old sentence was about us. In the workshop nine of us wrote about the guest.",
        text="Service is what our guests perceive: whether they came away with what they needed, how much it asked of "
        "them, and how it felt to be with us, from the first question to long after the drive home.", agreed=11,
    ),
    Step(
        96, "Arne", Kind.ADD, "Heard first", "The notice about the water was on the doors before it was in the post.",
        "Guests hear it from us first", "Good news or bad, as soon as practical. A notice on a door does not count.",
        ("act", "customer"), agreed=9, words=("We drove four hours", "You rang me when"),
    ),
    Step(
        61, "Maja", Kind.ADD, "The whole need", "We answer the easy half, and the guest asks again.",
        "We answer the whole need",
        "Not the sentence we found easiest. If we only know half, we say which half, and when the rest will come.",
        ("act", "desire"), agreed=11, words=("A plan for whom?", "We have three days here"),
    ),
    Step(
        6, "Arne", Kind.CHANGE, "Before they find out",
        "“As soon as practical” let us off. The guests found out anyway.",
        "Guests hear it from us first",
        "Good news or bad, before they could find it out by themselves. A notice on a door does not count.",
        ("act", "customer", "desire"), of="Guests hear it from us first", agreed=11, words=("You had my number",),
    ),
)  # fmt: skip
OWN = {
    "Maja": "People come away with what they came for, and feel that somebody minded whether they did.",
    "Tom": "Doing what we said, when we said it, and saying so first when we cannot.",
    "Arne": "Fixing it before they have to ask. Then asking whether it is fixed.",
    "Elin": "Listening for what is not said. The question is seldom the need.",
    "Luc": "A welcome that is meant. You can hear over the telephone whether somebody smiles.",
    "Priya": "A voluntary act: the lamp at the gate at two in the morning is in no job description.",
    "Sabine": "That a guest never has to be afraid of asking.",
    "Jonas": "Leaving people alone when they want to be, and being there when they don’t.",
    "Callum": "Knowing the answer, or knowing who does, and walking there together.",
}
AGREEING = {"Maja": ("Arne", "Elin", "Jonas"), "Priya": ("Maja", "Luc"), "Arne": ("Callum", "Jonas", "Maja", "Tom")}
COMMENTS = (
    ("Priya", "Tom", "And the lantern was Callum’s own."),
    ("Arne", "Ingrid", "The second half is what we forget."),
    ("Elin", "Maja", "Ruth’s bathroom door. This belongs into the clauses."),
)
BLIND = {
    "Arne": "Speed, but not at the price of being sent somewhere else.",
    "Sabine": "That the price at the gate is the price in the letter.",
    "Luc": "A person, not a form.",
}


def write(*, at: datetime) -> None:
    """Write rounds, versions, ties, what is proposed now, and what customers read."""
    people = {agent.first_name: agent for agent in workshop.members()}
    proposing.set_ways(rule=Rule.TWO_THIRDS, aside=ASIDE)
    _rounds(people, at)
    for step in STEPS:
        _adopt(step, people, at - timedelta(days=step.days_ago))
    _tie(people["Maja"], at)
    _propose_quiet(people, at - timedelta(days=4))
    _register(people["Tom"], at - timedelta(days=50))
    _publish(people["Maja"], at - timedelta(days=6) + timedelta(hours=2))


def _rounds(people: Mapping[str, Agent], at: datetime) -> None:
    begun = at - timedelta(days=160)
    first = workshop.begin(QUESTION, by=people["Maja"], at=begun)
    owns = {
        name: workshop.write(first, text, by=people[name], at=begun + timedelta(days=place // 3, hours=2 * (place % 3)))
        for place, (name, text) in enumerate(OWN.items())
    }
    later = begun + timedelta(days=6)
    workshop.open_up(first, at=later)
    for name, others in AGREEING.items():
        for other in others:
            workshop.approve(owns[name], by=people[other], at=later)
    for name, other, text in COMMENTS:
        workshop.comment(owns[name], text, by=people[other], at=later + timedelta(hours=2))
    workshop.close(first, at=begun + timedelta(days=20))
    second = workshop.begin("What would a guest say that we are worst at?", by=people["Tom"], at=at - timedelta(days=2))
    for place, (name, text) in enumerate(BLIND.items()):
        workshop.write(second, text, by=people[name], at=at - timedelta(days=1, hours=place))


def _adopt(step: Step, people: Mapping[str, Agent], at: datetime) -> None:
    document = versions.current()
    clause = next((each.clause_id for each in document.clauses if each.heading == step.of), None) if document else None
    wording = Wording(step.heading, step.text, step.elements)
    proposed_at = at - timedelta(days=5)
    proposal = proposing.propose(
        step.kind, wording, title=step.title, why=step.why, by=people[step.by], at=proposed_at, clause=clause
    )
    _quote(proposal, step.words, people[step.by], proposed_at)
    for place, agent in enumerate(_agreeing(step.agreed, people, step.by)):
        proposing.agree(proposal, by=agent, at=proposed_at + timedelta(hours=2 + 7 * place))
    proposing.adopt(proposal, seen=document.version.number if document else 0, by=people["Maja"], at=at)


def _agreeing(count: int, people: Mapping[str, Agent], by: str) -> Sequence[Agent]:
    return [agent for name, agent in people.items() if name != by][: count - 1]


def _quote(proposal: Proposal, beginnings: Sequence[str], by: Agent, at: datetime) -> None:
    """Put what was said with judgements until then beside a proposal."""
    for beginning in beginnings:
        said = Judgement.objects.filter(words__startswith=beginning, at__lt=at).order_by("-at")
        for judgement in said.select_related("conversation__customer")[:3]:
            proposing.quote(proposal, judgement.conversation, judgement.words, by=by, at=at)


def _tie(by: Agent, at: datetime) -> None:
    document = versions.current()
    clauses = {each.heading: each.clause_id for each in document.clauses} if document else {}
    answers = Promise.objects.get(name="Every answer")
    for heading, shows, promise, aim in (
        ("We answer the whole need", Shows.MET, None, 85),
        ("We answer the whole need", Shows.PROMISE, answers, 90),
        ("Guests hear it from us first", Shows.TOLD_FIRST, None, 90),
        ("Nobody tells their story twice", Shows.ONCE, None, 90),
        ("When we say when, we keep it", Shows.OUR_WORD, None, 95),
    ):
        clause = Clause.objects.get(pk=clauses[heading])
        ties.tie(clause, shows, promise=promise, aim=aim, by=by, at=at - timedelta(days=40))


def _propose_quiet(people: Mapping[str, Agent], at: datetime) -> None:
    proposal = proposing.propose(
        Kind.ADD,
        Wording("Quiet after ten", "After ten a guest hears the lake and nothing of us.", ("customer", "act")),
        title="Quiet after ten",
        why="We promise it in the house rules, and the delivery van comes at eleven.",
        by=people["Jonas"],
        at=at,
    )
    _quote(proposal, ("Quiet after ten",), people["Jonas"], at)
    for agent in _agreeing(6, people, "Jonas"):
        proposing.agree(proposal, by=agent, at=at + timedelta(hours=9))
    said = "Who tells the dairy? I would agree once we know that."
    workshop.comment(proposal, said, by=people["Sabine"], at=at + timedelta(days=1))


def _register(by: Agent, at: datetime) -> None:
    text = "Service is when people leave slower than they came."
    registering.add("A guest, in the visitors’ book", text, on="2025-08", note="Page 41.", by=by, at=at)
    newest = Entry.objects.get(key="driven").revisions.get()
    registering.mark(newest, "consistently", is_there=True, by=by, at=at)


def _publish(by: Agent, at: datetime) -> None:
    document = versions.current()
    if document is None:
        return
    quotes = publishing.quotes_of(document)
    redacted = publishing.redacted_quotes([each for of in quotes.values() for each in of])
    publishing.publish(document.version, [(clause, redacted[of[0].pk]) for clause, of in quotes.items()], by=by, at=at)
