"""You said, we did: with consent, once each, reviewed, and in their own words."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from regard.customers.actions import merge
from regard.judgement.actions import note
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW
from regard.voice.deeds import actions
from regard.voice.deeds.following import follow
from regard.voice.deeds.models import Consent, Deed, Voice
from regard.voice.interviews import actions as interview_actions
from regard.voice.interviews import answering
from regard.voice.interviews.choosing import Group, Wanted, choose
from regard.voice.interviews.models import Way
from regard.voice.themes.models import Placement, Theme
from regard.voice.verbatims.actions import Said, keep
from regard.voice.verbatims.models import Source, Verbatim

WORDS = "Priya said the path would be lit. It is still dark."


def seat(agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def said(key: str, text: str, customer_id: int | None = None) -> Verbatim:
    kept = keep(Said(Source.JUDGEMENT, key, text, NOW, customer_id), at=NOW)
    assert kept
    return kept


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def verbatim(cast) -> Verbatim:
    """Mara said it in an interview, and wants to hear what comes of it."""
    interview = interview_actions.make("Guests", by=cast.omar, at=NOW)
    invitation = interview_actions.add_person(interview, cast.mara, way=Way.LINK, by=cast.omar, at=NOW)
    interview_actions.send(interview, at=NOW)
    question = interview.questions.get(place=1)
    answering.save(invitation, question, words=WORDS, at=NOW)
    answering.finish(invitation, may_tell=True, may_quote=True, at=NOW)
    return Verbatim.objects.get()


@pytest.fixture
def deed(cast, verbatim) -> Deed:
    made = actions.make("A light on the path", said="It is dark", owner=cast.ines, by=cast.omar, at=NOW)
    assert actions.tie(made, [verbatim], at=NOW) == 1
    return made


def test_who_said_it_hears_of_it_once_in_reviewed_words_and_can_be_spared_while_the_letter_waits(cast, deed) -> None:
    lead, voice = seat(cast.omar), deed.voices.get()
    way = f"/voice/deeds/{deed.pk}"
    early = lead.post(f"{way}/telling")
    assert early.status_code == 409
    assert lead.post(f"{way}/completion", {"did": " "}).status_code == 422
    lead.post(f"{way}/completion", {"did": "Four lamps, since Friday."})
    lead.post(f"{way}/telling")
    assert not Post.objects.exists(), "nobody has reviewed the words"
    review = f"/voice/deeds/voices/{voice.pk}"
    assert "[…] said the path would be lit." in lead.get(review).content.decode(), "names are offered to be left out"
    changed = lead.post(review, {"act": "approve", "words": "The path is lit."})
    assert changed.status_code == 422
    assert "not rewritten" in changed.content.decode()
    lead.post(review, {"act": "approve", "words": "[…] said the path would be lit."})
    lead.post(f"{way}/telling")
    post = Post.objects.get()
    assert (post.recipient, post.state) == ("mara@post.example", PostState.WAITING)
    for told in ("> […] said the path would be lit.", "Four lamps, since Friday.", "Ines Duarte"):
        assert told in post.text
    assert "Priya" not in post.text + post.html
    lead.post(f"{way}/withdrawal")
    post.refresh_from_db()
    assert post.state == PostState.TAKEN_BACK
    lead.post(f"{way}/telling")
    lead.post(f"{way}/telling")
    assert Post.objects.count() == 2, "told again after it was taken back, and not a third time"
    assert lead.post(review, {"act": "leave"}).status_code == 422


def test_nobody_is_told_without_consent_and_the_database_holds_it(cast, deed) -> None:
    bo = cast.customer("Bo Ek", "bo@post.example")
    words = said("bo", "Too dark.", bo.pk)
    nobody = said("nobody", "Dark.")
    assert actions.tie(deed, [words, nobody], at=NOW) == 1
    voice = deed.voices.get(customer=bo)
    actions.review(voice, "Too dark.", by=cast.omar, at=NOW)
    actions.finish(deed, "Four lamps.", at=NOW)
    assert actions.tell(deed, at=NOW) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.filter(pk=voice.pk).update(told_at=NOW)
    seat(cast.omar).post(f"/voice/deeds/voices/{voice.pk}", {"act": "consent", "tell": "on"})
    voice.refresh_from_db()
    assert (voice.consent, voice.consent_by, voice.may_quote) == (Consent.NOTED, cast.omar, False)
    assert actions.tell(deed, at=NOW) == 1


def test_the_public_page_is_off_at_first_and_quotes_only_who_allowed_it(cast, deed) -> None:
    stranger, lead = Client(), seat(cast.omar)
    actions.review(deed.voices.get(), "It is still dark.", by=cast.omar, at=NOW)
    assert lead.post(f"/voice/deeds/{deed.pk}/publication", {"is_public": "1"}).status_code == 409
    actions.finish(deed, "Four lamps.", at=NOW)
    lead.post(f"/voice/deeds/{deed.pk}/publication", {"is_public": "1"})
    assert stranger.get("/we-did/").status_code == 404
    lead.post("/voice/deeds/page", {"is_on": "1"})
    page = stranger.get("/we-did/").content.decode()
    assert "Four lamps." in page
    assert "It is still dark." in page
    assert "Mara" not in page
    Voice.objects.update(may_quote=False)
    assert "It is still dark." not in stranger.get("/we-did/").content.decode()
    lead.post("/voice/deeds/page", {"is_on": ""})
    assert stranger.get("/we-did/").status_code == 404


def test_what_they_judge_afterwards_is_followed(cast, deed) -> None:
    conversation = cast.write()
    note(conversation, -1, words="", by=cast.ines, at=NOW - timedelta(days=1))
    actions.review(deed.voices.get(), WORDS, by=cast.omar, at=NOW)
    actions.finish(deed, "Four lamps.", at=NOW)
    assert actions.tell(deed, at=NOW) == 1
    note(cast.write(subject="More"), 2, words="", by=cast.ines, at=NOW + timedelta(days=1))
    found = follow([deed])[deed.pk]
    assert (found.told, found.before.n, found.before.value, found.since.value) == (1, 1, -1, 2)
    assert "not enough yet" in seat(cast.omar).get(f"/voice/deeds/{deed.pk}").content.decode()


def test_one_customer_under_two_names_hears_of_it_once(cast, deed) -> None:
    twin = cast.customer("Mara L.", "mara.l@post.example")
    actions.tie(deed, [said("twin", "Dark.", twin.pk)], at=NOW)
    other = deed.voices.get(customer=twin)
    actions.note_consent(other, is_given=True, may_quote=False, by=cast.omar)
    for voice in deed.voices.all():
        actions.review(voice, voice.words, by=cast.omar, at=NOW)
    merge(cast.mara, twin, by=cast.olga, at=NOW)
    actions.finish(deed, "Four lamps.", at=NOW)
    assert actions.tell(deed, at=NOW) == 1


def test_a_deed_is_tied_to_a_theme_and_to_whoever_speaks_of_it(cast, deed) -> None:
    theme = Theme.objects.create(label="It is dark", found_at=NOW)
    bo, ada = cast.customer("Bo Ek", "bo@post.example"), cast.customer("Ada Lund", "ada@post.example")
    for key, customer, is_doubtful in (("bo", bo, False), ("ada", ada, True)):
        words = said(key, "The jetty is dark.", customer.pk)
        Placement.objects.create(verbatim=words, theme=theme, is_doubtful=is_doubtful, at=NOW)
    lead, way = seat(cast.omar), f"/voice/deeds/{deed.pk}"
    lead.post(f"{way}/voices", {"theme": str(theme.pk)})
    assert {voice.customer for voice in deed.voices.all()} == {cast.mara, bo}
    assert f"/voice/themes/{theme.pk}/" in lead.get(way).content.decode()
    chosen = choose(Wanted(Group.THEME, 9, theme=theme.pk), at=NOW + timedelta(days=1)).chosen
    assert [(one.customer_id, one.reason) for one in chosen] == [(bo.pk, "Spoke of it 1 day ago")]
    lead.post("/voice/deeds/", {"title": "A jetty lamp", "theme": str(theme.pk)})
    assert list(Deed.objects.latest("pk").themes.all()) == [theme]


def test_the_screens_find_words_to_tie_and_keep_what_was_typed(cast, deed, verbatim) -> None:
    lead = seat(cast.omar)
    bo = cast.customer("Bo Ek", "bo@post.example")
    words = said("bo", "The jetty is dark at night.", bo.pk)
    way = f"/voice/deeds/{deed.pk}"
    assert "The jetty is dark" in lead.get(f"{way}?q=jetty").content.decode()
    lead.post(f"{way}/voices", {"verbatim": [words.pk]})
    assert deed.voices.count() == 2
    bad = lead.post("/voice/deeds/", {"title": "A jetty lamp", "due_on": "tomorrow", "said": "Dark"})
    assert bad.status_code == 422
    assert "Choose a day from the calendar." in bad.content.decode()
    assert "A jetty lamp" in bad.content.decode()
    lead.post("/voice/deeds/", {"title": "A jetty lamp", "verbatim": str(words.pk)})
    assert Deed.objects.latest("pk").voices.get().customer == bo
    agent = seat(cast.bruno).get(way).content.decode()
    assert "A light on the path" in agent
    assert "Tell those who said it" not in agent


def test_words_to_tie_are_found_by_whatever_was_typed(cast, deed) -> None:
    said("1", "A lamp beside the showers, please.", cast.customer("Ada Holm", "ada@post.example").pk)
    page = f"/voice/deeds/{deed.pk}"
    assert "A lamp beside" in seat(cast.omar).get(page, {"q": "lamp show"}).content.decode()
    for typed in ("\0", "“", "lamp -lamp"):
        assert "A lamp beside" not in seat(cast.omar).get(page, {"q": typed}).content.decode()
