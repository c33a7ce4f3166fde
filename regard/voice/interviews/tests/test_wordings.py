"""Questions of our own in the languages of those who are asked."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from regard.post.models import Post
from regard.team.tests.cast import NOW
from regard.voice.interviews import actions, wordings
from regard.voice.interviews.actions import NotAQuestion, Wish
from regard.voice.interviews.links import path
from regard.voice.interviews.models import Interview, Kind, Question, Way
from regard.voice.interviews.questions import asked
from regard.voice.interviews.wordings import Wording

SAUNA = Wish(kind=Kind.CHOICE, words="When did you use the sauna?", options=["In the morning", "At night"])
AUF_DEUTSCH = Wording("Wann waren Sie in der Sauna?", ["Morgens", "Abends"])


def test_a_question_is_said_as_it_was_worded_first_where_nobody_worded_it_otherwise() -> None:
    told = {"words": "Wie laut war es?", "options": [], "low": "still", "high": "laut"}
    question = Question(words="How loud was it?", kind=Kind.SCALE, low="quiet", high="loud", language="en")
    question.wordings = {"de": told}
    german, french = asked(question, "de_AT"), asked(question, "fr")
    assert (german.words, german.low, german.high, german.language) == ("Wie laut war es?", "still", "laut", "de")
    assert (french.words, french.low, french.language) == ("How loud was it?", "quiet", "en")
    assert asked(Question(ready="matters"), "de").language == "de"


@pytest.mark.parametrize(
    ("question", "wording", "problem"),
    [
        (Question(words="Why?"), Wording("  "), "Write the question."),
        (Question(kind=Kind.RANK, options=["A", "B"]), Wording("Was?", ["A", "A"]), "Give 2 different things"),
        (Question(kind=Kind.SCALE, low="bad"), Wording("Wie?", low=" "), "Say what both ends of the scale mean"),
    ],
)
def test_a_wording_says_no_less_than_the_question(question, wording, problem) -> None:
    with pytest.raises(NotAQuestion, match=problem):
        wordings.checked(question, wording)


def test_each_customer_reads_a_wording_in_their_language_and_the_asker_knows_who_does_not(cast, client) -> None:
    interview = actions.make("Guests", by=cast.omar, at=NOW)
    for ready in interview.questions.all():
        actions.remove_question(ready, at=NOW)
    question = actions.add_question(interview, SAUNA, at=NOW)
    for name, language in (("Jan", "de"), ("Ute", "de"), ("Zoé", "fr"), ("Aki", "fi")):
        guest = cast.customer(name, f"{language}.{name.lower()}@post.example".replace("é", "e"))
        guest.language = language
        guest.save()
        actions.add_person(interview, guest, way=Way.MAIL, by=cast.omar, at=NOW)
    desk = Client()
    desk.force_login(cast.omar)
    way, form = f"/voice/interviews/{interview.pk}", f"/voice/interviews/questions/{question.pk}/wordings"
    draft = desk.get(way).content.decode()
    assert "4 customers will read it in English" in draft
    assert "2 Deutsch, 1 “fi”, 1 Français" in draft
    typed = {"language": "en", "de-words": AUF_DEUTSCH.words, "de-options": "Morgens", "fr-low": "x"}
    refused = desk.post(form, typed)
    assert refused.status_code == 422
    assert "Give 2 different things, one a line" in refused.content.decode()
    assert "Wann waren Sie in der Sauna?" in refused.content.decode(), "what was typed stays"
    assert "Write the question." in refused.content.decode()
    german = {"language": "en", "de-words": AUF_DEUTSCH.words, "de-options": "Morgens\r\nAbends"}
    assert desk.post(form, german | {"language": "de"}).status_code == 422, "it was written in another language"
    assert desk.post(form, german)["Location"] == f"{way}#questions"
    assert "2 customers will read it in English" in desk.get(way).content.decode()
    actions.send(interview, at=NOW)
    letters = {post.recipient_name: post for post in Post.objects.all()}
    assert AUF_DEUTSCH.words in letters["Jan"].text
    assert f'<b lang="en">{SAUNA.words}</b>' in letters["Zoé"].html
    with time_machine.travel(NOW, tick=False):
        invited = interview.invitations.select_related("customer")
        pages = {one.customer.name: client.get(path(one)).content.decode() for one in invited}
    assert '<h1 id="q">Wann waren Sie in der Sauna?</h1>' in pages["Jan"]
    assert "<span>Abends</span>" in pages["Jan"]
    assert '<h1 id="q" lang="en">When did you use the sauna?</h1>' in pages["Zoé"]
    assert '<span lang="en">At night</span>' in pages["Zoé"]
    late = desk.post(form, german | {"de-words": "Und?"})
    assert late.status_code == 422
    assert "the questions stay as they are" in late.content.decode()
    assert wordings.missing(Interview.objects.get()) == [], "nobody waits for a letter any more"
