"""What is asked, and when: three areas, of each one question a week, in turn. Pure.

Sources: the mood of a team after P. Warr, "The measurement of well-being and other aspects of mental health", *Journal
of Occupational Psychology* 63 (1990) 193–210; the means to do the work after E. Demerouti and others, "The job
demands-resources model of burnout", *Journal of Applied Psychology* 86 (2001) 499–512; being heard after A. Edmondson,
"Psychological safety and learning behavior in work teams", *Administrative Science Quarterly* 44 (1999) 350–383. The
questions are our own words. That better work makes better service: J. Heskett and others, "Putting the service-profit
chain to work", *Harvard Business Review* 72 (1994) 2, 164–174.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

STEPS = {1: "Not at all", 2: "Hardly", 3: "Partly", 4: "Mostly", 5: "Fully"}
_FIRST_MONDAY = date(2001, 1, 1)


@dataclass(frozen=True)
class Question:
    """area: which of AREAS. key: for ever, as answers are kept by it."""

    key: str
    area: str
    words: str


AREAS = {"mood": "Mood of the team", "means": "Means to do the work", "heard": "Being heard"}
QUESTIONS = (
    Question("mood-1", "mood", "This week I went to work gladly."),
    Question("mood-2", "mood", "This week the work left me some strength for the evening."),
    Question("mood-3", "mood", "This week we were good to each other."),
    Question("mood-4", "mood", "This week I was proud of what we did for a customer."),
    Question("means-1", "means", "This week I had what I needed to help customers well."),
    Question("means-2", "means", "This week there was time enough to do it properly."),
    Question("means-3", "means", "This week I knew what was expected of me."),
    Question("means-4", "means", "This week I could decide what a customer needed decided."),
    Question("heard-1", "heard", "This week I could say what went wrong without fear."),
    Question("heard-2", "heard", "This week something that I said made a difference."),
    Question("heard-3", "heard", "This week somebody thanked me for something I did."),
    Question("heard-4", "heard", "This week I could ask for help and got it."),
)
BY_KEY = {question.key: question for question in QUESTIONS}


def of_week(week: date) -> Sequence[Question]:
    """Return the three questions of the week that begins on this Monday."""
    number = (week - _FIRST_MONDAY).days // 7
    by_area = {area: [each for each in QUESTIONS if each.area == area] for area in AREAS}
    return [questions[number % len(questions)] for questions in by_area.values()]
