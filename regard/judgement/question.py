"""The one question, as it stands below an answer in a mail: five plain links, none of them leading.

The HTML is for mail programs: a table with inline style, since they know no style sheets. Each choice brings
its own background and ink, which stay readable wherever a dark mode turns the page around them.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from regard.judgement.links import link
from regard.judgement.models import Asking, Way
from regard.judgement.scale import STEPS
from regard.judgement.wording import words_in
from regard.judgement.wording.words import Words

FONT = "font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
FRAME = Markup(
    f'<table {TABLE} lang="{{language}}" width="300" style="width:300px;max-width:100%;margin:28px 0 8px">'
    f'<tr><td style="padding:0 0 10px;{FONT};font-size:16px;line-height:22px;font-weight:600">'
    "{question}</td></tr>"
    "{choices}"
    f'<tr><td style="padding:8px 0 0;{FONT};font-size:13px;line-height:18px">{{hint}}</td></tr>'
    "</table>"
)
CHOICE = Markup(
    f'<tr><td style="padding:0 0 6px"><table {TABLE} width="100%"><tr>'
    '<td align="center" bgcolor="#f8f5ef"'
    ' style="background-color:#f8f5ef;border:1px solid #8b8270;border-radius:7px">'
    '<a href="{url}" rel="nofollow noreferrer" style="display:block;padding:9px 12px;'
    f'{FONT};font-size:15px;line-height:20px;color:#1e1b16;text-decoration:none">'
    '<span style="color:#1e1b16">{word}</span></a>'
    "</td></tr></table></td></tr>"
)


@dataclass(frozen=True)
class Question:
    """The question for both parts of a mail, each to be put below the answer and its signature."""

    text: str
    html: str


def render(asking: Asking) -> Question:
    """Say the question of `asking` and its five choices in the customer's language."""
    words = words_in(asking.language)
    question = question_of(asking, words)
    choices = [(word, link(asking, step.key)) for step, word in zip(STEPS, words.steps, strict=True)]
    return Question(text=_text(words, question, choices), html=_html(words, question, choices))


def question_of(asking: Asking, words: Words) -> str:
    """Say the question itself: about an answer of somebody, of ours, or about the matter."""
    if asking.answer is None and asking.way != Way.MAIL:
        return words.question_matter
    return words.ask(who_answered(asking))


def who_answered(asking: Asking) -> str:
    """Return the first name of whose answer is judged; "" when a program wrote it or the answer is gone."""
    agent = asking.answer.agent if asking.answer else None
    return agent.first_name if agent and not agent.is_program else ""


def _text(words: Words, question: str, choices: list[tuple[str, str]]) -> str:
    return "\n\n".join([question, *(f"{word}\n{url}" for word, url in choices), words.mail_hint]) + "\n"


def _html(words: Words, question: str, choices: list[tuple[str, str]]) -> str:
    rows = Markup("").join(CHOICE.format(url=url, word=word) for word, url in choices)
    return str(FRAME.format(language=words.language, question=question, choices=rows, hint=words.mail_hint))
