"""What the camp asked its guests, what they said, what we had guessed, and what came of it.

Played through the doors that leads, agents and guests use; deterministic by the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from django.db.models import F, QuerySet

from regard.demo.rows.people import People
from regard.demo.story.listening import DEEDS, GUESSES, ORDERS, SAID, Told
from regard.post.models import Post, PostState
from regard.team.models import Agent
from regard.voice.deeds import actions as deed_actions
from regard.voice.deeds.models import Deed, State, Voice
from regard.voice.deeds.names import names_in
from regard.voice.deeds.quoting import without
from regard.voice.interviews import actions, answering
from regard.voice.interviews.actions import Wish
from regard.voice.interviews.choosing import Group, Wanted
from regard.voice.interviews.models import Interview, Invitation, Question
from regard.voice.interviews.questions import MATTERS
from regard.voice.values import actions as guess_actions
from regard.voice.verbatims.models import Source, Verbatim

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
YEARLY, LET_DOWN = 28, 9
"""Guests asked: those who come every year, and those whom the camp may lose."""


def write(people: People, *, at: datetime) -> None:
    """Write two interviews, a draft, the guesses before them, and four deeds that came of them, up to `at`."""
    maja, tom, arne = (people.agents[f"{name}@lakeside.example"] for name in ("maja", "tom", "arne"))
    yearly = _interview("Guests who come every year", Group.BEST, YEARLY, maja, at - 40 * DAY)
    _guess(yearly, people, at - 40 * DAY)
    _send(yearly, at - 40 * DAY + HOUR)
    _answer(yearly, tom, at)
    actions.close(yearly, at=at - 12 * DAY)
    _act(people, at)
    asked = _interview("Those whom we let down", Group.RISK, LET_DOWN, tom, at - 6 * DAY)
    _send(asked, at - 6 * DAY + HOUR)
    _answer(asked, tom, at, share=0.35)
    draft = _interview("A few by chance, before the winter", Group.CHANCE, 15, maja, at - DAY)
    question = guess_actions.question_of(draft)
    if question:
        guess_actions.seal(draft, question, GUESSES["arne"], by=arne, at=at - HOUR)


def _interview(title: str, group: Group, n: int, by: Agent, at: datetime) -> Interview:
    interview = actions.make(title, by=by, at=at)
    actions.add_question(interview, Wish(ready=MATTERS), at=at)
    actions.choose_people(interview, Wanted(group, n, rest_days=20), at=at)
    chosen = interview.invitations.count()
    if chosen < n:  # in a quiet year few are at risk
        actions.choose_people(interview, Wanted(Group.BEST, n - chosen, rest_days=20), at=at)
    return interview


def _guess(interview: Interview, people: People, at: datetime) -> None:
    question = guess_actions.question_of(interview)
    for name, order in GUESSES.items():
        agent = people.agents[f"{name}@lakeside.example"]
        if question:
            guess_actions.seal(interview, question, order, by=agent, at=at)


def _send(interview: Interview, at: datetime) -> None:
    """Send the letters; they have long arrived."""
    actions.send(interview, at=at)
    interview.refresh_from_db()
    _sent(Post.objects.filter(pk__in=interview.invitations.values("post")))


def _sent(posts: QuerySet[Post]) -> None:
    posts.update(state=PostState.SENT, sent_at=F("send_at"), tries=1)


def _answer(interview: Interview, tom: Agent, now: datetime, *, share: float = 0.75) -> None:
    questions = list(interview.questions.order_by("place"))
    said = {language: iter(texts) for language, texts in SAID.items()}
    for invitation in interview.invitations.select_related("customer").order_by("place"):
        random = Random(f"{interview.title} {invitation.customer.name}")
        opened_at = interview.opened_at or now
        begun_at = min(opened_at + timedelta(hours=random.randrange(2, 160)), now - HOUR)
        luck = random.random()
        if luck < share:
            told = next(said.get(invitation.language, iter(())), None) or next(said["en"], None)
            if told:
                _tell(invitation, questions, told, tom, random, begun_at)
        elif luck > 0.93:
            answering.decline(invitation, is_for_ever=luck > 0.97, at=begun_at)


def _tell(
    invitation: Invitation, questions: Sequence[Question], told: Told, tom: Agent, random: Random, at: datetime
) -> None:
    """Let one guest answer; one in ten by telephone, one in ten only half."""
    luck = random.random()
    by = tom if luck < 0.1 else None
    words = told[:2] if 0.1 <= luck < 0.2 else told
    for question, text in zip(questions, words, strict=False):
        answering.save(invitation, question, words=text, at=at, noted_by=by, is_typing=True)
    if len(words) < len(told):
        return
    answering.save(invitation, questions[-1], chosen=random.choice(ORDERS), at=at, noted_by=by, is_typing=True)
    quote = random.random() < 0.6
    answering.finish(invitation, may_tell=random.random() < 0.8, may_quote=quote, at=at + HOUR / 6, noted_by=by)


def _act(people: People, at: datetime) -> None:
    """Let something come of it: two things are done and told, one is under way, one is planned."""
    maja = people.agents["maja@lakeside.example"]
    for each in DEEDS:
        owner = people.agents[f"{each.owner}@lakeside.example"]
        begun_at = at - each.begun_days * DAY
        due_on = (at + 20 * DAY).date() if each.done_days is None else None
        deed = deed_actions.make(each.title, said=each.said, owner=owner, due_on=due_on, by=maja, at=begun_at)
        deed_actions.tie(deed, list(_words(each.about)), at=begun_at)
        if each.done_days is None:
            Deed.objects.filter(pk=deed.pk).update(state=State.DOING if each.is_begun else State.PLANNED)
            continue
        _finish(deed, each.did, maja, at - each.done_days * DAY)
    deed_actions.show_page(is_on=True)


def _words(about: Sequence[str]) -> Iterator[Verbatim]:
    for part in about:
        yield from Verbatim.objects.filter(source=Source.INTERVIEW, text__icontains=part).order_by("at", "pk")[:6]


def _finish(deed: Deed, did: str, by: Agent, at: datetime) -> None:
    for voice in Voice.objects.filter(deed=deed).select_related("customer", "verbatim"):
        names = names_in(voice.words, language=voice.customer.language or "en", own=voice.customer.name)
        words = without(voice.words, [(name.start, name.end) for name in names])
        deed_actions.review(voice, words, by=by, at=at)
    deed_actions.finish(deed, did, at=at)
    deed_actions.tell(deed, at=at + HOUR)
    deed_actions.publish(deed, is_public=True)
    _sent(Post.objects.filter(pk__in=deed.voices.values("post")))
