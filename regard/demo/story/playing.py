"""Plays one scene with one customer: what was said, when, and what became of it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from regard.demo.story import attachments, clock, regards, stays, voices
from regard.demo.story.model import Agent, Attachment, Conversation, Customer, Event, Judgement, Message, Visit
from regard.demo.story.people import ANSWERING, BY_FIRST_NAME, MAILBOXES
from regard.demo.story.screenplay import Beat, Scene, Verdict
from regard.demo.story.wording import Wording, filled

_LINK_HOLDS = timedelta(days=55)  # a letter's question can be answered for sixty days
_TEAM_OF = {mailbox.address: mailbox.team for mailbox in MAILBOXES}


class DoesNotFit(Exception):
    """The scene does not end before now, or would repeat a letter; play another or at another time."""


@dataclass(frozen=True)
class Part:
    """One scene to be played. start: on the camp's clock. path: well or short.

    ending: closed, or open after the first answer.
    """

    scene: Scene
    customer: Customer
    stay: stays.Stay
    start: datetime
    path: str = "well"
    ending: str = "closed"
    regard: regards.Regard = regards.STEADY


@dataclass
class _Played:
    """The matter so far. cursor: when its last step happened."""

    cursor: datetime
    messages: list[Message] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    agent: Agent | None = None


class Stage:
    """Where parts are played, one after the other: it remembers what was said in the earlier ones."""

    def __init__(self, random: Random, now: datetime) -> None:
        self._random = random
        self._now = now
        self._wording = Wording(random)

    def play(self, part: Part) -> Conversation:
        """Play `part` to its end. Raises DoesNotFit."""
        random, scene = self._random, part.scene
        details = _let(scene, stays.words(part.stay, part.customer), random)
        played = _Played(part.start)
        need = self._ask(part, details, played)
        self._follow(part, details, played)
        if part.ending == "closed" and "open" not in scene.conditions:
            self._close(played, is_urgent=scene.stage == "during")
        if max(played.cursor, played.events[-1].at if played.events else played.cursor) >= self._now:
            raise DoesNotFit(scene.name)
        return self._told(part, details, played, need)

    def _ask(self, part: Part, details: dict[str, str], played: _Played) -> str:
        scene, customer = part.scene, part.customer
        line = self._wording.line(scene.asks)
        text = self._wording.words(line, details | stays.words_of_the_day(part.start, customer.language))
        need = text[text.index("<") + 1 : text.index(">")]
        files = (attachments.made(scene.attach, _diets(part), self._random),) if scene.attach else ()
        self._she_writes(part, text.replace("<", "").replace(">", ""), played, files)
        if scene.holder:
            played.agent = BY_FIRST_NAME[scene.holder]
            self._assign(played, played.agent, part.start + timedelta(minutes=self._random.randrange(2, 6)))
        return need

    def _she_writes(self, part: Part, text: str, played: _Played, files: tuple[Attachment, ...] = ()) -> None:
        customer, is_first = part.customer, not played.messages
        letter = voices.from_customer(text, customer, played.cursor, is_first=is_first)
        if self._wording.was_sent(letter):
            raise DoesNotFit(part.scene.name)
        self._wording.remember(letter)
        from_elsewhere = sum(letter[:40].encode()) % 5 == 0 and not part.scene.customer
        address = customer.addresses[-1 if from_elsewhere else 0] if is_first else played.messages[0].author
        markup = _as_html(letter) if len(customer.name) % 3 == 0 else None
        played.messages.append(Message("customer", address, played.cursor, letter, markup, files))

    def _follow(self, part: Part, details: dict[str, str], played: _Played) -> None:
        beats = [beat for beat in part.scene.paths[part.path] if not beat.is_optional or self._random.random() < 0.55]
        for index, beat in enumerate(beats):
            if beat.kind == "ANSWER":
                self._answer(part, beat, details, played)
                if part.ending == "open":
                    return
            elif beat.kind == "NOTE":
                self._note(part, beat, details, played)
            elif beat.kind == "WRITES":
                self._write_again(part, beat, details, played)
            else:
                is_last = not any(later.kind == "JUDGED" for later in beats[index + 1 :])
                self._judge(part, beat, details, played, is_last=is_last)

    def _moment(self, part: Part, beat: Beat, played: _Played) -> datetime:
        """Say when `beat` happens: as the screenplay fixes it, else as people do."""
        if beat.ago is not None:
            return self._now - beat.ago
        if beat.after:
            return self._around_the_stay(part.stay, beat.after, played)
        if beat.clock is not None:
            at = datetime.combine(played.cursor.date(), beat.clock, self._now.tzinfo) + (beat.delay or timedelta())
            return at if at > played.cursor else at + timedelta(days=1)
        is_urgent = part.scene.stage == "during"
        if beat.kind == "WRITES":
            delay = beat.delay or clock.her_delay(self._random, is_urgent=is_urgent)
            return clock.when_awake(played.cursor + delay, self._random)
        if beat.delay:
            at = played.cursor + beat.delay + timedelta(seconds=self._random.randrange(20, 300))
            is_on_call = beat.delay < timedelta(hours=1) and (is_urgent or bool(part.scene.customer))
            return at if is_on_call else clock.when_open(at, self._random)
        return clock.answered(
            played.cursor, clock.usual_delay(self._random, is_urgent=is_urgent), self._random, is_on_call=is_urgent
        )

    def _around_the_stay(self, stay: stays.Stay, after: str, played: _Played) -> datetime:
        """Choose the morning after the arrival, or a moment in the days after they have left."""
        random = self._random
        day = (
            stay.arrival + timedelta(days=1)
            if after == "arrived"
            else stay.departure + timedelta(days=random.randrange(1, 4))
        )
        at = datetime.combine(day, time(random.randrange(8, 12 if after == "arrived" else 22), random.randrange(60)))
        return max(at.replace(tzinfo=self._now.tzinfo), played.cursor + timedelta(minutes=20))

    def _answer(self, part: Part, beat: Beat, details: dict[str, str], played: _Played) -> None:
        asked, at = played.cursor, self._moment(part, beat, played)
        known = [played.agent.first] if played.agent else []
        line = self._wording.line(beat.lines, speakers=known + [""] * bool(known))
        agent = BY_FIRST_NAME[line.speaker] if line.speaker else played.agent or self._whoever_answers(part)
        if agent is not played.agent:
            self._assign(played, agent, at - min(timedelta(minutes=self._random.randrange(2, 20)), (at - asked) * 0.6))
        is_first = not any(message.kind == "agent" for message in played.messages)
        text = self._wording.words(line, details | stays.words_of_the_day(at, part.customer.language))
        letter = voices.from_agent(text, agent, part.customer, at, self._random, is_first=is_first)
        self._wording.remember(letter)
        files: tuple[Attachment, ...] = ()
        if part.scene.encloses and is_first:
            name = part.scene.encloses.format(**details)
            files = (attachments.made(name, _invoice(part), self._random),)
        played.messages.append(Message("agent", agent.email, at, letter, _as_html(letter), files))
        played.cursor, played.agent = at, agent
        details["agent"] = agent.name.split()[0]

    def _whoever_answers(self, part: Part) -> Agent:
        team, tongue = _TEAM_OF[_mailbox(part.scene)], part.customer.language
        able = [agent for agent in ANSWERING if tongue in agent.languages and (team in agent.teams or tongue != "en")]
        weights = [(0.4 if agent.role == "owner" else 1.0) * (2.0 if agent.teams[0] == team else 0.6) for agent in able]
        if tongue != "en":
            weights = [3.0 if agent.languages[0] == tongue else 0.5 for agent in able]
        return self._random.choices(able, weights)[0]

    def _assign(self, played: _Played, agent: Agent, at: datetime) -> None:
        by = played.agent or agent
        if self._random.random() < 0.25:
            by = BY_FIRST_NAME["arne" if agent.teams[0] == "On site" else "tom"]
        played.events.append(Event("assigned", at, by.email, agent.email))

    def _note(self, part: Part, beat: Beat, details: dict[str, str], played: _Played) -> None:
        inside = replace(part.customer, language="en")
        line = self._wording.line(beat.lines)
        known = details | stays.words(part.stay, inside) | {key: details[key] for key in _lets(part.scene)}
        text = self._wording.words(line, known | stays.words_of_the_day(played.cursor, "en"))
        author = BY_FIRST_NAME[line.speaker] if line.speaker else played.agent or self._whoever_answers(part)
        at = self._moment(part, beat, played)
        played.messages.append(Message("note", author.email, at, text, _as_html(text)))
        played.cursor = at

    def _write_again(self, part: Part, beat: Beat, details: dict[str, str], played: _Played) -> None:
        last = played.messages[-1]
        at = self._moment(part, beat, played)
        may_close = last.kind == "agent" and beat.clock is None and beat.ago is None
        if may_close and (self._random.random() < 0.35 or at - last.at > timedelta(days=3)):
            closed_at = last.at + timedelta(seconds=self._random.randrange(20, 170))
            if closed_at < at and played.agent:
                played.events.append(Event("closed", closed_at, played.agent.email))
                played.events.append(Event("reopened", at, ""))
        played.cursor = at
        line = self._wording.line(beat.lines)
        text = self._wording.words(line, details | stays.words_of_the_day(at, part.customer.language))
        self._she_writes(part, text, played)

    def _judge(self, part: Part, beat: Beat, details: dict[str, str], played: _Played, *, is_last: bool) -> None:
        fixed = "told" in part.scene.conditions
        verdict = part.regard.verdict(
            beat.verdicts, part.customer.language, self._random, is_certain=fixed or not is_last
        )
        if verdict is None:
            return
        answer = max(index for index, message in enumerate(played.messages) if message.kind == "agent")
        at = self._judged_at(part, beat, verdict, played, played.messages[answer].at)
        if at >= self._now or at - played.messages[answer].at > _LINK_HOLDS:
            return
        took_part = {message.author for message in played.messages if message.kind != "customer"}
        named = (BY_FIRST_NAME[first].email for first in verdict.thanks)
        thanks = tuple(email for email in named if email in took_part)  # the page offers nobody else
        if verdict.value > 0 and not thanks and played.agent and self._random.random() < 0.45:
            thanks = (played.agent.email,)
        words = self._wording.words(regards.as_line(verdict.words), details) if verdict.words else ""
        played.judgements.append(Judgement(verdict.value, words, at, thanks, answer))
        if not is_last or verdict.value < 0:
            played.cursor = at

    def _judged_at(self, part: Part, beat: Beat, verdict: Verdict, played: _Played, answered: datetime) -> datetime:
        if verdict.is_late:
            at = self._around_the_stay(part.stay, "left", played)
        elif beat.clock or beat.after:
            at = self._moment(part, beat, played)
        else:
            delay = beat.delay or timedelta(minutes=min(self._random.lognormvariate(4.6, 1.2) + 2, 4000))
            at = clock.when_awake(answered + delay * self._random.uniform(0.95, 1.15), self._random)
        return max(at, played.cursor + timedelta(minutes=2))

    def _close(self, played: _Played, *, is_urgent: bool) -> None:
        last, agent = played.messages[-1], played.agent
        assert agent, "a matter that nobody answered stays open"
        if last.kind == "customer":
            at = clock.answered(last.at, clock.usual_delay(self._random, is_urgent=is_urgent), self._random)
        elif self._random.random() < 0.6:
            at = last.at + timedelta(seconds=self._random.randrange(15, 240))
        else:
            days = timedelta(days=self._random.randrange(1, 4))
            at = clock.answered(
                (last.at + days).replace(hour=8), timedelta(minutes=self._random.randrange(90)), self._random
            )
        played.events.append(Event("closed", max(at, played.cursor + timedelta(seconds=9)), agent.email))

    def _told(self, part: Part, details: dict[str, str], played: _Played, need: str) -> Conversation:
        line = self._wording.line([regards.as_line(subject) for subject in part.scene.subjects])
        subject = self._wording.words(line, details | stays.words_of_the_day(part.start, part.customer.language))
        return Conversation(
            customer=part.customer.addresses[0],
            mailbox=_mailbox(part.scene),
            subject=subject,
            language=part.customer.language,
            need=need,
            messages=tuple(replace(message, at=message.at.astimezone(UTC)) for message in played.messages),
            events=tuple(
                replace(event, at=event.at.astimezone(UTC))
                for event in sorted(played.events, key=lambda event: event.at)
            ),
            judgements=tuple(replace(judged, at=judged.at.astimezone(UTC)) for judged in played.judgements),
            visit=_visit(part.stay),
        )


def _visit(stay: stays.Stay) -> Visit:
    place = stay.cabin or f"Pitch {stay.pitch}"
    return Visit(place, stay.arrival, stay.departure, stay.booking, stay.heads)


def _mailbox(scene: Scene) -> str:
    return f"{scene.mailbox}@lakeside.example"


def _lets(scene: Scene) -> list[str]:
    return [name for names, _ in scene.lets for name in names]


def _let(scene: Scene, details: dict[str, str], random: Random) -> dict[str, str]:
    """Add to `details` those that the scene itself brings, the ones named together from the same option."""
    for names, options in scene.lets:
        values = (filled(value, details, random) for value in random.choice(options))
        details = details | dict(zip(names, values, strict=True))
    return details


def _as_html(letter: str) -> str:
    paragraphs = (html.escape(part, quote=False).replace("\n", "<br>") for part in re.split(r"\n\n+", letter))
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def _diets(part: Part) -> list[str]:
    """The one paper that customers send: who eats what in their group."""
    rest = part.stay.heads - 8
    return [
        f"{part.customer.name}, {part.stay.heads} people",
        "4 vegan",
        "2 without gluten",
        "1 without milk",
        "1 only white things",
        f"{rest} everything",
    ]


def _invoice(part: Part) -> list[str]:
    stay = stays.words(part.stay, replace(part.customer, language="en"))
    return [
        "Lakeside Camp, Shore Road 4, Orra",
        f"Invoice {stay['booking'][2:]}-1",
        "",
        f"To: {part.customer.name}",
        f"Booking {stay['booking']}: {stay['place']}",
        f"{stay['arrival']} to {stay['departure']} {stay['year']}, {part.stay.nights} nights",
    ]
