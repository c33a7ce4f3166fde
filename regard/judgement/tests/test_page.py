"""The judgement page, through the door that customers use."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from regard.conversations import actions as conversation_actions
from regard.judgement import actions
from regard.judgement.asking import withdraw
from regard.judgement.links import link, path, token
from regard.judgement.models import Asking, EarlierVerdict, Judgement, Repair
from regard.judgement.scale import STEPS
from regard.judgement.tests.asked import ANSWERED, ask

SOON = ANSWERED + timedelta(hours=1)


@pytest.fixture(autouse=True)
def an_hour_after_the_answer():
    with time_machine.travel(SOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def client() -> Client:
    """A browser that has never been here, with the CSRF check as in life."""
    return Client(enforce_csrf_checks=True)


class TestLooking:
    def test_a_link_opens_the_question_with_that_choice_ready_and_records_nothing(self, client, asking):
        page = client.get(f"{path(asking)}/4")
        assert page.status_code == 200
        text = page.content.decode()
        assert "Did Ines’s answer meet what you needed?" in text
        assert "Today you asked us" in text
        assert 'value="1" required checked' in text
        assert 'data-state="open"' in text
        assert not Judgement.objects.exists()

    def test_a_scanner_that_opens_all_five_links_in_every_way_records_nothing(self, client, asking):
        for step in STEPS:
            for headers in ({}, {"Purpose": "prefetch", "Sec-Purpose": "prefetch;prerender"}):
                assert client.get(f"{path(asking)}/{step.key}", headers=headers).status_code == 200
            assert client.head(f"{path(asking)}/{step.key}").status_code == 200
        assert client.post(f"{path(asking)}/3", {"value": "0"}).status_code == 405
        assert client.options(path(asking)).status_code == 405
        assert not Judgement.objects.exists()
        assert Asking.objects.get().state == "open"

    def test_a_page_without_a_named_choice_has_none_ready(self, client, asking):
        assert " checked" not in client.get(path(asking)).content.decode()

    def test_it_shows_the_need_in_her_words_and_nothing_else_of_the_matter(self, client, cast, asking):
        conversation_actions.note(
            asking.conversation, html="<p>A secret</p>", text="A secret", by=cast.lio, at=ANSWERED
        )
        text = client.get(path(asking)).content.decode()
        assert asking.conversation.need in text
        for hidden in (
            "mara@post.example",
            "Mara",
            "Lind",
            "Duarte",
            "A secret",
            "There is one",
            "Reception",
        ):
            assert hidden not in text

    def test_it_leaves_no_trace_in_the_browser_in_caches_or_in_search_engines(self, client, asking):
        for response in (client.get(path(asking)), client.get("/j/nonsense"), client.post(path(asking), {})):
            assert response["Referrer-Policy"] == "no-referrer"
            assert response["Cache-Control"] == "no-store"
            assert "noindex" in response["X-Robots-Tag"]
            assert not response.cookies

    def test_words_of_the_customer_are_escaped(self, client, cast):
        conversation = cast.write("Can you <script>alert(1)</script> tell me the price?")
        reply = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
        answer = conversation_actions.reply(conversation, reply, by=cast.ines, at=ANSWERED)
        client.post(path(answer.asking), {"value": "0", "words": '</textarea><img src=x onerror="x">'})
        text = client.get(path(answer.asking)).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;/textarea&gt;" in text


class TestTheLink:
    @pytest.mark.parametrize("spoil", [str.upper, str.lower])
    def test_it_survives_a_change_of_case(self, client, asking, spoil):
        assert client.get(f"/j/{spoil(token(asking))}").status_code == 200

    def test_it_is_where_the_mail_says(self, asking, settings):
        assert link(asking, 5) == f"{settings.URL}{path(asking)}/5"

    def test_a_forged_a_cut_or_another_ones_token_opens_nothing(self, client, cast, asking):
        number, signature = token(asking).split("-")
        wrong = [
            number,
            f"{number}-",
            f"{number}-{signature[:-1]}",
            f"{number}-{signature}a",
            f"{number}-{'a' * 16}",
            f"{int(number) + 1}-{signature}",
            f"0{number}-{signature}",
            f" {token(asking)}",
            f"{token(asking)}%0A",
            "١-aaaaaaaaaaaaaaaa",
            "9" * 40 + f"-{signature}",
        ]
        for text in wrong:
            for response in (client.get(f"/j/{text}"), client.post(f"/j/{text}", {"value": "0"})):
                assert response.status_code == 404, text
                assert "Mara" not in response.content.decode()
        assert not Judgement.objects.exists()

    @pytest.mark.parametrize("key", ["0", "6", "-1", "3x", "33"])
    def test_a_key_that_is_none_of_the_five_is_not_found(self, client, asking, key):
        assert client.get(f"{path(asking)}/{key}").status_code == 404

    def test_the_unknown_link_says_what_to_do(self, client, asking):
        assert "We do not know this link" in client.get("/j/nonsense").content.decode()


class TestSayingIt:
    def test_a_form_records_and_leads_to_the_thanks(self, client, asking):
        response = client.post(path(asking), {"value": "1"})
        assert response.status_code == 302
        assert response["Location"] == path(asking)
        text = client.get(path(asking)).content.decode()
        assert 'data-state="kept"' in text
        assert "Thank you, that is kept. You can change it until Monday 9 March." in text
        assert 'value="1" required checked' in text
        asking.conversation.refresh_from_db()
        assert asking.conversation.judgement == 1

    def test_a_script_is_told_only_that_it_is_kept(self, client, asking):
        response = client.post(path(asking), {"value": "-2"}, headers={"X-Requested-With": "fetch"})
        assert (response.status_code, response.content) == (204, b"")
        assert Judgement.objects.get().value == -2

    def test_words_and_thanks_go_with_it_in_one_event(self, client, cast, asking):
        client.post(path(asking), {"value": "2", "words": " You went out.\r\nTwice. ", "thanks": [str(cast.ines.pk)]})
        judgement = Judgement.objects.get()
        assert judgement.words == "You went out.\nTwice."
        assert list(judgement.thanks.all()) == [cast.ines]
        assert asking.conversation.events.filter(kind="judged").count() == 1
        assert not EarlierVerdict.objects.exists()

    def test_only_those_who_took_part_can_be_thanked(self, client, cast, asking):
        conversation_actions.note(asking.conversation, html="<p>I asked</p>", text="I asked", by=cast.lio, at=ANSWERED)
        text = client.get(path(asking)).content.decode()
        assert "<span>Ines <small>who answered</small></span>" in text
        assert "<span>Lio <small>who helped</small></span>" in text
        assert "Bruno" not in text
        thanked = [str(cast.bruno.pk), str(cast.lio.pk), "x", "-1", "9" * 30]
        client.post(path(asking), {"value": "0", "words": "", "thanks": thanked})
        assert list(Judgement.objects.get().thanks.all()) == [cast.lio]

    def test_a_key_press_later_keeps_the_words(self, client, cast, asking):
        client.post(path(asking), {"value": "2", "words": "Kind", "thanks": [cast.ines.pk]})
        client.post(path(asking), {"value": "1"}, headers={"X-Requested-With": "fetch"})
        judgement = Judgement.objects.get()
        assert (judgement.value, judgement.words, judgement.thanks.count()) == (1, "Kind", 1)

    @pytest.mark.parametrize("value", ["", "3", "-3", "1.0", "x", "1 ", "٢"])
    def test_what_is_no_step_is_refused_with_her_words_kept(self, client, asking, value):
        response = client.post(path(asking), {"value": value, "words": "Nearly lost"})
        assert response.status_code == 422
        assert "Please choose one of the five first." in response.content.decode()
        assert "Nearly lost" in response.content.decode()
        assert not Judgement.objects.exists()

    def test_words_without_end_and_without_sense_are_cut_and_cleaned(self, client, asking):
        client.post(path(asking), {"value": "0", "words": "a\x00b" + "x" * 20_000})
        words = Judgement.objects.get().words
        assert words.startswith("ab")
        assert len(words) == actions.MOST_WORDS


class TestChangingHerMind:
    def test_what_she_said_before_is_kept(self, client, asking, an_hour_after_the_answer):
        client.post(path(asking), {"value": "2", "words": "Good"})
        an_hour_after_the_answer.shift(timedelta(days=2))
        client.post(path(asking), {"value": "-1", "words": "It did not last"})
        judgement = Judgement.objects.get()
        assert (judgement.value, judgement.words) == (-1, "It did not last")
        earlier = EarlierVerdict.objects.get()
        assert (earlier.value, earlier.words) == (2, "Good")
        asking.conversation.refresh_from_db()
        assert asking.conversation.judgement == -1

    def test_it_ends_to_the_second_after_seven_days(self, client, cast, asking, an_hour_after_the_answer):
        client.post(path(asking), {"value": "2"})
        an_hour_after_the_answer.shift(timedelta(days=7, seconds=-1))
        client.post(path(asking), {"value": "1"})
        assert Judgement.objects.get().value == 1
        an_hour_after_the_answer.shift(timedelta(seconds=1))
        for form in (
            {"value": "-2"},
            {"value": "1", "words": "New"},
            {"value": "1", "words": "", "thanks": [cast.ines.pk]},
        ):
            page = client.post(path(asking), form)
            assert page.status_code == 409
            assert "This is what you told us" in page.content.decode()
        judgement = Judgement.objects.get()
        assert (judgement.value, judgement.words, judgement.thanks.count()) == (1, "", 0)

    def test_a_link_with_another_step_has_it_ready_and_keeps_the_first(self, client, asking):
        client.post(path(asking), {"value": "2"})
        assert 'data-state="open"' in client.get(f"{path(asking)}/1").content.decode()
        assert 'data-state="kept"' in client.get(f"{path(asking)}/5").content.decode()
        assert Judgement.objects.get().value == 2

    def test_the_same_again_is_one(self, client, asking):
        for _ in range(3):
            client.post(path(asking), {"value": "0", "words": "Fine"})
        assert asking.conversation.events.filter(kind="judged").count() == 1


class TestWhatIsOver:
    def test_a_question_ends_to_the_second_after_sixty_days(self, client, asking, an_hour_after_the_answer):
        an_hour_after_the_answer.move_to(asking.asked_at + timedelta(days=60, seconds=-1))
        assert client.get(path(asking)).status_code == 200
        an_hour_after_the_answer.shift(timedelta(seconds=1))
        for page in (client.get(f"{path(asking)}/3"), client.post(path(asking), {"value": "0"})):
            assert page.status_code == 410
            assert "This question has lapsed" in page.content.decode()
            assert "reply to our email" in page.content.decode()
        assert not Judgement.objects.exists()

    def test_an_answer_that_was_taken_back_is_not_judged(self, client, asking):
        withdraw(asking.answer)
        for page in (client.get(path(asking)), client.post(path(asking), {"value": "0"})):
            assert page.status_code == 410
            assert "nothing to judge here" in page.content.decode()
        assert not Judgement.objects.exists()

    def test_a_newer_question_leaves_the_older_one_open_to_be_judged(self, client, cast, asking):
        cast.write("And is there a boat?", into=asking.conversation, at=SOON)
        said = conversation_actions.Reply(html="<p>Two.</p>", text="Two.")
        newer = conversation_actions.reply(asking.conversation, said, by=cast.ines, at=SOON).asking
        asking.refresh_from_db()
        assert (asking.state, newer.state) == ("superseded", "open")
        client.post(path(newer), {"value": "2"})
        client.post(path(asking), {"value": "-1"})
        assert {(j.asking_id, j.value) for j in Judgement.objects.all()} == {(newer.pk, 2), (asking.pk, -1)}

    def test_an_answer_may_go_without_the_question(self, cast):
        with pytest.raises(Asking.DoesNotExist):
            ask(cast, asks=False)


class TestClocksThatGoBackwards:
    def test_a_verdict_from_before_its_question_is_kept(self, client, asking, an_hour_after_the_answer):
        for earlier in (timedelta(hours=2), timedelta(days=2), timedelta(days=40)):
            an_hour_after_the_answer.move_to(asking.asked_at - earlier)
            assert client.get(f"{path(asking)}/4").status_code == 200
        assert client.post(path(asking), {"value": "1", "words": "Good"}).status_code == 302
        assert "Thank you, that is kept." in client.get(path(asking)).content.decode()
        assert Judgement.objects.get().value == 1
        assert "days_late" not in asking.conversation.events.get(kind="judged").data

    def test_a_change_of_mind_from_before_the_verdict_is_a_change(self, client, asking, an_hour_after_the_answer):
        client.post(path(asking), {"value": "-1"})
        repair = Repair.objects.get()
        an_hour_after_the_answer.shift(-timedelta(hours=3))
        client.post(path(asking), {"value": "1"})
        assert Judgement.objects.get().value == 1
        assert EarlierVerdict.objects.get().value == -1
        repair.refresh_from_db()
        assert repair.closed_at < repair.opened_at
        assert repair.took_s == 0


class TestForwarded:
    def test_whoever_holds_the_link_answers_for_the_customer_and_no_word_is_lost(self, client, asking):
        client.post(path(asking), {"value": "1", "words": "You looked."})
        somebody = Client(enforce_csrf_checks=True, REMOTE_ADDR="203.0.113.9")
        text = somebody.get(path(asking)).content.decode()
        assert "mara@post.example" not in text
        assert "Mara" not in text
        somebody.post(path(asking), {"value": "-2", "words": "It was me."}, REMOTE_ADDR="203.0.113.9")
        earlier = EarlierVerdict.objects.get()
        assert (earlier.value, earlier.words) == (1, "You looked.")
        client.post(path(asking), {"value": "1", "words": "You looked."})
        assert [verdict.value for verdict in EarlierVerdict.objects.order_by("pk")] == [1, -2]

    def test_it_opens_nothing_else(self, client, asking):
        for elsewhere in ("/", f"/conversations/{asking.conversation_id}", f"/customers/{asking.customer_id}"):
            client.get(path(asking))
            assert client.get(elsewhere).status_code == 302


class TestFloods:
    def test_one_link_takes_thirty_tries_a_minute(self, client, asking, an_hour_after_the_answer):
        answers = [client.get(path(asking)).status_code for _ in range(31)]
        assert answers == [200] * 30 + [429]
        busy = client.post(path(asking), {"value": "0"})
        assert busy.status_code == 429
        assert 0 < int(busy["Retry-After"]) <= 60
        assert "One moment, please" in busy.content.decode()
        assert not Judgement.objects.exists()
        an_hour_after_the_answer.shift(timedelta(minutes=1))
        assert client.get(path(asking)).status_code == 200

    def test_an_address_that_guesses_is_slowed_and_others_are_not(self, client, asking):
        guesses = [client.get("/j/guess").status_code for _ in range(241)]
        assert guesses == [404] * 240 + [429]
        assert client.get(path(asking)).status_code == 429
        assert client.get(path(asking), REMOTE_ADDR="203.0.113.9").status_code == 200


class TestHerLanguage:
    @pytest.mark.parametrize(
        ("language", "question"),
        [
            ("de", "Hat Ihnen die Antwort von Ines gegeben, was Sie brauchten?"),
            ("fr-CA", "La réponse donnée par Ines correspondait-elle"),
            ("xx", "Did Ines’s answer meet what you needed?"),
        ],
    )
    def test_the_page_speaks_it_and_says_so(self, client, cast, language, question):
        cast.mara.language = language
        cast.mara.save()
        asking = ask(cast)
        text = client.get(f"{path(asking)}/5").content.decode()
        assert question in text
        assert f'<html lang="{language[:2] if language != "xx" else "en"}"' in text
        if language != "xx":
            for english in ("Fell", "Keep this", "Thank you", "Skip to", "Would you", "Kept with", "needed"):
                assert english not in text

    def test_days_are_those_of_the_desk(self, client, cast):
        from regard.team.actions import describe_desk

        describe_desk(time_zone="Pacific/Kiritimati")  # where 10:00 UTC is midnight
        text = client.get(path(ask(cast))).content.decode()
        assert "Yesterday you asked us" in text
