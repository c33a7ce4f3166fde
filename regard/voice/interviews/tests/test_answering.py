"""The customer's page of an interview, through the door that customers use."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regard.customers.actions import merge, undo_merge
from regard.lib import events
from regard.post.models import Post, PostState
from regard.team.tests.cast import NOW
from regard.voice.interviews import actions, answering, reminding
from regard.voice.interviews.events import Answered
from regard.voice.interviews.links import path, token
from regard.voice.interviews.models import Answer, Interview, Invitation, Refusal, Way
from regard.voice.verbatims.models import Verbatim

SOON = NOW + timedelta(hours=1)
TYPING = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def an_hour_later():
    with time_machine.travel(SOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def client() -> Client:
    """A browser that has never been here, with the CSRF check as in life."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """The words of every answer that was announced."""
    heard: list[str] = []
    monkeypatch.setitem(
        events._reactions,
        Answered,
        [*events._reactions[Answered], lambda event: heard.extend(each.words for each in event.answers)],
    )
    return heard


def read(client: Client, way: str) -> str:
    return client.get(way).content.decode()


def test_the_letter_has_the_first_question_in_the_customers_language_and_a_link_that_records_nothing(cast, client):
    cast.mara.language = "de"
    cast.mara.save()
    interview = actions.make("Guests", by=cast.omar, at=NOW)
    actions.add_person(interview, cast.mara, way=Way.MAIL, by=cast.omar, at=NOW)
    assert actions.send(interview, at=NOW) == 1
    post, invitation = Post.objects.get(), interview.invitations.get()
    assert (post.recipient, post.is_automatic, invitation.post) == ("mara@post.example", True, post)
    assert "Was bringt Sie immer wieder zu uns?" in post.text
    assert "Omar Haddad" in post.text
    assert path(invitation) in post.text
    assert path(invitation) in post.html
    assert post.leave_url.endswith(f"{path(invitation)}/no")
    for _ in range(2):
        assert "Was bringt Sie immer wieder zu uns?" in read(client, path(invitation))
    assert not Answer.objects.exists()
    assert Interview.objects.get().first_answer_at is None


def test_one_question_at_a_time_to_the_thank_you_of_a_named_person(client, invitation, told):
    way = path(invitation)
    assert "Question 1 of 4" in read(client, way)
    step = client.post(f"{way}/1", {"words": "The lake,\r\nand you"})
    assert step["Location"] == f"{way}/2"
    client.post(f"{way}/2", {"words": ""})
    assert "Question 2 of 4" in read(client, way), "an empty question is where one goes on"
    client.post(f"{way}/3", {"words": "=SUM(1)"})
    placed = {"place-4": "1", "place-0": "2"}
    assert client.post(f"{way}/4", placed)["Location"] == f"{way}/last"
    client.post(f"{way}/last", {"tell": "on"})
    page = read(client, way)
    assert "Thank you, Mara" in page
    assert "Omar Haddad" in page
    assert "you will hear from us" in page
    invitation.refresh_from_db()
    assert (invitation.finished_at, invitation.may_tell, invitation.may_quote) == (SOON, True, False)
    assert Interview.objects.get().first_answer_at == SOON
    assert told == ["The lake,\nand you", "=SUM(1)", ""]
    assert Answer.objects.get(question__ready="matters").chosen == [4, 0]
    lead = Client()
    lead.force_login(invitation.interview.made_by)
    table = lead.get(f"/voice/interviews/{invitation.interview_id}/answers.csv").content.decode()
    assert "'=SUM(1)" in table
    assert "1. That the first answer settles it · 2. A quick answer" in table


def test_what_is_typed_is_saved_but_told_only_when_it_is_done(client, invitation, told):
    way = path(invitation)
    assert client.post(f"{way}/1", {"words": "The la"}, headers=TYPING).status_code == 204
    client.post(f"{way}/1", {"words": "The lake"}, headers=TYPING)
    assert Answer.objects.get().words == "The lake"
    assert told == []
    actions.close(invitation.interview, at=SOON)
    assert told == ["The lake"], "what was left half said is told when the interview closes"
    closed = client.post(f"{way}/2", {"words": "More"})
    assert closed.status_code == 410
    assert "These questions are closed" in closed.content.decode()
    assert Answer.objects.count() == 1


def test_a_link_that_was_changed_or_is_old_says_so(client, invitation, an_hour_later):
    number, _, signature = token(invitation).partition("-")
    assert client.get(f"/i/{int(number) + 1}-{signature}").status_code == 404
    assert client.post(f"/i/{number}-{'a' * 16}/1", {"words": "Mine"}).status_code == 404
    assert client.get(f"{path(invitation)}/9").status_code == 404
    an_hour_later.move_to(NOW + timedelta(days=61))
    old = client.get(path(invitation))
    assert old.status_code == 410
    assert "This link has expired" in old.content.decode()


def test_a_forwarded_link_says_whose_it_is_and_is_kept_from_caches_and_search_engines(client, invitation):
    page = client.get(path(invitation))
    assert "For Mara. If that is not you" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_answers_can_be_changed_for_seven_days_and_then_no_more(client, invitation, an_hour_later):
    way = path(invitation)
    client.post(f"{way}/1", {"words": "The lake"})
    client.post(f"{way}/last")
    client.post(f"{way}/1", {"words": "The quiet"})
    assert Answer.objects.get().words == "The quiet"
    kept = Verbatim.objects.get()
    assert (kept.text, kept.question, kept.customer) == (
        "The quiet",
        "What keeps you coming back?",
        invitation.customer,
    )
    assert kept.came_from == f"/voice/interviews/people/{invitation.pk}"
    an_hour_later.move_to(SOON + timedelta(days=8))
    late = client.post(f"{way}/1", {"words": "The price"})
    assert "can no longer be changed" in late.content.decode()
    assert Answer.objects.get().words == "The quiet"
    assert "The quiet" not in read(client, way), "an old link no longer shows what was said"


def test_two_things_with_one_place_are_told_and_what_was_chosen_stays(client, invitation):
    way = path(invitation)
    twice = client.post(f"{way}/4", {"place-0": "1", "place-1": "1", "place-2": "2"})
    assert twice.status_code == 422
    assert "the same place" in twice.content.decode()
    assert twice.content.decode().count(" selected>1</option>") == 2
    assert client.post(f"{way}/4", {"place-0": "x"}).status_code == 422
    assert not Answer.objects.exists()


def test_who_would_rather_not_is_left_in_peace_and_can_think_again(cast, client, invitation):
    way = path(invitation)
    assert Refusal.objects.count() == 0
    assert client.get(f"{way}/no").status_code == 200
    client.post(f"{way}/no", {"act": "never"})
    assert "We will not ask you such questions again." in read(client, way)
    another = actions.make("Another", by=cast.omar, at=SOON)
    with pytest.raises(actions.NotToBeAsked, match="asked not to be interviewed"):
        actions.add_person(another, cast.mara, way=Way.PHONE, by=cast.ines, at=SOON)
    client.post(f"{way}/no", {"act": "begin"})
    assert "Question 1 of 4" in read(client, way)
    assert not Refusal.objects.exists()


def test_a_mail_programs_own_button_ends_such_mails_for_good(client, invitation):
    for _ in range(2):
        answer = client.post(f"{path(invitation)}/no", {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 204
    assert Refusal.objects.filter(customer=invitation.customer).count() == 1
    assert "We will not ask you such questions again." in read(client, path(invitation))


def test_the_letters_can_be_taken_back_while_they_wait(cast, client, invitation):
    interview = invitation.interview
    with pytest.raises(actions.AlreadySent):
        actions.add_question(interview, actions.Wish(words="And?"), at=NOW)
    actions.take_back(interview, at=NOW + timedelta(seconds=90))
    assert Post.objects.get().state == PostState.TAKEN_BACK
    assert client.get(path(invitation)).status_code == 410
    assert actions.send(Interview.objects.get(), at=NOW) == 1
    with pytest.raises(actions.TooLateToTakeBack):
        actions.take_back(Interview.objects.get(), at=NOW + timedelta(minutes=3))


def test_one_reminder_and_no_second(cast, invitation):
    Post.objects.update(state=PostState.SENT)
    assert reminding.remind(at=NOW + timedelta(days=4)) == 0
    later = NOW + timedelta(days=5)
    assert reminding.remind(at=later) == 1
    assert "You may have missed our letter." in Post.objects.latest("pk").text
    assert reminding.remind(at=later + timedelta(days=5)) == 0


def test_who_answered_declined_or_wrote_since_is_not_reminded(cast, invitation):
    Post.objects.update(state=PostState.SENT)
    cast.write(at=NOW + timedelta(days=1))
    assert reminding.remind(at=NOW + timedelta(days=6)) == 0
    Invitation.objects.update(invited_at=NOW + timedelta(days=2), finished_at=NOW + timedelta(days=3))
    assert reminding.remind(at=NOW + timedelta(days=9)) == 0


def test_an_agent_writes_down_what_is_told_on_the_telephone_and_it_is_marked(cast, invitation):
    desk = Client()
    desk.force_login(cast.ines)
    way = f"/voice/interviews/people/{invitation.pk}"
    page = desk.post(way, {"q1-words": "The lake", "q4-place-2": "1", "quote": "on"}, follow=True)
    assert "Ines Duarte wrote down what was told on the telephone." in page.content.decode()
    answer = Answer.objects.get(question__place=1)
    assert (answer.words, answer.noted_by) == ("The lake", cast.ines)
    assert Answer.objects.get(question__place=4).chosen == [2]
    invitation.refresh_from_db()
    assert (invitation.way, invitation.may_quote) == (Way.PHONE, True)
    assert "One of us wrote this down" in read(Client(), path(invitation))
    twice = desk.post(way, {"q4-place-1": "1", "q4-place-2": "1"})
    assert twice.status_code == 422


def test_its_page_asks_the_database_as_often_for_many_as_for_one(cast, invitation, client):
    client.force_login(cast.omar)
    questions = list(invitation.interview.questions.order_by("place"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/voice/interviews/{invitation.interview_id}").status_code == 200
        return len(asked)

    answering.save(invitation, questions[0], words="The lake", at=SOON)
    answering.save(invitation, questions[3], chosen=[1, 0], at=SOON)
    few = queries()
    for n in range(6):
        guest = cast.customer(f"Guest {n}", f"guest{n}@post.example")
        added = actions.add_person(invitation.interview, guest, way=Way.LINK, by=cast.omar, at=SOON)
        answering.save(added, questions[0], words=f"Words {n}", at=SOON)
        answering.save(added, questions[3], chosen=[n % 3], at=SOON)
    assert queries() == few


def test_a_merge_takes_the_interview_along_and_its_undoing_brings_it_back(cast, invitation):
    twin = cast.customer("Mara L.", "mara.l@post.example")
    done = merge(twin, cast.mara, by=cast.olga, at=SOON)
    invitation.refresh_from_db()
    assert invitation.customer == twin
    undo_merge(done, by=cast.olga, at=SOON)
    invitation.refresh_from_db()
    assert invitation.customer == cast.mara


def test_what_was_said_can_be_read_but_not_written_by_who_may_only_look(cast, invitation):
    answering.save(invitation, invitation.interview.questions.get(place=1), words="The lake", at=SOON)
    desk = Client()
    desk.force_login(cast.vera)
    page = desk.get(f"/voice/interviews/{invitation.interview_id}").content.decode()
    assert "The lake" in page
    assert "Close it" not in page
    other = Client()
    other.force_login(cast.bruno)
    cast.write()
    page = other.get(f"/voice/interviews/{invitation.interview_id}").content.decode()
    assert "The lake" not in page, "Mara's matters are another team's"
