"""The question at the end of a mail."""

from __future__ import annotations

import re

import pytest

from regard.judgement.links import link
from regard.judgement.question import render
from regard.judgement.scale import STEPS


def test_both_parts_carry_the_question_and_five_links(asking):
    question = render(asking)
    for part in (question.text, question.html):
        assert "Did Ines’s answer meet what you needed?" in part
        for step in STEPS:
            assert link(asking, step.key) in part
            assert step.word in part


def test_the_five_are_equal_but_for_word_and_address(asking):
    choices = re.findall(r"<a .*?</a>", render(asking).html)
    assert len(choices) == 5
    assert len({re.sub(r'href="[^"]*"|>[^<]+<', "", choice) for choice in choices}) == 1


def test_it_says_which_language_it_is_in(asking):
    asking.language = "de"
    assert 'lang="de"' in render(asking).html
    assert "Hat Ihnen die Antwort von Ines" in render(asking).text


def test_a_name_cannot_bring_markup_into_the_mail(asking):
    asking.answer.agent.name = "<b>Ines</b>"
    assert "<b>" not in render(asking).html


def test_lines_of_the_text_stay_whole(asking):
    assert all(len(line) < 200 for line in render(asking).text.splitlines())


@pytest.mark.parametrize("gone", [True, False])
def test_what_a_program_or_nobody_answered_is_ours(asking, gone):
    if gone:
        asking.answer.agent = None
    else:
        asking.answer.agent.is_program = True
    assert "Did our answer meet what you needed?" in render(asking).text
