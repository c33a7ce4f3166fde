"""A conversation of Reception, with everything that can hang on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponseBase
from django.utils import timezone

from regard.channels.carriers import actions as carriers
from regard.channels.email.models import RawMail, Verdict
from regard.channels.origin import trusting
from regard.conversations import actions as conversation_actions
from regard.conversations import parts, regrouping, tags, written_pictures
from regard.conversations.inbound import InboundFile
from regard.conversations.models import Attachment, Conversation, Message
from regard.crew.good_turns import actions as turn_actions
from regard.crew.good_turns.actions import Told
from regard.crew.growth import actions as growth
from regard.crew.growth import coaching as reading
from regard.crew.growth.models import Why
from regard.customers import reaching
from regard.customers.actions import merge
from regard.customers.recognising import note_failing
from regard.definition import proposing, publishing, registering, ties, workshop
from regard.definition.deciding import Rule
from regard.definition.models import Clause, Kind, Shows
from regard.definition.proposing import Wording
from regard.erasing import actions as erasing
from regard.files import actions as file_actions
from regard.journey import actions as journey_actions
from regard.journey import imports
from regard.journey.actions import Wishes
from regard.journey.models import ShopKind
from regard.journey.shops import actions as shop_actions
from regard.judgement.actions import judge
from regard.judgement.links import token as judgement_token
from regard.judgement.models import Asking, Repair
from regard.later import actions as planning
from regard.mood import actions as mood_actions
from regard.post.models import Post, SigningKey
from regard.promises import our_word
from regard.promises.choosing import Kind as Promised
from regard.promises.tests.promising import promise as promised
from regard.team.actions import make_token
from regard.team.models import Agent
from regard.team.tests.cast import NOW, Cast
from regard.troubles.models import Kind as TroubleKind
from regard.troubles.models import Trouble
from regard.voice.deeds import actions as deed_actions
from regard.voice.interviews import actions as interview_actions
from regard.voice.interviews.links import token as interview_token
from regard.voice.interviews.models import Way as InterviewWay
from regard.voice.themes import actions as theme_actions
from regard.voice.themes.models import Placement, Theme
from regard.voice.verbatims import importing
from regard.voice.verbatims.actions import Said
from regard.voice.verbatims.actions import keep as keep_words
from regard.voice.verbatims.models import Source
from tests.access import PEOPLE, Row


@dataclass(frozen=True)
class Matter:
    """A conversation of Reception with everything that can hang on one, and what else addresses speak of."""

    cast: Cast
    conversation: Conversation
    message: Message
    answer: Message
    things: Mapping[str, object]

    def arguments(self, row: Row) -> dict[str, object]:
        return {name: self.things[thing] for name, thing in row.path.items()}

    def agent(self, role: str) -> Agent:
        agent: Agent = getattr(self.cast, PEOPLE[role])
        return agent


def matter_of(cast: Cast) -> Matter:
    """Let Mara write and Ines answer, and whatever else can happen around it."""
    raw = file_actions.keep(b"From: mara@post.example\r\n\r\nHeron", at=NOW)
    svg = file_actions.keep(b"<svg xmlns='http://www.w3.org/2000/svg'/>", at=NOW)
    plan = InboundFile(file=svg, filename="plan.svg", content_type="image/svg+xml")
    conversation = cast.write(html="<p>Heron?</p>", raw=raw, files=(plan,))
    message = conversation.messages.get()
    said = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = conversation_actions.reply(conversation, said, by=cast.ines, at=NOW)
    part = parts.add(conversation, message, start=0, end=27, by=cast.ines, at=NOW)
    tag = tags.put_on(conversation, "access", by=cast.ines, at=NOW)
    judge(Asking.objects.get(), -1, at=NOW)
    mail = RawMail.objects.create(file=raw, received_at=NOW, source="smtp", verdict=Verdict.MESSAGE, message=message)
    stray, twin = cast.customer("Bo Ek", "bo@gmail.com"), cast.customer("Mara L.", "mara.l@post.example")
    key, _ = make_token("Shop", at=NOW)
    trusting.trust("mx.post.example", stands_below=False)
    promise = promised(Promised.EACH, 4, public_words="You hear from us within four hours.")
    word = our_word.give(conversation, "The door", due_at=NOW + timedelta(days=1), by=cast.ines, at=NOW)
    planned = planning.plan(
        conversation, said, leaves_at=timezone.now() + timedelta(days=1), by=cast.ines, at=timezone.now()
    )
    mood_actions.note([message])
    correction = mood_actions.correct(message.mood, "angry", by=cast.ines, at=NOW)
    kept = journey_actions.keep(message, start=0, end=10, by=cast.ines, at=NOW)
    wishes = journey_actions.prefer(cast.mara, Wishes(tone="plainly"), by=cast.ines, at=NOW)
    carrier = carriers.let_in(cast.support, "postmark", signing_key="", at=NOW)
    trouble = Trouble.objects.create(kind=TroubleKind.UNREAD, words="Mail waits.", since=NOW, found_at=NOW)
    shop = shop_actions.let_in(ShopKind.STRIPE, name="Shop", secret="whsec_test_1", by=cast.olga, at=NOW)
    table = imports.put_up(
        b"kind,email\nvisit,mara@post.example\n", filename="t.csv", source="csv", by=cast.olga, at=NOW
    )
    words = keep_words(
        Said(Source.JUDGEMENT, "matter", "Tell me before I have to ask.", NOW, cast.mara.pk, conversation.pk), at=NOW
    )
    interview = interview_actions.make("Guests", by=cast.omar, at=NOW)
    interview_actions.add_question(interview, interview_actions.Wish(ready="matters"), at=NOW)
    own_question = interview_actions.add_question(interview, interview_actions.Wish(words="And?"), at=NOW)
    interview_actions.add_person(interview, cast.mara, way=InterviewWay.LINK, by=cast.ines, at=NOW)
    interview_actions.send(interview, at=NOW)
    invitation = interview.invitations.get()
    theme = Theme.objects.create(label="Tell me first", found_at=NOW)
    if words:
        Placement.objects.update_or_create(verbatim=words, defaults={"theme": theme, "at": NOW})
    change = theme_actions.pin(theme, True, by=cast.olga, at=NOW)
    deed = deed_actions.make("A light on the path", by=cast.omar, at=NOW)
    deed_actions.tie(deed, [words] if words else [], at=NOW)
    second = cast.write("Where do we park?", at=NOW)
    cast.write("And the bill?", into=second, at=NOW + timedelta(hours=1))
    other = regrouping.split(second.messages.latest("at"), by=cast.ines, at=NOW + timedelta(hours=2))
    binned = erasing.delete(cast.write("A ramp for Bo?", at=NOW), by=cast.ines, at=NOW)
    address = cast.mara.addresses.get(value="mara@post.example")
    note_failing(address.value, at=NOW)
    said_to_work = reaching.say_works(address, by=cast.ines, at=NOW)
    things: dict[str, object] = {
        "deleted": binned.pk,
        "address": address.pk,
        "picture_mark": written_pictures.mark(conversation.pk, file_actions.keep(b"GIF89a", at=NOW).pk),
        "said_to_work": said_to_work.pk,
        "suppression": reaching.suppress("noise@x.example", "Never asked.", by=cast.olga, at=NOW).pk,
        "other_matter": other.conversation.pk,
        "regrouping": other.regrouping.pk,
        **_definition(cast, conversation),
        "deed": deed.pk,
        "deed_voice": deed.voices.get().pk,
        **_crew(cast, conversation),
        "verbatim": words.pk if words else 0,
        "interview": interview.pk,
        "own_question": own_question.pk,
        "question": interview.questions.order_by("place")[0].pk,
        "invitation": invitation.pk,
        "interview_token": interview_token(invitation),
        "interview_number": 1,
        "theme": theme.pk,
        "other_theme": Theme.objects.create(label="Quiet at night", found_at=NOW).pk,
        "theme_change": change.pk if change else 0,
        "words_file": importing.put_up(b"words\nTell me first.\n", filename="w.csv", by=cast.olga, at=NOW).pk,
        "shop": shop.pk,
        "trouble": trouble.pk,
        "carrier_key": carrier.key,
        # Sealed with nothing, it is never looked for: no DNS is asked.
        "signing_key": SigningKey.objects.create(domain="lakeside.example", selector="may", made_at=NOW).pk,
        "shop_key": shop.key,
        "taken_file": table.pk,
        "kept": kept.pk,
        "preferences": wishes.pk if wishes else 0,
        "conversation": conversation.pk,
        "message": message.pk,
        "answer": answer.pk,
        "part": part.pk,
        "tag": tag.pk,
        "repair": Repair.objects.get().pk,
        "attachment": Attachment.objects.get().pk,
        "post": Post.objects.get().pk,
        "raw_mail": mail.pk,
        "customer": cast.mara.pk,
        "company": "post.example",
        "stray": stray.pk,
        "merge": merge(cast.mara, twin, by=cast.olga, at=NOW).pk,
        "agent": cast.vera.pk,
        "team": cast.reception.pk,
        "mailbox": cast.support.pk,
        "token": key.pk,
        "word": word.pk,
        "planned": planned.pk,
        "promise": promise.pk,
        "hours": promise.versions.get().hours_id,
        "screen": "kit",
        "uid": "1",
        "key": "set-password",
        "judgement_token": judgement_token(Asking.objects.get()),
        "judgement_key": 4,
        "correction": correction.pk if correction else 0,
    }
    conversation.refresh_from_db()
    return Matter(cast, conversation, message, answer, things)


def _crew(cast: Cast, conversation: Conversation) -> dict[str, object]:
    """Let Omar tell a good turn of Ines, and read a conversation with her; let Ines have an aim with a step."""
    aim = growth.aim(cast.ines, "To ask first", at=NOW)
    coaching = reading.write(cast.ines, conversation, why=Why.RANDOM, praise="Clear", shown={}, by=cast.omar, at=NOW)
    return {
        "turn": turn_actions.tell(cast.ines, Told("Measured it", True), conversation=None, by=cast.omar, at=NOW).pk,
        "ines": cast.ines.pk,
        "aim": aim.pk,
        "step": growth.step(aim, "Ask").pk,
        "coaching": coaching.pk,
        "guide": "workday",
    }


def _definition(cast: Cast, conversation: Conversation) -> dict[str, object]:
    """Let there be a definition in two versions, a proposal of Ines's, an opened round and a published page."""
    proposing.set_ways(rule=Rule.LEAD, aside="")
    creed = proposing.propose(Kind.CREED, Wording(text="To mind."), title="A", why="B", by=cast.ines, at=NOW)
    proposing.adopt(creed, seen=0, by=cast.omar, at=NOW)
    added = proposing.propose(Kind.ADD, Wording("Whole", "All of it."), title="A", why="B", by=cast.ines, at=NOW)
    version = proposing.adopt(added, seen=1, by=cast.omar, at=NOW + timedelta(seconds=1))
    clause = Clause.objects.get()
    proposal = proposing.propose(Kind.CREED, Wording(text="To care."), title="A", why="B", by=cast.ines, at=NOW)
    begun = workshop.begin("What is it?", by=cast.omar, at=NOW)
    entry = registering.add("Ada", "Help", by=cast.ines, at=NOW)
    own = workshop.write(begun, "To mind.", by=cast.omar, at=NOW)
    workshop.open_up(begun, at=NOW)
    publishing.publish(version, [], by=cast.omar, at=NOW)
    said = " ".join(conversation.messages.filter(kind="customer").earliest("at").text.split())[:20]
    return {
        "number": 1,
        "clause": clause.pk,
        "speaking": ties.speak(clause, Theme.objects.create(label="A", found_at=NOW), by=cast.omar, at=NOW).pk,
        "tie": ties.tie(clause, Shows.MET, by=cast.omar, at=NOW).pk,
        "proposal": proposal.pk,
        "quote": proposing.quote(proposal, conversation, said, by=cast.ines, at=NOW).pk,
        "comment": workshop.comment(proposal, "Yes", by=cast.ines, at=NOW).pk,
        "round": begun.pk,
        "own": own.pk,
        "entry": entry.pk,
        "revision": entry.revisions.get().pk,
        "mark": registering.mark(entry.revisions.get(), "meet", is_there=True, by=cast.ines, at=NOW).pk,
    }


def read(response: HttpResponseBase) -> None:
    """Read a stream to its end, which closes its file."""
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
