"""Her words are told from what programs put above, around and under them, in the languages of the world.

The tables are `lines_above`, `lines_below` and `html_of_programs`; a new form is a line there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regard.mail.parse import parse
from regard.mail.tests.html_of_programs import ANSWERS, HER_WORDS
from regard.mail.tests.lines_above import ABOVE_ALL, ABOVE_QUOTES
from regard.mail.tests.lines_below import CARDS, CLOSINGS, DISCLAIMERS, HERS, PROGRAMS
from regard.mail.words.trim import trim

OLD = "Hello Mara,\n\nis it pitch 14 or 15 that you mean?\n\nKind regards\nInes"
MARKED = "\n".join(f"> {line}".rstrip() for line in OLD.split("\n"))
ASKED = "Yes, pitch 14 please."


def _around(words: str) -> Iterator[str]:
    """Yield a text that ends with `words`, and the same above an old mail as three programs write it."""
    yield words
    yield f"{words}\n\nOn Mon, 5 May 2025 at 09:12, Ines <ines@lakeside.example> wrote:\n\n{MARKED}\n"
    yield f"{words}\n\n{ABOVE_ALL['outlook rule']}\n\n{OLD}"
    yield f"{words}\n\n{ABOVE_ALL['yahoo de']}\n\n{OLD}"


@pytest.mark.parametrize("program", ABOVE_QUOTES)
def test_the_line_above_a_marked_quote_goes_with_it(program: str) -> None:
    above = ABOVE_QUOTES[program]
    for gap in ("\n\n", "\n"):
        assert trim(f"{HER_WORDS}\n\n{above}{gap}{MARKED}").reply == HER_WORDS
        assert trim(f"{above}{gap}{MARKED}\n\n{HER_WORDS}").reply == HER_WORDS


@pytest.mark.parametrize("program", ABOVE_ALL)
def test_all_under_the_head_of_an_old_mail_goes_with_it(program: str) -> None:
    for gap in ("\n\n", "\n"):
        assert trim(f"{HER_WORDS}\n\n{ABOVE_ALL[program]}{gap}{OLD}").reply == HER_WORDS


def test_more_than_twenty_languages_are_known() -> None:
    assert len({program.split(" ")[1][:2] for program in ABOVE_QUOTES if program.startswith("gmail")}) > 35


@pytest.mark.parametrize("line", PROGRAMS)
def test_the_line_that_a_program_adds_is_not_hers(line: str) -> None:
    for form in (line, f"{line}<https://aka.ms/x>", f"{line} (https://aka.ms/x)", f"*{line}*"):
        assert {trim(text).reply for text in _around(f"{HER_WORDS}\n\n{form}")} == {HER_WORDS}


@pytest.mark.parametrize("line", HERS)
def test_a_sentence_that_begins_like_such_a_line_is_hers(line: str) -> None:
    assert {trim(text).reply for text in _around(f"{ASKED}\n\n{line}")} == {f"{ASKED}\n\n{line}"}


@pytest.mark.parametrize("paragraph", DISCLAIMERS)
def test_a_disclaimer_is_not_hers(paragraph: str) -> None:
    assert {trim(text).reply for text in _around(f"{HER_WORDS}\n\n{paragraph}")} == {HER_WORDS}


def test_what_stands_under_a_disclaimer_is_not_hers_either() -> None:
    legal = f"{DISCLAIMERS[0]}\n\nLind Tents Ltd, registered in England, number 1234567\n\n{DISCLAIMERS[6]}"
    assert {trim(text).reply for text in _around(f"{HER_WORDS}\n\n{legal}")} == {HER_WORDS}


@pytest.mark.parametrize(
    "sentence",
    [
        "This message is intended to tell you that pitch 14 is flooded.",
        "Is this e-mail the right one for complaints?",
        "Please keep my address confidential.",
    ],
)
def test_a_sentence_with_the_words_of_lawyers_is_hers(sentence: str) -> None:
    words = f"{ASKED}\n\n{sentence}\n\nThanks, Mara"
    assert {trim(text).reply for text in _around(words)} == {words}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_is_hers(closing: str) -> None:
    words = f"{ASKED}\n\n{closing.replace('|', chr(10))}"
    assert {trim(text).reply for text in _around(words)} == {words}


@pytest.mark.parametrize("card", CARDS)
def test_a_block_of_name_and_post_is_not_hers(card: str) -> None:
    assert {trim(text).reply for text in _around(f"{ASKED}\n\n{card.replace('|', chr(10))}")} == {ASKED}


@pytest.mark.parametrize("program", ANSWERS)
def test_her_words_are_found_in_the_html_of(program: str) -> None:
    head = b"From: mara@lind.example\nContent-Type: text/html; charset=utf-8\n\n"
    assert parse(head + ANSWERS[program].encode()).reply == HER_WORDS


@pytest.mark.parametrize("program", ANSWERS)
def test_no_word_of_the_html_is_lost(program: str) -> None:
    head = b"From: mara@lind.example\nContent-Type: text/html; charset=utf-8\n\n"
    mail = parse(head + ANSWERS[program].encode())
    assert sorted(f"{mail.reply} {mail.quoted}".split()) == sorted(mail.text.split())
    assert "is it pitch 14 or 15" in mail.quoted


ON = "On Mon, 5 May 2025 at 09:12, Ines <ines@lakeside.example> wrote:"
GIVEN_BACK = "> Is it pitch 14?\n\nYes.\n\n> And how many?\n\nThree."
LAYOUTS = {
    "answers between the lines": (f"Hello Ines,\n\n{ON}\n{GIVEN_BACK}\n\nThanks, Mara", f"Hello Ines,\n\n{GIVEN_BACK}\n\nThanks, Mara"),
    "answers between, greeting left": (f"{ON}\n{GIVEN_BACK}\n\n> Kind regards\n> Ines", GIVEN_BACK),
    "an answer below": (f"{ON}\n> Hello\n> Is it?\n\nYes, it is.\n\nMara", "Yes, it is.\n\nMara"),
    "an answer above, a signature below": (f"Yes.\n\nMara\n\n{ON}\n> Is it?\n\n-- \nMara Lind\nLind Tents", "Yes.\n\nMara"),
    "a quote that nothing marks": (f"Yes.\n\nMara\n\n{ON}\n\nHello\nIs it?", "Yes.\n\nMara"),
    "quotes in quotes": (f"Yes.\n\n{ON}\n>Is it?\n>\n> On Sun, 4 May 2025 at 08:00, Mara <mara@lind.example> wrote:\n>>Hello", "Yes."),
    "a postscript under her name": ("Yes.\n\nMara\n\nPS: we bring a dog.", "Yes.\n\nMara\n\nPS: we bring a dog."),
    "a postscript under her phone's line": ("Yes.\n\nSent from my iPhone\n\nPS: we bring a dog.", "Yes.\n\nPS: we bring a dog."),
    "she tells when she wrote": ("Hello,\n\nOn Monday 5 May I wrote: is it free?\nNobody answered.", "Hello,\n\nOn Monday 5 May I wrote: is it free?\nNobody answered."),
    "a journey, which looks like a header": ("From: Bern\nTo: Basel\nDate: 5 May\nTwo tickets please.", "From: Bern\nTo: Basel\nDate: 5 May\nTwo tickets please."),
    "a sign that quotes, in her sentence": ("if a > b then\n> this line I typed myself\nok?", "if a > b then\n> this line I typed myself\nok?"),
    "the foot of a list": ("Is anyone there?\n_______________________________________________\ncampers mailing list\ncampers@lind.example", "Is anyone there?"),
    "the foot of a group": ("Is anyone there?\n\n-- \nYou received this message because you are subscribed to \"campers\".", "Is anyone there?"),
    "her phone's line above her words": (f"Sent from my iPhone\n\nIs it free?\n\nMara\n\n{ON}\n> Hello", "Is it free?\n\nMara"),
    "she tells to whom she wrote when": ("Hello,\n\nOn 5 May 2025 at 10:00 I wrote this to Ines <ines@lakeside.example>:\n\nIs it free?\n\nNobody answered.", "Hello,\n\nOn 5 May 2025 at 10:00 I wrote this to Ines <ines@lakeside.example>:\n\nIs it free?\n\nNobody answered."),
    "a gateway's warning above": ("CAUTION: This email originated from outside of the organization. Do not click links\nor open attachments unless you recognize the sender.\n\nIs it free?", "Is it free?"),
    "a gateway's warning in german": ("ACHTUNG: Diese E-Mail stammt von einem externen Absender. Bitte keine Anhänge öffnen.\n\nIst der Platz frei?", "Ist der Platz frei?"),
    "a gateway's mark": ("[EXTERNAL]\nIs it free?", "Is it free?"),
    "she warns": ("Attention: the link in your mail shows the external price list, and the attachment another.\nWhich holds?", "Attention: the link in your mail shows the external price list, and the attachment another.\nWhich holds?"),
    "she says that her plan changed": ("External plans changed. Is it free?", "External plans changed. Is it free?"),
    "a card that repeats her name": ("Is it free?\n\nCheers, Mara\n\nMara Lind\nLind Tents, Seeweg 4\nTel: +41 44 000 00 00", "Is it free?\n\nCheers, Mara"),
    "whom to reach, under her name": ("Please send it to my sister.\n\nMara\n\nAnna Lind\nSeeweg 4\nTel: +41 44 000 00 00", "Please send it to my sister.\n\nMara\n\nAnna Lind\nSeeweg 4\nTel: +41 44 000 00 00"),
    "nothing but thanks": (f"Thanks!\n\n{ON}\n> Is it?", "Thanks!"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_her_words_are_found_wherever_they_stand(layout: str) -> None:
    text, words = LAYOUTS[layout]
    assert trim(text).reply == words
