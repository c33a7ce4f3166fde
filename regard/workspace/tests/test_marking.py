"""Parts of a need, tags, what customers told us, repairs, expectations: through the desk's doors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.conversations import actions, tags
from regard.conversations.actions import Reply
from regard.conversations.marks import NeedPart, PartState, Tag
from regard.conversations.models import Message
from regard.judgement import actions as judging
from regard.judgement.asking import hand_over
from regard.judgement.models import Asking, Expectation, Judgement, Repair, Rules
from regard.team.tests.cast import NOW

TWO = "Can he get through the front door? Is the bathroom wide enough?"


def page(client, matter, **query):
    return client.get(f"/conversations/{matter.pk}", query).content.decode()


class TestParts:
    def test_two_keys_settle_a_part(self, cast, as_agent):
        matter, client = cast.write(TWO), as_agent(cast.ines)
        text = page(client, matter)
        assert 'aria-keyshortcuts="p"' in text
        assert 'value="met" aria-keyshortcuts="1"' in text
        assert "2 parts open" in text
        part = matter.need_parts.order_by("pk")[0]
        answered = client.post(f"/conversations/{matter.pk}/parts/{part.pk}", {"state": "met"})
        assert answered.status_code == 303
        text = page(client, matter)
        assert "1 part open" in text
        assert 'value="open" aria-keyshortcuts="1"' in text
        assert "Ines marked a part of the need as <b>met</b>" in text

    def test_selected_words_become_a_part(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        message = matter.messages.get()
        client.post(f"/conversations/{matter.pk}/parts/", {"message": message.pk, "quote": "uses a\nwheelchair"})
        assert matter.need_parts.get().words == "uses a wheelchair"
        refused = client.post(f"/conversations/{matter.pk}/parts/", {"message": message.pk, "quote": "uses a boat"})
        assert refused.status_code == 422
        assert "not the customer’s own" in refused.content.decode()

    @pytest.mark.parametrize("state", ["", "done", "x" * 99])
    def test_what_is_no_state_is_not_found(self, cast, as_agent, state):
        matter = cast.write(TWO)
        part = matter.need_parts.order_by("pk")[0]
        path = f"/conversations/{matter.pk}/parts/{part.pk}"
        assert as_agent(cast.ines).post(path, {"state": state}).status_code == 404

    def test_a_part_of_another_matter_is_out_of_reach(self, cast, as_agent):
        matter = cast.write()
        other = cast.write(TWO, mailbox=cast.booking_desk)
        part = other.need_parts.order_by("pk")[0]
        client = as_agent(cast.ines)
        for path in (f"/conversations/{matter.pk}/parts/{part.pk}", f"/conversations/{other.pk}/parts/{part.pk}"):
            assert client.post(path, {"state": "remove"}).status_code == 404
        assert NeedPart.objects.filter(pk=part.pk, state=PartState.OPEN).exists()

    def test_who_only_reads_may_settle_nothing(self, cast, as_agent):
        text = page(as_agent(cast.vera), cast.write(TWO))
        assert "Can he get through the front door?" in text
        assert "parts-menu" not in text


class TestTags:
    def test_a_tag_is_put_on_shown_and_taken_off(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        client.post(f"/conversations/{matter.pk}/tags/", {"tag": "Access"})
        text = page(client, matter)
        assert "Take off the tag Access" in text
        tag = Tag.objects.get()
        menu = client.get(f"/conversations/{matter.pk}/tags/", {"part": "menu"}).content.decode()
        assert '<option value="Access">' in menu
        client.post(f"/conversations/{matter.pk}/tags/{tag.pk}/removal")
        assert "Take off the tag Access" not in page(client, matter)

    def test_a_name_that_is_none_is_refused_in_the_page(self, cast, as_agent):
        answered = as_agent(cast.ines).post(f"/conversations/{cast.write().pk}/tags/", {"tag": " # "})
        assert answered.status_code == 422
        assert "A tag is a word or two" in answered.content.decode()

    def test_a_list_is_narrowed_by_a_tag_page_by_page(self, cast, as_agent, monkeypatch):
        from regard.workspace import lists

        monkeypatch.setattr(lists, "PAGE_SIZE", 2)
        matters = [cast.write(f"Matter {n}?", at=NOW + timedelta(minutes=n)) for n in range(6)]
        for matter in matters[::2]:
            tag = tags.put_on(matter, "access", by=cast.ines, at=NOW)
        client = as_agent(cast.ines)
        text = client.get("/conversations/", {"view": "waiting", "tag": tag.pk}).content.decode()
        assert "Matter 0?" in text
        assert "Matter 2?" in text
        assert "Matter 1?" not in text
        onward = lists.page(lists.WAITING, cast.ines, tag_id=tag.pk).next
        assert [line.need for line in lists.page(lists.WAITING, cast.ines, after=onward, tag_id=tag.pk).items] == [
            "Matter 4?"
        ]
        for wrong in ("0", "x", "9" * 30):
            assert client.get("/conversations/", {"tag": wrong}).status_code == 404

    def test_rows_show_tags_only_when_asked(self, cast, as_agent):
        tags.put_on(cast.write(), "access", by=cast.ines, at=NOW)
        client = as_agent(cast.ines)
        assert "row-tags" not in client.get("/conversations/").content.decode()
        assert "row-tags" in client.get("/conversations/", {"tags": "shown"}).content.decode()

    def test_settings_rename_merge_delete_and_undo(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.olga)
        one = tags.put_on(matter, "bill", by=cast.ines, at=NOW)
        two = tags.put_on(cast.write(), "billing", by=cast.ines, at=NOW)
        assert client.post(f"/settings/tags/{one.pk}", {"name": "Billing"}).status_code == 422
        client.post(f"/settings/tags/{one.pk}", {"name": "invoice"})
        assert "Call it bill again" in client.get("/settings/tags/").content.decode()
        client.post(f"/settings/tags/{one.pk}/return")
        client.post(f"/settings/tags/{one.pk}/merge", {"into": two.pk})
        assert [tag.name for tag in tags.tags_of(matter)] == ["billing"]
        assert "Merged into billing" in client.get("/settings/tags/").content.decode()
        client.post(f"/settings/tags/{one.pk}/return")
        client.post(f"/settings/tags/{one.pk}/deletion")
        client.post(f"/settings/tags/{one.pk}/return")
        assert [tag.name for tag in tags.tags_of(matter)] == ["bill"]
        assert client.post(f"/settings/tags/{one.pk}/merge", {"into": one.pk}).status_code == 404


class TestVerdicts:
    def test_what_was_told_on_the_phone_is_found_and_noted(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        assert f'href="/conversations/{matter.pk}/judgement" aria-keyshortcuts="v"' in page(client, matter)
        assert "Mara told me" in client.get(f"/conversations/{matter.pk}/judgement").content.decode()
        refused = client.post(f"/conversations/{matter.pk}/judgement", {"words": "Nearly lost"})
        assert refused.status_code == 422
        assert "Nearly lost" in refused.content.decode()
        client.post(f"/conversations/{matter.pk}/judgement", {"value": "-1", "words": "Too late."})
        assert Judgement.objects.get().noted_by == cast.ines
        text = page(client, matter)
        assert "Mara judged: <b>fell short</b>, as Ines was told" in text
        assert "To repair" in text

    def test_a_code_is_handed_over_with_a_square(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        client.post(f"/conversations/{matter.pk}/question")
        code = Asking.objects.get().code
        text = client.get(f"/conversations/{matter.pk}/judgement").content.decode()
        assert f"{code[:4]}-{code[4:]}" in text
        assert "<svg" in text.partition('class="qr"')[2]
        assert "style=" not in text


class TestRepairs:
    def test_the_list_is_kept_from_those_who_may_not_see_the_matter(self, cast, as_agent):
        judging.note(cast.write(), -2, words="It broke.", by=cast.ines, at=timezone.now())
        assert "It broke." in as_agent(cast.ines).get("/repairs/").content.decode()
        assert "Nothing to repair" in as_agent(cast.bruno).get("/repairs/").content.decode()
        repair = Repair.objects.get()
        assert as_agent(cast.bruno).get(f"/repairs/{repair.pk}").status_code == 404
        assert as_agent(cast.bruno).post(f"/repairs/{repair.pk}", {"reason": "x"}).status_code == 404

    def test_it_is_given_moved_and_ended(self, cast, as_agent):
        judging.note(cast.write(), -2, words="", by=cast.ines, at=timezone.now())
        repair, client = Repair.objects.get(), as_agent(cast.ines)
        client.post(f"/repairs/{repair.pk}", {"person": cast.omar.pk, "due": "2031-05-04"})
        repair.refresh_from_db()
        assert (repair.person, repair.due_at.isoformat()) == (cast.omar, "2031-05-04T17:00:00+00:00")
        for wrong in ({"due": "2031-13-04"}, {"due": "x"}, {"due": "9999-01-01"}, {"reason": " "}):
            assert client.post(f"/repairs/{repair.pk}", wrong).status_code == 422
        assert client.post(f"/repairs/{repair.pk}", {"person": cast.vera.pk}).status_code == 404
        client.post(f"/repairs/{repair.pk}", {"reason": "Paid back"})
        assert client.post(f"/repairs/{repair.pk}", {"reason": "Twice"}).status_code == 422
        done = client.get("/repairs/", {"show": "done"}).content.decode()
        assert "Paid back, Ines" in done
        assert "not enough yet to say" in done
        assert client.get("/repairs/", {"show": "x"}).status_code == 404

    def test_the_count_stands_in_the_sidebar(self, cast, as_agent):
        judging.note(cast.write(), -1, words="", by=cast.ines, at=NOW)
        text = as_agent(cast.ines).get("/customers/").content.decode()
        assert '<span class="label">Repair</span><span class="count">1</span>' in text

    def test_ten_cost_no_more_queries_than_one(self, cast, as_agent, django_assert_num_queries):
        client = as_agent(cast.ines)
        counts = []
        for _ in range(2):
            for number in range(3):
                judging.note(cast.write(f"Matter {number}?"), -1, words="", by=cast.ines, at=NOW)
            client.get("/repairs/")
            with django_assert_num_queries(6, exact=False):
                client.get("/repairs/")
            counts.append(Repair.objects.count())
        assert counts == [3, 6]


class TestExpecting:
    def send(self, client, matter, **more):
        path = f"/conversations/{matter.pk}/replies"
        return client.post(path, {"kind": "reply", "text": "Yes.", "send": "ask", **more})

    def test_it_goes_with_the_answer(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        assert "Which judgement do you expect?" in page(client, matter)
        self.send(client, matter, expected="1")
        expected = Expectation.objects.get()
        assert (expected.answer.agent, expected.value) == (cast.ines, 1)

    def test_nothing_chosen_is_nothing_expected_and_nonsense_is_refused(self, cast, as_agent):
        client = as_agent(cast.ines)
        self.send(client, cast.write(), expected="")
        assert self.send(client, cast.write(), expected="5").status_code == 422
        assert not Expectation.objects.exists()
        assert Message.objects.filter(kind="agent").count() == 1

    def test_what_was_chosen_stays_when_she_wrote_meanwhile(self, cast, as_agent):
        matter, client = cast.write(), as_agent(cast.ines)
        crossed = self.send(client, matter, expected="-2", last_seen="0")
        assert crossed.status_code == 409
        assert 'value="-2" aria-label="Fell well short" checked' in crossed.content.decode()

    def test_the_composer_says_when_no_question_goes(self, cast, as_agent):
        matter, client = cast.write(at=timezone.now()), as_agent(cast.ines)
        assert "Send and ask Mara" in page(client, matter)
        self.send(client, matter)
        text = page(client, matter)
        assert "No question: Mara was asked lately" in text
        assert "Send and ask Mara" not in text
        Rules.objects.update(rest_days=0)
        assert "Send and ask Mara" in page(client, matter)


class TestBlindSpots:
    def judged(self, cast, by, expected, said, tag="access", **more):
        at = timezone.now()
        matter = cast.write(at=at, **more)
        answer = actions.reply(matter, Reply("<p>Yes</p>", "Yes", asks=False), by=by, at=at)
        judging.expect(answer, expected, by=by, at=at)
        tags.put_on(matter, tag, by=by, at=at)
        judging.judge(hand_over(matter, by=by, at=at), said, at=at)

    def test_under_five_it_is_not_enough(self, cast, as_agent):
        for _ in range(4):
            self.judged(cast, cast.ines, 1, -1)
        text = as_agent(cast.ines).get("/blind-spots/").content.decode()
        assert "Not enough yet" in text
        assert "−2.00" not in text

    def test_an_agent_sees_the_own_gap_and_nobody_elses(self, cast, as_agent):
        for n in range(6):
            self.judged(cast, cast.ines, 1, -1 if n else 0)
        own = as_agent(cast.ines).get("/blind-spots/").content.decode()
        assert ">−1.83<" in own  # (5 · −2 + 1 · −1) / 6
        assert "Customers say less than was expected" in own
        for other in (cast.bruno, cast.omar, cast.olga):
            assert ">−1.83<" not in as_agent(other).get("/blind-spots/").content.decode()
        desk = as_agent(cast.omar).get("/blind-spots/desk").content.decode()
        assert "Of one person alone" in desk
        assert ">−1.83<" not in desk
        assert "Ines" not in desk

    def test_a_lead_sees_groups_of_several(self, cast, as_agent):
        for n in range(3):
            self.judged(cast, cast.ines, 1, -1)
            self.judged(cast, cast.omar, 1, 0 if n else -1)
        desk = as_agent(cast.omar).get("/blind-spots/desk").content.decode()
        assert "access" in desk
        assert "Reception" in desk
        assert ">−1.67<" in desk  # (4 · −2 + 2 · −1) / 6
        assert as_agent(cast.ines).get("/blind-spots/desk").status_code == 404


def test_the_rules_of_asking_are_a_setting(cast, as_agent):
    client = as_agent(cast.olga)
    given = {"rest_days": "14", "reminder_days": "3", "extra": "nps", "repair_days": "5"}
    assert client.post("/settings/asking", given).status_code == 302
    rules = Rules.the()
    assert (rules.rest_days, rules.reminder_days, rules.extra, rules.repair_days) == (14, 3, "nps", 5)
    for wrong in ({"rest_days": "-1"}, {"reminder_days": "4"}, {"extra": "stars"}, {"repair_days": "0"}):
        assert client.post("/settings/asking", given | wrong).status_code == 422
